"""Products beside each other: one row for each parameter, in one unit, with the better and the worse marked.

What is better, the dictionary says (`preference`). Compared are guaranteed limits with one another, and
typical values with one another, under one condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise

from products.catalogue import cells, table
from products.dictionary import preference
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.entries.content import VIEWS

BEST, WORSE = "best", "worse"


@dataclass(frozen=True)
class Value:
    """What stands in a cell; `mark` is best, worse or nothing."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Line:
    """A row of the comparison; `same` when all say the same."""

    name: str | Promise
    unit: str
    values: list[Value]
    group: str | Promise = ""

    @property
    def same(self) -> bool:
        return len({value.text for value in self.values}) < 2


def lines(contents: Sequence[Mapping[str, Any]], fields: Iterable[Field], language: str) -> list[Line]:
    """A line for each parameter that at least one of the products states."""
    found = []
    for field in fields:
        if field.code in VIEWS:
            texts = [table.view(field, content, language) for content in contents]
            marks = [""] * len(texts)
        else:
            items = [
                [item for item in content.get("parameters", ()) if item["code"] == field.code]
                for content in contents
            ]
            texts = [cells.short(field, some, language) for some in items]
            marks = judged(field, items)
        if any(texts):
            values = [Value(text, mark) for text, mark in zip(texts, marks, strict=True)]
            found.append(Line(field.name, field.unit_symbol, values))
    return found


def judged(field: Field, items: Sequence[Sequence[Mapping[str, Any]]]) -> list[str]:
    """The mark of each product; none where they cannot be told apart or do not compare."""
    stated = [some[0] for some in items if len(some) == 1]
    one_condition = len({item.get("condition", "") for item in stated}) == 1
    if not one_condition or any(len(some) > 1 for some in items):
        return [""] * len(items)
    if field.kind == Kind.RANGE:
        return _by_cover(items)
    way = preference.direction(field)
    if not way:
        return [""] * len(items)
    marks = [""] * len(items)
    for slots in (("min", "max", "value"), ("typ",)):
        numbers = {
            place: number
            for place, some in enumerate(items)
            if (number := _number(some, slots, way)) is not None
        }
        if len(set(numbers.values())) < 2:
            continue
        best = max(numbers.values()) if way == preference.MORE else min(numbers.values())
        for place, number in numbers.items():
            marks[place] = BEST if number == best else WORSE
    return marks


def _number(some: Sequence[Mapping[str, Any]], slots: Sequence[str], way: int) -> Decimal | None:
    """What a product guarantees; a typical value only where no limit stands beside it."""
    if not some or (slots == ("typ",) and {"min", "max", "value"} & set(some[0])):
        return None
    wanted = [Decimal(some[0][slot]) for slot in slots if slot in some[0]]
    return (min(wanted) if way == preference.MORE else max(wanted)) if wanted else None


def _by_cover(items: Sequence[Sequence[Mapping[str, Any]]]) -> list[str]:
    """Of ranges the best is the one that covers all the others."""
    spans = {
        place: (Decimal(some[0]["min"]), Decimal(some[0]["max"]))
        for place, some in enumerate(items)
        if some and {"min", "max"} <= set(some[0])
    }
    marks = [""] * len(items)
    if len(set(spans.values())) < 2:
        return marks
    widest = (min(low for low, _high in spans.values()), max(high for _low, high in spans.values()))
    if widest in spans.values():
        for place, span in spans.items():
            marks[place] = BEST if span == widest else WORSE
    return marks
