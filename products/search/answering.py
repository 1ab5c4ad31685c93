"""From a question and a typed query to what is found, by whatever reading of the query finds anything.

First as it is understood; if that finds nothing, with every word as a word; then, when it looks like a
name, under the name without its packing mark or with one slip put right. What was done is told. The
extra questions are asked only where nothing was found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from products.search.question import Asked, Engine, Found, Question, Wanted
from products.search.typed import correcting, kin, understanding
from products.search.typed.correcting import Correction
from products.search.typed.kin import Kin
from products.search.typed.understanding import Understanding

#: So many corrected names are asked for, in case the other filters leave out what the first finds.
MOST_TRIED = 3


@dataclass(frozen=True)
class Outcome:
    """What was found, by which question, and how `q` was read; `kin` the same type in other packages."""

    found: Found
    question: Question
    read: Understanding | None = None
    correction: Correction | None = None
    kin: tuple[Kin, ...] = ()


def outcome(
    question: Question, query: str, engine: Engine, wanted: Wanted | None, facets: Collection[Asked]
) -> Outcome:
    if not query:
        return Outcome(engine.ask(question, wanted, facets), question)
    read = understanding.understand(question, query, engine)
    found = engine.ask(read.question, wanted, facets)
    if read.readings and not found.total:  # words may stand in a text where a reading finds nothing
        plain = understanding.literally(question, query)
        again = engine.ask(plain.question, wanted, facets)
        read, found = (plain, again) if again.total else (read, found)
    if read.by in (understanding.BY_NUMBER, understanding.BY_PATTERN):
        return Outcome(found, read.question, read)
    relatives = kin.of(read.rest, shown=[keys[-1] for keys in found.rows])
    if not found.total and read.by == understanding.BY_WORDS:
        asked = replace(question, clauses=read.question.clauses)
        for correction in _corrections(read.rest, relatives, engine):
            corrected = understanding.by_name(asked, correction.name)
            if (found_so := engine.ask(corrected, wanted, facets)).total:
                return Outcome(found_so, corrected, read, correction, relatives)
    return Outcome(found, read.question, read, kin=relatives)


def _corrections(typed: str, relatives: tuple[Kin, ...], engine: Engine) -> Iterator[Correction]:
    """A rule before a guess; another letter of the package is no slip."""
    if packed := correcting.without_packing(typed, engine):
        yield packed
    elif not relatives:
        yield from correcting.slips_of(typed)[:MOST_TRIED]
