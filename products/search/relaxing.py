"""Nothing was found: which filter to drop or to ease, and how much that helps.

Every filter is tried by leaving it out alone; where a measured one is in the way, also the value nearest to
the wish that something found without it has; of a typed query also what is left of it (`shortening`). What
is promised is the total of the very address that is offered, found as a search finds it. Only totals are
asked, of a bounded number of filters and for a bounded time: this help must never cost more than the
question did.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from django.http import QueryDict
from django.utils.translation import get_language

from products.search import easing, engines, grammar, shortening
from products.search.answering import Typed
from products.search.database import TooSlow
from products.search.fields import PREFIX
from products.search.filters import ProductFilter, Understood
from products.search.queries import Answer
from products.search.question import Asked, Counts, Found, Holds, Question
from products.search.shortening import Shorter

#: Filters tried, and seconds after which no further one is; so many are told.
MOST_TRIED, PATIENCE, MOST_TOLD = 24, 2.0, 8
#: So often is a query read anew whose values are of another parameter without a filter: that costs statements.
MOST_READ = 3
#: Beside the parameters: who asks for these hardly knows what there is.
_LIKELY = ("package", "has")


@dataclass(frozen=True)
class Instead:
    """A wish near the one that found nothing: in the reader's words, in those of an address."""

    text: str
    value: str
    total: int


@dataclass(frozen=True)
class Relaxed:
    """How many products are found without one filter, all others as they are."""

    name: str
    label: str
    text: str
    total: int
    instead: Instead | None = None
    shorter: tuple[Shorter, ...] = ()

    @property
    def most(self) -> int:
        return max(self.total, *(each.total for each in (self.instead, *self.shorter) if each), 0)


def relaxed(answer: Answer, *, at: datetime) -> list[Relaxed]:
    """What each filter of an answer without products keeps away, the most helpful first."""
    found: list[Relaxed] = []
    try:
        for each in _Relaxing(answer, at).each():
            found.append(each)
    except TooSlow:
        pass  # what is known by now is shown
    return sorted(found, key=lambda each: -each.most)[:MOST_TOLD]


class _Relaxing:
    """An answer without products, asked again with one filter left out or eased."""

    def __init__(self, answer: Answer, at: datetime) -> None:
        self.answer, self.at, self.ends = answer, at, time.monotonic() + PATIENCE
        self.engine, self.question = engines.ready(), answer.asked.question()
        query = answer.asked.typed("q")
        self.typed = Typed(query, self.engine, answer.read) if query else None
        self.left = MOST_READ

    def each(self) -> Iterator[Relaxed]:
        """The wishes for parameters first: they are the likeliest, and often many."""
        likely = sorted(self.answer.understood, key=lambda read: not _likely(read.name))
        for read, question in self._helpful([read for read in likely if read.name != "q"][:MOST_TRIED]):
            if self._over():
                return
            if (relaxed := self._without(read, question)) is not None:
                yield relaxed
        for read in likely:
            if read.name == "q" and not self._over():
                total = self.engine.ask(self.question, None, ()).total
                yield Relaxed(read.name, read.label, read.text, total, shorter=self._shorter())

    def _helpful(self, tried: list[Understood]) -> Iterator[tuple[Understood, Question]]:
        """Each with the question without it; where only some can be told, those that seem to help first."""
        asked = ((read, question) for read in tried if (question := self._asking(read.name)))
        if self.typed and not self.typed.stands and len(tried) > self.left:
            typed = self.typed
            guessed = [
                (typed.guess(each[1]), each) for each in takewhile(lambda _each: not self._over(), asked)
            ]
            asked = (each for _guess, each in sorted(guessed, key=lambda pair: -pair[0]))
        yield from asked

    def _without(self, read: Understood, question: Question) -> Relaxed | None:
        clause = self.question.clauses.get(read.name)
        wish = clause if isinstance(clause, Holds) and clause.parameter.measured else None
        found = self._found(question, [Asked(read.name, wish.parameter)] if wish else [])
        if found is None:
            return None
        instead = self._instead(read.name, wish, found.counts[read.name]) if wish and found.total else None
        return Relaxed(read.name, read.label, read.text, found.total, instead)

    def _instead(self, name: str, wish: Holds, counts: Counts) -> Instead | None:
        """The nearest wish, if it finds something."""
        near = easing.eased(wish, counts)
        value = easing.address(near, wish.parameter) if near else ""
        question = self._asking(name, value) if near else None
        found = self._found(question) if question else None
        if near is None or found is None or not found.total:
            return None
        language = (get_language() or "ru")[:2]
        return Instead(grammar.write((near,), wish.parameter, language), value, found.total)

    def _shorter(self) -> tuple[Shorter, ...]:
        read = self.answer.read
        found = shortening.shorter(read, self.question, self.engine) if read else ()
        return tuple(takewhile(lambda _each: not self._over(), found))

    def _asking(self, name: str, value: str = "") -> Question | None:
        """As the address asks it without this filter, or with another value of it."""
        asked, params = self.answer.asked, copy(self.answer.asked.data)
        params.setlist(name, [value] if value else [])
        if not value:
            del params[name]
        eased = ProductFilter(params, at=self.at, also=asked.also, known=asked.known, as_of=asked.as_of)
        return None if eased.refusals() else eased.question()

    def _found(self, question: Question, facets: Collection[Asked] = ()) -> Found | None:
        """As a search finds it; nothing when the query has been read anew often enough."""
        if self.typed is None:
            return self.engine.ask(question, None, facets)
        if not self.typed.stands:
            if not self.left:
                return None
            self.left -= 1
        return self.typed.outcome(question, None, facets).found

    def _over(self) -> bool:
        return time.monotonic() > self.ends


def _likely(name: str) -> bool:
    return name.startswith(PREFIX) or name in _LIKELY
