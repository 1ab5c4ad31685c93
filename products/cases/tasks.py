"""The filing of a declared bundle, done by the worker; asked to stop, it leaves the rest for later."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from . import bundling


@app.task(name=bundling.TASK, pass_context=True, retry=RetryStrategy(max_attempts=5, wait=5))
def file_bundle(context: JobContext, bundle_id: str) -> None:
    def go_on(left: int) -> None:
        if context.should_abort():
            raise JobAborted

    bundling.carry_out(bundle_id=UUID(bundle_id), at=timezone.now(), progress=go_on)
