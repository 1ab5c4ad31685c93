"""The drawing of a whole life says of each day what the standing of that day is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from products.entries import life, standing
from tests.entries.test_standing import Period

START = date(2026, 3, 10)


@dataclass(frozen=True)
class Break:
    party_id: str
    since: date
    until: date
    lifted_on: date | None = None
    ground: str = "inspection"


def day(offset: int) -> date:
    return START + timedelta(days=offset)


@st.composite
def a_period(draw: st.DrawFn, number: int) -> Period:
    begin, term = draw(st.integers(0, 60)), draw(st.integers(0, 40))
    held = draw(st.sampled_from([None, day(begin + term + 10), date.max]))
    return Period(number, day(begin), day(begin + term), held, draw(st.sampled_from(["", "", "own_request"])))


@st.composite
def a_break(draw: st.DrawFn, party: str) -> Break:
    begin, length = draw(st.integers(0, 80)), draw(st.integers(0, 30))
    lifted = draw(st.none() | st.integers(begin, begin + length).map(day))
    return Break(party, day(begin), day(begin + length), lifted)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(1, 4))
def test_every_day_stands_in_the_stretch_that_says_its_standing(data: st.DataObject, many: int) -> None:
    periods = [data.draw(a_period(number)) for number in range(many)]
    # One country is not suspended twice at once: the database holds that.
    breaks = [data.draw(a_break(party)) for party in standing.TERRITORIES]
    found = life.stretches(periods, breaks)
    first = standing.first_day(periods)
    for territory, some in found.items():
        assert some[0].first == first
        assert some[-1].last is None
        for one, following in pairwise(some):
            assert one.last == following.first - life.DAY
            assert (one.state, one.is_held) != (following.state, following.is_held)
        for offset in range(-3, 130):
            here = [
                one for one in some if one.first <= day(offset) and (not one.last or day(offset) <= one.last)
            ]
            told = standing.standings(periods, breaks, on=day(offset))[territory]
            assert [(one.state, one.is_held) for one in here] == (
                [(told.state, told.is_held)] if told.state != standing.NONE else []
            )
