"""Answers that may be a little old, for what many pages ask and hardly ever changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection

T = TypeVar("T")

#: Seconds for which an answer is good. What was decided must be seen within two.
PAUSE = 0.5


class Recent(Generic[T]):
    """Asks the database at most once in `pause` seconds, in each process.

    Within a transaction it asks every time: only then is what this transaction itself has written seen
    there, and nowhere else before it is committed. Not so what is `only_shown`: nothing is judged by it.
    One asks for all, so that nobody puts an older answer in the place of a newer one.
    """

    def __init__(self, ask: Callable[[], T], *, pause: float = PAUSE, only_shown: bool = False) -> None:
        self.ask, self.pause, self.only_shown = ask, pause, only_shown
        self._kept: tuple[float, T] | None = None
        self._asking = Lock()

    def __call__(self) -> T:
        if connection.in_atomic_block and not self.only_shown:
            return self.ask()
        kept = self._good()
        if kept is None:
            with self._asking:
                kept = self._good() or (time.monotonic(), self.ask())
                self._kept = kept
        return kept[1]

    def _good(self) -> tuple[float, T] | None:
        kept = self._kept
        return kept if kept and time.monotonic() - kept[0] < self.pause else None

    def know(self, answer: T) -> None:
        """What whoever calls knows to be true now."""
        self._kept = (time.monotonic(), answer)

    def forget(self) -> None:
        """Ask anew the next time."""
        self._kept = None
