"""The first key of every order, as whole numbers in the order of that key. Pure.

What a listing has is an odd number, and what would lie between two of those that are held is an even one: so
a cursor finds its place whether or not anything has just its key. A listing that has none is below nothing.
Relevance alone uses every number, for its keys are numbers themselves and a cursor's stands where it stood.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from products.entries import numbering
from products.search import ordering
from products.search.columns.column import Column
from products.search.columns.segment import EPOCH, NotHere, Segment, Selection
from products.search.ordering import Order
from products.search.question import Question

#: Every number is below.
TOP = 1 << 30
Numbers = NDArray[np.int32]


class Held(Protocol):
    """What is held, in its order."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> Any: ...


@dataclass(frozen=True)
class Chosen:
    """The listings to be ordered, the order, and the question that found them."""

    segment: Segment
    selection: Selection
    order: Order
    question: Question

    def of(self, array: NDArray) -> NDArray:
        """What an array holds of these listings."""
        whole = array[self.selection.low : self.selection.high]
        return whole if self.selection.mask is None else whole[self.selection.ids]

    def ranks(self, places: NDArray[np.integer]) -> Numbers:
        """The places of some of them in the order of designations."""
        docs = places if self.selection.mask is None else self.selection.ids[places]
        return self.segment.arrays["ranks"][docs + self.selection.low]


@dataclass(frozen=True)
class Scale:
    """`numbers` of the listings; `at` which number a cursor's keys stand; the `key` of a listing's number."""

    numbers: Numbers
    at: Callable[[Sequence[Any]], int]
    key: Callable[[int], Any]


def scale(chosen: Chosen) -> Scale:
    return _SCALES[chosen.order.keys[0].name](chosen)


def between(held: Held, wanted: Any) -> int:
    """The odd number of what is held, or the even one before what would follow it."""
    at = bisect_left(held, wanted)
    return 2 * at + (at < len(held) and held[at] == wanted)


def _ranked(ranks: Numbers, held: Held) -> Scale:
    """Of what stands in a list at these ranks, from 1 on; 0 for none."""
    return Scale(2 * ranks - 1, lambda keys: between(held, keys[0]), lambda number: held[number // 2])


def _designations(chosen: Chosen) -> Scale:
    """Nothing comes before the place among designations, which ends every order."""
    return Scale(np.zeros(chosen.selection.total, np.int32), lambda keys: 0, lambda number: None)


def _relevance(chosen: Chosen) -> Scale:
    """Its two keys together: the better name, then the earlier stage of life."""
    points = chosen.selection.points
    worth = 0 if points is None else points[chosen.selection.ids]

    def number(points: Any, lifecycle: Any) -> Any:
        return points * 64 + 63 - lifecycle

    return Scale(
        number(worth, chosen.of(chosen.segment.arrays["lifecycles"]).astype(np.int32)),
        lambda keys: max(0, min(TOP - 2, number(*keys[:2]))),
        lambda number: number // 64,
    )


def _serials(chosen: Chosen) -> Scale:
    def at(keys: Sequence[Any]) -> int:
        serial = numbering.serial(keys[0])
        if serial is None:
            raise NotHere
        return 2 * serial + 1

    numbers = 2 * chosen.of(chosen.segment.arrays["serials"]) + 1
    return Scale(numbers, at, lambda number: numbering.number(number // 2))


def _days(chosen: Chosen) -> Scale:
    ordinals = chosen.of(chosen.segment.arrays["registered"]) + EPOCH.toordinal()
    return Scale(
        2 * ordinals + 1,
        lambda keys: 2 * keys[0].toordinal() + 1,
        lambda number: date.fromordinal(number // 2),
    )


def _makers(chosen: Chosen) -> Scale:
    makers = chosen.segment.makers
    held = sorted({key for _pk, key in makers})
    ranks = np.array([bisect_left(held, key) + 1 for _pk, key in makers], np.int32)
    return _ranked(ranks[chosen.of(chosen.segment.arrays["makers"])], held)


def _titles(chosen: Chosen) -> Scale:
    arrays, strings = chosen.segment.arrays, chosen.segment.titles
    ranks = arrays["title_ranks"][ordering.LANGUAGES.index(chosen.order.language)]
    return Scale(
        2 * ranks[chosen.of(arrays["titles"])] - 1,
        lambda keys: between(strings, keys[0].encode()),
        lambda number: strings[number // 2].decode(),
    )


def _places(chosen: Chosen) -> Scale:
    """Of codes that are in the order, however those of the segment lie."""
    codes, segment = chosen.order.codes, chosen.segment
    places = {code: place for place, code in enumerate(codes, start=1)}

    def of(known: Sequence[Any]) -> Numbers:
        return np.array([places.get(code, 0) for code in known], np.int32)

    if chosen.order.parameter is None:
        held = segment.codes(chosen.order.bare, chosen.question)
        ranks = of(segment.known(chosen.order.bare))[chosen.of(held)]
    else:
        ranks = _best(chosen, lambda column: of([None, *column.ends_by("choice")]))
    return _ranked(ranks, range(1, len(codes) + 1))


def _values(chosen: Chosen) -> Scale:
    parameter, bound = chosen.order.parameter, ordering.bound(chosen.order)
    if parameter is None or parameter.kind == "text":
        raise NotHere
    column = chosen.segment.columns.get(parameter.code)
    held = column.ends_by(bound) if column else ()
    return _ranked(_best(chosen, lambda column: column.ranks_by(bound)), held)


def _best(chosen: Chosen, by: Callable[[Column], Numbers]) -> Numbers:
    """The rank of what each listing holds of the parameter; of several the one that comes first."""
    order, selection = chosen.order, chosen.selection
    column = chosen.segment.columns.get(order.parameter.code) if order.parameter else None
    if column is None:
        return np.zeros(selection.total, np.int32)
    greatest = order.keys[0].descending
    return column.ranks(by(column), selection.ids, selection.low, selection.high, greatest=greatest)


_SCALES: Mapping[str, Callable[[Chosen], Scale]] = {
    "designation_key": _designations,
    "relevance": _relevance,
    "number_key": _serials,
    "registered": _days,
    "manufacturer_key": _makers,
    ordering.TITLE: _titles,
    ordering.PLACE: _places,
    ordering.VALUE: _values,
}
