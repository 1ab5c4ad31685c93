"""What the worker does with bundles: begins their cases, files them; asked to stop, it leaves the rest."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from . import beginning, bundling

AGAIN = RetryStrategy(max_attempts=5, wait=5)


@app.task(name=beginning.TASK, retry=AGAIN)
def begin_cases(bundle_id: str) -> None:
    beginning.carry_on(bundle_id=UUID(bundle_id), at=timezone.now())


@app.task(name=bundling.TASK, pass_context=True, retry=AGAIN)
def file_bundle(context: JobContext, bundle_id: str) -> None:
    def go_on(left: int) -> None:
        if context.should_abort():
            raise JobAborted

    bundling.carry_out(bundle_id=UUID(bundle_id), at=timezone.now(), progress=go_on)
