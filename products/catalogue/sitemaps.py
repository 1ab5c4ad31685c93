"""For search engines: which pages there are, in files of fifty thousand, and which are nobody's to read.

A file holds a range of register numbers, so that a page stays in the file it was in. Each language has files
of its own; the index names them all. What was decided last says when a page changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.views.decorators.http import require_safe

from products.dictionary import queries as dictionary
from products.entries import numbering, standing
from products.entries import queries as entries
from products.entries.models import Entry

#: As the protocol has it: no file names more.
MOST = 50_000
_XML = "application/xml; charset=utf-8"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
#: Behind a sign-in, or another view of what has a page of its own.
#: Of an extract the page says the same, and each one is made anew.
CLOSED = ("accounts/", "admin/", "cabinet/", "notices/", "reports/", "p/*/extract.")
_MANY_VIEWS = ("cursor=", "sort=", "columns=", "limit=", "as_of=")
PLAIN = ("home", "about", "catalog", "makers", "data", "rules", "statistics")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    last = entries.public().aggregate(last=Max("number"))["last"]
    serial = (numbering.serial(last) or 0) if last else 0
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for part in range(-(-serial // MOST) + 1):
                address = request.build_absolute_uri(reverse("catalogue:sitemap", args=[part]))
                found.append(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n")
    body = f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{''.join(found)}</sitemapindex>\n"
    return HttpResponse(body, content_type=_XML)


@require_safe
def sitemap(request: HttpRequest, part: int) -> HttpResponseBase:
    """Part 0 is what is no product."""
    if part > numbering.LAST // MOST + 1:
        raise Http404
    # Whatever hangs on the language is asked for now: a stream is written when it holds no more.
    site = request.build_absolute_uri("/").rstrip("/")
    page = site + reverse("catalogue:product", args=["UMR"])
    rows = _products(page, part) if part else iter(list(_others(site)))
    return StreamingHttpResponse(_written(rows), content_type=_XML)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = [f"{prefix}{path}" for prefix in ("/", "/be/", "/en/") for path in CLOSED]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        *(f"Disallow: /*?*{name}" for name in _MANY_VIEWS),
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _written(rows: Iterator[tuple[str, date | None]]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_NAMESPACE}>\n"
    for address, day in rows:
        changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        yield f"<url><loc>{escape(address)}</loc>{changed}</url>\n"
    yield "</urlset>\n"


def _products(page: str, part: int) -> Iterator[tuple[str, date | None]]:
    """Numbers have one width, so their order is that of the texts, whatever check digit ends them."""
    bounds = [f"UMR-{serial:07d}" for serial in ((part - 1) * MOST + 1, part * MOST + 1)]
    rows = Entry.objects.filter(number__gte=bounds[0], number__lt=bounds[1])
    named = rows.order_by("number").values_list("number", "current__validity__recorded_at")
    for number, at in named.iterator(chunk_size=2_000):
        yield page.replace("UMR", str(number)), standing.day(at) if at else None


def _others(site: str) -> Iterator[tuple[str, date | None]]:
    known = dictionary.snapshot().categories
    for name in PLAIN:
        yield site + reverse(f"catalogue:{name}"), None
    for code in sorted(set(known) - {dictionary.ROOT}):
        yield site + reverse("catalogue:category", args=[code]), None
    for maker in entries.manufacturers(empty=False).order_by("code"):
        yield site + reverse("catalogue:maker", args=[maker.code]), None
