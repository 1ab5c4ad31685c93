"""Working days of a country, and by when a stage must end.

Public holidays come from the `holidays` library; the lengths of stages from `Term`, in working days of the
country whose move it is. The statutes were not available: the numbers are defaults, edited in the admin.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

import holidays

from products.entries import standing

from . import workflow
from .models import Term
from .workflow import Kind

DEFAULTS = {
    Term.Stage.FORMAL: 3,
    Term.Stage.REVIEW: 15,
    Term.Stage.ANSWER: 20,
    Term.Stage.CONCILIATION: 10,
    Term.Stage.CORRECTION: 3,
}
#: Where the content in force is only to be confirmed or given up, there is less to read.
SHORTER = {(kind, Term.Stage.REVIEW): 10 for kind in (Kind.EXTEND, Kind.EXCLUDE)}


@cache
def _calendar(country: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country.upper())


@cache
def is_working(day: date, country: str) -> bool:
    """Neither a holiday nor a weekend, or a Saturday that is worked instead of a moved day off."""
    return bool(_calendar(country).is_working_day(day))


def add_working_days(start: date, days: int, country: str) -> date:
    """The day on which the given number of working days after `start` ends."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working(day, country)
    return day


def working_days_between(start: date, end: date, country: str) -> int:
    """Working days after `start` up to `end`; negative when the end has passed."""
    if end < start:
        return -working_days_between(end, start, country)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working(day, country) for day in days)


def due(kind: str, stage: Term.Stage, *, country: str, at: datetime) -> date:
    """By when the stage that begins now must end."""
    term = Term.objects.filter(kind=kind, stage=stage).first()
    return add_working_days(standing.day(at), term.days if term else usual(kind, stage), country)


def review_due(kind: str, grade: str, *, country: str, at: datetime) -> date:
    """By when a party must have judged: a correction of a slip soon, all else in its time."""
    stage = Term.Stage.CORRECTION if workflow.is_correction(kind, grade) else Term.Stage.REVIEW
    return due(kind, stage, country=country, at=at)


def usual(kind: str, stage: Term.Stage) -> int:
    return SHORTER.get((Kind(kind), stage), DEFAULTS[stage])


def load_terms() -> int:
    """Make the rows of the terms that are missing; those edited since stay as they are."""
    before = Term.objects.count()
    for kind in Kind:
        for stage in DEFAULTS:
            Term.objects.get_or_create(kind=kind, stage=stage, defaults={"days": usual(kind, stage)})
    return Term.objects.count() - before
