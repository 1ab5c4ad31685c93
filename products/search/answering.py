"""From a question and a typed query to what is found, by whatever reading of the query finds anything.

First as it is understood; if that finds nothing, with every word as a word; then, when it looks like a
name, under the name without its packing mark or with one slip put right. What was done is told. The
extra questions are asked only where nothing was found. A `Typed` is asked again with other filters (what
would be found without this one?) and does not read again what no filter has a say in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.utils.functional import cached_property

from products.search.question import Asked, Engine, Found, Question, Term, Wanted
from products.search.typed import correcting, kin, mixed, understanding
from products.search.typed.correcting import Correction
from products.search.typed.kin import Kin
from products.search.typed.understanding import Understanding
from products.search.typed.vocabulary import vocabulary

#: So many corrected names are asked for, in case the other filters leave out what the first finds.
MOST_TRIED = 3
_BY_NUMBERS = (understanding.BY_NUMBER, understanding.BY_PATTERN)


@dataclass(frozen=True)
class Outcome:
    """What was found, by which question, and how `q` was read; `kin` the same type in other packages."""

    found: Found
    question: Question
    read: Understanding | None = None
    correction: Correction | None = None
    kin: tuple[Kin, ...] = ()
    typed: Typed | None = None


def outcome(
    question: Question, query: str, engine: Engine, wanted: Wanted | None, facets: Collection[Asked]
) -> Outcome:
    if not query:
        return Outcome(engine.ask(question, wanted, facets), question)
    typed = Typed(query, engine)
    best = replace(typed.outcome(question, wanted, facets), typed=typed)
    if best.read is None or best.read.by in _BY_NUMBERS:
        return best
    if best.correction or not best.found.total:
        return replace(best, kin=typed.relatives(best.read.rest))
    return replace(best, kin=kin.of(best.read.rest, shown=[keys[-1] for keys in best.found.rows]))


class Typed:
    """A query put to an engine, beside some filters first and then beside others."""

    def __init__(self, query: str, engine: Engine) -> None:
        self.query, self.engine = query, engine
        self._read: Understanding | None = None  # beside the filters it was put with first
        self._plain: Understanding | None = None
        self._relatives: dict[str, tuple[Kin, ...]] = {}
        self._corrections: dict[str, list[Correction]] = {}

    def outcome(self, question: Question, wanted: Wanted | None, facets: Collection[Asked]) -> Outcome:
        read = self.understood(question)
        found = self.engine.ask(read.question, wanted, facets)
        if read.readings and not found.total:  # words may stand in a text where a reading finds nothing
            plain = self._literally(question)
            again = self.engine.ask(plain.question, wanted, facets)
            read, found = (plain, again) if again.total else (read, found)
        if found.total or read.by != understanding.BY_WORDS:
            return Outcome(found, read.question, read)
        asked = replace(question, clauses=read.question.clauses)
        for correction in self._corrected(read.rest):
            corrected = understanding.by_name(asked, correction.name)
            if (found_so := self.engine.ask(corrected, wanted, facets)).total:
                return Outcome(found_so, corrected, read, correction)
        return Outcome(found, read.question, read)

    def understood(self, question: Question) -> Understanding:
        if self._read and not self.cost:
            return _beside(question, self._read)
        read = understanding.understand(question, self.query, self.engine)
        self._read = self._read or read
        if read.by == understanding.BY_WORDS and not read.readings:
            self._plain = read
        return read

    @cached_property
    def cost(self) -> int:
        """About so many statements it takes to read it beside other filters.

        None, when it is read alike whatever they are: of which parameter a value is, the products found say.
        """
        read = self._read
        if not read or not (read.readings or read.by == understanding.BY_WORDS) or mixed.quoted(self.query):
            return 0
        pieces = mixed.pieces(self.query, vocabulary())
        values = sum(not piece.package for piece in pieces)
        unread = 2 * (len(pieces) > len(read.readings))
        return values + bool(mixed.without(self.query, pieces)) + unread if values else 0

    def guess(self, question: Question) -> int:
        """How much is found if it is read as it was: a hint, where it has to be read anew."""
        read = _beside(question, self._read) if self._read else self.understood(question)
        return self.engine.ask(read.question, None, ()).total

    def relatives(self, rest: str) -> tuple[Kin, ...]:
        """The same type in other packages, when nothing is shown."""
        if rest not in self._relatives:
            self._relatives[rest] = kin.of(rest, shown=())
        return self._relatives[rest]

    def _literally(self, question: Question) -> Understanding:
        self._plain = self._plain or understanding.literally(question, self.query)
        return _beside(question, self._plain)

    def _corrected(self, rest: str) -> Iterator[Correction]:
        if rest not in self._corrections:
            self._corrections[rest] = list(self._put_right(rest))
        yield from self._corrections[rest]

    def _put_right(self, rest: str) -> Iterator[Correction]:
        """A rule before a guess; another letter of the package is no slip, nor is a value beside words."""
        if packed := correcting.without_packing(rest, self.engine):
            yield packed
        elif not self.relatives(rest) and not mixed.pieces(rest, vocabulary()):
            yield from correcting.slips_of(rest)[:MOST_TRIED]


def _beside(question: Question, read: Understanding) -> Understanding:
    """The same reading beside other filters: its terms and clauses, which are named after `q`."""
    own = {name: each for name, each in read.question.clauses.items() if name.split(" ")[0] == "q"}
    terms = (*(term for term in read.question.terms if not term.foreign), *question.terms)
    if not terms and not own:
        terms = (Term(),)
    clauses = {**question.clauses, **own}
    asked = replace(question, clauses=clauses, terms=terms, ranked=read.question.ranked)
    return replace(read, question=asked)
