"""Working days of a country, and by when a stage must end.

Public holidays come from the `holidays` library, and what a state moves by an act from `MovedDay`, which
wins; the lengths of stages from `Term`, in working days of the country whose move it is. The statutes were
not available: the numbers are defaults, edited in the admin.

An operation reads the moved days itself; a page may say what was true a moment ago (`shown`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache

import holidays

from products.entries import standing
from register.recent import Recent

from . import workflow
from .models import MovedDay, Term
from .workflow import AT_ONCE, Kind

Moved = Mapping[tuple[str, date], bool]

S = Term.Stage
DEFAULTS = {
    S.FORMAL: 3,
    S.REVIEW: 15,
    S.AGAIN: 5,
    S.ANSWER: 20,
    S.PROLONGED: 10,
    S.CONCILIATION: 10,
    S.CORRECTION: 3,
}
#: Where the content in force is only to be confirmed or given up, there is less to read.
SHORTER = {(kind, S.REVIEW): 10 for kind in (Kind.EXTEND, Kind.EXCLUDE, Kind.REMOVE, Kind.INSPECT)} | {
    (Kind.INSPECT, S.ANSWER): 10
}


def moved() -> Moved:
    """What the states have moved, by country and day: is it worked?"""
    rows = MovedDay.objects.order_by().values_list("party", "day", "is_working")
    return {(party, day): is_working for party, day, is_working in rows}


#: For what is only said of a deadline, and said by a list in every row; acts are published days ahead.
shown = Recent(moved, pause=60, only_shown=True)


@cache
def _calendar(country: str, year: int) -> holidays.HolidayBase:
    """Whole from the first: a calendar that grows by being asked is seen half grown by another thread."""
    return holidays.country_holidays(country.upper(), years=year, expand=False)


@cache
def _usually_working(day: date, country: str) -> bool:
    """Neither a holiday nor a weekend, or a Saturday that is worked instead of a moved day off."""
    return bool(_calendar(country, day.year).is_working_day(day))


def is_working(day: date, country: str, moved: Moved | None = None) -> bool:
    said = (shown() if moved is None else moved).get((country, day))
    return _usually_working(day, country) if said is None else said


def add_working_days(start: date, days: int, country: str, moved: Moved | None = None) -> date:
    """The day on which the given number of working days after `start` ends."""
    day, moved = start, shown() if moved is None else moved
    while days > 0:
        day += timedelta(days=1)
        days -= is_working(day, country, moved)
    return day


def working_days_between(start: date, end: date, country: str, moved: Moved | None = None) -> int:
    """Working days after `start` up to `end`; negative when the end has passed."""
    moved = shown() if moved is None else moved
    if end < start:
        return -working_days_between(end, start, country, moved)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working(day, country, moved) for day in days)


def due(kind: str, stage: Term.Stage, *, country: str, at: datetime) -> date:
    """By when the stage that begins now must end."""
    return add_working_days(standing.day(at), days(kind, stage), country, moved())


def days(kind: str, stage: Term.Stage) -> int:
    """How many working days the stage has; a row that nobody entered has its default."""
    term = Term.objects.filter(kind=kind, stage=stage).first()
    return term.days if term else usual(kind, stage)


def review_stage(kind: str, grade: str) -> Term.Stage:
    """A slip is soon put right; all else takes its time."""
    return Term.Stage.CORRECTION if workflow.is_correction(kind, grade) else Term.Stage.REVIEW


def usual(kind: str, stage: Term.Stage) -> int:
    return SHORTER.get((Kind(kind), stage), DEFAULTS[stage])


def load_terms() -> int:
    """Make the rows of the terms that are missing; those edited since stay as they are."""
    before = Term.objects.count()
    for kind in (kind for kind in Kind if kind not in AT_ONCE):
        for stage in DEFAULTS:
            Term.objects.get_or_create(kind=kind, stage=stage, defaults={"days": usual(kind, stage)})
    return Term.objects.count() - before
