"""The table of parameters of a product: by section, min, typ, max, unit, condition, source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language

from products.dictionary import kinds, units, values
from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.writing import NO_BREAK

from .content import VIEWS

LIMITS = ("min", "typ", "max")
#: Nothing is nothing in any unit.
ZERO = f"0{NO_BREAK}"


@dataclass(frozen=True)
class Line:
    """One stated value, or a missing one: then `missing` says that the dictionary expects it."""

    code: str
    name: str
    symbol: str
    item: Mapping[str, Any] | None = None  # as the content states it
    low: str = ""
    typical: str = ""
    high: str = ""
    alone: str = ""  # a value without a stated bound: spans the three columns
    unit: str = ""
    condition: str = ""
    source: int = 0  # number of the footnote; 0: none
    missing: bool = False


@dataclass(frozen=True)
class Section:
    title: str | Promise
    lines: list[Line]


@dataclass(frozen=True)
class Sheet:
    sections: list[Section]
    sources: list[tuple[int, str]]


def fields(content: Mapping[str, Any], known: dictionary.Snapshot) -> list[Field]:
    """The parameters of the category in its order, then those stated that it no longer has."""
    path = known.path(content["category"])
    expected = known.fields_for([row.code for row in path]) if path else ()
    codes = {one.code for one in expected}
    others = sorted({item["code"] for item in content.get("parameters", [])} - codes)
    return [*expected, *(known.fields[code] for code in others if code in known.fields)]


def sheet(content: Mapping[str, Any], fields: Sequence[Field]) -> Sheet:
    """Of the fields, in their order."""
    stated: dict[str, list[Mapping[str, Any]]] = {}
    for item in content.get("parameters", []):
        stated.setdefault(item["code"], []).append(item)
    notes: dict[str, int] = {}
    general = content.get("source", "")
    groups: dict[str, list[Line]] = {}
    for field in fields:
        lines = [
            _line(field, item, _note(notes, item.get("source") or general))
            for item in stated.get(field.code, [])
        ]
        if not lines and field.required and field.code not in VIEWS:
            lines = [Line(field.code, field.name, field.written_symbol, missing=True)]
        if lines:
            groups.setdefault(field.group or kinds.Group.GENERAL, []).extend(lines)
    sections = [Section(group.label, groups[group]) for group in kinds.Group if group in groups]
    return Sheet(sections, [(number, text) for text, number in notes.items()])


def _note(notes: dict[str, int], source: str) -> int:
    return notes.setdefault(source, len(notes) + 1) if source else 0


def _language() -> str:
    return (get_language() or "ru")[:2]


def _line(field: Field, item: Mapping[str, Any], note: int) -> Line:
    about = {
        "code": field.code, "name": field.name, "symbol": field.written_symbol, "item": item,
        "condition": item.get("condition", ""), "source": note,
    }  # fmt: skip
    if not field.measured:
        return Line(**about, alone=values.show(field, item, _language()))
    digits, unit = _in_one_unit(field, {slot: item[slot] for slot in (*LIMITS, "value") if slot in item})
    low, high = digits.get("min", ""), digits.get("max", "")
    if low and high and Decimal(item["min"]) < 0 < Decimal(item["max"]):
        high = f"+{high}"
    return Line(
        **about, low=low, typical=digits.get("typ", ""), high=high, alone=digits.get("value", ""), unit=unit
    )


def _in_one_unit(field: Field, numbers: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """The numbers without their unit where it is the same for all; else each keeps its own."""
    measure = (field.unit, field.display_unit)
    written = {slot: values.write_quantity(text, measure, _language()) for slot, text in numbers.items()}
    symbols = sorted((unit.written(_language()) for unit in units.family(field.unit)), key=len, reverse=True)
    for symbol in filter(None, symbols):
        if all(text.endswith(f"{NO_BREAK}{symbol}") or text.startswith(ZERO) for text in written.values()):
            return {slot: text.rpartition(NO_BREAK)[0] for slot, text in written.items()}, symbol
    return written, ""
