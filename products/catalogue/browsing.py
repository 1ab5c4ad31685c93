"""The catalogue: the whole tree, a search, a category with its table and filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from products.catalogue import address, listing, onward, panel, shelf, table
from products.demand import operations as demand
from products.dictionary import queries as dictionary
from products.dictionary.models import Category
from products.entries import standing
from products.search import queries, relaxing
from products.search.typed import decoding, designations, slips
from register import limits


@require_safe
def catalog(request: HttpRequest) -> HttpResponse:
    """Without a question the whole tree; with one, what answers it."""
    params = address.tidy(request.GET)
    known, here = dictionary.snapshot(), params.getlist("category")
    if len(here) == 1 and here[0] in known.categories and here[0] != dictionary.ROOT:
        del params["category"]
        return _go(reverse("catalogue:category", args=here), params)
    if params != request.GET:
        return _go(request.path, params)
    if not params:
        groups = shelf.groups(known, queries.category_counts(known.categories))
        context = {"groups": groups, "total": sum(group.count for group in groups)}
        return render(request, "products/catalogue/tree.html", context)
    return _render(request, "products/catalogue/results.html", _page(params, known, category=None))


@require_safe
def category(request: HttpRequest, code: str) -> HttpResponse:
    params = address.tidy(request.GET)
    if "category" in params:
        return _go(reverse("catalogue:catalog"), params)
    if params != request.GET:
        return _go(request.path, params)
    known = dictionary.snapshot()
    if code not in known.categories or code == dictionary.ROOT:
        raise Http404
    page = _page(params, known, category=known.categories[code])
    return _render(request, "products/catalogue/category.html", page)


def _go(path: str, params: QueryDict) -> HttpResponseRedirect:
    query = params.urlencode()
    return HttpResponseRedirect(path + (f"?{query}" if query else ""))


def _render(request: HttpRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    page["absent_is_counted"] = demand.search(
        page["answer"], address=limits.address(request), at=timezone.now()
    )
    return render(request, template, page, status=503 if page["listing"].slow else 200)


def _page(params: QueryDict, known: dictionary.Snapshot, *, category: Category | None) -> dict[str, Any]:
    at = timezone.now()
    here = listing.listing(params, known, category=category, at=at)
    answer, place = here.answer, here.place
    found = table.table(
        answer.rows,
        here.columns,
        categories=known.categories,
        sort=answer.sort,
        on=standing.day(at),
        query=params,
    )
    wrong = {error.name: str(error) for error in here.errors}
    beside = panel.panel(
        panel.Told(here.facets, here.told.total, wrong, bool(here.told.counts)),
        here.asked,
        packaged=place is None or place.packaged,
        fixed=("category",) if place else (),
    )
    relaxed = [] if here.errors or answer.total else relaxing.relaxed(answer)
    query = params.get("q", "")
    # A value beside a name is no part of it.
    decoded = decoding.decode(answer.read.rest if answer.read else query)
    kind = decoding.kind(decoded.designation) if decoded and not answer.total and not here.errors else ""
    # The page's own address says the category, the readings of a query what it asks.
    said_elsewhere = {"category"} if place else set()
    if answer.read and answer.read.readings:
        said_elsewhere.add("q")
    return {
        "listing": here,
        "answer": answer,
        "problems": [{"message": str(error), "href": _place_of(error.name, beside)} for error in here.errors],
        "place": place,
        "panel": beside,
        "table": found,
        "onward": onward.onward(here, params, known, relaxed, kind=kind, at=at),
        "understood": [row for row in here.told.understood if row.name not in said_elsewhere],
        "query": query,
        "decoded": decoded,
        "is_name": slips.is_name(designations.stored_keys(query).look),
        "exact": _exact(query, found.rows),
        "first_page": "cursor" not in params,
    }


def _place_of(name: str, beside: panel.Panel) -> str:
    """Where on the page the wish is typed; nowhere for one that the form does not have."""
    return "#q" if name == "q" else f"#f-{name}" if beside.has(name) else ""


def _exact(query: str, rows: Sequence[table.Row]) -> table.Row | None:
    """The one product whose name or number is just what was typed."""
    if not query:
        return None
    keys = designations.query_keys(query)
    same = [
        row
        for row in rows
        if any(designations.is_same(name, keys) for name in (row.designation, *row.also, row.number))
    ]
    return same[0] if len(same) == 1 else None
