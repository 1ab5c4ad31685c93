"""The catalogue: the whole tree, a search, a category with its table and filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from products.catalogue import address, panel, shelf, table
from products.catalogue.patience import too_broad_is_said
from products.dictionary import queries as dictionary
from products.dictionary.models import Category
from products.entries import content, standing
from products.search import decoding, designations, facets, filters, queries
from products.search.question import Asked


@require_safe
@too_broad_is_said
def catalog(request: HttpRequest) -> HttpResponse:
    """Without a question the whole tree; with one, what answers it."""
    params = address.tidy(request.GET)
    known, here = dictionary.snapshot(), params.getlist("category")
    if len(here) == 1 and here[0] in known.categories:
        del params["category"]
        return _go(reverse("catalogue:category", args=here), params)
    if params != request.GET:
        return _go(request.path, params)
    if not params:
        groups = shelf.groups(known.categories, queries.category_counts())
        context = {"groups": groups, "total": sum(group.count for group in groups)}
        return render(request, "products/catalogue/tree.html", context)
    page = _page(params, known, category=None)
    return render(request, "products/catalogue/results.html", page)


@require_safe
@too_broad_is_said
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
    return render(request, "products/catalogue/category.html", page)


def _go(path: str, params: QueryDict) -> HttpResponseRedirect:
    query = params.urlencode()
    return HttpResponseRedirect(path + (f"?{query}" if query else ""))


@dataclass(frozen=True)
class _Place:
    """Where a list stands: its category with what is below it, and which facets it offers."""

    category: Category
    path: list[Category]
    packaged: bool  # machines and services have no packages
    children: list[shelf.Shelf]
    offered: list[Asked]


def _place(category: Category, known: dictionary.Snapshot, counted: bool) -> _Place:
    path = shelf.path(known.categories, category.code)
    narrower = any(row.parent_id == category.code for row in known.categories.values())
    counts = queries.category_counts() if counted and narrower else {}
    return _Place(
        category,
        shelf.crumbs(known.categories, category.code)[:-1],
        not any(row.code in content.WITHOUT_PACKAGES for row in path),
        shelf.children(category, known.categories, counts),
        facets.offered(known.fields_for([row.code for row in path])),
    )


def _page(params: QueryDict, known: dictionary.Snapshot, *, category: Category | None) -> dict[str, Any]:
    at = timezone.now()
    # Counts stand only where a click brings just as many.
    counted = not any(name not in ("sort", "limit", "cursor") for name in params)
    place = _place(category, known, counted) if category else None
    offered = place.offered if place else facets.offered(())
    asked = params.copy()
    if category:
        asked["category"] = category.code
    answer = queries.search(asked, at=at, known=filters.Known(known.categories, known.fields), facets=offered)
    shown = facets.described(offered, answer.counts, answer.asked)
    found = _found(answer, place, shown, known, standing.day(at))
    return {
        "answer": answer,
        "problems": [{"message": str(error), "href": _place_of(error.name)} for error in answer.errors],
        "place": place,
        "counted": counted,
        "panel": panel.panel(
            answer, asked, shown, packaged=found.packaged, fixed=("category",) if category else ()
        ),
        "table": found,
        "understood": [row for row in answer.understood if not (category and row.name == "category")],
        "query": params.get("q", ""),
        "decoded": decoding.decode(params.get("q", "")),
        "exact": _exact(params.get("q", ""), found.rows),
        "first_page": "cursor" not in params,
    }


def _found(
    answer: queries.Answer,
    place: _Place | None,
    shown: list[facets.Facet],
    known: dictionary.Snapshot,
    on: date,
) -> table.Table:
    return table.table(
        answer.rows,
        fields=table.fields_shown(shown) if place else [],
        categories=known.categories,
        sort=answer.sort,
        on=on,
        mixed=place is None,
        packaged=place is None or place.packaged,
    )


def _place_of(name: str) -> str:
    """Where on the page the wish is typed; nowhere for one that the form does not have."""
    return "#q" if name == "q" else f"#f-{name}" if name.startswith("p.") or name == "package" else ""


def _exact(query: str, rows: Sequence[table.Row]) -> table.Row | None:
    """The one product whose name or number is just what was typed."""
    names = [(row, [row.designation, *row.also.split(", "), row.number]) for row in rows]
    same = [
        row for row, own in names if any(designations.match(query, name) == designations.SAME for name in own)
    ]
    return same[0] if query and len(same) == 1 else None
