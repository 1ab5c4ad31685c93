"""A decision takes effect on the day it names: on that very day, everywhere, without any job."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.http import QueryDict

from products.cases import deciding, drafting
from products.cases.models import Case
from products.cases.workflow import Kind
from products.entries import queries as entries
from products.entries import standing
from products.entries.models import Entry
from products.search import queries as search
from tests.cases.steps import NOON
from tests.cast import Cast
from tests.factories import cases as make

TODAY = date(2026, 6, 1)
DAY = timedelta(days=1)


def state(entry: Entry, on: date) -> str:
    return entries.standings(Entry.objects.get(pk=entry.pk), on=on)["by"].state


def listed(at: datetime, **asked: str) -> list[tuple[str | None, str]]:
    """Number and name of what the lists show."""
    query = QueryDict(mutable=True)
    query.update(asked)
    rows = search.search(query, at=at).rows
    return [(entry.number, entries.current_revision(entry).content["name"]["ru"]) for entry in rows]


@pytest.mark.parametrize(("by", "ru", "begins"), [(0, 0, 0), (3, 10, 10), (30, 0, 30)])
def test_the_later_of_both_days_counts(cast: Cast, by: int, ru: int, begins: int) -> None:
    case = make.with_opinions(cast, at=NOON)
    for party, days in ((cast.by, by), (cast.ru, ru)):
        make.decide(cast, case, party, at=NOON, effective=TODAY + days * DAY)
    entry, first = make.fresh(case).entry, TODAY + begins * DAY
    assert (state(entry, first - DAY), state(entry, first)) == ("none", "in_force")
    at = NOON + begins * DAY
    assert [number for number, _name in listed(at, status="in_force")] == [entry.number]
    if begins:
        assert listed(at - DAY, status="in_force") == []
    assert entry.validities.get().valid_to == standing.term_end(first, None)


def test_a_change_shows_on_its_day_and_not_before(cast: Cast) -> None:
    entry = make.in_force(cast, at=NOON)
    later = NOON + 10 * DAY
    case = make.fresh(amended(cast, entry, later))
    for party in (cast.by, cast.ru):
        make.opine(cast, case, party, at=later)
        make.decide(cast, case, party, at=later, effective=standing.day(later) + 5 * DAY)
    old = "Четыре логических элемента 2И-НЕ"
    for days, name in ((0, old), (4, old), (5, "Вентиль"), (6, "Вентиль")):
        assert listed(later + days * DAY) == [(entry.number, name)]
    # What is decided next cannot come before what is decided already.
    excluded = make.decided(cast, make.asked_and_filed(cast, Kind.EXCLUDE, fresh(entry), at=later), at=later)
    assert excluded.entry.validities.latest("pk").effective_from == standing.day(later) + 5 * DAY
    assert state(entry, standing.day(later)) == "in_force"
    assert state(entry, standing.day(later) + 5 * DAY) == "excluded"


def amended(cast: Cast, entry: Entry, at: datetime) -> Case:
    changes = {"name.ru": "Вентиль", "lifecycle_status": "nrnd"}
    case = drafting.start_amend(entry=entry, actor=cast.editor, at=at, changes=changes)
    make.file(cast, case, at=at)
    return deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=at)


def fresh(entry: Entry) -> Entry:
    return Entry.objects.get(pk=entry.pk)


def test_an_extension_that_begins_later_leaves_no_gap(cast: Cast) -> None:
    entry = make.in_force(cast, at=NOON)
    last = entry.validities.get().valid_to
    at = NOON + (last - TODAY) - DAY
    case = make.asked_and_filed(cast, Kind.EXTEND, entry, at=at)
    after = at + 10 * DAY  # held beyond its last day meanwhile
    deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=after)
    begins = standing.day(after) + 20 * DAY
    for party in (cast.by, cast.ru):
        make.opine(cast, case, party, at=after)
        make.decide(cast, case, party, at=after, effective=begins)
    assert {state(entry, last + days * DAY) for days in range(-1, 60)} == {"in_force"}
