"""Which of the web workers takes a new connection: one that has nothing to do, if there is one.

All of them are woken by a new connection, and now and then one took it that was busy, while another was about
to be idle: every tenth reader was served beside somebody else in one process, where Python does one thing at
a time, and each of the two waited for the other.
"""

from __future__ import annotations

from threading import Condition
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

#: Seconds a busy worker leaves a connection to the others. Until then it may be idle itself.
COURTESY = 0.005


class Worker(ThreadWorker):
    """gunicorn's worker of threads, but for when it accepts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_work: set[Any] = set()
        self.done = Condition()

    def accept(self, listener: Any) -> None:
        with self.done:
            self.done.wait_for(lambda: not self.at_work, COURTESY)
        super().accept(listener)  # whoever came first has it; for the others there is none

    def enqueue_req(self, conn: Any) -> None:
        self.at_work.add(conn)
        super().enqueue_req(conn)

    def handle(self, conn: Any) -> Any:
        try:
            return super().handle(conn)
        finally:
            with self.done:
                self.at_work.discard(conn)
                self.done.notify()
