"""A parameter's value in short, for a cell of a table whose heading names the unit. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from products.dictionary import units, values, writing
from products.dictionary.fields import Field
from products.dictionary.kinds import Bound
from products.dictionary.writing import NO_BREAK

MOST = 2
#: A number of more signs than this in the unit of the heading is written with a unit of its own.
LONGEST = 7
NUMBERS = ("min", "typ", "max", "value")
#: Nothing more is asked of these than what is usual.
UNGUARANTEED = (Bound.TYP, Bound.NOM)


def short(field: Field, items: Sequence[Mapping[str, Any]], language: str) -> str:
    """«2…6», «≤ 10», «тип. 4», «И-НЕ»; the unit is written only where it is not that of the heading."""
    if len(items) < 2:  # as nearly always
        return _one(field, items[0], language) if items else ""
    texts = list(dict.fromkeys(filter(None, (_one(field, item, language) for item in items))))
    more = "; …" if len(texts) > MOST else ""
    return "; ".join(texts[:MOST]) + more


def units_of(field: Field) -> list[str]:
    """The units a column may be written in: the preferred one, then those a step from it, the near first."""
    if not field.measured:
        return []
    preferred = units.table()[field.display_unit]
    steps = [unit for unit in units.family(field.unit) if writing.is_step(unit)]
    steps.sort(key=lambda unit: abs((unit.factor / preferred.factor).log10()))
    return list(dict.fromkeys([preferred.code, *(unit.code for unit in steps)]))


def fits(field: Field, items: Sequence[Mapping[str, Any]], language: str) -> bool:
    """Are all their numbers written in the unit of the heading?"""
    return all(_digits(field, item[slot], language) for item in items for slot in NUMBERS if slot in item)


def _one(field: Field, item: Mapping[str, Any], language: str) -> str:
    if not field.measured:
        return values.show(field, item, language)
    low, high, exact = item.get("min"), item.get("max"), item.get("value")
    if low is high is exact is None and "typ" in item:
        return _typical(field, language) + _measured(field, language, None, None, item["typ"])
    return _measured(field, language, low, high, exact)


def _typical(field: Field, language: str) -> str:
    """What a maker does not guarantee says so where the column is one of limits."""
    if field.bound in UNGUARANTEED:
        return ""
    return values.WORDS.get(language, values.WORDS["ru"])["typ"] + NO_BREAK


@lru_cache(maxsize=writing.KEPT)
def _measured(field: Field, language: str, low: str | None, high: str | None, exact: str | None) -> str:
    if low is not None and high is not None and low != high:
        return _span(field, low, high, language)
    if (limit := low if low is not None else high) is not None:
        sign = "" if low == high else f"≥{NO_BREAK}" if high is None else f"≤{NO_BREAK}"
        return sign + _number(field, limit, language)
    return _number(field, exact, language) if exact is not None else ""


def _number(field: Field, value: str, language: str) -> str:
    """In the unit of the heading, so that a column is read down; another where that is unreadable."""
    digits = _digits(field, value, language)
    return digits or without_unit(writing.write_quantity(value, field, language), field.unit_symbol)


def _span(field: Field, low: str, high: str, language: str) -> str:
    ends = [_digits(field, end, language) for end in (low, high)]
    if not all(ends):
        return without_unit(writing.write_range(low, high, field, language), field.unit_symbol)
    plus = "+" if Decimal(low) < 0 < Decimal(high) else ""
    return f"{ends[0]}…{plus}{ends[1]}"


def _digits(field: Field, value: str, language: str) -> str:
    digits = writing.write_digits(value, field, language)
    return digits if len(digits) <= LONGEST else ""


def without_unit(text: str, symbol: str) -> str:
    return text.removesuffix(f"{NO_BREAK}{symbol}") if symbol else text
