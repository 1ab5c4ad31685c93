"""The life of an entry as stretches of days with one standing, per country. Pure.

Every day on which a standing may change is asked of `standing`, so a drawing of the whole life says of each
day what a page of that day says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from . import standing
from .standing import Break, Period

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    first: date
    last: date | None  # none: for good, or for as long as it is held
    state: str
    is_held: bool = False


def stretches(periods: Sequence[Period], suspensions: Sequence[Break]) -> dict[str, list[Stretch]]:
    """By country, from the first day of the entry on, one after the other without a gap."""
    found: dict[str, list[Stretch]] = {territory: [] for territory in standing.TERRITORIES}
    for day in turns(periods, suspensions):
        for territory, one in standing.standings(periods, suspensions, on=day).items():
            _go_on(found[territory], day, one)
    return found


def turns(periods: Sequence[Period], suspensions: Sequence[Break]) -> list[date]:
    """The days on which a standing may become another, in order; none before the first of the entry."""
    first = standing.first_day(periods)
    lasts = [last for period in periods for last in (period.valid_to, period.held_to)]
    lasts += [standing.last_day(one) for one in suspensions]
    days = {period.effective_from for period in periods} | {one.since for one in suspensions}
    # What is held until it is decided has no last day, and the calendar none after it.
    days |= {last + DAY for last in lasts if last and last < date.max}
    return sorted(day for day in days if first and day >= first)


def _go_on(some: list[Stretch], day: date, one: standing.Standing) -> None:
    """The last stretch lasts another day or ends on the eve of this one."""
    if some and (some[-1].state, some[-1].is_held) == (one.state, one.is_held):
        return
    if some:
        some[-1] = replace(some[-1], last=day - DAY)
    some.append(Stretch(day, None, one.state, one.is_held))
