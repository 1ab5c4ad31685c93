"""The day a reader asks about."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from products.entries import as_of, queries
from tests.entries.life import TABLE, Life, Moment
from tests.entries.life import life as life
from tests.entries.life import lived as lived

#: Just after midnight of 26 November in Minsk and Moscow.
NOW = datetime(2026, 11, 25, 21, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    recorded_at: datetime


@pytest.mark.parametrize("typed", ["2026-03-01", "01.03.2026", " 01.03.2026 ", "1.3.2026"])
def test_a_day_is_read_as_people_and_as_programs_write_it(typed: str) -> None:
    asked = as_of.read([typed], at=NOW)
    assert (asked.day, asked.query) == (date(2026, 3, 1), "?as_of=2026-03-01")


def test_nothing_asked_is_today_at_utc_plus_three() -> None:
    asked = as_of.read([], at=NOW)
    assert (asked.day, asked.typed, asked.query) == (date(2026, 11, 26), "", "")


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("", "invalid", "не дата"),
        ("вчера", "invalid", "«вчера» — не дата"),
        ("30.02.2026", "invalid", "«30.02.2026» — не дата"),
        ("2026-13-01", "invalid", "не дата"),
        ("2026-03-01T00:00", "invalid", "не дата"),
        ("03/01/2026", "invalid", "не дата"),
        ("01.03.26", "invalid", "не дата"),
        ("\0", "invalid", "«» — не дата"),
        ("31.12.1899", "out_of_range", "с 1900 по 2200 год"),
        ("2201-01-01", "out_of_range", "с 1900 по 2200 год"),
    ],
)
def test_what_is_no_day_is_refused_with_a_sentence(typed: str, code: str, sentence: str) -> None:
    with pytest.raises(as_of.Unreadable, match=sentence) as refused:
        as_of.read([typed], at=NOW)
    assert refused.value.code == code


def test_two_days_are_no_answer() -> None:
    with pytest.raises(as_of.Unreadable, match="дважды"):
        as_of.read(["2026-03-01", "2026-03-02"], at=NOW)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_day_or_a_sentence(typed: str) -> None:
    with contextlib.suppress(as_of.Unreadable):
        assert as_of.read([typed], at=NOW).day.year in as_of.YEARS


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_both_spellings_of_a_day_are_one_day(day: date) -> None:
    spellings = (day.isoformat(), f"{day.day:02}.{day.month:02}.{day.year}")
    assert {as_of.read([typed], at=NOW).day for typed in spellings} == {day}


@pytest.mark.parametrize(
    ("recorded", "late"),
    [
        (datetime(2026, 3, 1, 20, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 1, 21, 0, tzinfo=UTC), True),
        (datetime(2026, 2, 1, tzinfo=UTC), False),
    ],
)
def test_late_is_what_was_recorded_after_the_end_of_the_day(recorded: datetime, late: bool) -> None:
    assert as_of.read(["2026-03-01"], at=NOW).is_late(Row(recorded)) is late


def test_a_day_is_open_until_it_has_ended() -> None:
    days = [NOW.date() + timedelta(days=shift) for shift in (0, 1, 2)]
    assert [as_of.read([day.isoformat()], at=NOW).is_open for day in days] == [False, True, True]


@pytest.mark.django_db
@pytest.mark.parametrize("moment", TABLE, ids=str)
def test_the_period_that_ruled_comes_with_its_revision(life: Life, moment: Moment) -> None:
    period = queries.ruling(life.entry, on=life.day(moment.offset))
    assert (period.revision.ordinal if period else None) == moment.revision


@pytest.mark.django_db
def test_what_is_recorded_late_rules_only_until_the_next_began(life: Life) -> None:
    life.late(-200, name={"ru": "Внесено задним числом"})
    ruled = [queries.ruling(life.entry, on=life.day(offset)) for offset in (-201, -200, -101, -100, 0)]
    assert [period.revision.ordinal for period in ruled if period] == [1, 4, 4, 2, 2]
