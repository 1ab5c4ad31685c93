"""A list of products as its address asks for it: what page and file of it share."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from products.catalogue import address, columns
from products.catalogue.columns import Column
from products.catalogue.markup import rows
from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.models import Category
from products.entries import content
from products.search import facets, filters, queries
from products.search.database import TooSlow
from products.search.facets import Facet
from products.search.fields import PREFIX
from products.search.question import CATEGORY, Asked

#: What the page reads from its address besides the filters.
ALSO = (address.COLUMNS,)
TOO_SLOW = "too_slow"


@dataclass(frozen=True)
class Place:
    """Where a list stands: its category, what is above it, and the parameters its products have."""

    category: Category
    path: list[Category]
    packaged: bool  # machines and services have no packages
    broad: bool  # there are narrower ones
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Listing:
    """An answer and how it is shown.

    `told` is whose counts the facets are: when filters were refused, those of the rest of them.
    """

    asked: QueryDict
    answer: queries.Answer
    told: queries.Answer
    place: Place | None
    facets: list[Facet]
    columns: list[Column]
    errors: list[filters.Refused] = field(default_factory=list)

    @property
    def slow(self) -> bool:
        return any(error.code == TOO_SLOW for error in self.errors)

    @property
    def columns_offered(self) -> SafeString:
        """A box for each, ticked when it is shown now."""
        own = self.place.fields if self.place else ()
        shown = {column.code for column in self.columns}
        every = columns.offered(own, self.columns, packaged=self.place is None or self.place.packaged)
        return rows.columns((column, column.code in shown) for column in every)


def listing(
    params: QueryDict, known: dictionary.Snapshot, *, category: Category | None, at: datetime
) -> Listing:
    place = _place(category, known) if category else None
    offered = _facets(place, known, params)
    asked = copy(params)
    if category:
        asked["category"] = category.code
    answer, told = _answers(asked, known, offered, at)
    # How much lies in which category is shown as places to go to (`onward`), not as a filter.
    shown = facets.described([each for each in offered if each.name != CATEGORY], told.counts, told.asked)
    codes = address.columns(params)
    refused = columns.refused(codes, known.fields)
    if refused or not codes:
        codes = columns.usual(
            shown,
            told.total,
            mixed=place is None,
            broad=place is not None and place.broad,
            packaged=place is None or place.packaged,
        )
    return Listing(
        asked,
        answer,
        told,
        place,
        shown,
        columns.chosen(codes, known.fields),
        [*answer.errors, *refused],
    )


def _place(category: Category, known: dictionary.Snapshot) -> Place:
    path = known.path(category.code)
    return Place(
        category,
        known.crumbs(category.code)[:-1],
        not any(row.code in content.WITHOUT_PACKAGES for row in path),
        category.code in known.children,
        known.fields_for([row.code for row in path]),
    )


def _facets(place: Place | None, known: dictionary.Snapshot, params: QueryDict) -> list[Asked]:
    """Those of the category; without one those of any product, and the parameters asked about."""
    if place is None:
        codes = [name.removeprefix(PREFIX) for name in params if name.startswith(PREFIX)]
        used = [facets.asked(known.fields[code]) for code in codes if code in known.fields]
        every = facets.everywhere(known.fields)
        return [*every, *(each for each in used if each not in every)][: filters.MOST_FILTERS]
    return [*facets.offered(place.fields), *([Asked(CATEGORY)] if place.broad else [])]


def _answers(
    asked: QueryDict, known: dictionary.Snapshot, offered: list[Asked], at: datetime
) -> tuple[queries.Answer, queries.Answer]:
    """The answer, and the one that tells the facets: that without what was refused, if there is one."""
    try:
        answer = queries.search(asked, at=at, also=ALSO, known=known, facets=offered)
        if not answer.errors:
            return answer, answer
        rest = _without(asked, answer.errors)
        return answer, queries.search(rest, at=at, also=ALSO, known=known, facets=offered)
    except TooSlow:
        sentence = _("Запрос слишком широк: поиск остановлен, чтобы не задерживать других. Уточните его.")
        tried = filters.ProductFilter(asked, at=at, also=ALSO, known=known)
        tried.refusals()
        slow = queries.Answer(tried, errors=[filters.Refused("", TOO_SLOW, sentence)])
        return slow, slow


def _without(asked: QueryDict, errors: list[filters.Refused]) -> QueryDict:
    rest = copy(asked)
    for error in errors:
        rest.pop(error.name, None)
        if error.code == filters.TOO_MANY:
            for name in [name for name in rest if name not in ("category", "q")]:
                del rest[name]
    rest.pop("cursor", None)
    rest["limit"] = "1"  # only its counts are wanted
    return rest
