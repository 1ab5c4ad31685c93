"""The one way to ask the search: what page and API both call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.utils import timezone

from products.dictionary import queries as dictionary
from products.dictionary.models import Category
from products.entries import listed, standing
from products.entries.models import Entry
from products.parties.models import Manufacturer
from products.search import answering, database, engines, filters, ordering
from products.search import question as asking
from products.search.answering import Typed
from products.search.models import Listing
from products.search.question import Asked, Counts, Engine, Question, Wanted
from products.search.typed.correcting import Correction
from products.search.typed.kin import Kin
from products.search.typed.understanding import Understanding


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
    #: What was asked for in `facets`, by the names asked.
    counts: Mapping[str, Counts] = field(default_factory=dict)
    #: As the engine was asked: for who wants to ask on from here.
    question: Question | None = None
    #: How `q` was read; nothing without one.
    read: Understanding | None = None
    #: Whose results these are when there is no such name, and the same type in other packages.
    correction: Correction | None = None
    kin: tuple[Kin, ...] = ()
    #: `q` itself, for who asks it again with other filters.
    typed: Typed | None = None


def search(
    params: QueryDict,
    *,
    at: datetime,
    also: Iterable[str] = (),
    known: dictionary.Snapshot | None = None,
    facets: Collection[Asked] = (),
    engine: Engine | None = None,
    as_of: date | None = None,
) -> Answer:
    """Entries that answer every filter, in a number of statements that does not depend on how many.

    ``engine`` is for who compares two of them; otherwise the one that is ready answers. ``as_of`` asks for
    those that were in the register by that day, with the states of then; all else is as it is now.
    """
    asked = filters.ProductFilter(params, at=at, also=also, known=known, as_of=as_of)
    refused = asked.refusals()
    if refused:
        return Answer(asked, errors=refused)
    order, limit = asked.order, asked.limit_of_page
    query, bookmark, cursor = asked.typed("q") or "", asked.typed("cursor"), None
    if bookmark:
        try:
            order, cursor = ordering.read_cursor(bookmark, order)
        except ordering.BadCursor as bad:
            return Answer(asked, errors=[filters.Refused("cursor", "bad_cursor", bad)])
    wanted = Wanted(order, limit + 1, cursor)
    try:
        outcome = answering.outcome(asked.question(), query, engine or engines.ready(), wanted, facets)
    except filters.Refused as refusal:
        return Answer(asked, errors=[refusal])
    found = outcome.found
    page = ordering.page(found.rows, order, limit=limit, cursor=cursor)
    return Answer(
        asked,
        found.total,
        _entries([keys[-1] for keys in page.rows], on=asked.on),
        page.next_cursor,
        page.previous_cursor,
        order.name,
        asked.understood(),
        counts=found.counts,
        question=outcome.question,
        read=outcome.read,
        correction=outcome.correction,
        kin=outcome.kin,
        typed=outcome.typed,
    )


def count(
    params: QueryDict,
    *,
    at: datetime,
    also: Iterable[str],
    known: dictionary.Snapshot | None = None,
    facets: Collection[Asked],
    as_of: date | None = None,
) -> Answer:
    """How many entries answer and, facet by facet, what they have; none of the entries themselves."""
    asked = filters.ProductFilter(params, at=at, also=also, known=known, as_of=as_of)
    refused = asked.refusals()
    if refused:
        return Answer(asked, errors=refused)
    query = asked.typed("q") or ""
    try:
        outcome = answering.outcome(asked.question(), query, engines.ready(), None, facets)
    except filters.Refused as refusal:
        return Answer(asked, errors=[refusal])
    return Answer(
        asked, outcome.found.total, understood=asked.understood(), counts=outcome.found.counts,
        question=outcome.question, read=outcome.read, correction=outcome.correction, kin=outcome.kin,
        typed=outcome.typed,
    )  # fmt: skip


def among(params: QueryDict, keys: Iterable[int], *, at: datetime) -> set[int]:
    """Those of these entries that answer; none when the filters are not understood."""
    asked = filters.ProductFilter(params, at=at)
    keys = list(keys)
    if not keys or asked.refusals():
        return set()
    query = asked.typed("q") or ""
    question = answering.outcome(asked.question(), query, engines.ready(), None, ()).question
    with database.patience():
        found = database.listings(question, database.suits(question)).filter(pk__in=keys)
        return set(found.values_list("pk", flat=True))


def _entries(keys: list[int], *, on: date) -> list[Entry]:
    """The entries of these keys in their order, with all a row shows."""
    rows = listed.of_keys(keys, on=on)
    return [rows[key] for key in keys if key in rows]


def category_counts(categories: Mapping[str, Category] | None = None) -> dict[str, int]:
    """How many public entries each category holds, those below it included; empty ones are left out."""
    own = _counted(asking.CATEGORY)
    return with_those_below(own, categories or dictionary.snapshot().categories)


def maker_counts() -> Mapping[int, int]:
    """How many public entries each maker has, by its key; those without any are left out."""
    return _counted(asking.MANUFACTURER)


def _counted(name: str) -> Mapping[Any, int]:
    everything = Question(on=standing.day(timezone.now()))
    return engines.ready().ask(everything, None, [Asked(name)]).counts[name].of


def with_those_below(own: Mapping[str, int], categories: Mapping[str, Category]) -> dict[str, int]:
    """Counts by category, carried up the tree."""
    counts: dict[str, int] = {}
    for code, number in own.items():
        above: str | None = code
        while above is not None and above in categories:
            counts[above] = counts.get(above, 0) + number
            above = categories[above].parent_id
    return counts


def categories_of(manufacturer: Manufacturer) -> list[tuple[Category, int]]:
    """The categories in which a maker has public entries, the fullest first."""
    own = Listing.objects.filter(manufacturer=manufacturer).order_by().values_list("category")
    counts = dict(own.annotate(n=Count("pk")))
    rows = Category.objects.in_bulk(list(counts))
    return [(rows[code], n) for code, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
