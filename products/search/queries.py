"""The one way to ask the index: what page and API both call."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import get_language

from products.dictionary import options
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.dictionary.models import Category
from products.entries import queries as entries
from products.entries.models import Entry
from products.parties.models import Manufacturer
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
    """A parameter by which products of a category can be picked out, and what they have of it."""

    field: Field
    count: int
    choices: list[FacetChoice]

    @property
    def code(self) -> str:
        return self.field.code


def search(
    params: QueryDict, *, at: datetime, also: Iterable[str] = (), known: filters.Known | None = None
) -> Answer:
    """Entries that answer every filter, in a number of statements that does not depend on how many."""
    asked = filters.ProductFilter(params, at=at, also=also, known=known)
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


def facets(offered: Iterable[Field], within: Collection[str]) -> list[Facet]:
    """What products of these categories have of the parameters that serve as facets, in one statement.

    A facet nobody has a value of is left out. Choices are counted one by one; a measured parameter
    has none, only the number of products that state it.
    """
    offered = [row for row in offered if row.facet and row.kind != Kind.TEXT]
    counted = (
        IndexedValue.objects.filter(
            parameter__in=[row.code for row in offered], entry__listing__category__in=within
        )
        .values_list("parameter", "choice")
        .annotate(n=Count("entry", distinct=True))
        .order_by("parameter", "choice")
    )
    held: dict[str, dict[str, int]] = {}
    for parameter, choice, number in counted:
        held.setdefault(parameter, {})[choice] = number
    return [_facet(row, held[row.code]) for row in offered if row.code in held]


def _facet(row: Field, held: dict[str, int]) -> Facet:
    """In the dictionary's order; packages, which are no choices of it, by their codes."""
    if row.measured:
        return Facet(row, held.get("", 0), [])
    language = (get_language() or "ru")[:2]
    names = {option.code: option.name(language) for option in row.options}
    if row.kind == Kind.BOOLEAN:
        names = {str(answer).lower(): options.show(answer, (), language) for answer in (True, False)}
    known = [code for code in names if code in held] + [code for code in held if code not in names]
    choices = [FacetChoice(code, names.get(code, code), held[code]) for code in known]
    return Facet(row, sum(held.values()), choices)


def categories_of(manufacturer: Manufacturer) -> list[tuple[Category, int]]:
    """The categories in which a maker has public entries, the fullest first."""
    own = Listing.objects.filter(manufacturer=manufacturer).order_by().values_list("category")
    counts = dict(own.annotate(n=Count("pk")))
    rows = Category.objects.in_bulk(list(counts))
    return [(rows[code], n) for code, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
