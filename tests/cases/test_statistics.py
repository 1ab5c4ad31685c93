"""What the public may know of the desk: how long, how many, who is late; and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from products.cases import clock, filing, statistics
from products.cases.models import Review
from products.cases.workflow import Kind
from products.entries import standing
from tests.cast import Cast
from tests.factories import cases as make

NOW = timezone.now()
TODAY = standing.day(NOW)
pytestmark = pytest.mark.django_db


def ago(days: int) -> Any:
    return NOW - timedelta(days=days)


@pytest.fixture
def told(cast: Cast) -> Cast:
    """Two cases decided, one of them after a return; one waits for Russia, which is late; one is returned."""
    make.approved(cast, at=ago(90))
    case = make.with_opinions(cast, at=ago(60), designation="КР1554ЛИ1")
    make.remark(cast, case, cast.by, at=ago(50))
    make.send_back(cast, case, cast.by, at=ago(50))
    case = make.refiled(cast, make.fresh(case), at=ago(40))
    for party, days in ((cast.by, 33), (cast.ru, 26)):
        make.opine(cast, case, party, verdict="no", at=ago(days))
        make.decide(cast, case, party, verdict="no", at=ago(days))
    late = make.with_opinions(cast, at=ago(70), designation="КР1554ЛА9")
    make.decide(cast, late, cast.by, at=ago(69))
    make.returned(cast, at=ago(2), designation="КР1554ТМ2")
    gone = make.filed(cast, at=ago(5), designation="КР1554ИР1")
    filing.withdraw(case_id=gone.pk, actor=cast.signer, at=ago(4))
    return cast


def worked(since: int, until: int, country: str) -> int:
    return clock.working_days_between(standing.day(ago(since)), standing.day(ago(until)), country, {})


def test_the_days_of_a_stage_are_counted_while_it_is_that_sides_move(told: Cast) -> None:
    found = {(one.stage, one.party): one.year for one in statistics.ask().stages}
    assert {key: spread.count for key, spread in found.items()} == {
        ("formal", "by"): 4,
        ("review", "by"): 3,
        ("review", "ru"): 2,
        ("answer", "by"): 1,
        ("whole", ""): 2,
    }
    assert found["answer", "by"].median == worked(50, 40, "by")
    assert found["review", "ru"].median == 0, "the lesser of two"
    assert found["review", "ru"].ninth is None, "of two cases nobody can say"
    stages = {(one.stage, one.party): one for one in statistics.ask().stages}
    months = stages["review", "ru"].months
    assert sum(spread.count for spread in months.values()) == 2
    longest = max(spread.median for spread in months.values())
    assert longest == worked(60, 50, "ru") + worked(40, 26, "ru"), "the maker's days are not the party's"


def test_the_queue_says_who_is_late_and_for_how_long_cases_wait(told: Cast) -> None:
    belarus, russia = statistics.ask().queue
    assert (belarus.waiting, belarus.overdue) == (0, 0)
    assert (russia.waiting, russia.overdue) == (1, 1)
    assert russia.oldest == worked(70, 0, "ru")
    assert russia.ages == (0, 0, 0, 1)
    Review.objects.filter(party="ru", due__isnull=False).update(due=TODAY)
    assert statistics.ask().queue[1].overdue == 0, "today is still in time"


def test_months_count_what_was_filed_returned_and_ended(told: Cast) -> None:
    months = statistics.ask().months
    assert 3 <= len(months) < statistics.MONTHS, "from the first in which something happened"
    assert months[0].month == TODAY.replace(day=1)
    total = [
        sum(getattr(month, name) for month in months)
        for name in ("filed", "returned", "approved", "refused", "dropped")
    ]
    assert total == [5, 2, 1, 1, 1]


def test_a_transfer_that_waits_for_its_successor_is_on_no_partys_clock(cast: Cast) -> None:
    entry = make.in_force(cast, at=ago(30))
    case = make.asked(cast, Kind.TRANSFER, entry, at=ago(9))
    filing.file(case_id=case.pk, actor=cast.signer, at=ago(9))
    assert [one.waiting for one in statistics.ask().queue] == [0, 0]


def test_everybody_reads_it_in_as_many_statements_for_many_cases(
    told: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(8):
        page = client.get("/statistics/").content.decode()
    assert "Россия" in page
    assert "КР1554" not in page
    assert "signer" not in page
    api = client.get("/api/v1/statistics/").json()
    assert [one["overdue"] for one in api["queue"]] == [0, 1]
    assert {one["stage"] for one in api["stages"]} == {"formal", "review", "answer", "whole"}
    assert client.get("/be/statistics/").status_code == client.get("/en/statistics/").status_code == 200


def test_an_empty_register_says_so(client: Client) -> None:
    page = client.get("/statistics/").content.decode()
    assert "Дел за этот год ещё не решали" in page
