"""What is true on a day: from dates alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from products.entries import standing


@dataclass(frozen=True)
class Period:
    revision_id: int
    effective_from: date
    valid_to: date
    held_to: date | None = None
    ground: str = ""


FIRST = Period(1, date(2026, 3, 10), date(2031, 3, 9))
SECOND = Period(2, date(2027, 5, 1), date(2032, 4, 30))
SAME_DAY = Period(3, date(2027, 5, 1), date(2032, 4, 30))
SHORT = Period(4, date(2028, 1, 1), date(2028, 6, 30))
HELD = Period(5, date(2028, 1, 1), date(2028, 6, 30), date(2028, 9, 30))
GONE = Period(6, date(2028, 3, 1), date(2028, 3, 1), ground="own_request")
BACK = Period(7, date(2028, 5, 1), date(2033, 4, 30))


@pytest.mark.parametrize(
    ("periods", "on", "state", "revision"),
    [
        ([], date(2026, 3, 10), standing.NONE, None),
        ([FIRST], date(2026, 3, 9), standing.NONE, None),
        ([FIRST], date(2026, 3, 10), standing.IN_FORCE, 1),
        ([FIRST], date(2031, 3, 9), standing.IN_FORCE, 1),
        ([FIRST], date(2031, 3, 10), standing.EXPIRED, 1),
        ([FIRST, SECOND], date(2027, 4, 30), standing.IN_FORCE, 1),
        ([FIRST, SECOND], date(2027, 5, 1), standing.IN_FORCE, 2),
        ([FIRST, SECOND], date(2031, 3, 10), standing.IN_FORCE, 2),
        ([FIRST, SECOND], date(2032, 5, 1), standing.EXPIRED, 2),
        ([FIRST, SECOND, SAME_DAY], date(2027, 5, 1), standing.IN_FORCE, 3),
        ([FIRST, SECOND, SHORT], date(2028, 6, 30), standing.IN_FORCE, 4),
        # The later revision rules although the earlier one would run longer.
        ([FIRST, SECOND, SHORT], date(2028, 7, 1), standing.EXPIRED, 4),
        # Asked to be extended in time: in force until that is settled.
        ([HELD], date(2028, 9, 30), standing.IN_FORCE, 5),
        ([HELD], date(2028, 10, 1), standing.EXPIRED, 5),
        ([FIRST, GONE], date(2028, 2, 29), standing.IN_FORCE, 1),
        ([FIRST, GONE], date(2028, 3, 1), standing.EXCLUDED, 6),
        ([FIRST, GONE], date(2040, 1, 1), standing.EXCLUDED, 6),
        ([FIRST, GONE, BACK], date(2028, 5, 1), standing.IN_FORCE, 7),
    ],
)
def test_the_table_of_days(periods: list[Period], on: date, state: str, revision: int | None) -> None:
    for order in (periods, periods[::-1]):
        found = standing.standing(order, on=on)
        assert (found.state, found.revision_id) == (state, revision)
        both = standing.standings(iter(order), on=on)
        assert both == {"by": found, "ru": found}
    if revision:
        assert (found.since, found.until) == next(
            (p.effective_from, None if p.ground else p.valid_to) for p in periods if p.revision_id == revision
        )


@pytest.mark.parametrize(
    ("begins", "basis", "ends"),
    [
        (date(2026, 3, 10), None, date(2031, 3, 9)),
        (date(2026, 1, 1), None, date(2030, 12, 31)),
        (date(2028, 2, 29), None, date(2033, 2, 27)),
        (date(2024, 3, 1), None, date(2029, 2, 28)),
        (date(2026, 3, 10), date(2027, 1, 31), date(2027, 1, 31)),
        (date(2026, 3, 10), date(2031, 3, 9), date(2031, 3, 9)),
        (date(2026, 3, 10), date(2040, 1, 1), date(2031, 3, 9)),
    ],
)
def test_the_term_is_five_years_or_the_basis_when_that_is_earlier(
    begins: date, basis: date | None, ends: date
) -> None:
    assert standing.term_end(begins, basis) == ends


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_the_term_never_exceeds_five_years(begins: date) -> None:
    days = (standing.term_end(begins, None) - begins).days + 1
    assert 365 * 5 <= days <= 365 * 5 + 2


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 6, 15, 20, 59, 59, tzinfo=UTC), date(2026, 6, 15)),
        (datetime(2026, 6, 15, 21, 0, tzinfo=UTC), date(2026, 6, 16)),
        (datetime(2026, 12, 31, 21, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_registers_day_begins_at_midnight_utc_plus_three(instant: datetime, day: date) -> None:
    assert standing.day(instant) == day
