"""The wish nearest to one that finds nothing, by the values that there are without it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from products.dictionary import writing
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.search.grammar import Comparison, Condition
from products.search.question import Counts, Holds

_AT_LEAST = (Comparison.AT_LEAST, Comparison.MORE)
_AT_MOST = (Comparison.AT_MOST, Comparison.LESS)


def eased(clause: Holds, counts: Counts) -> Condition | None:
    """The nearest wish, if it is one wish that can be eased."""
    wish = clause.conditions[0]
    near = _nearest(wish, clause.parameter, counts) if len(clause.conditions) == 1 else None
    near = replace(near, typical=wish.typical) if near else None
    return None if near == wish else near


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


def address(wish: Condition, field: Field) -> str:
    """As the filter of the parameter is given it."""
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
