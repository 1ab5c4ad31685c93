"""A parameter's value in short, for a cell of a table whose heading names the unit. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from products.dictionary import values
from products.dictionary.fields import Field

NO_BREAK = "\N{NO-BREAK SPACE}"
MOST = 2


def short(field: Field, items: Sequence[Mapping[str, Any]], language: str) -> str:
    """«2…6», «≤ 10», «И-НЕ»; the unit is written only where it is not that of the heading."""
    texts = list(dict.fromkeys(filter(None, (_one(field, item, language) for item in items))))
    more = "; …" if len(texts) > MOST else ""
    return "; ".join(texts[:MOST]) + more


def _one(field: Field, item: Mapping[str, Any], language: str) -> str:
    if not field.measured:
        return values.show(field, item, language)
    measure = (field.unit, field.display_unit)
    low, high, exact = item.get("min"), item.get("max"), item.get("value", item.get("typ"))
    if low is not None and high is not None and low != high:
        text = values.write_range(low, high, measure, language)
    elif (limit := low if low is not None else high) is not None:
        sign = "" if low == high else f"≥{NO_BREAK}" if high is None else f"≤{NO_BREAK}"
        text = sign + values.write_quantity(limit, measure, language)
    else:
        text = values.write_quantity(exact, measure, language) if exact is not None else ""
    return without_unit(text, field.unit_symbol)


def without_unit(text: str, symbol: str) -> str:
    return text.removesuffix(f"{NO_BREAK}{symbol}") if symbol else text
