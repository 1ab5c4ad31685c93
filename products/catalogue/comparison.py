"""Products beside each other: one row for each parameter, in one unit, with the better and the worse marked.

What is better, the dictionary says (`preference`), of guaranteed limits and of typical values among
themselves, under one condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from products.catalogue import cells, table
from products.dictionary import preference
from products.dictionary.fields import Field
from products.entries.content import VIEWS

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
            marks = preference.judged(field, items)
        if any(texts):
            values = [Value(text, mark) for text, mark in zip(texts, marks, strict=True)]
            found.append(Line(field.name, field.unit_symbol, values))
    return found
