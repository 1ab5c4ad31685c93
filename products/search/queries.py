"""The one way to ask the index: what page and API both call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import get_language

from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.dictionary.models import Category
from products.entries import queries as entries
from products.entries.models import Entry
from products.search import filters, matching, ordering
from products.search.models import IndexedValue, Listing


@dataclass(frozen=True)
class Answer:
    """A page of entries; with ``errors`` there are none, and each error says why."""

    asked: filters.ProductFilter
    total: int = 0
    rows: list[Entry] = field(default_factory=list)
    next_cursor: str | None = None
    previous_cursor: str | None = None
    sort: str = ""
    understood: list[filters.Understood] = field(default_factory=list)
    errors: list[filters.Refused] = field(default_factory=list)


@dataclass(frozen=True)
class FacetChoice:
    code: str
    name: str
    count: int


@dataclass(frozen=True)
class Facet:
    """A choice parameter of a category with the values its products have."""

    code: str
    name: str
    choices: list[FacetChoice]


def search(params: QueryDict, *, at: datetime, also: Iterable[str] = ()) -> Answer:
    """Entries that answer every filter, in a number of statements that does not depend on how many."""
    asked = filters.ProductFilter(params, at=at, also=also)
    refused = asked.refusals()
    if refused:
        return Answer(asked, errors=refused)
    order, limit = asked.order, asked.limit_of_page
    cursor = None
    if asked.form.cleaned_data["cursor"]:
        try:
            cursor = ordering.read_cursor(asked.form.cleaned_data["cursor"], order)
        except ordering.BadCursor as bad:
            return Answer(asked, errors=[filters.Refused("cursor", "bad_cursor", bad)])
    found = asked.qs
    total = found.count()
    page = ordering.page(_prepared(found, asked, order), order, limit=limit, cursor=cursor)
    return Answer(
        asked,
        total,
        _entries(page.rows),
        page.next_cursor,
        page.previous_cursor,
        order.name,
        asked.understood(),
    )


def _prepared(
    found: QuerySet[Listing], asked: filters.ProductFilter, order: ordering.Order
) -> QuerySet[Listing]:
    if order.name == ordering.RELEVANCE and not asked.form.cleaned_data["q"]:
        found = matching.unranked(found)
    return order.prepare(found)


def _entries(listings: list[Listing]) -> list[Entry]:
    """The entries of the listings in their order, with all a row shows."""
    keys = [listing.pk for listing in listings]
    rows = {row.pk: row for row in entries.with_current(Entry.objects.filter(pk__in=keys))}
    return [rows[key] for key in keys if key in rows]


def category_counts() -> dict[str, int]:
    """How many public entries each category holds, those below it included; empty ones are left out."""
    listed = Listing.objects.filter(category=OuterRef("pk")).order_by().values("category")
    own = Category.objects.annotate(listed=Subquery(listed.annotate(n=Count("pk")).values("n")))
    rows = list(own.order_by().values_list("code", "parent", "listed"))
    parents = {code: parent for code, parent, _listed in rows}
    counts: dict[str, int] = {}
    for code, _parent, number in rows:
        above = code if number else None
        while above is not None:
            counts[above] = counts.get(above, 0) + number
            above = parents.get(above)
    return counts


def facets(category: Category) -> list[Facet]:
    """What may be chosen among the products of a category: its choice facets and their values."""
    offered = {
        row.code: row for row in dictionary.fields_for(category) if row.facet and row.kind == Kind.CHOICE
    }
    within = filters.below([category.code], Category.objects.all())
    counted = (
        IndexedValue.objects.filter(parameter__in=list(offered), entry__listing__category__in=within)
        .values_list("parameter", "choice")
        .annotate(n=Count("entry", distinct=True))
        .order_by("parameter", "choice")
    )
    counts = {(parameter, choice): number for parameter, choice, number in counted}
    return [facet for row in offered.values() if (facet := _facet(row, counts)).choices]


def _facet(row: Field, counts: dict[tuple[str, str], int]) -> Facet:
    """In the dictionary's order; packages, which are no choices of it, by their codes."""
    language = (get_language() or "ru")[:2]
    names = {option.code: option.name(language) for option in row.options}
    held = [choice for parameter, choice in counts if parameter == row.code]
    known = [code for code in names if code in held] + [code for code in held if code not in names]
    return Facet(
        row.code,
        row.name,
        [FacetChoice(code, names.get(code, code), counts[row.code, code]) for code in known],
    )
