"""Nothing was found: which filter to drop or to ease, and how much that helps.

Every filter is tried by leaving it out alone; where a measured one is in the way, also the value nearest to
the wish that something found without it has; of a typed query also what is left of it (`shortening`). What
is promised is the total of the very address that is offered, found as a search finds it. Only totals are
asked, of a bounded number of filters and for a bounded time: this help must never cost more than the
question did.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeVar

from django.utils.translation import get_language

from products.search import easing, engines, grammar, shortening
from products.search.database import TooSlow
from products.search.fields import PREFIX
from products.search.filters import Understood
from products.search.grammar import Condition
from products.search.queries import Answer
from products.search.question import Asked, Counts, Found, Holds, Question
from products.search.shortening import Shorter

#: Filters tried, and seconds after which no further one is; so many are told.
MOST_TRIED, PATIENCE, MOST_TOLD = 24, 2.0, 8
#: About so many statements may be spent on reading the query anew, beside other filters or a part of it.
MOST_SPENT = 5
#: Beside the parameters: who asks for these hardly knows what there is.
_LIKELY = ("package", "has")
T = TypeVar("T")


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


def relaxed(answer: Answer) -> list[Relaxed]:
    """What each filter of an answer without products keeps away, the most helpful first."""
    found: list[Relaxed] = []
    try:
        for each in _Relaxing(answer).each():
            found.append(each)
    except TooSlow:
        pass  # what is known by now is shown
    return sorted(found, key=lambda each: -each.most)[:MOST_TOLD]


class _Relaxing:
    """An answer without products, asked again with one filter left out or eased."""

    def __init__(self, answer: Answer) -> None:
        self.answer, self.typed = answer, answer.typed
        self.engine = self.typed.engine if self.typed else engines.ready()
        self.question = answer.asked.question()
        self.left, self.ends = MOST_SPENT, time.monotonic() + PATIENCE

    def each(self) -> Iterator[Relaxed]:
        """The query last: it is dropped for nothing, but what is left of it may have to be read."""
        filters = [read for read in self.answer.understood if read.name != "q"]
        likely = sorted(filters, key=lambda read: not _likely(read.name))
        helped = False
        for read, question in self._in_time(self._helpful(likely[:MOST_TRIED])):
            if relaxed := self._without(read, question):
                helped = helped or bool(relaxed.most)
                yield relaxed
        for read in self._in_time(read for read in self.answer.understood if read.name == "q"):
            total = self.engine.ask(self.question, None, ()).total
            yield Relaxed(read.name, read.label, read.text, total, shorter=self._shorter(words=not helped))

    def _helpful(self, filters: list[Understood]) -> Iterator[tuple[Understood, Question]]:
        """Each with the question without it; when not all can be told, those first that seem to help."""
        asked = ((read, self._asking(read.name)) for read in filters)
        if self.typed and self.typed.cost:
            guessed = [
                (self.typed.guess(question), read, question) for read, question in self._in_time(asked)
            ]
            guessed.sort(key=lambda each: -each[0])
            asked = ((read, question) for _guess, read, question in guessed)
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
        found = self._found(self._asking(name, (near,))) if near else None
        if near is None or found is None or not found.total:
            return None
        language = (get_language() or "ru")[:2]
        shown, value = grammar.write((near,), wish.parameter, language), easing.address(near, wish.parameter)
        return Instead(shown, value, found.total)

    def _shorter(self, *, words: bool) -> tuple[Shorter, ...]:
        if self.answer.read is None:
            return ()
        found = shortening.shorter(
            self.answer.read, self.question, self.engine, words=words, most=self.left, ends=self.ends
        )
        return tuple(found)

    def _asking(self, name: str, wish: tuple[Condition, ...] = ()) -> Question:
        """What the filters ask without this one, or with another wish in it: all others as they were read."""
        values = self.answer.asked.form.cleaned_data
        read = values[name]
        values[name] = wish
        try:
            return self.answer.asked.question()
        finally:
            values[name] = read

    def _found(self, question: Question, facets: Collection[Asked] = ()) -> Found | None:
        """As a search finds it; nothing when that takes more statements than are left."""
        if self.typed is None:
            return self.engine.ask(question, None, facets)
        if self.typed.cost > self.left:
            return None
        self.left -= self.typed.cost
        return self.typed.outcome(question, None, facets).found

    def _in_time(self, each: Iterable[T]) -> Iterator[T]:
        return takewhile(lambda _one: time.monotonic() < self.ends, each)


def _likely(name: str) -> bool:
    return name.startswith(PREFIX) or name in _LIKELY
