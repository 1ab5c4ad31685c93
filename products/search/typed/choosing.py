"""Which parameter a value of a query is of: the one which most of what the rest finds satisfies.

A value is judged on the distinct values first (one statement), so that of thirty voltages only those are
asked of the engine which some product has at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from products.dictionary.fields import Field
from products.dictionary.kinds import Kind, Tier
from products.search import comparing, grammar
from products.search.grammar import Comparison, Condition
from products.search.question import Asked, Counts, Engine, Holds, Question
from products.search.typed.mixed import Piece
from products.search.typed.vocabulary import Vocabulary

#: So many parameters of one value are counted exactly, the ones most products have first.
MOST_TRIED = 8


@dataclass(frozen=True)
class Wish:
    """A parameter and what the value asks of it."""

    field: Field
    conditions: tuple[Condition, ...]


def choose(piece: Piece, question: Question, engine: Engine, live: Vocabulary) -> Wish | None:
    """What the value asks, given all that is asked already; nothing when no parameter gives a hit."""
    wishes = _possible(piece, live)
    held = comparing.parameters_that_suit((wish.field, wish.conditions) for wish in wishes)
    wishes = [wish for wish in wishes if wish.field.code in held]
    if not wishes:
        return None
    places = {wish.field.code: place for place, wish in enumerate(wishes)}
    best: tuple[int, int, int] | None = None
    chosen = None
    counts = _stated(wishes, question, engine)
    for wish in sorted(wishes, key=lambda wish: -counts[wish.field.code].entries)[:MOST_TRIED]:
        counted = counts[wish.field.code]
        if best and counted.entries < best[0]:
            break  # no more of them can suit than have any value
        hits = _hits(wish, counted, question, engine)
        rank = (hits, -(wish.field.tier != Tier.CORE), -places[wish.field.code])
        if hits and (best is None or rank > best):
            best, chosen = rank, wish
    return chosen


def asking(question: Question, name: str, wish: Wish) -> Question:
    """The question with this wish, which no facet of the list leaves out of account."""
    clause = Holds(wish.field, wish.conditions)
    return replace(question, clauses={**question.clauses, name: clause})


def _possible(piece: Piece, live: Vocabulary) -> list[Wish]:
    """The parameters in the dictionary's order of which the text can be a value."""
    fields = (live.measured.values() if not piece.named else _of(piece.named, live)) if piece.value else ()
    wishes = []
    for field in fields:
        if piece.bases and field.unit not in piece.bases:
            continue
        try:
            wishes.append(Wish(field, grammar.read([piece.value], field)))
        except grammar.Unreadable:
            continue
    return wishes


def _of(codes: Iterable[str], live: Vocabulary) -> list[Field]:
    return [live.measured[code] for code in codes if code in live.measured]


def _stated(wishes: Sequence[Wish], question: Question, engine: Engine) -> dict[str, Counts]:
    """How many of what is found state the parameter; asked under names no filter has."""
    facets = [Asked(f"read {wish.field.code}", wish.field) for wish in wishes]
    counts = engine.ask(question, None, facets).counts
    return {
        wish.field.code: counts.get(facet.name, Counts()) for wish, facet in zip(wishes, facets, strict=True)
    }


def _hits(wish: Wish, counted: Counts, question: Question, engine: Engine) -> int:
    if not counted.entries:
        return 0
    if counted.of and wish.field.kind != Kind.RANGE:
        return sum(number for value, number in counted.of.items() if _suits(Decimal(value), wish.conditions))
    return engine.ask(asking(question, "read", wish), None, ()).total


def _suits(value: Decimal, conditions: Iterable[Condition]) -> bool:
    """Whether an exact number answers, by the same table as in SQL."""
    compare = {"lte": Decimal.__le__, "gte": Decimal.__ge__, "lt": Decimal.__lt__, "gt": Decimal.__gt__}
    for condition in conditions:
        low, high = comparing.OF_NUMBER[Comparison(condition.comparison)]
        ends = [(low, condition.low), (high, condition.high)]
        if all(
            compare[lookup.split("__")[1]](value, bound)
            for lookup, bound in ends
            if lookup and bound is not None
        ):
            return True
    return False
