"""The views: what is asked, put to the domain, and written by `products` and `dictionary`."""

from __future__ import annotations

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1 import contracts, dictionary, paging, problems, products, understood, views
from products.dictionary.queries import snapshot
from products.entries import as_of
from products.entries import queries as entries
from products.entries.models import Entry
from products.search import filters
from products.search import queries as search
from products.search.typed import decoding


class ProductList(views.View):
    contract = contracts.PRODUCTS

    def check_parameters(self, request: Request) -> None:
        """Names are checked by the set of filters itself: `p.<code>` are as many as the dictionary has."""
        faults = views.misread(request)
        if faults:
            raise problems.BadQuery(faults)

    def get(self, request: Request) -> Response:
        at = timezone.now()
        answer = search.search(self.filters(request), at=at, known=_known())
        if answer.errors:
            raise problems.BadQuery(fault(error) for error in answer.errors)
        written = products.products(answer.rows, request=request, at=at)
        return Response(
            paging.envelope(
                request, written, count=answer.total, following=answer.next_cursor,
                preceding=answer.previous_cursor,
            )
            | {"understood": understood.written(answer)}
        )  # fmt: skip


class ProductDetail(views.View):
    contract = contracts.PRODUCT
    known = (as_of.NAME,)

    def get(self, request: Request, number: str) -> Response:
        asked = _asked(request)
        return Response(products.product_on(_entry(number), request=request, asked=asked))


class ProductHistory(views.View):
    contract = contracts.HISTORY
    known = (as_of.NAME,)

    def get(self, request: Request, number: str) -> Response:
        asked = _asked(request)
        written = products.history(entries.history(_entry(number)), asked=asked)
        return Response(paging.envelope(request, written, count=len(written), following=None, preceding=None))


class Decode(views.View):
    contract = contracts.DECODE
    known = ("q",)

    def get(self, request: Request) -> Response:
        query = request.query_params.get("q", "")
        if not query.strip():
            raise problems.BadQuery(
                [problems.Fault("q", "required", _("Напишите обозначение: q=КР1554ЛА3."))]
            )
        decoded = decoding.decode(query)
        parts = decoded.parts if decoded else []
        return Response(
            {
                "designation": decoded and decoded.designation,
                "sentence": decoded.sentence if decoded else "",
                "parts": [part._asdict() for part in parts],
            }
        )


def _asked(request: Request) -> as_of.AsOf:
    """The day. An empty one is refused too: whoever sent it meant a day, and today is another."""
    try:
        return as_of.read(request.query_params.getlist(as_of.NAME), at=timezone.now())
    except as_of.Unreadable as error:
        raise problems.BadQuery([problems.Fault(as_of.NAME, error.code, str(error))]) from error


def _known() -> filters.Known:
    """The dictionary in one statement, however many filters name its parameters."""
    kept = snapshot()
    return filters.Known(kept.categories, kept.fields)


def _entry(number: str) -> Entry:
    """A public entry: one that is still pending is not there."""
    entry = None if "\0" in number else entries.by_number(number)
    if entry is None:
        raise Http404
    return entry


def fault(error: filters.Refused) -> problems.Fault:
    return problems.Fault(error.name, error.code, str(error), error.nearest)


class DictionaryList(views.View):
    """A list of the dictionary; the addresses say which."""

    known = paging.PARAMETERS
    catalogue: dictionary.Catalogue = dictionary.CATALOGUES[0]

    @property
    def contract(self) -> contracts.Contract:  # type: ignore[override]
        return contracts.listing(self.catalogue)

    def get(self, request: Request) -> Response:
        rows = self.catalogue.rows()
        page, following, preceding = paging.by_key(
            rows, self.catalogue.key, limit=paging.limit_of(request),
            cursor=request.query_params.get("cursor", ""),
        )  # fmt: skip
        written = [self.catalogue.write(row) for row in page]
        return Response(
            paging.envelope(request, written, count=rows.count(), following=following, preceding=preceding)
        )


class DictionaryDetail(views.View):
    catalogue: dictionary.Catalogue = dictionary.CATALOGUES[0]

    @property
    def contract(self) -> contracts.Contract:  # type: ignore[override]
        return contracts.detail(self.catalogue)

    def get(self, request: Request, code: str) -> Response:
        if "\0" in code:
            raise Http404
        row = self.catalogue.rows().filter(**{self.catalogue.key: code}).first()
        if row is None:
            raise Http404
        return Response(self.catalogue.write(row))


class OpenApi(views.View):
    contract = contracts.SCHEMA

    def get(self, request: Request) -> Response:
        return Response(contracts.document(views.language(request)))
