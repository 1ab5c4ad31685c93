"""The long steps in the background: asked to stop they stop soon, and begun again they finish."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from procrastinate.exceptions import JobAborted

from products.cases.models import Case
from products.exchange import background, committing, queries, tasks, validating
from products.exchange.models import Batch
from tests.cast import Cast
from tests.exchange import books
from tests.factories import batches
from tests.worker import do_tasks

ROWS = [books.row(f"КР1554ЛА{number}") for number in range(1, 6)]


@dataclass
class AskedToStop:
    """What a task sees of a worker that is leaving after so many questions."""

    patience: int

    def should_abort(self) -> bool:
        self.patience -= 1
        return self.patience < 0


def test_judging_goes_on_where_it_was_stopped(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validating, "PORTION", 2)
    batch = batches.judged(cast, books.csv(ROWS))
    batch.lines.update(outcome="")
    Batch.objects.update(state=Batch.State.MAPPED)
    context: Any = AskedToStop(patience=1)
    with pytest.raises(JobAborted):
        tasks.validate.func(context, str(batch.pk))
    assert 0 < queries.counts(batch).pending < 6
    tasks.validate.func(AskedToStop(patience=99), str(batch.pk))
    batch.refresh_from_db()
    assert (batch.state, queries.counts(batch).ok) == (Batch.State.VALIDATED, 5)


def test_writing_goes_on_where_it_was_stopped_and_writes_nothing_twice(cast: Cast) -> None:
    batch = batches.judged(cast, books.csv(ROWS))
    background.begin(batch_id=batch.pk, actor=cast.editor, at=timezone.now())
    context: Any = AskedToStop(patience=2)
    with pytest.raises(JobAborted):
        tasks.commit.func(context, str(batch.pk))
    assert Case.objects.count() == 3
    do_tasks()
    batch.refresh_from_db()
    assert (batch.state, Case.objects.count()) == (Batch.State.COMMITTED, 5)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_loses_nothing_and_the_next_one_writes_the_rest(cast: Cast) -> None:
    batch = batches.judged(cast, books.csv(ROWS))
    background.begin(batch_id=batch.pk, actor=cast.editor, at=timezone.now())
    connections.close_all()  # none of them may be shared with the child
    if (child := os.fork()) == 0:
        committing.carry_out(batch_id=batch.pk, at=timezone.now(), progress=killed_after(2))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert (Case.objects.count(), Batch.objects.get().state) == (2, Batch.State.COMMITTING)
    do_tasks()
    assert (Case.objects.count(), Batch.objects.get().state) == (5, Batch.State.COMMITTED)
    assert batch.lines.filter(case__isnull=False).count() == 5


def killed_after(number: int) -> Any:
    """Ends this very process as `kill -9` does, as soon as so many lines are written."""

    def progress(done: int, total: int) -> None:
        if done == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return progress
