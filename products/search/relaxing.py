"""Nothing was found: which filter to drop or to ease, and how much that helps.

Every filter is tried by leaving it out alone; where a measured one is in the way, also the value
nearest to the wish that something found without it has. Only totals are asked, of a bounded number of
filters and for a bounded time: this help must never cost more than the question did.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import get_language

from products.dictionary import writing
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.search import engines, grammar
from products.search.database import TooSlow
from products.search.grammar import Comparison, Condition
from products.search.queries import Answer
from products.search.question import Asked, Counts, Engine, Holds, Question

#: Filters tried, and seconds after which no further one is.
MOST_TRIED, PATIENCE = 8, 2.0
_AT_LEAST = (Comparison.AT_LEAST, Comparison.MORE)
_AT_MOST = (Comparison.AT_MOST, Comparison.LESS)


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


def relaxed(answer: Answer) -> list[Relaxed]:
    """What each filter of an answer without products keeps away, the most helpful first."""
    found: list[Relaxed] = []
    began, engine = time.monotonic(), engines.ready()
    try:
        for each in _tried(answer, engine):
            found.append(each)
            if time.monotonic() - began > PATIENCE:
                break
    except TooSlow:
        pass  # what is known by now is shown
    return sorted(found, key=lambda each: -max(each.total, each.instead.total if each.instead else 0))


def _tried(answer: Answer, engine: Engine) -> Iterator[Relaxed]:
    question = answer.question
    if question is None:
        return
    for read in answer.understood[:MOST_TRIED]:
        without = _without(read.name, question, answer)
        clause = question.clauses.get(read.name)
        measured = isinstance(clause, Holds) and clause.parameter.measured
        facets = [Asked(read.name, clause.parameter)] if measured and isinstance(clause, Holds) else []
        found = engine.ask(without, None, facets)
        instead = None
        if found.total and facets and isinstance(clause, Holds):
            instead = _instead(read.name, clause, found.counts[read.name], question, engine)
        yield Relaxed(read.name, read.label, read.text, found.total, instead)


def _without(name: str, question: Question, answer: Answer) -> Question:
    """`q` and the analogue asked for are terms, a category is a place; the rest are clauses."""
    if name == "category":
        return replace(question, categories=None)
    if name == "analogue_of":
        kept = tuple(term for term in question.terms if not term.foreign)
        return replace(question, terms=kept)
    if name == "q":
        return answer.asked.question()
    return question.without(name)


def _instead(name: str, clause: Holds, counts: Counts, question: Question, engine: Engine) -> Instead | None:
    """The nearest wish, if it is one wish that can be eased and the eased one finds something."""
    wish = clause.conditions[0]
    near = _nearest(wish, clause.parameter, counts) if len(clause.conditions) == 1 else None
    near = replace(near, typical=wish.typical) if near else None
    if near is None or near == wish:
        return None
    eased = {**question.clauses, name: Holds(clause.parameter, (near,))}
    total = engine.ask(replace(question, clauses=eased), None, []).total
    if not total:
        return None
    language = (get_language() or "ru")[:2]
    return Instead(
        grammar.write((near,), clause.parameter, language), _address(near, clause.parameter), total
    )


def _nearest(wish: Condition, field: Field, counts: Counts) -> Condition | None:
    held = [Decimal(value) for value in counts.of] or [
        end for end in (counts.low, counts.high) if end is not None
    ]
    if not held or wish.low is None or wish.high is None:
        return None
    if wish.comparison in _AT_LEAST:
        return Condition(Comparison.AT_LEAST, max(held), max(held))
    if wish.comparison in _AT_MOST:
        return Condition(Comparison.AT_MOST, min(held), min(held))
    if counts.of and field.kind != Kind.RANGE:
        low, high = wish.low, wish.high
        value = min(held, key=lambda each: max(low - each, each - high))
        return Condition(Comparison.VALUE, value, value)
    if wish.low > max(held):
        return Condition(Comparison.AT_LEAST, max(held), max(held))
    if wish.high < min(held):
        return Condition(Comparison.AT_MOST, min(held), min(held))
    if field.kind == Kind.RANGE and wish.comparison is not Comparison.WITHIN:
        # Nothing covers the wish: ask for what of it lies between the ends there are.
        low, high = max(wish.low, min(held)), min(wish.high, max(held))
        return Condition(Comparison.VALUE if low == high else Comparison.INTERVAL, low, high)
    return None


def _address(wish: Condition, field: Field) -> str:
    ends: Mapping[str, str] = {
        side: writing.address(end, field)
        for side, end in (("low", wish.low), ("high", wish.high))
        if end is not None
    }
    of = "typ:" if wish.typical else ""
    match wish.comparison:
        case Comparison.AT_LEAST:
            return f"{of}{ends['low']}.."
        case Comparison.AT_MOST:
            return f"{of}..{ends['high']}"
        case Comparison.VALUE:
            return of + ends["low"]
        case _:
            return f"{of}{ends['low']}..{ends['high']}"
