"""The answer of one segment: how many, which, and how many of what. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from products.search.columns import sorting
from products.search.columns.column import Tally
from products.search.columns.segment import Mask, Segment, Selection
from products.search.question import Asked, Counts, Question, Wanted, measured


@dataclass(frozen=True)
class Part:
    total: int
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    tallies: Mapping[str, Tally] = field(default_factory=dict)


def answer(
    segment: Segment,
    dead: NDArray[np.int32],
    question: Question,
    wanted: Wanted | None,
    facets: Collection[Asked],
) -> Part:
    """What the listings that are not struck out answer."""
    low, high, within = segment.slice_of(question)
    a, b = np.searchsorted(dead, (low, high))
    struck = dead[a:b] - low
    filters = segment.masks(question, low, high)
    always: list[Mask] = [] if within is None else [within]
    points = None
    for place, term in enumerate(question.terms):
        mask, worth = segment.answering(term, low, high)
        always.append(mask)
        if question.ranked and place == 0:
            points = worth

    def chosen(masks: Sequence[Mask]) -> Mask | None:
        if not masks:
            return None
        left = masks[0].copy()
        for mask in masks[1:]:
            left &= mask
        left[struck] = False
        return left

    whole = Selection(low, high, chosen([*always, *filters.values()]))
    found = Selection(low, high, _without(whole.mask, struck, high - low), points)
    tallies = {}
    for facet in facets:
        left = whole
        if facet.name in filters:
            others = [mask for name, mask in filters.items() if name != facet.name]
            left = Selection(low, high, chosen([*always, *others]))
        tallies[facet.name] = segment.tally(facet, left, struck, question)
    return Part(found.total, sorting.rows(segment, found, wanted, question) if wanted else [], tallies)


def _without(mask: Mask | None, struck: NDArray[np.int32], length: int) -> Mask | None:
    if mask is not None or not len(struck):
        return mask
    left = np.ones(length, bool)
    left[struck] = False
    return left


def added(tallies: Sequence[Tally], facet: Asked) -> Counts:
    """What several segments counted, as one."""
    entries = sum(tally.entries for tally in tallies)
    of = tallies[0].of
    for tally in tallies[1:]:
        if tally.of is None or of is None:
            of = None
        elif tally.of:
            of = dict(of)
            for value, number in tally.of.items():
                of[value] = of.get(value, 0) + number
    if facet.parameter is None or not facet.parameter.measured:
        return Counts(entries, of or {})
    return measured(of, [end for tally in tallies for end in tally.ends], entries)
