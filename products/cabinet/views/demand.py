"""What was looked for in the register and not found: what a maker might make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from products.cabinet.desk import Desk, seated, show
from products.demand import queries, rules
from products.demand.queries import Sought
from products.dictionary import queries as dictionary
from products.entries import standing
from products.search import queries as search

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Choice:
    """A category in which something was sought; `is_own` where the maker has products in it or below it."""

    code: str
    name: str | Promise
    number: int
    is_own: bool
    is_chosen: bool


@dataclass(frozen=True)
class Row:
    sought: Sought
    category: str | Promise
    months: list[tuple[date, int]]


@seated
@require_safe
def demand(request: HttpRequest, desk: Desk) -> HttpResponse:
    """By category, the maker's own first; all of them until one is chosen."""
    known, found = dictionary.snapshot(), queries.lately()
    own = {row.code for row, _number in search.categories_of(desk.maker)}
    above = {row.code for code in own for row in known.path(code)} - {dictionary.ROOT}
    chosen = request.GET.get("category", "")
    sums = queries.by_category(found)
    if chosen not in (UNKNOWN, *(row.category for row in sums if row.category)):
        chosen = ""
    months = queries.months(standing.day(desk.at))
    rows = [
        Row(one, queries.called(one.category, known), [(month, one.months.get(month, 0)) for month in months])
        for one in found
        if not chosen or (one.category or UNKNOWN) == chosen
    ]
    choices = [
        Choice(row.category or UNKNOWN, queries.called(row.category, known), row.names, row.category in above,
               (row.category or UNKNOWN) == chosen)
        for row in sums
    ]  # fmt: skip
    context = {
        "rows": rows,
        "choices": sorted(choices, key=lambda one: not one.is_own),
        "chosen": chosen,
        "total": len(found),
        "months": months,
        "fewest": rules.FEWEST,
        "fewest_days": rules.FEWEST_DAYS,
    }
    return show(request, desk, "demand", context)
