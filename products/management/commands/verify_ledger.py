"""Recompute the log from its stored bytes; name the first bad leaf."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from products.ledger import queries

QUIET_SECONDS = 2.0


class Command(BaseCommand):
    help = "Recomputes the root of the public log from the stored bytes and names the first bad leaf."

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = queries.verify(progress=self._progress())
        self.stdout.write(f"size {verdict.size}")
        if verdict.ok:
            self.stdout.write(f"root {verdict.root.hex()}")
            self.stdout.write("ok")
            return
        where = "tree" if verdict.bad_index is None else f"leaf {verdict.bad_index}"
        self.stderr.write(f"{where}: {verdict.reason}")
        raise SystemExit(1)

    def _progress(self) -> queries.Progress:
        """A line every two seconds, so that a short check prints none."""
        last = time.monotonic()

        def show(done: int, size: int) -> None:
            nonlocal last
            if time.monotonic() - last >= QUIET_SECONDS:
                last = time.monotonic()
                self.stderr.write(f"checked {done} of {size}")

        return show
