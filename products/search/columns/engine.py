"""The engine in memory: the snapshot in use, and above it what was changed since.

Changes are read from the outbox as soon as they are committed, at most once in `PAUSE` seconds, by whoever
asks first. The keys of the outbox do not tell what was missed, for transactions commit in another order than
they began: read again each time is everything from the oldest transaction that was open the last time. A
changed entry is struck out where it stood and read anew into a segment of its own; such segments are joined
as they grow, so that there are never many.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from products.search.columns import building, snapshots, sorting
from products.search.columns.answer import added, answer
from products.search.columns.segment import Segment
from products.search.models import Change
from products.search.question import Asked, Found, Question, Wanted
from products.search.typed.designations import QueryKey

PAUSE = 0.5
_NONE = np.zeros(0, np.int32)


@dataclass(frozen=True)
class Layer:
    """A segment, and which of its listings are struck out: a later layer has them, or nobody any more."""

    segment: Segment
    dead: NDArray[np.int32] = field(default_factory=lambda: _NONE)

    def without(self, entries: Collection[int]) -> Layer:
        gone = self.segment.docs_of(entries)
        return Layer(self.segment, np.union1d(self.dead, gone).astype(np.int32)) if len(gone) else self


@dataclass(frozen=True)
class State:
    """What is known at a moment. Never changed: a newer one takes its place."""

    snapshot: snapshots.Snapshot
    layers: tuple[Layer, ...]
    position: int
    seen: dict[int, int] = field(default_factory=dict)  # changes from the position on, with their transaction
    changed: int = 0


class Columns:
    """Answers what it can. `NotHere`: only the database knows; `Unusable`: there is no snapshot."""

    name = "columns"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._state: State | None = None
        self._broken = ""
        self._looked = -PAUSE
        self._one = threading.Lock()

    def ask(self, question: Question, wanted: Wanted | None, facets: Collection[Asked]) -> Found:
        parts = [answer(layer.segment, layer.dead, question, wanted, facets) for layer in self.state().layers]
        counts = {facet.name: added([part.tallies[facet.name] for part in parts], facet) for facet in facets}
        rows = sorting.merged([part.rows for part in parts], wanted) if wanted else []
        return Found(sum(part.total for part in parts), rows, counts)

    def knows_name(self, keys: Sequence[QueryKey]) -> bool:
        for layer in self.state().layers:
            docs, _points = layer.segment.names.find(keys)
            if len(docs) and not np.isin(docs, layer.dead).all():
                return True
        return False

    def state(self) -> State:
        """As it is now, give or take the pause. One thread looks; the others go on with what there is."""
        state = self._state
        if state is not None and time.monotonic() - self._looked < PAUSE:
            return state
        if state is not None and not self._one.acquire(blocking=False):
            return state
        if state is None:
            self._one.acquire()
        try:
            self.refresh()
        finally:
            self._one.release()
        if self._state is None:
            raise snapshots.Unusable("there is no snapshot")
        return self._state

    def refresh(self) -> None:
        """Look for a newer snapshot, and for changes."""
        state, name = self._state, snapshots.current(self.folder)
        if not name or name == self._broken:
            self._state = None
            raise snapshots.Unusable(f"snapshot {name} cannot be used" if name else "there is no snapshot")
        if state is None or state.snapshot.name != name:
            try:
                snapshot = snapshots.load(self.folder, name)
            except snapshots.Unusable as unusable:
                passing = isinstance(unusable.__cause__, OSError)  # no memory, no more files to be opened
                self._state, self._broken = None, "" if passing else name  # until there is another
                raise
            state = State(snapshot, (Layer(snapshot.segment),), snapshot.position)
        try:
            self._state = _caught_up(state)
        except snapshots.Unusable:
            self._state = None
            raise
        self._looked = time.monotonic()


def _caught_up(state: State) -> State:
    """The state with every change committed by now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint,"
            " c.id, c.transaction::text::bigint, c.entry FROM (VALUES (1)) one LEFT JOIN products_change c"
            " ON c.transaction >= %s::text::xid8 AND NOT c.id = ANY(%s)",
            [str(state.position), list(state.seen)],
        )
        found = cursor.fetchall()
    position = found[0][0]
    new = {pk: (transaction, entry) for _xmin, pk, transaction, entry in found if pk is not None}
    if any(entry == Change.FORGOTTEN and at > state.position for at, entry in new.values()):
        raise snapshots.Unusable("changes are forgotten that nobody has read here")
    seen = {pk: at for pk, at in state.seen.items() if at >= position}
    seen |= {pk: at for pk, (at, _entry) in new.items() if at >= position}
    layers = _with(state.layers, {entry for _at, entry in new.values()}) if new else state.layers
    return State(state.snapshot, layers, position, seen, state.changed + len(new))


def _with(layers: tuple[Layer, ...], entries: set[int]) -> tuple[Layer, ...]:
    """The layers with these entries as they are now; a layer above is joined with one not much larger."""
    below = [layer.without(entries) for layer in layers]
    while len(below) > 1 and len(below[-1].segment) <= 2 * len(entries):
        entries = entries | set(below.pop().segment.arrays["entries"].tolist())
    with snapshots.frozen():
        latest = building.read(entries)
    return (*below, Layer(latest))
