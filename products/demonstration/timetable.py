"""Which row gets how far in the story, and when it begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import cycle

from django.db.models import Max

from products.ledger.models import Leaf

from . import rows

Row = Mapping[str, str]
#: What began so long ago that its time is over: one party has not decided, one maker has not answered.
LATE, DAYS_LATE = ("overdue", "lapsed"), 60
#: The stages in which what is not yet in force stands, in turn, so that no desk is empty.
STAGES = (
    *("draft", "filed", "opinion", "one_decision", "returned", "refused", "withdrawn"),
    *LATE,
)
IN_FORCE = "in_force"
DAYS_IN_FORCE, DAYS_OPEN = 40, 12
#: The first entries were included almost five years ago, so that there is something to extend.
ENDING, DAYS_ENDING = 8, 5 * 365 - 120
#: And before them some whose five years are over.
ENDED, DAYS_ENDED = 2, 5 * 366 + 30


def plan(every: Sequence[Row]) -> list[tuple[Row, str]]:
    """All of the file in force, first; then versions of its products in the stages in turn."""
    stages: Iterator[str] = cycle(STAGES)
    return [(row, IN_FORCE) for row in every] + [(row, next(stages)) for row in rows.versions(every)]


def dated(planned: Sequence[tuple[Row, str]], at: datetime) -> Iterator[tuple[Row, str, datetime]]:
    """A filing moment for each row: decided ones long ago, open ones lately, always in order of the log.

    The last day stays free: a review takes hours, and nothing may happen later than now.
    """
    last = Leaf.objects.aggregate(last=Max("at"))["last"]
    ready = sum(stage == IN_FORCE for _row, stage in planned)
    for place, (row, stage) in enumerate(planned):
        if stage == IN_FORCE:
            moment = at - timedelta(days=DAYS_IN_FORCE) + timedelta(days=20) * place / ready
            if place < ENDED + ENDING < ready:
                days = DAYS_ENDED if place < ENDED else DAYS_ENDING
                moment = at - timedelta(days=days - place)
            yield row, stage, max(moment, last) if last else moment
        elif stage in LATE:
            yield row, stage, at - timedelta(days=DAYS_LATE)
        else:
            share = (place - ready) / max(1, len(planned) - ready)
            yield row, stage, at - timedelta(days=DAYS_OPEN) + timedelta(days=DAYS_OPEN - 1) * share
