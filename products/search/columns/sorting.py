"""In which order the listings of a segment come, and from where on. Pure.

Every order is one whole number for each listing: the first key, then the place in the order of designations.
A cursor is put between them by its own keys, whether or not a listing has just these: that is why a listing's
numbers are odd and what lies between two of them is even.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from products.entries import numbering
from products.search import ordering
from products.search.columns.segment import EPOCH, NotHere, Segment, Selection
from products.search.ordering import Cursor, Order
from products.search.question import Wanted

#: Bits for the place among designations, and the largest first key.
PLACE, TOP = 28, 1 << 32
#: What lacks the value sorted by comes after all that have it.
MISSING = TOP
#: From so many listings on it is quicker to walk along the designations than to look at each.
MANY, STEP = 20_000, 2048


def rows(segment: Segment, selection: Selection, wanted: Wanted) -> list[tuple[Any, ...]]:
    """The keys of the first listings beyond the cursor, in the direction it goes."""
    if wanted.order.keys[0].name == "designation_key" and selection.total > MANY:
        docs = _walk(segment, selection, wanted)
        ids = docs - selection.low
        first: NDArray[np.int64] = np.zeros(len(ids), np.int64)
    else:
        order = _Ordered(segment, selection, wanted.order)
        ids, first = order.beyond(wanted.cursor, wanted.limit)
    return list(zip(*_keys(segment, selection, wanted.order, ids, first), strict=True))


def merged(parts: Sequence[list[tuple[Any, ...]]], wanted: Wanted) -> list[tuple[Any, ...]]:
    """The rows of several segments as those of one."""
    if len(parts) == 1:
        return parts[0][: wanted.limit]
    every = [row for part in parts for row in part]
    backwards = wanted.cursor is not None and wanted.cursor.backwards
    for place, key in reversed(list(enumerate(wanted.order.keys))):
        nullable = key.name == ordering.VALUE
        stated = [row for row in every if row[place] is not None] if nullable else every
        missing = [row for row in every if row[place] is None] if nullable else []
        stated.sort(key=lambda row: row[place], reverse=key.descending != backwards)
        every = missing + stated if backwards else stated + missing
    return every[: wanted.limit]


class _Ordered:
    """The selection under one order."""

    def __init__(self, segment: Segment, selection: Selection, order: Order) -> None:
        self.segment, self.selection, self.order = segment, selection, order
        self.ids = selection.ids
        self.first = self._first()

    def beyond(self, cursor: Cursor | None, limit: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The places of the first listings beyond the cursor, and their first keys as kept here."""
        ranks = self.segment.arrays["ranks"][self.selection.low : self.selection.high][self.ids]
        # Down the designations: what lies furthest comes first.
        turn = -1 if self.order.keys[0].name == "designation_key" and self.order.keys[0].descending else 1
        numbers = (self.first << PLACE) + turn * (2 * ranks.astype(np.int64) + 1)
        if cursor:
            at = (self._first_of(cursor) << PLACE) + turn * _place(self.segment, cursor)
            kept = np.flatnonzero(numbers < at if cursor.backwards else numbers > at)
            numbers = -numbers[kept] if cursor.backwards else numbers[kept]
        else:
            kept = np.arange(len(numbers))
        if len(numbers) > limit:
            nearest = np.argpartition(numbers, limit)[:limit]
            numbers, kept = numbers[nearest], kept[nearest]
        kept = kept[np.argsort(numbers)]
        return self.ids[kept], self.first[kept]

    def _first(self) -> NDArray[np.int64]:
        """The first key of every listing, so that the smaller comes first."""
        arrays, low, high = self.segment.arrays, self.selection.low, self.selection.high
        name = self.order.keys[0].name
        if name == "relevance":
            points = self.selection.points
            worth = np.zeros(len(self.ids), np.int64) if points is None else points[self.ids].astype(np.int64)
            return _relevance(worth, arrays["lifecycles"][low:high][self.ids].astype(np.int64))
        if name == ordering.VALUE:
            ranks = self._value_ranks()
            return np.where(ranks == 0, MISSING, self._turned(2 * ranks + 1))
        if name == "number_key":
            return self._turned(2 * arrays["serials"][low:high][self.ids].astype(np.int64) + 1)
        if name == "registered":
            return self._turned(_day(arrays["registered"][low:high][self.ids].astype(np.int64)))
        if name == "manufacturer_key":
            ranks = self._maker_ranks()[arrays["makers"][low:high][self.ids]]
            return self._turned(2 * ranks + 1)
        return np.zeros(len(self.ids), np.int64)

    def _turned(self, numbers: Any) -> Any:
        return TOP - 2 - numbers if self.order.keys[0].descending else numbers

    def _maker_ranks(self) -> NDArray[np.int64]:
        keys = self._maker_keys()
        return np.array([bisect_left(keys, key.encode()) for _pk, key in self.segment.makers], np.int64)

    def _maker_keys(self) -> list[bytes]:
        return sorted({key.encode() for _pk, key in self.segment.makers})

    def _value_ranks(self) -> NDArray[np.int64]:
        column = self._column()
        if column is None:
            return np.zeros(len(self.ids), np.int64)
        greatest, bound = self.order.keys[0].descending, ordering.bound(self.order)
        return column.ranks(bound, self.ids, self.selection.low, self.selection.high, greatest=greatest)

    def _column(self) -> Any:
        parameter = self.order.parameter
        if parameter is None or parameter.kind == "text":
            raise NotHere
        return self.segment.columns.get(parameter.code)

    def _first_of(self, cursor: Cursor) -> int:
        """Where a cursor's first key lies among those of the listings."""
        name, key = self.order.keys[0].name, cursor.keys[0]
        if name == "relevance":
            return int(max(0, min(TOP, _relevance(key, cursor.keys[1]))))
        if name == ordering.VALUE:
            if key is None:
                return MISSING
            column = self._column()
            return int(
                self._turned(_between(column.ends_by(ordering.bound(self.order)), key) + 2 if column else 0)
            )
        if name == "number_key":
            serial = numbering.serial(key)
            if serial is None:
                raise NotHere
            return int(self._turned(2 * serial + 1))
        if name == "registered":
            return int(self._turned(_day((key - EPOCH).days)))
        if name == "manufacturer_key":
            return int(self._turned(_between(self._maker_keys(), key.encode())))
        return 0


def _relevance(points: Any, lifecycle: Any) -> Any:
    return ((1 << 20) - points) * 64 + lifecycle


def _day(days: Any) -> Any:
    """Any date is a whole number that is not below nothing."""
    return 2 * (days - (date.min - EPOCH).days) + 1


def _between(held: Sequence[Any], wanted: Any) -> int:
    """The odd number of what is held, or the even one before what would follow it."""
    at = bisect_left(held, wanted)
    return 2 * at + (at < len(held) and held[at] == wanted)


def _place(segment: Segment, cursor: Cursor) -> int:
    """Where the designation and the entry of a cursor lie among those of the segment."""
    by_rank, entries = segment.arrays["by_rank"], segment.arrays["entries"]

    def key(rank: int) -> tuple[bytes, int]:
        doc = int(by_rank[rank])
        return segment.designations[doc], int(entries[doc])

    wanted = (cursor.keys[-2].encode(), cursor.keys[-1])
    at = bisect_left(range(len(segment)), wanted, key=key)
    return 2 * at + (at < len(segment) and key(at) == wanted)


def _walk(segment: Segment, selection: Selection, wanted: Wanted) -> NDArray[np.int64]:
    """The first listings beyond the cursor, looked for along the order of designations itself."""
    by_rank, cursor = segment.arrays["by_rank"], wanted.cursor
    backwards = wanted.order.keys[0].descending != (cursor is not None and cursor.backwards)
    at = _place(segment, cursor) if cursor else 2 * len(by_rank) if backwards else 0
    begin = at // 2 - 1 if backwards else (at + 1) // 2
    found: list[NDArray[np.int64]] = []
    missing = wanted.limit
    while missing > 0 and 0 <= begin < len(by_rank):
        piece = (
            by_rank[max(begin - STEP + 1, 0) : begin + 1][::-1]
            if backwards
            else by_rank[begin : begin + STEP]
        )
        begin += -STEP if backwards else STEP
        docs = piece[(piece >= selection.low) & (piece < selection.high)]
        if selection.mask is not None:
            docs = docs[selection.mask[docs - selection.low]]
        found.append(docs[:missing].astype(np.int64))
        missing -= len(found[-1])
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _keys(
    segment: Segment, selection: Selection, order: Order, ids: NDArray[np.int64], first: NDArray[np.int64]
) -> list[list[Any]]:
    """The keys of these listings as a cursor holds them, a list for each key."""
    arrays, docs = segment.arrays, ids + selection.low
    points = selection.points
    readers: dict[str, Callable[[], list[Any]]] = {
        "designation_key": lambda: [segment.designations[int(doc)].decode() for doc in docs],
        "pk": lambda: arrays["entries"][docs].tolist(),
        "number_key": lambda: [numbering.number(serial) for serial in arrays["serials"][docs].tolist()],
        "registered": lambda: [
            date.fromordinal(EPOCH.toordinal() + day) for day in arrays["registered"][docs].tolist()
        ],
        "manufacturer_key": lambda: [segment.makers[code][1] for code in arrays["makers"][docs].tolist()],
        "relevance": lambda: [0] * len(ids) if points is None else points[ids].tolist(),
        "lifecycle_order": lambda: arrays["lifecycles"][docs].tolist(),
        ordering.VALUE: lambda: _values(segment, order, first),
    }
    return [readers[key.name]() for key in order.keys]


def _values(segment: Segment, order: Order, first: NDArray[np.int64]) -> list[Any]:
    column = segment.columns.get(order.parameter.code) if order.parameter else None
    if column is None:
        return [None] * len(first)
    ends = column.ends_by(ordering.bound(order))
    turned = TOP - 2 - first if order.keys[0].descending else first
    return [
        None if number == MISSING else ends[(int(rank) - 1) // 2 - 1]
        for number, rank in zip(first, turned, strict=True)
    ]
