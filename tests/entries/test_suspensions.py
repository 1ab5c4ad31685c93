"""What the database itself keeps of suspensions, should an operation be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from products.entries.models import Entry, Suspension
from tests.search import shelf
from tests.search.shelf import suspend

pytestmark = pytest.mark.django_db


@contextmanager
def refused(words: str) -> Iterator[None]:
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        yield


@pytest.fixture
def entry(db: None) -> Entry:
    shelf.makers()
    return shelf.put("IN1")


def test_one_suspension_at_a_time_in_a_territory(entry: Entry) -> None:
    other = shelf.put("IN2")
    suspend(entry, "by", "2026-06-01", "2026-06-30")
    for since, until in (
        ("2026-06-30", "2026-07-10"),
        ("2026-05-01", "2026-06-01"),
        ("2026-06-10", "2026-06-11"),
        ("2026-05-01", "2026-08-01"),
    ):
        with refused("suspension_one_at_a_time"):
            suspend(entry, "by", since, until)
    suspend(entry, "by", "2026-07-01", "2026-07-31")
    suspend(entry, "ru", "2026-06-01", "2026-06-30")
    suspend(other, "by", "2026-06-01", "2026-06-30")
    # A lifted one makes room from the day it was lifted, and none at all where that was its first.
    suspend(entry, "ru", "2026-09-01", "2026-09-30", "2026-09-10")
    suspend(entry, "ru", "2026-09-10", "2026-09-30")
    suspend(other, "ru", "2026-09-01", "2026-09-30", "2026-09-01")
    suspend(other, "ru", "2026-09-01", "2026-09-30")
    with refused("suspension_one_at_a_time"):
        suspend(entry, "ru", "2026-09-09", "2026-09-09")


def test_its_dates_are_in_order_and_its_ground_is_known(entry: Entry) -> None:
    with refused("suspension_dates_in_order"):
        suspend(entry, "by", "2026-06-02", "2026-06-01")
    for lifted in ("2026-05-31", "2026-07-01"):
        with refused("suspension_lifted_within"):
            suspend(entry, "by", "2026-06-01", "2026-06-30", lifted)
    found = suspend(entry, "by", "2026-06-01", "2026-06-30")
    with refused("suspension_lifted_within"):
        Suspension.objects.filter(pk=found.pk).update(lifted_on=date(2026, 6, 5))
    found.pk, found.leaf_index, found.ground = None, 7, "own_request"
    found.since = found.until = date(2027, 1, 1)
    with refused("suspension_ground_known"):
        found.save(force_insert=True)


def test_it_is_lifted_once_and_nothing_else_of_it_changes(entry: Entry) -> None:
    found = suspend(entry, "by", "2026-06-01", "2026-06-30")
    rows = Suspension.objects.filter(pk=found.pk)
    for change in ({"until": date(2026, 7, 1)}, {"ground": "inspection"}, {"party_id": "ru"}):
        with refused("можно только добавлять"):
            rows.update(**change)
    order = {"lift_act_number": "2", "lift_act_date": date(2026, 6, 2), "lifted_at": shelf.NOON}
    lifted = {"lifted_by": found.by, "lift_leaf_index": 5, **order}
    with refused("можно только добавлять"):
        rows.update(lifted_on=date(2026, 6, 5), until=date(2026, 6, 6), **lifted)
    assert rows.update(lifted_on=date(2026, 6, 5), **lifted) == 1
    with refused("можно только добавлять"):
        rows.update(lifted_on=date(2026, 6, 6))
    with refused("можно только добавлять"):
        rows.delete()
    with refused("нельзя очистить"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL register.allow_truncate = 'off'")
        cursor.execute("TRUNCATE products_suspension CASCADE")
