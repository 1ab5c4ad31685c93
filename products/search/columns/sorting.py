"""In which order the listings of a segment come, and from where on. Pure.

Every order is by one whole number for each listing, that of its first key (`scales`), then by the place in
the order of designations. A cursor is put between them by its own keys, whether or not a listing has just
these: that is why a listing's numbers are odd and what lies between two of them is even.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from products.search.columns import scales
from products.search.columns.scales import TOP, Chosen, Numbers, Scale
from products.search.columns.segment import Segment, Selection
from products.search.ordering import Cursor, Order
from products.search.question import Question, Wanted

#: What lacks the value sorted by comes after all that have it.
MISSING = TOP
#: From so many listings on it is quicker to walk along the designations than to look at each.
MANY, STEP = 20_000, 2048
PIECE = 1 << 16


def rows(segment: Segment, selection: Selection, wanted: Wanted, question: Question) -> list[tuple[Any, ...]]:
    """The keys of the first listings beyond the cursor, in the direction it goes."""
    if wanted.order.keys[0].name == "designation_key" and selection.total > MANY:
        docs = _walk(segment, selection, wanted)
        return _keys(segment, selection, wanted.order, docs - selection.low, ())
    chosen = Chosen(segment, selection, wanted.order, question)
    scale = scales.scale(chosen)
    places = _beyond(chosen, scale, wanted)
    first = [None if number < 0 else scale.key(number) for number in scale.numbers[places].tolist()]
    return _keys(segment, selection, wanted.order, selection.ids[places], first)


def merged(parts: Sequence[list[tuple[Any, ...]]], wanted: Wanted) -> list[tuple[Any, ...]]:
    """The rows of several segments as those of one."""
    if len(parts) == 1:
        return parts[0][: wanted.limit]
    every = [row for part in parts for row in part]
    backwards = wanted.cursor is not None and wanted.cursor.backwards
    for place, key in reversed(list(enumerate(wanted.order.keys))):
        stated = [row for row in every if row[place] is not None]
        missing = [row for row in every if row[place] is None]
        stated.sort(key=lambda row: row[place], reverse=key.descending != backwards)
        every = missing + stated if backwards else stated + missing
    return every[: wanted.limit]


def _beyond(chosen: Chosen, scale: Scale, wanted: Wanted) -> NDArray[np.integer]:
    """Which of the chosen are the first beyond the cursor, in the direction it goes.

    By the first key nearly all are left out, and of those that are alike in it all but the nearest by their
    designations, so that no more are sorted than are wanted.
    """
    descending, cursor = wanted.order.keys[0].descending, wanted.cursor
    way = -1 if cursor and cursor.backwards else 1
    # Down the designations: what lies furthest comes first.
    turn = -way if wanted.order.keys[-1].descending else way

    def turned(number: Any) -> Any:
        return TOP - 2 - number if descending else number

    first = way * np.where(scale.numbers < 0, MISSING, turned(scale.numbers))
    beyond = np.ones(len(first), bool)
    if cursor:
        begin = way * (MISSING if cursor.keys[0] is None else turned(scale.at(cursor.keys)))
        beyond = first > begin
        alike = np.flatnonzero(first == begin)
        beyond[alike] = turn * (2 * chosen.ranks(alike) + 1) > turn * _place(chosen.segment, cursor)
    if np.count_nonzero(beyond) > wanted.limit:
        end = _smallest(first[beyond] if cursor else first, wanted.limit)
        sure = np.flatnonzero(beyond & (first < end))
        alike = np.flatnonzero(beyond & (first == end))
        places = turn * chosen.ranks(alike)
        kept = np.concatenate([sure, alike[places <= _smallest(places, wanted.limit - len(sure))]])
    else:
        kept = np.flatnonzero(beyond)
    return kept[np.lexsort((turn * chosen.ranks(kept), first[kept]))]


def _smallest(numbers: Numbers, count: int) -> int:
    """The last of so many smallest. Piece by piece: to part all at once takes long where most are alike."""
    begin = max(STEP, count)
    kept = np.sort(numbers[:begin])[:count]
    for at in range(begin, len(numbers), PIECE):
        piece = numbers[at : at + PIECE]
        if len(smaller := piece[piece < kept[-1]]):
            kept = np.sort(np.concatenate([kept, smaller]))[:count]
    return int(kept[-1])


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
    segment: Segment, selection: Selection, order: Order, ids: NDArray[np.integer], first: Sequence[Any]
) -> list[tuple[Any, ...]]:
    """The keys of these listings as a cursor holds them; `first` are those of the scale."""
    arrays, docs = segment.arrays, ids + selection.low
    readers: dict[str, Callable[[], Sequence[Any]]] = {
        "designation_key": lambda: [segment.designations[int(doc)].decode() for doc in docs],
        "pk": lambda: arrays["entries"][docs].tolist(),
        "lifecycle_order": lambda: arrays["lifecycles"][docs].tolist(),
    }
    return list(zip(*(readers.get(key.name, lambda: first)() for key in order.keys), strict=True))
