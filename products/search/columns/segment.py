"""The listings of one reading, and their answer to a question. Pure, once read.

A question is answered over the slice of its categories. Every filter and every term is a mask over the slice,
true where a listing suits; what all masks leave is the answer, and what all but a facet's own leave is what
the facet counts. Listings struck out because they changed (`dead`) are left out everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from django.utils.functional import cached_property
from numpy.typing import NDArray

from products.entries import numbering, standing
from products.search import question as asking
from products.search.columns.column import PARTS, Column, Tally
from products.search.columns.names import Names
from products.search.columns.strings import Strings
from products.search.question import Asked, Question, Term

Mask = NDArray[np.bool_]
EPOCH = date(1970, 1, 1)
#: States as they are kept, by their place.
STATES = (standing.NONE, standing.IN_FORCE, standing.EXPIRED, standing.EXCLUDED, standing.SUSPENDED)
#: Columns of parameters are named so among the arrays.
PREFIX = "p."
#: So many counts of whole slices, and days in a territory, are kept.
MOST_KEPT, MOST_DAYS = 5000, 6


class NotHere(Exception):
    """The question asks what only the database knows."""


@dataclass(frozen=True)
class Selection:
    """What answers: a mask over the slice from `low` to `high`, or all of it; points if a name was asked."""

    low: int
    high: int
    mask: Mask | None
    points: NDArray[np.int32] | None = None

    @cached_property
    def ids(self) -> NDArray[np.integer]:
        """Places within the slice."""
        return (
            np.arange(self.high - self.low, dtype=np.int32)
            if self.mask is None
            else np.flatnonzero(self.mask)
        )

    @cached_property
    def total(self) -> int:
        return self.high - self.low if self.mask is None else int(np.count_nonzero(self.mask))


@dataclass
class Segment:
    arrays: Mapping[str, NDArray]
    categories: Sequence[str]  # of the listings, in their order; where each begins is `category_starts`
    makers: Sequence[tuple[int, str]]  # key and sort key, by code
    countries: Sequence[str]
    _days: dict[tuple[date, str], NDArray[np.uint8]] = field(default_factory=dict)
    _whole: dict[tuple[Any, ...], tuple[NDArray, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.arrays["entries"])

    # --- its parts --------------------------------------------------------------------------------

    @cached_property
    def names(self) -> Names:
        return Names(self.arrays)

    @cached_property
    def designations(self) -> Strings:
        return Strings(self.arrays["designation_blob"], self.arrays["designation_starts"])

    @cached_property
    def titles(self) -> Strings:
        """The sort keys of names in all languages, sorted."""
        return Strings(self.arrays["title_blob"], self.arrays["title_starts"])

    @cached_property
    def maker_keys(self) -> list[int]:
        return [pk for pk, _key in self.makers]

    @cached_property
    def texts(self) -> int:
        """How many different texts there are."""
        return int(self.arrays["text_of"].max(initial=-1)) + 1

    @cached_property
    def columns(self) -> dict[str, Column]:
        codes = {name.split("/")[0] for name in self.arrays if name.startswith(PREFIX)}
        return {
            name.removeprefix(PREFIX): Column({part: self.arrays[f"{name}/{part}"] for part in PARTS})
            for name in codes
        }

    def docs_of(self, entries: Collection[int]) -> NDArray[np.int32]:
        """Where these entries stand, those that do, ascending."""
        by_entry = self.arrays["by_entry"]
        wanted, ordered = np.array(sorted(entries), np.int32), self.arrays["entries"][by_entry]
        at = np.searchsorted(ordered, wanted)
        there = at < len(ordered)
        there[there] &= ordered[at[there]] == wanted[there]
        return np.sort(by_entry[at[there]])

    # --- what answers ------------------------------------------------------------------------------

    def slice_of(self, question: Question) -> tuple[int, int, Mask | None]:
        """The slice that holds the categories, and a mask where others lie between them."""
        starts = self.arrays["category_starts"]
        if question.categories is None:
            return 0, len(self), None
        places = [place for place, code in enumerate(self.categories) if code in question.categories]
        if not places:
            return 0, 0, None
        low, high = int(starts[places[0]]), int(starts[places[-1] + 1])
        if len(places) == places[-1] - places[0] + 1:
            return low, high, None
        mask = np.zeros(high - low, bool)
        for place in places:
            mask[starts[place] - low : starts[place + 1] - low] = True
        return low, high, mask

    def masks(self, question: Question, low: int, high: int) -> dict[str, Mask]:
        """A mask for every filter, by its name."""
        return {name: self._suits(clause, question, low, high) for name, clause in question.clauses.items()}

    def _suits(self, clause: asking.Clause, question: Question, low: int, high: int) -> Mask:
        match clause:
            case asking.OneOf(asking.STATUS, states):
                wanted = np.array([state in states for state in STATES])
                return wanted[self.states(question.on, question.territory)[low:high]]
            case asking.OneOf(asking.MANUFACTURER, keys):
                return self._of_makers(keys, low, high)
            case asking.OneOf(asking.COUNTRY, codes):
                wanted = np.array([code in codes for code in self.countries], bool)
                return wanted[self.arrays["countries"][low:high]]
            case asking.OneOf(asking.NUMBER, numbers):
                serials = [numbering.serial(number) or 0 for number in numbers]
                return np.isin(self.arrays["serials"][low:high], serials)
            case asking.Registered(first, last):
                days, mask = self.arrays["registered"][low:high], np.ones(high - low, bool)
                if first is not None:
                    mask &= days >= (first - EPOCH).days
                if last is not None:
                    mask &= days <= (last - EPOCH).days
                return mask
            case asking.Holds(parameter, conditions) if parameter.kind != "text":
                column = self.columns.get(parameter.code)
                if column is None:
                    return np.zeros(high - low, bool)
                return column.holding(conditions, parameter.kind, low, high)
        raise NotHere

    def _of_makers(self, keys: Collection[int], low: int, high: int) -> Mask:
        wanted = np.array([pk in keys for pk, _key in self.makers], bool)
        return wanted[self.arrays["makers"][low:high]]

    def answering(self, term: Term, low: int, high: int) -> tuple[Mask, NDArray[np.int32] | None]:
        """Which listings of the slice answer the term, and how well by its name."""
        mask, points = np.zeros(high - low, bool), None
        if term.keys:
            docs, worth = self.names.find(term.keys, foreign=term.foreign)
            a, b = np.searchsorted(docs, (low, high))
            mask[docs[a:b] - low] = True
            points = np.zeros(high - low, np.int32)
            points[docs[a:b] - low] = worth[a:b]
        if term.words:
            mask |= self.texts_with(term.words)[self.arrays["text_of"][low:high]]
        starts = self.arrays["category_starts"]
        for place, code in enumerate(self.categories):
            if code in term.categories:
                mask[max(starts[place] - low, 0) : max(starts[place + 1] - low, 0)] = True
        if term.makers:
            mask |= self._of_makers(term.makers, low, high)
        for parameter in {parameter for parameter, _choice in term.choices}:
            column = self.columns.get(parameter)
            if column is not None:
                suits = np.zeros(column.distinct, bool)
                suits[column.codes_of(choice for code, choice in term.choices if code == parameter)] = True
                mask |= column.having(suits, low, high)
        return mask, points

    def texts_with(self, words: Collection[int]) -> Mask:
        """Which texts hold any of the words."""
        keys, starts = self.arrays["word_keys"], self.arrays["word_starts"]
        found = np.zeros(self.texts, bool)
        for word in words:
            at = int(np.searchsorted(keys, word))
            if at < len(keys) and keys[at] == word:
                found[self.arrays["word_texts"][starts[at] : starts[at + 1]]] = True
        return found

    def states(self, on: date, territory: str) -> NDArray[np.uint8]:
        """The standing of every listing on a day, as `entries.standing` says it: the latest begun rules.

        Of one country; without a territory that of both, so that it is suspended where either suspended it.
        """
        state = self._days.get((on, territory))
        if state is None:
            day = (on - EPOCH).days
            begun, until = self.arrays["period_from"] <= day, self.arrays["period_to"]
            state = np.where(begun, _lasting(until, day), 0).astype(np.uint8)
            # Further periods of a listing stand in their order, so that the last one that has begun stays.
            later = self.arrays["more_period_from"] <= day
            until = self.arrays["more_period_to"][later]
            state[self.arrays["more_period_docs"][later]] = _lasting(until, day)
            state[self._suspended(day, territory, state)] = STATES.index(standing.SUSPENDED)
            if len(self._days) >= MOST_DAYS:
                self._days.clear()
            self._days[on, territory] = state
        return state

    def _suspended(self, day: int, territory: str, state: NDArray[np.uint8]) -> NDArray[np.int32]:
        """Which of the listings in force are suspended on the day."""
        running = (self.arrays["suspended_from"] <= day) & (self.arrays["suspended_to"] >= day)
        if territory:
            running &= self.arrays["suspended_where"] == standing.TERRITORIES.index(territory)
        docs = self.arrays["suspended_docs"][running]
        return docs[state[docs] == STATES.index(standing.IN_FORCE)]

    # --- how many of what --------------------------------------------------------------------------

    def tally(
        self, facet: Asked, selection: Selection, struck: NDArray[np.int32], question: Question
    ) -> Tally:
        """What a facet counts in a selection without what is struck out.

        Of a whole slice it is counted once and kept; what is struck out of it later is taken away again.
        """
        if selection.mask is not None:
            return self._tallied(facet, self._counted(facet, selection, question))
        when = None if facet.parameter else (question.on, question.territory)
        parameter = facet.parameter and facet.parameter.code  # the typical value is a parameter of its own
        key = (selection.low, selection.high, facet.name, parameter, when)
        counted = self._whole.get(key)  # another thread may empty it at any moment
        if counted is None:
            if len(self._whole) >= MOST_KEPT:
                self._whole.clear()
            counted = self._whole[key] = self._counted(facet, selection, question)
        if len(struck):
            gone = np.zeros(selection.high - selection.low, bool)
            gone[struck] = True
            less = self._counted(facet, Selection(selection.low, selection.high, gone), question)
            counted = tuple(kept - taken for kept, taken in zip(counted, less, strict=True))
        return self._tallied(facet, counted)

    def _counted(self, facet: Asked, selection: Selection, question: Question) -> tuple[NDArray, ...]:
        low, high = selection.low, selection.high
        ids = None if selection.mask is None else selection.ids
        if facet.parameter:
            column = self.columns.get(facet.parameter.code)
            if column is None:
                return ()
            return column.count(low, high, ids), column.count_more(low, high, selection.mask)
        if facet.name == asking.CATEGORY:
            starts = np.clip(self.arrays["category_starts"] - low, 0, high - low)
            return (np.diff(starts if ids is None else np.searchsorted(ids, starts)),)
        codes = self.codes(facet.name, question)[low:high]
        return (np.bincount(codes if ids is None else codes[ids], minlength=len(self.known(facet.name))),)

    def _tallied(self, facet: Asked, counted: tuple[NDArray, ...]) -> Tally:
        if facet.parameter:
            column = self.columns.get(facet.parameter.code)
            return column.tally(*counted) if column else Tally(0, {})
        (counts,) = counted
        known, held = self.known(facet.name), np.flatnonzero(counts)
        of = {known[code]: n for code, n in zip(held.tolist(), counts[held].tolist(), strict=True)}
        of.pop(standing.NONE, None)
        return Tally(sum(of.values()), of)

    def codes(self, name: str, question: Question) -> NDArray[np.integer]:
        """A property of every listing, by its place in what is `known` of it."""
        if name == asking.STATUS:
            return self.states(question.on, question.territory)
        if name == asking.CATEGORY:
            starts = self.arrays["category_starts"]
            return np.repeat(np.arange(len(self.categories), dtype=np.uint16), np.diff(starts))
        return self.arrays[{asking.MANUFACTURER: "makers", asking.COUNTRY: "countries"}[name]]

    def known(self, name: str) -> Sequence[Any]:
        return {
            asking.STATUS: STATES,
            asking.MANUFACTURER: self.maker_keys,
            asking.COUNTRY: self.countries,
            asking.CATEGORY: self.categories,
        }[name]


def _lasting(until: NDArray[np.int32], day: int) -> NDArray[np.int_]:
    """In force, expired or excluded, as places in `STATES`; an excluded one has no last day."""
    return np.where(until < 0, 3, np.where(until >= day, 1, 2))
