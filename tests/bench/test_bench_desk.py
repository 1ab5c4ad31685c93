"""The command on three hundred cases: made as the register would, every page opened, nothing timed."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from products.admin import paging, queue
from products.admin.person import Person
from products.bench import desk, looks
from products.bench.looks import Look
from products.parties import rules
from tests.cast import Cast


def test_no_page_of_the_desk_asks_more_when_there_are_more_cases(db: None) -> None:
    call_command("bench_desk", cases=300, rounds=0)


def test_every_shelf_is_opened(cast: Cast) -> None:
    at = timezone.now()
    who = Person(cast.by_expert, at, tuple(rules.memberships(cast.by_expert, at)))
    assert tuple(queue.shelves(who, at.date())) == looks.SHELVES
    assert paging.MOST == looks.MOST


def test_more_cases_than_numbers_cannot_be_made() -> None:
    for cases in (1, 10_000_000):
        with pytest.raises(CommandError):
            call_command("bench_desk", cases=cases)


def test_growth_and_slowness_are_told() -> None:
    listed, empty, slow = (Look(kind, f"/{kind}/", "expert") for kind in ("listed", "empty", "slow"))
    few = desk.Looked(statements={listed: 8, empty: 6, slow: 3}, rows={listed: 9, empty: 0, slow: 2})
    many = desk.Looked(statements={listed: 9, empty: 8, slow: 13}, rows={})
    many.seconds["slow"] = [0.4]
    said = desk.faults(few, many)
    assert [line.split(":")[0] for line in said] == ["listed", "slow", "slow", "slow"]
    assert "8 statements with few cases, 9 with many" in said[0]
