"""Values that are far from what the neighbours in the register show. Pure.

A slip in a prefix (mA for A) is a factor of a thousand, and a product ten times better than all of its
family is news: so a bound is far when it is more than ten times beyond the extremes of the family.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from products.dictionary import values

from .readers import Context
from .rules import Problem, problem

FAR = 10
Bounds = tuple[Decimal | None, Decimal | None]
#: Of fewer neighbours nobody can say what is usual.
FEWEST = 3


@dataclass(frozen=True)
class Usual:
    """Of one parameter, over the neighbours that state it: the least and the greatest of either bound."""

    entries: int
    lows: tuple[Decimal, Decimal] | None
    highs: tuple[Decimal, Decimal] | None


def measured(content: Mapping[str, Any], context: Context) -> list[str]:
    """The parameters of the content that can be compared."""
    known = context.parameter_codes
    return [item["code"] for item in content.get("parameters", ()) if known[item["code"]].measured]


def among(contents: Sequence[Mapping[str, Any]], context: Context) -> list[dict[str, Usual]]:
    """For each of several contents of one category what the others say is usual."""
    stated: dict[str, list[tuple[int, Bounds]]] = {}
    for place, content in enumerate(contents):
        for item in content.get("parameters", ()):
            field = context.parameter_codes[item["code"]]
            if field.measured:
                stated.setdefault(field.code, []).append((place, values.bounds(field, item)))
    found: list[dict[str, Usual]] = [{} for _content in contents]
    for code, told in stated.items():
        lows, highs = (sorted(b for _n, pair in told if (b := pair[end]) is not None) for end in (0, 1))
        for place, (low, high) in told:
            found[place][code] = Usual(len(told) - 1, _without(low, lows), _without(high, highs))
    return found


def _without(own: Decimal | None, ordered: list[Decimal]) -> tuple[Decimal, Decimal] | None:
    """The extremes of the others."""
    if len(ordered) - (own is not None) < 1:
        return None
    return ordered[int(own == ordered[0])], ordered[-1 - int(own == ordered[-1])]


def strange(
    content: Mapping[str, Any], context: Context, usual: Mapping[str, Usual], language: str
) -> list[Problem]:
    """E36 for every value far outside its family, naming the usual span."""
    found = []
    for item in content.get("parameters", ()):
        span, field = usual.get(item["code"]), context.parameter_codes[item["code"]]
        if span is None or span.entries < FEWEST or not field.measured:
            continue
        low, high = values.bounds(field, item)
        if _far(low, span.lows) or _far(high, span.highs):
            shown = values.show(field, item, language)
            address = f"parameters.{field.code}"
            found.append(problem("E36", address, shown, _written(field, span, language)))
    return found


def _far(value: Decimal | None, span: tuple[Decimal, Decimal] | None) -> bool:
    if not value or span is None:
        return False
    low, high = span
    if abs(value) > FAR * max(abs(low), abs(high)):
        return any(span)  # of zeros alone nothing is the tenfold
    # What is small is far only where the neighbours keep away from zero.
    return (low > 0 or high < 0) and abs(value) * FAR < min(abs(low), abs(high))


def _written(field: Any, span: Usual, language: str) -> str:
    ends = [end for pair in (span.lows, span.highs) if pair for end in pair]
    least, greatest = values.plain(min(ends)), values.plain(max(ends))
    measure = (field.unit, field.display_unit)
    if least == greatest:
        return values.write_quantity(least, measure, language)
    return values.write_range(least, greatest, measure, language)
