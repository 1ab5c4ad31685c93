"""Which revision is in force on a day, and what a country's standing is. Pure, from dates alone.

The only reader of validity: a page, the API, an extract and a filter all say what this says, so a job
that runs late changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

NONE, IN_FORCE, EXPIRED, EXCLUDED = "none", "in_force", "expired", "excluded"
SUSPENDED = "suspended"  # in one country or in both, and in force but for that
#: The countries, and the states from the one that says least of a product to the one that says most.
TERRITORIES = ("by", "ru")
ORDER = (NONE, EXCLUDED, EXPIRED, SUSPENDED, IN_FORCE)
#: In the register today, suspended or not: what a search shows unless it is asked for more.
STANDS = frozenset({IN_FORCE, SUSPENDED})
#: The register's day is UTC+3, the day of both Minsk and Moscow.
ZONE = ZoneInfo("Europe/Minsk")
TERM_YEARS = 5


class Period(Protocol):
    """What a `Validity` row offers."""

    revision_id: int
    effective_from: date
    valid_to: date
    held_to: date | None
    ground: str


class Break(Protocol):
    """What a `Suspension` row offers."""

    party_id: str
    since: date
    until: date
    lifted_on: date | None
    ground: str


class Termed(Protocol):
    effective_from: date
    term_from: date | None


SomePeriod = TypeVar("SomePeriod", bound=Period)
SomeBreak = TypeVar("SomeBreak", bound=Break)


@dataclass(frozen=True)
class Standing:
    state: str
    revision_id: int | None = None
    since: date | None = None
    until: date | None = None
    is_held: bool = False  # beyond its last day, because an extension was asked for in time
    ground: str = ""  # why it is excluded or suspended


def day(at: datetime) -> date:
    """The register's calendar day of an instant."""
    return at.astimezone(ZONE).date()


def begun(periods: Iterable[SomePeriod], on: date) -> list[SomePeriod]:
    """The periods that had begun by the end of this day, in the order given."""
    return [period for period in periods if period.effective_from <= on]


def first_day(periods: Iterable[Period]) -> date | None:
    """Since when an entry is in the register; None when it never was."""
    return min((period.effective_from for period in periods), default=None)


def in_force_on(periods: Iterable[SomePeriod], on: date) -> SomePeriod | None:
    """The period that rules on this day: the latest begun, whether or not it has run out."""
    return max(
        begun(periods, on), key=lambda period: (period.effective_from, period.revision_id), default=None
    )


def standing(periods: Iterable[Period], *, on: date) -> Standing:
    """The standing of an entry on a day by what both countries decided together."""
    period = in_force_on(periods, on)
    if period is None:
        return Standing(NONE)
    if period.ground:
        return Standing(EXCLUDED, period.revision_id, period.effective_from, ground=period.ground)
    held = period.held_to is not None and period.valid_to < on <= period.held_to
    state = IN_FORCE if on <= period.valid_to or held else EXPIRED
    return Standing(state, period.revision_id, period.effective_from, period.valid_to, held)


def last_day(suspension: Break) -> date:
    """The last day of a suspension: its own, or the eve of the day on which it was lifted."""
    return suspension.lifted_on - timedelta(days=1) if suspension.lifted_on else suspension.until


def running(suspensions: Iterable[SomeBreak], territory: str, on: date) -> SomeBreak | None:
    """The suspension of a country that covers this day."""
    for suspension in suspensions:
        if suspension.party_id == territory and suspension.since <= on <= last_day(suspension):
            return suspension
    return None


def standings(
    periods: Iterable[Period], suspensions: Iterable[Break] = (), *, on: date
) -> dict[str, Standing]:
    """The standing per country, as pages and the API show it: suspended is what was in force but for that."""
    whole, suspensions = standing(list(periods), on=on), list(suspensions)
    found = dict.fromkeys(TERRITORIES, whole)
    if whole.state == IN_FORCE:
        for territory in TERRITORIES:
            if cause := running(suspensions, territory, on):
                found[territory] = replace(
                    whole,
                    state=SUSPENDED,
                    since=cause.since,
                    until=last_day(cause),
                    ground=cause.ground,
                )
    return found


def together(found: dict[str, Standing]) -> str:
    """One state of two countries': the least of them, as a product needs both."""
    return min((one.state for one in found.values()), key=ORDER.index)


def term_from(period: Termed) -> date:
    """From when the term of a period is counted: an amendment carries on the one before it."""
    return period.term_from or period.effective_from


def term_end(effective_from: date, basis_valid_to: date | None) -> date:
    """The last day of force: five years less a day, or the basis' last day when that is earlier."""
    try:
        anniversary = effective_from.replace(year=effective_from.year + TERM_YEARS)
    except ValueError:  # 29 February
        anniversary = effective_from.replace(year=effective_from.year + TERM_YEARS, day=28)
    end = date.fromordinal(anniversary.toordinal() - 1)
    return min(end, basis_valid_to) if basis_valid_to else end
