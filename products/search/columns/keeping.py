"""When a new snapshot is due: one step, which `search_snapshot --watch` takes again and again."""

from __future__ import annotations

import time
from pathlib import Path

from products.entries.models import Entry
from products.parties import queries as parties
from products.search import operations
from products.search.columns import snapshots
from products.search.models import Change

#: So many changes, or the first of them so many seconds after the snapshot, make a new one worth its work.
MANY_CHANGES, LONG = 2000, 600


class Keeper:
    """Keeps the snapshot of one folder near the register."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._makers: object = None
        self._snapshot: snapshots.Snapshot | None = (
            None  # the last one read: reading it goes through all of it
        )

    def step(self) -> snapshots.Built | None:
        """Put right what follows from a change elsewhere, and make a snapshot if it is time."""
        self._follow()
        before = self._usable()
        if before is not None and not self._is_due(before):
            return None
        built = snapshots.build(self.folder)
        if before is not None:  # whoever still reads that one has read all that came before it
            snapshots.forget(before.position)
        return built

    def _follow(self) -> None:
        """Listings lost with a change of their table, and the names of makers, by which lists are ordered."""
        makers = parties.version()
        # Looked for once, as it goes through all entries: a table is changed while nobody is running.
        lost = Entry.objects.exclude(state=Entry.State.PENDING).filter(listing__isnull=True)
        if self._makers is None and lost.exists():
            operations.rebuild_all()
        if makers != self._makers:
            operations.follow_makers()
            self._makers = makers

    def _usable(self) -> snapshots.Snapshot | None:
        name = snapshots.current(self.folder)
        if self._snapshot is None or self._snapshot.name != name:
            try:
                self._snapshot = snapshots.load(self.folder, name) if name else None
            except snapshots.Unusable:
                self._snapshot = None
        return self._snapshot

    def _is_due(self, snapshot: snapshots.Snapshot) -> bool:
        since = Change.objects.filter(transaction__gte=snapshot.position).exclude(entry=Change.FORGOTTEN)
        number = since[:MANY_CHANGES].count()
        return number >= MANY_CHANGES or (number > 0 and time.time() - snapshot.made_at >= LONG)
