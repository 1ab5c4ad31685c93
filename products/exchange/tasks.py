"""What the worker does with files: the long steps of bringing one in, and the dump of the day.

Asked to stop, a step leaves the rest for later; a dump that was broken off is made anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from uuid import UUID

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from . import committing, validating
from .dumps import making, shelf

log = logging.getLogger(__name__)
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


@app.periodic(cron="*/10 * * * *")  # so that one that was missed is made as soon as there is a worker
@app.task(name="dumps.make", queueing_lock="dumps.make", lock="dumps.make", pass_context=True)
def dump(context: JobContext, timestamp: int) -> None:
    """Once a day."""
    at = timezone.now()
    go_on = _unless_asked_to_stop(context)
    if not making.is_due(at):
        return
    try:
        made = making.make(at=at, say=lambda what, number: go_on(number, 0))
    except shelf.Busy:
        return
    if made.is_held:
        log.error("The dump %s is held: %s", made.dump.name, "; ".join(made.shrunk))
