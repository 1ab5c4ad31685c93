"""Working days of two countries, by when a stage ends, and whose move it is."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from products.cases import clock, deciding, queries, stopping
from products.cases.models import Case, MovedDay, Term
from products.cases.workflow import AT_ONCE, Kind
from tests.cases.steps import NOON, refused
from tests.cast import Cast
from tests.factories import cases as make

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
countries = st.sampled_from(["by", "ru"])


@pytest.mark.parametrize(
    ("day", "by", "ru"),
    [
        ("2026-06-01", True, True),  # a Monday
        ("2026-06-06", False, False),  # a Saturday
        ("2026-06-12", True, False),  # the Day of Russia
        ("2026-07-03", False, True),  # the Day of Independence of Belarus
        ("2027-01-01", False, False),
        ("2027-01-04", True, False),  # Russia rests until Christmas
        ("2027-01-07", False, False),  # Orthodox Christmas
        ("2026-12-25", False, True),  # Catholic Christmas
        ("2026-04-21", False, True),  # Radunitsa
        ("2024-11-02", False, True),  # a Saturday that Russia worked
        ("2025-01-11", True, False),  # a Saturday that Belarus worked
        ("2025-01-06", False, False),  # ... for this Monday
        ("2025-04-26", True, False),
        ("2025-04-28", False, True),
        ("2025-07-04", False, True),
        ("2025-07-12", True, False),
        ("2025-12-20", True, False),
        ("2025-12-26", False, True),
        ("2025-05-02", True, False),  # what Russia moved in 2025
        ("2025-05-08", True, False),
        ("2025-06-13", True, False),
        ("2025-11-01", False, True),
        ("2025-11-03", True, False),
        ("2025-12-31", True, False),
        ("2026-04-20", False, True),  # what Belarus moved in 2026
        ("2026-04-25", True, False),
        ("2026-01-09", True, False),  # and Russia
        ("2026-12-31", True, False),
    ],
)
def test_each_country_has_its_own_holidays(day: str, by: bool, ru: bool) -> None:
    assert clock.is_working(date.fromisoformat(day), "by", {}) is by
    assert clock.is_working(date.fromisoformat(day), "ru", {}) is ru


def test_who_counts_at_the_same_moment_sees_the_same_holidays() -> None:
    """A calendar that fills by being asked has no holidays for who looks in between."""
    every = [(date(year, month, day), code) for year in (2026, 2027) for month in (1, 5, 12)
             for day in range(1, 32) for code in ("by", "ru")]  # fmt: skip
    alone = [clock.is_working(*one, {}) for one in every]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            for _round in range(15):
                clock._calendar.cache_clear()
                clock._usually_working.cache_clear()
                counted = pool.map(lambda _who: [clock.is_working(*one, {}) for one in every], range(4))
                assert list(counted) == [alone] * 4
    finally:
        sys.setswitchinterval(usual)


@pytest.mark.parametrize(
    ("start", "count", "by", "ru"),
    [
        ("2026-06-01", 0, "2026-06-01", "2026-06-01"),
        ("2026-06-01", 3, "2026-06-04", "2026-06-04"),
        ("2026-06-05", 1, "2026-06-08", "2026-06-08"),  # over a weekend
        ("2026-06-06", 1, "2026-06-08", "2026-06-08"),  # from a Saturday
        ("2026-06-11", 1, "2026-06-12", "2026-06-15"),  # over the Day of Russia
        ("2026-07-02", 1, "2026-07-06", "2026-07-03"),  # over the Day of Independence
        ("2026-12-30", 3, "2027-01-05", "2027-01-13"),  # over New Year
        ("2026-06-01", 15, "2026-06-22", "2026-06-23"),
    ],
)
def test_a_term_is_counted_in_working_days_of_the_country(start: str, count: int, by: str, ru: str) -> None:
    for country, expected in (("by", by), ("ru", ru)):
        day = clock.add_working_days(date.fromisoformat(start), count, country, {})
        assert day.isoformat() == expected


@given(days, st.integers(1, 40), countries)
def test_a_term_ends_on_a_working_day_and_is_as_long_as_said(start: date, count: int, country: str) -> None:
    end = clock.add_working_days(start, count, country, {})
    assert clock.is_working(end, country, {})
    assert clock.working_days_between(start, end, country, {}) == count
    assert clock.working_days_between(end, start, country, {}) == -count


@pytest.fixture
def no_terms(db: None) -> None:
    """As before anybody has entered the terms."""
    Term.objects.all().delete()


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 6, 1, 20, 59, tzinfo=UTC), "2026-06-02"),
        (datetime(2026, 6, 1, 21, 0, tzinfo=UTC), "2026-06-03"),  # already tomorrow in Minsk
    ],
)
def test_a_term_begins_on_the_day_of_minsk(no_terms: None, at: datetime, expected: str) -> None:
    Term.objects.create(kind="include", stage=Term.Stage.FORMAL, days=1)
    assert clock.due("include", Term.Stage.FORMAL, country="by", at=at).isoformat() == expected


def test_terms_edited_by_the_operator_count_and_stay(no_terms: None) -> None:
    assert clock.load_terms() == len(clock.DEFAULTS) * len([kind for kind in Kind if kind not in AT_ONCE])
    Term.objects.filter(kind="include", stage=Term.Stage.REVIEW).update(days=1)
    assert clock.load_terms() == 0
    assert clock.due("include", Term.Stage.REVIEW, country="by", at=NOON) == date(2026, 6, 2)
    assert clock.due("amend", Term.Stage.REVIEW, country="by", at=NOON) == date(2026, 6, 22)


def test_a_term_that_nobody_entered_has_its_default(no_terms: None) -> None:
    assert clock.due("include", Term.Stage.FORMAL, country="by", at=NOON) == date(2026, 6, 4)


def test_a_moved_day_of_a_country_wins_over_the_calendar_and_counts_at_once(cast: Cast) -> None:
    """Nobody has moved a day of 2027 in Belarus yet: an act that comes later is entered by hand."""
    worked, rest = date(2027, 1, 16), date(2027, 1, 8)  # a Saturday for a Friday
    at = datetime(2027, 1, 6, 9, tzinfo=UTC)
    assert clock.due("include", Term.Stage.FORMAL, country="by", at=at) == date(2027, 1, 12)
    for day, is_working in ((worked, True), (rest, False)):
        MovedDay.objects.create(party=cast.by, day=day, is_working=is_working, act="Постановление № 1")
    moved = clock.moved()
    table = [clock.is_working(day, code, moved) for day in (rest, worked) for code in ("by", "ru")]
    assert table == [False, False, True, False], "Russia rests on its own days"
    assert clock.due("include", Term.Stage.FORMAL, country="by", at=at) == date(2027, 1, 13)
    assert clock.working_days_between(date(2027, 1, 7), date(2027, 1, 18), "by", moved) == 7
    with refused(IntegrityError, "moved_day_once"):
        MovedDay.objects.create(party=cast.by, day=rest, is_working=True, act="Другое")


def dues(case: Case) -> dict[str, date | None]:
    return dict(case.reviews.values_list("party", "due"))


def whose(case: Case) -> tuple[tuple[str, ...], date | None]:
    turn = queries.turn(queries.cases().get(pk=case.pk))
    return turn.whose, turn.due


def test_every_stage_says_whose_move_it_is_and_by_when(cast: Cast) -> None:
    case = make.draft(cast, at=NOON)
    assert whose(case) == (("maker",), None)
    case = make.filed(cast, at=NOON, designation="КР1554ЛА4")
    assert whose(case) == (("by",), date(2026, 6, 4))
    case = make.with_opinions(cast, at=NOON, designation="КР1554ЛА5")
    assert dues(case) == {"by": date(2026, 6, 22), "ru": date(2026, 6, 23)}
    assert whose(case) == (("by", "ru"), date(2026, 6, 22))
    make.decide(cast, case, cast.by, at=NOON)
    assert whose(case) == (("ru",), date(2026, 6, 23))
    make.decide(cast, case, cast.ru, verdict="no", at=NOON)
    assert whose(case) == (("by", "ru"), date(2026, 6, 16))  # both have the same days to settle it
    make.minutes(cast, case, cast.by, at=NOON)
    make.decide(cast, case, cast.ru, at=NOON)
    assert whose(case) == ((), None)


def test_a_russian_maker_is_checked_by_russia_on_russian_days(cast: Cast) -> None:
    cast.integral.party = cast.ru
    cast.integral.save()
    eve = datetime(2026, 6, 11, 9, tzinfo=UTC)
    case = make.filed(cast, at=eve)
    assert dues(case) == {"by": None, "ru": date(2026, 6, 17)}
    deciding.accept(case_id=case.pk, party=cast.ru, actor=cast.ru_expert, at=eve)
    assert make.fresh(case).status == "in_review"


def test_a_return_stops_both_clocks_and_a_refiling_lets_them_go_on(cast: Cast) -> None:
    """Of fifteen working days what was left on the day of the return, but never less than five."""
    at = NOON
    case = make.in_review(cast, at=at)
    for passed, left in ((3, {"by": 12, "ru": 12}), (11, {"by": 5, "ru": 5})):
        at += timedelta(days=passed)
        make.remark(cast, case, cast.by, at=at)
        make.send_back(cast, case, cast.by, at=at)
        assert dues(make.fresh(case)) == {"by": None, "ru": None}
        assert whose(case)[0] == ("maker",)
        at += timedelta(days=14)
        case = make.refiled(cast, make.fresh(case), at=at)
        assert case.answer_due is None
        ends = {c: clock.add_working_days(at.date(), days, c, {}) for c, days in left.items()}
        assert dues(case) == ends
    stops = stopping.stops(case, case.events.all())
    assert [(stop.side, stop.since, stop.until) for stop in stops] == [
        ("maker", date(2026, 6, 4), date(2026, 6, 18)),
        ("maker", date(2026, 6, 29), date(2026, 7, 13)),
    ]


def test_a_case_returned_before_its_formal_check_has_the_whole_review_before_it(cast: Cast) -> None:
    case = make.filed(cast, at=NOON)
    make.remark(cast, case, cast.by, at=NOON)
    make.send_back(cast, case, cast.by, at=NOON)
    case = make.refiled(cast, make.fresh(case), at=NOON)
    assert dues(case) == {"by": date(2026, 6, 22), "ru": date(2026, 6, 23)}
