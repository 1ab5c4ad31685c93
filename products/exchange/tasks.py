"""The long steps of bringing a file in, done by the worker; asked to stop, they leave the rest for later."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from . import committing, validating

AGAIN = RetryStrategy(max_attempts=5, wait=5)


@app.task(name="imports.validate", pass_context=True, retry=AGAIN)
def validate(context: JobContext, batch_id: str) -> None:
    validating.validate(batch_id=UUID(batch_id), at=timezone.now(), progress=_unless_asked_to_stop(context))


@app.task(name="imports.commit", pass_context=True, retry=AGAIN)
def commit(context: JobContext, batch_id: str) -> None:
    committing.carry_out(batch_id=UUID(batch_id), at=timezone.now(), progress=_unless_asked_to_stop(context))


def _unless_asked_to_stop(context: JobContext) -> Callable[[int, int], None]:
    def go_on(done: int, total: int) -> None:
        if context.should_abort():
            raise JobAborted

    return go_on
