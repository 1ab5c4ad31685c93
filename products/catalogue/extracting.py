"""The extract of an entry as of a day, on paper and for programs. Anyone may take one, and check it later."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from products.catalogue import asking
from products.documents import responses
from products.extracts import paper, reading, saying
from products.extracts.ruled import Pages, Said
from products.templatetags import look
from register import limits

#: Papers of one address in so many seconds: a tender has tens of products, and a paper costs a moment.
PAPERS, SECONDS = 300, 600
#: It may be kept, and is asked for again each time; its bytes must reach the reader as they are.
CACHING = "public, no-cache, no-transform"


@require_safe
def pdf(request: HttpRequest, number: str) -> HttpResponseBase:
    if limits.is_too_many(request, "extract", most=PAPERS, seconds=SECONDS):
        return _too_many(request)
    said = _said(request, number, "catalogue:extract_pdf")
    if isinstance(said, HttpResponse):
        return said
    name = f"{said['number']}-{said['as_of']}.pdf"
    return _tagged(request, paper.mark(said), lambda: responses.made(paper.pdf(said), name=name))


@require_safe
def data(request: HttpRequest, number: str) -> HttpResponseBase:
    said = _said(request, number, "catalogue:extract_json")
    if isinstance(said, HttpResponse):
        return said
    body = saying.exact(said)
    return _tagged(request, saying.digest(said), lambda: HttpResponse(body, content_type="application/json"))


def _said(request: HttpRequest, number: str, view: str) -> Said | HttpResponse:
    entry = asking.entry(request, number, view)
    if isinstance(entry, HttpResponse):
        return entry
    asked = asking.day(request, entry)
    if isinstance(asked, HttpResponse):
        return asked
    return saying.said(reading.read(entry, asked), _pages(request))


def _pages(request: HttpRequest) -> Pages:
    host = request.build_absolute_uri("/").rstrip("/")
    product = look.address_of("catalogue:product", "UMR-0000000-0")
    extract = look.address_of("catalogue:extract_json", "UMR-0000000-0")
    file = look.address_of("catalogue:file", "0" * 64)
    return Pages(host + product, host + extract, host + file)


def _tagged(request: HttpRequest, tag: str, make: Callable[[], HttpResponse]) -> HttpResponseBase:
    """Made only for who has not got it."""
    etag = f'"{tag[:32]}"'
    response = get_conditional_response(request, etag=etag) or make()
    response["ETag"] = etag
    response["Cache-Control"] = CACHING
    return response


def _too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, "products/catalogue/too_many.html", status=429)
    response["Retry-After"] = str(SECONDS)
    return response
