"""The values of one parameter over the listings of a segment. Pure.

`codes` holds, for every category that uses the parameter, a number for each listing: 0 for none, else the
place of its value in the table. `spans` says which listings a piece of `codes` belongs to. A listing's
further values stand in `more`. The table of a measured parameter ranks the low and the high ends of its
intervals, so that a condition is two comparisons of small numbers.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from django.utils.functional import cached_property
from numpy.typing import NDArray

from products.dictionary.kinds import Kind
from products.search import comparing
from products.search.grammar import Comparison, Condition
from products.search.question import MOST_VALUES

Arrays = Mapping[str, NDArray]
Mask = NDArray[np.bool_]
Ids = NDArray[np.integer]
PARTS = ("codes", "spans", "more_docs", "more_codes", "low_ranks", "high_ranks", "table")


@dataclass(frozen=True)
class Tally:
    """What a segment counted of a facet, to be added to what another did."""

    entries: int = 0
    of: Mapping[Any, int] | None = None  # none: of too many values to be told one by one
    ends: tuple[Decimal, ...] = ()


class Column:
    def __init__(self, arrays: Arrays) -> None:
        self.codes, self.more_docs, self.more_codes = (
            arrays["codes"],
            arrays["more_docs"],
            arrays["more_codes"],
        )
        self.low_ranks, self.high_ranks = arrays["low_ranks"], arrays["high_ranks"]
        self.spans = [tuple(map(int, span)) for span in arrays["spans"]]  # first, end, where in `codes`
        self._table = arrays["table"]

    @cached_property
    def table(self) -> dict[str, list[Any]]:
        """`choices` in their order, or the distinct `lows` and `highs` in theirs."""
        read = json.loads(self._table.tobytes())
        return {
            name: values if name == "choices" else list(map(Decimal, values)) for name, values in read.items()
        }

    @property
    def distinct(self) -> int:
        """Codes are less than this."""
        return len(self.low_ranks)

    # --- filters ---------------------------------------------------------------------------------

    def holding(self, conditions: Sequence[Condition], kind: str, low: int, high: int) -> Mask:
        """Which listings of a slice have a value that suits any of the conditions."""
        return self.having(self.suiting(conditions, kind), low, high)

    def having(self, suits: Mask, low: int, high: int) -> Mask:
        """Which listings of a slice have a value whose code suits."""
        found = np.zeros(high - low, bool)
        for first, end, codes in self._pieces(low, high):
            np.take(suits, codes, out=found[first - low : end - low])
        docs, codes = self._more(low, high)
        found[docs[suits[codes]] - low] = True
        return found

    def suiting(self, conditions: Sequence[Condition], kind: str) -> Mask:
        """Which codes suit any of the conditions."""
        suits = np.zeros(self.distinct, bool)
        for condition in conditions:
            if condition.comparison is Comparison.ANY:
                suits[self.codes_of(condition.options)] = True
                continue
            of = comparing.OF_RANGE if kind == Kind.RANGE else comparing.OF_NUMBER
            wanted = np.ones(self.distinct, bool)
            for rule, ranks, ends, limit in zip(
                of[condition.comparison], (self.low_ranks, self.high_ranks),
                (self.table["lows"], self.table["highs"]), (condition.low, condition.high), strict=True,
            ):  # fmt: skip
                if rule:
                    wanted &= _compare(ranks, ends, rule.rpartition("__")[2], limit)
            suits |= wanted
        suits[0] = False
        return suits

    def codes_of(self, choices: Iterable[str]) -> list[int]:
        held = self.table["choices"]
        found = []
        for choice in choices:
            at = bisect_left(held, choice.encode(), key=str.encode)
            if at < len(held) and held[at] == choice:
                found.append(at + 1)
        return found

    # --- facets ----------------------------------------------------------------------------------

    def count(self, low: int, high: int, ids: Ids | None) -> NDArray[np.int64]:
        """How many listings of the slice have each code as their first: all, or those at `ids`."""
        counts = np.zeros(self.distinct, np.int64)
        for first, end, codes in self._pieces(low, high):
            if ids is not None:
                a, b = np.searchsorted(ids, (first - low, end - low))
                codes = codes[ids[a:b] - (first - low)]
            counts += np.bincount(codes, minlength=self.distinct)
        counts[0] = 0
        return counts

    def count_more(self, low: int, high: int, chosen: Mask | None) -> NDArray[np.int64]:
        """The same of further values."""
        docs, codes = self._more(low, high)
        if chosen is not None:
            codes = codes[chosen[docs - low]]
        return np.bincount(codes, minlength=self.distinct)

    def tally(self, first: NDArray[np.int64], more: NDArray[np.int64]) -> Tally:
        """In the words of the table. Every listing has one first value, so these count listings."""
        counts, entries = first + more, int(first.sum())
        held = np.flatnonzero(counts)
        numbers = counts[held].tolist()
        if choices := self.table.get("choices"):
            return Tally(
                entries, {choices[code - 1]: n for code, n in zip(held.tolist(), numbers, strict=True)}
            )
        of = dict(zip(self._intervals(held), numbers, strict=True)) if len(held) <= MOST_VALUES else None
        return Tally(entries, of, tuple(self._ends(held)))

    def _intervals(self, codes: NDArray[np.int64]) -> Iterator[tuple[Decimal | None, Decimal | None]]:
        lows, highs = self.table["lows"], self.table["highs"]
        for low, high in zip(self.low_ranks[codes].tolist(), self.high_ranks[codes].tolist(), strict=True):
            yield lows[low - 1] if low else None, highs[high - 1] if high else None

    def _ends(self, held: NDArray[np.int64]) -> Iterator[Decimal]:
        for ranks, ends in ((self.low_ranks, self.table["lows"]), (self.high_ranks, self.table["highs"])):
            stated = ranks[held]
            stated = stated[stated > 0]
            if len(stated):
                yield from (ends[int(stated.min()) - 1], ends[int(stated.max()) - 1])

    # --- order -----------------------------------------------------------------------------------

    def ranks_by(self, bound: str) -> NDArray[np.int32]:
        """The rank of every code by this bound."""
        if bound == "choice":
            return np.arange(self.distinct, dtype=np.int32)
        return self.low_ranks if bound == "low" else self.high_ranks

    def ranks(
        self, by: NDArray[np.int32], ids: Ids, low: int, high: int, *, greatest: bool
    ) -> NDArray[np.int32]:
        """Of each listing's values the least or greatest rank, which `by` has of every code; 0 for none."""
        found = np.zeros(len(ids), np.int32)
        for first, end, codes in self._pieces(low, high):
            a, b = np.searchsorted(ids, (first - low, end - low))
            found[a:b] = by[codes[ids[a:b] - (first - low)]]
        docs, codes = self._more(low, high)
        at = np.searchsorted(ids, docs - low)
        there = at < len(ids)
        there[there] &= ids[at[there]] == docs[there] - low
        at, more = at[there], by[codes[there]]
        stated = more > 0
        if greatest:
            np.maximum.at(found, at[stated], more[stated])
            return found
        found[found == 0] = _NONE
        np.minimum.at(found, at[stated], more[stated])
        found[found == _NONE] = 0
        return found

    def ends_by(self, bound: str) -> list[Any]:
        """What the ranks of a bound stand for, from rank 1 on."""
        return self.table["choices" if bound == "choice" else f"{bound}s"]

    # --- the arrays ------------------------------------------------------------------------------

    def _pieces(self, low: int, high: int) -> Iterator[tuple[int, int, NDArray]]:
        for first, end, at in self.spans:
            a, b = max(first, low), min(end, high)
            if a < b:
                yield a, b, self.codes[at + a - first : at + b - first]

    def _more(self, low: int, high: int) -> tuple[NDArray, NDArray]:
        a, b = np.searchsorted(self.more_docs, (low, high))
        return self.more_docs[a:b], self.more_codes[a:b]


_NONE = np.iinfo(np.int32).max


def _compare(ranks: NDArray, ends: list[Decimal], rule: str, limit: Decimal | None) -> Mask:
    """A bound that is not stated has rank 0 and suits nothing."""
    if limit is None:
        return np.zeros(len(ranks), bool)
    below: Callable[[list[Decimal], Decimal], int] = bisect_left if rule in ("gte", "lt") else bisect_right
    at = below(ends, limit)
    return ranks > at if rule in ("gte", "gt") else (ranks > 0) & (ranks <= at)


# --- making one --------------------------------------------------------------------------------------


Value = tuple[Decimal | None, Decimal | None, str]


def table_of(values: Sequence[Value]) -> tuple[dict[str, NDArray], list[int]]:
    """The table of a parameter from its distinct values (low, high, choice), and the code of each of them."""
    if values[0][2]:
        choices = sorted({choice for _low, _high, choice in values}, key=str.encode)
        code = {choice: place for place, choice in enumerate(choices, start=1)}
        none = np.zeros(len(choices) + 1, np.int32)
        parts: dict[str, NDArray] = {"low_ranks": none, "high_ranks": none}
        parts["table"] = _json({"choices": choices})
        return parts, [code[choice] for _low, _high, choice in values]
    parts = {}
    ends: dict[str, list[str]] = {}
    for side, name in enumerate(("low", "high")):
        own = [value[side] for value in values]
        stated = sorted({end for end in own if isinstance(end, Decimal)})
        rank = {end: place for place, end in enumerate(stated, start=1)}
        parts[f"{name}_ranks"] = np.array(
            [0, *(rank[end] if isinstance(end, Decimal) else 0 for end in own)], np.int32
        )
        ends[f"{name}s"] = [format(end, "f") for end in stated]
    return parts | {"table": _json(ends)}, list(range(1, len(values) + 1))


def fill(
    docs: NDArray[np.int32], codes: NDArray[np.int64], edges: NDArray[np.int32], distinct: int
) -> dict[str, NDArray]:
    """The arrays of a column from its pairs, by listing ascending; categories begin and end at `edges`."""
    kind = np.uint8 if distinct <= 1 << 8 else np.uint16 if distinct <= 1 << 16 else np.uint32
    first = np.concatenate([[True], docs[1:] != docs[:-1]]) if len(docs) else np.zeros(0, bool)
    used = np.unique(np.searchsorted(edges, docs[first], "right") - 1)
    spans, pieces, at = [], [], 0
    for run in np.split(used, np.flatnonzero(np.diff(used) > 1) + 1) if len(used) else []:
        low, high = int(edges[run[0]]), int(edges[run[-1] + 1])
        piece = np.zeros(high - low, kind)
        a, b = np.searchsorted(docs, (low, high))
        own = first[a:b]
        piece[docs[a:b][own] - low] = codes[a:b][own]
        spans.append((low, high, at))
        pieces.append(piece)
        at += len(piece)
    return {
        "codes": np.concatenate(pieces) if pieces else np.zeros(0, kind),
        "spans": np.array(spans, np.int32).reshape(-1, 3),
        "more_docs": docs[~first],
        "more_codes": codes[~first].astype(kind),
    }


def _json(value: Any) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), np.uint8)
