"""The public page of how the desk works: days by stage and party, the queue, the months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from products.cases import statistics
from products.cases.models import Term
from products.demand import queries as demand
from products.dictionary import queries as dictionary
from products.entries import standing
from products.parties.models import Party

STAGES: dict[str, str | Promise] = {
    **{str(stage): stage.label for stage in Term.Stage},
    statistics.WHOLE: _("всё дело, от подачи до решения"),
}
#: The longest bar, in the units that the drawings have.
WIDTH = 240


@dataclass(frozen=True)
class Row:
    """A line of the table of stages; lengths are of its bar, of `WIDTH`."""

    stage: str | Promise
    party: str
    year: statistics.Spread
    median_width: int
    ninth_width: int


@dataclass(frozen=True)
class Month:
    """A line of the chart: the median of either party's review, with the length of its bar."""

    month: date
    bars: list[tuple[str, int, int]]  # party, working days, length


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    found, months = statistics.figures(), demand.months(standing.day(timezone.now()))
    context = {
        "found": found,
        "rows": _rows(found.stages),
        "queue": [(one, Party.Code(one.party).label) for one in found.queue],
        "overdue": [(Party.Code(one.party).label, one.overdue) for one in found.queue if one.overdue],
        "ages": _ages(),
        "chart": _months(found.stages),
        "width": WIDTH,
        "few": statistics.FEW,
        "sought": _sought(months),
        "sought_months": months,
    }
    return render(request, "products/catalogue/statistics.html", context)


def _sought(months: Sequence[date]) -> list[tuple[str | Promise, demand.OfCategory, list[tuple[date, int]]]]:
    """What was looked for and not found, by category: its name, the sums and those of each month."""
    known = dictionary.snapshot()
    return [
        (
            demand.called(row.category, known),
            row,
            [(month, row.months.get(month, 0)) for month in months],
        )
        for row in demand.by_category(demand.lately())
    ]


def _rows(stages: list[statistics.StageFigures]) -> list[Row]:
    longest = max((max(one.year.median, one.year.ninth or 0) for one in stages), default=0) or 1
    return [
        Row(
            STAGES[one.stage],
            one.party,
            one.year,
            round(WIDTH * one.year.median / longest),
            round(WIDTH * (one.year.ninth or 0) / longest),
        )
        for one in stages
    ]


def _months(stages: list[statistics.StageFigures]) -> list[Month]:
    """The months in which somebody decided, the newest first."""
    reviews = {one.party: one.months for one in stages if one.stage == Term.Stage.REVIEW}
    every = sorted({month for months in reviews.values() for month in months}, reverse=True)
    longest = max((s.median for months in reviews.values() for s in months.values()), default=0) or 1
    return [
        Month(
            month,
            [
                (party, found.median, round(WIDTH * found.median / longest))
                for party in sorted(reviews)
                if (found := reviews[party].get(month))
            ],
        )
        for month in every
    ]


def _ages() -> list[str]:
    """The columns of the queue's ages, in working days."""
    first, *others = statistics.AGES
    spans = zip((first, *others), others, strict=False)
    return [f"≤ {first}", *(f"{low + 1}–{high}" for low, high in spans), f"> {statistics.AGES[-1]}"]
