"""Many strings in one array of bytes, each ended by a zero. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Whole = NDArray[np.int32]


class Strings:
    """`blob` holds the strings in UTF-8; `starts` where each begins, and at last where the blob ends."""

    def __init__(self, blob: Bytes, starts: Whole) -> None:
        self.blob, self.starts = blob, starts

    @classmethod
    def of(cls, blob: bytes) -> Strings:
        array = np.frombuffer(blob, np.uint8)
        ends = np.flatnonzero(array == 0).astype(np.int32) + 1
        return cls(array, np.concatenate([np.zeros(1, np.int32), ends]))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, index: int) -> bytes:
        return self.blob[self.starts[index] : self.starts[index + 1] - 1].tobytes()

    def lengths(self) -> Whole:
        return np.diff(self.starts) - 1

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The slice of sorted strings that begin so."""
        return between(len(self), lambda index: self[index][: len(prefix)], prefix)

    def prefix_at(self, position: int, length: int) -> bytes:
        """So many bytes from a place in the blob; a zero in them ends what can match."""
        return self.blob[position : position + length].tobytes()


def between(length: int, key: Callable[[int], bytes], wanted: bytes) -> tuple[int, int]:
    """The slice of a sorted sequence whose keys, cut to the length of `wanted`, are the same as it."""
    places = range(length)
    low = bisect_left(places, wanted, key=key)
    return low, bisect_left(places, True, low, key=lambda index: key(index) > wanted)


def ragged(starts: Whole, counts: NDArray[np.integer]) -> NDArray[np.int64]:
    """The indices of several slices, one after the other."""
    total = int(counts.sum())
    if not total:
        return np.zeros(0, np.int64)
    ends = np.cumsum(counts)
    return np.arange(total) + np.repeat(starts - (ends - counts), counts)
