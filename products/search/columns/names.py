"""Which listings answer to a designation, and how well: `designations.match` over all names at once. Pure.

The keys of all names, by look, by sound and mixed, stand in one sorted list of strings: a beginning is a
slice of it. A match inside a name may begin only where it cuts no number, and must be four characters long;
such places are few, and they are kept sorted by the text that follows. A string leads to its names: a
listing, of which kinds the string is a key, whose name it is and how long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from products.search.columns.strings import Strings, between, ragged
from products.search.matching import points
from products.search.typed import designations
from products.search.typed.designations import BEGINS, INSIDE, KINDS, SAME, QueryKey

Arrays = Mapping[str, NDArray]
FOREIGN = 1 << len(KINDS)
BIT = {kind: 1 << place for place, kind in enumerate(KINDS)}
#: So many bytes of the text that follows decide the order of places; the few alike in all are put right.
WINDOW = 24


class Names:
    def __init__(self, arrays: Arrays) -> None:
        self.strings = Strings(arrays["name_blob"], arrays["name_starts"])
        self.insides = arrays["name_insides"]
        self.posting_starts = arrays["posting_starts"]
        self.docs, self.marks, self.lengths = (
            arrays["posting_docs"],
            arrays["posting_marks"],
            arrays["posting_lengths"],
        )

    def find(
        self, keys: Sequence[QueryKey], *, foreign: bool = False
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The listings that answer one of the keys, ascending, and the points of the best name of each."""
        docs, worth = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
        for key in keys:
            for strings, rank in self._hits(key):
                starts = self.posting_starts[strings]
                found = ragged(starts, self.posting_starts[strings + 1] - starts)
                marks = self.marks[found]
                fits = (marks & BIT[key.kind]) != 0
                if foreign:
                    fits &= (marks & FOREIGN) != 0
                found, marks = found[fits], marks[fits]
                own, other = (points(rank, foreign=whose, slip=key.slip) for whose in (False, True))
                worth.append(np.where(marks & FOREIGN, other, own).astype(np.int32) - self.lengths[found])
                docs.append(self.docs[found])
        return _best(np.concatenate(docs), np.concatenate(worth))

    def _hits(self, key: QueryKey) -> list[tuple[NDArray[np.int64], int]]:
        """The strings in which the key stands, by rank; none of them cuts a number in two."""
        text = key.text.encode()
        low, high = self.strings.beginning(text)
        begun = np.arange(low, high)
        ends_with_digit = designations.digit(key.text[-1])
        if ends_with_digit and not designations.is_family(key.text):
            begun = begun[~self._digit_at(self.strings.starts[begun] + len(text))]
        same = begun[:1] if len(begun) and self.strings[int(begun[0])] == text else begun[:0]
        hits = [(same, SAME), (begun[len(same) :], BEGINS)]
        if len(key.text) >= designations.SHORTEST_INSIDE:
            low, high = between(len(self.insides), lambda i: self._text_at(i, len(text)), text)
            places = self.insides[low:high]
            if ends_with_digit:
                places = places[~self._digit_at(places + len(text))]
            hits.append((np.unique(np.searchsorted(self.strings.starts, places, "right") - 1), INSIDE))
        return [(strings, rank) for strings, rank in hits if len(strings)]

    def _text_at(self, index: int, length: int) -> bytes:
        return self.strings.prefix_at(int(self.insides[index]), length)

    def _digit_at(self, places: NDArray[np.integer]) -> NDArray[np.bool_]:
        following = self.strings.blob[places]
        return (following >= ord("0")) & (following <= ord("9"))


def _best(docs: NDArray[np.int32], worth: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    if not len(docs):
        return docs, worth
    order = np.argsort(docs, kind="stable")
    docs, worth = docs[order], worth[order]
    first = np.flatnonzero(np.concatenate([[True], docs[1:] != docs[:-1]]))
    return docs[first], np.maximum.reduceat(worth, first)


def insides(strings: Strings) -> NDArray[np.int32]:
    """Every place inside the strings where a match may begin, in the order of the text that follows."""
    blob, starts = strings.blob, strings.starts
    if not len(strings):
        return np.zeros(0, np.int32)
    digit = (blob >= ord("0")) & (blob <= ord("9"))
    begins = (blob & 0xC0) != 0x80  # no byte in the middle of a letter
    begins &= blob != 0
    begins[1:] &= ~(digit[1:] & digit[:-1])
    begins[starts[:-1]] = False
    # Four characters must follow: count the characters up to the end of the string.
    letters = np.cumsum((blob & 0xC0) != 0x80, dtype=np.int32)  # ended by a zero, which counts too
    places = np.flatnonzero(begins).astype(np.int32)
    ends = starts[np.searchsorted(starts, places, "right")] - 1
    places = places[letters[ends] - letters[places] >= designations.SHORTEST_INSIDE]
    return _sorted(places, blob)


def _sorted(places: NDArray[np.int32], blob: NDArray[np.uint8]) -> NDArray[np.int32]:
    padded = np.concatenate([blob, np.zeros(WINDOW + 8, np.uint8)])
    words = np.lib.stride_tricks.as_strided(padded, (len(blob) + WINDOW, 8), (1, 1))
    columns = [_up_to_zero(words[places + at]) for at in range(0, WINDOW, 8)]
    for earlier, later in pairwise(columns):
        later[(earlier & np.uint64(0xFF)) == 0] = 0  # the string has ended before
    order = np.lexsort(columns[::-1])
    places = places[order]
    alike = np.ones(len(places) - 1, bool) if len(places) else np.zeros(0, bool)
    for column in columns:
        ordered = column[order]
        alike &= ordered[1:] == ordered[:-1]
    alike &= (columns[-1][order][1:] & np.uint64(0xFF)) != 0
    return _put_right(places, np.flatnonzero(alike), blob)


def _up_to_zero(window: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Eight bytes as one number of the same order; what follows a zero is another string's."""
    window = window.copy()
    ended = window[:, 0] == 0
    for at in range(1, 8):
        ended |= window[:, at] == 0
        window[ended, at] = 0
    return window.view(">u8")[:, 0].astype(np.uint64)


def _put_right(
    places: NDArray[np.int32], alike: NDArray[np.int64], blob: NDArray[np.uint8]
) -> NDArray[np.int32]:
    """Runs of places with the same window, by all that follows."""
    at = 0
    while at < len(alike):
        first = end = int(alike[at])
        while at < len(alike) and alike[at] == end:
            end, at = end + 1, at + 1
        run = places[first : end + 1]
        places[first : end + 1] = sorted(
            run, key=lambda place: blob[place : place + 1000].tobytes().split(b"\0")[0]
        )
    return places
