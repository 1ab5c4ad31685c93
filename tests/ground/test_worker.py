"""The task worker: does what was deferred and committed, once, and what a killed one left behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from register.tasks import take_up
from tests.worker import do_tasks, run_worker

DONE: list[str] = []


@pytest.fixture(autouse=True)
def _nothing_yet() -> Iterator[None]:
    DONE.clear()
    yield
    for name in ("tests.note", "tests.note_twice"):
        app.tasks.pop(name, None)


def note(word: str) -> None:
    DONE.append(word)


def test_a_task_lives_and_dies_with_the_transaction_that_deferred_it(db: None) -> None:
    task = app.task(name="tests.note")(note)
    with transaction.atomic():
        task.defer(word="lost")
        transaction.set_rollback(True)
    task.defer(word="kept")
    assert do_tasks() == ["tests.note"]
    assert DONE == ["kept"]


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_what_waits_and_what_a_task_defers_in_its_own_transaction() -> None:
    task = app.task(name="tests.note")(note)

    def note_twice(word: str) -> None:
        note(word)
        task.defer(word=f"{word} again")
        with transaction.atomic():
            task.defer(word="lost")
            transaction.set_rollback(True)

    app.task(name="tests.note_twice")(note_twice).defer(word="once")
    assert run_worker()
    assert DONE == ["once", "once again"]
    assert not ProcrastinateJob.objects.filter(task_name__startswith="tests.").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("attempts", "outcome"), [(1, "done"), (5, "given up")])
def test_what_a_killed_worker_left_is_done_by_another_but_not_for_ever(attempts: int, outcome: str) -> None:
    job = app.task(name="tests.note")(note).defer(word="left")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s WHERE id = %s", [attempts, job]
        )
    take_up.defer(timestamp=0)
    assert run_worker()
    assert run_worker()
    left = ProcrastinateJob.objects.filter(task_name="tests.note").values_list("status", flat=True)
    assert (DONE, list(left)) == ((["left"], []) if outcome == "done" else ([], ["failed"]))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
