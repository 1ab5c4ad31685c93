"""What the worker does for cases: bundles begun and filed, the clock's daily round, the statistics."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from . import beginning, bundling, daily, statistics

AGAIN = RetryStrategy(max_attempts=5, wait=5)


@app.task(name=beginning.TASK, pass_context=True, retry=AGAIN)
def begin_cases(context: JobContext, bundle_id: str) -> None:
    beginning.carry_out(bundle_id=UUID(bundle_id), at=timezone.now(), progress=_unless_asked_to_stop(context))


@app.task(name=bundling.TASK, pass_context=True, retry=AGAIN)
def file_bundle(context: JobContext, bundle_id: str) -> None:
    """Asked to stop, it leaves the rest for later."""
    bundling.carry_out(bundle_id=UUID(bundle_id), at=timezone.now(), progress=_unless_asked_to_stop(context))


def _unless_asked_to_stop(context: JobContext) -> Callable[[int], None]:
    def go_on(left: int) -> None:
        if context.should_abort():
            raise JobAborted

    return go_on


@app.periodic(cron="0 0 * * *")  # three in the morning in Minsk and Moscow
@app.task(name="cases.daily", queueing_lock="cases.daily")
def run_daily(timestamp: int) -> None:
    daily.run(timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="cases.count_statistics", queueing_lock="cases.count_statistics")
def count_statistics(timestamp: int) -> None:
    statistics.count()
