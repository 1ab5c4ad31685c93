"""Entries as every list shows them: the same as the ORM reads, in one statement."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from products.entries import listed, queries
from products.entries.models import Entry
from products.parties import queries as parties
from tests.search import shelf
from tests.search.shelf import suspend

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
LIVES = {
    "IN1": (),
    "IN2": (("2020-01-15", "2025-01-14"), ("2025-03-01", "2030-02-28"), ("2026-05-01", "2031-04-30")),
    "IN3": (("2020-01-15", "2025-01-14"),),
    "IN4": (("2026-01-15", "2031-01-14"), ("2026-09-01", "2031-08-31")),  # decided, and not yet in force
}


@pytest.fixture
def keys(db: None) -> list[int]:
    shelf.makers()
    entries = {name: shelf.put(name, days=days) for name, days in LIVES.items()}
    suspend(entries["IN2"], "by", "2026-02-01", "2026-03-01")
    suspend(entries["IN2"], "by", "2026-06-01", "2026-06-30")
    suspend(entries["IN2"], "ru", "2026-06-10", "2026-06-20", "2026-06-12")
    return [entry.pk for entry in entries.values()]


def told(entry: Entry) -> dict[str, object]:
    revision = queries.current_revision(entry)
    return {
        "number": entry.number,
        "registered": entry.registered,
        "maker": entry.manufacturer.name,
        "content": (revision.ordinal, revision.digest, revision.created_at, revision.content),
        "periods": sorted(
            (row.pk, row.effective_from, row.valid_to, row.recorded_at) for row in queries.periods(entry)
        ),
        "breaks": sorted(
            (row.pk, row.party_id, row.since, row.until, row.lifted_on) for row in queries.breaks(entry)
        ),
        "standing": queries.standings(entry, on=TODAY),
    }


def test_what_a_list_reads_is_what_the_orm_reads(keys: list[int]) -> None:
    read = listed.of_keys(keys, on=date(2026, 12, 1))  # every revision pointed at is in force by then
    plain = queries.with_current(Entry.objects.filter(pk__in=keys))
    assert {key: told(entry) for key, entry in read.items()} == {entry.pk: told(entry) for entry in plain}
    assert {len(queries.periods(entry)) for entry in read.values()} == {1, 2, 3}
    states = {entry.designation: told(entry)["standing"] for entry in read.values()}
    assert {where: one.state for where, one in states["IN2"].items()} == {"by": "suspended", "ru": "in_force"}


def test_an_entry_decided_for_later_is_shown_as_it_is_today(keys: list[int]) -> None:
    entry = listed.of_keys(keys, on=TODAY)[keys[3]]
    assert queries.current_revision(entry).ordinal == 1


def test_one_statement_reads_them_all(keys: list[int]) -> None:
    parties.directory()  # the makers are at hand from now on, but for a look whether they changed
    for wanted in (keys[:1], keys[:3]):
        with CaptureQueriesContext(connection) as counted:
            read = listed.of_keys(wanted, on=TODAY)
            assert len([told(entry) for entry in read.values()]) == len(wanted)
        asked = [one["sql"] for one in counted if "manufacturerevent" not in one["sql"]]
        assert len(asked) == 1, asked
    assert listed.of_keys([], on=TODAY) == {}


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_lost_is_made_anew() -> None:
    connection.ensure_connection()
    connection.connection.close()  # as when the server was restarted
    connection.health_check_enabled, connection.health_check_done = True, False  # as a request begins
    assert listed.of_keys([1], on=TODAY) == {}
