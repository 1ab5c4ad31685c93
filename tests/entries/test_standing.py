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


@dataclass(frozen=True)
class Break:
    party_id: str
    since: date
    until: date
    lifted_on: date | None = None
    ground: str = "court"


IN_BY = Break("by", date(2027, 1, 10), date(2027, 2, 10))
IN_RU = Break("ru", date(2027, 2, 1), date(2027, 3, 1))
LIFTED = Break("ru", date(2027, 2, 1), date(2027, 3, 1), lifted_on=date(2027, 2, 15))
LIFTED_AT_ONCE = Break("by", date(2027, 1, 10), date(2027, 2, 10), lifted_on=date(2027, 1, 10))
AGAIN = Break("ru", date(2027, 2, 20), date(2027, 2, 28))
PAST_THE_TERM = Break("by", date(2031, 3, 1), date(2031, 4, 1))
ACROSS = Break("ru", date(2027, 4, 1), date(2027, 6, 1))
YES, HALT, OVER, OUT, NO = (
    *(standing.IN_FORCE, standing.SUSPENDED, standing.EXPIRED, standing.EXCLUDED),
    standing.NONE,
)


@pytest.mark.parametrize(
    ("periods", "breaks", "on", "by", "ru", "both"),
    [
        ([FIRST], [IN_BY], date(2027, 1, 9), YES, YES, YES),
        ([FIRST], [IN_BY], date(2027, 1, 10), HALT, YES, HALT),
        ([FIRST], [IN_BY], date(2027, 2, 10), HALT, YES, HALT),
        ([FIRST], [IN_BY], date(2027, 2, 11), YES, YES, YES),
        ([FIRST], [IN_BY, IN_RU], date(2027, 1, 31), HALT, YES, HALT),
        ([FIRST], [IN_BY, IN_RU], date(2027, 2, 1), HALT, HALT, HALT),
        ([FIRST], [IN_BY, IN_RU], date(2027, 2, 11), YES, HALT, HALT),
        ([FIRST], [LIFTED], date(2027, 2, 14), YES, HALT, HALT),
        ([FIRST], [LIFTED], date(2027, 2, 15), YES, YES, YES),
        ([FIRST], [LIFTED, AGAIN], date(2027, 2, 20), YES, HALT, HALT),
        ([FIRST], [LIFTED_AT_ONCE], date(2027, 1, 10), YES, YES, YES),
        # A suspension outlives the revision it was decided on, and never the entry.
        (
            [FIRST, SECOND],
            [Break("ru", date(2027, 4, 1), date(2027, 6, 1))],
            date(2027, 5, 2),
            YES,
            HALT,
            HALT,
        ),
        ([FIRST], [PAST_THE_TERM], date(2031, 3, 9), HALT, YES, HALT),
        ([FIRST], [PAST_THE_TERM], date(2031, 3, 10), OVER, OVER, OVER),
        ([HELD], [Break("by", date(2028, 9, 1), date(2028, 12, 1))], date(2028, 9, 30), HALT, YES, HALT),
        ([HELD], [Break("by", date(2028, 9, 1), date(2028, 12, 1))], date(2028, 10, 1), OVER, OVER, OVER),
        ([FIRST, GONE], [Break("ru", date(2028, 2, 1), date(2028, 4, 1))], date(2028, 3, 1), OUT, OUT, OUT),
        ([FIRST], [Break("ru", date(2026, 1, 1), date(2026, 6, 1))], date(2026, 3, 9), NO, NO, NO),
    ],
)
def test_the_table_of_territories(
    periods: list[Period], breaks: list[Break], on: date, by: str, ru: str, both: str
) -> None:
    for suspensions in (breaks, breaks[::-1]):
        found = standing.standings(periods, suspensions, on=on)
        assert (found["by"].state, found["ru"].state) == (by, ru)
        assert standing.together(found) == both
    for territory, one in found.items():
        if one.state == HALT:
            cause = standing.running(breaks, territory, on)
            assert cause is not None
            assert (one.since, one.until, one.ground) == (cause.since, standing.last_day(cause), "court")
            assert one.revision_id == standing.standing(periods, on=on).revision_id


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
