"""What the worker does for cases: the filing of a declared bundle, and the clock's daily round."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from . import bundling, daily


@app.task(name=bundling.TASK, pass_context=True, retry=RetryStrategy(max_attempts=5, wait=5))
def file_bundle(context: JobContext, bundle_id: str) -> None:
    """Asked to stop, it leaves the rest for later."""

    def go_on(left: int) -> None:
        if context.should_abort():
            raise JobAborted

    bundling.carry_out(bundle_id=UUID(bundle_id), at=timezone.now(), progress=go_on)


@app.periodic(cron="0 0 * * *")  # three in the morning in Minsk and Moscow
@app.task(name="cases.daily", queueing_lock="cases.daily")
def run_daily(timestamp: int) -> None:
    daily.run(timezone.now())
