"""Products beside each other: one row for each parameter, in one unit, with the better and the worse marked.

What is better, the dictionary says (`preference`): of guaranteed limits and of typical values among
themselves, and under one condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.catalogue import cells, table
from products.dictionary import preference
from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.preference import Items
from products.entries.content import VIEWS

Content = Mapping[str, Any]
#: What a product says of a parameter beside what was asked for, in words.
VERDICTS: dict[str, str | Promise] = {
    preference.BETTER: _("лучше"),
    preference.WORSE: _("хуже"),
    preference.OTHER: _("иначе"),
    preference.OTHER_CONDITION: _("при другом условии"),
    preference.UNKNOWN: _("неизвестно"),
}


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

    @property
    def same(self) -> bool:
        return len({value.text for value in self.values}) < 2


@dataclass(frozen=True)
class Difference:
    """A parameter in which one product is not the same as another."""

    name: str | Promise
    unit: str
    asked: str
    offered: str
    verdict: str

    @property
    def word(self) -> str | Promise:
        return VERDICTS[self.verdict]


def fields_of(contents: Sequence[Content], known: dictionary.Snapshot) -> list[Field]:
    """The parameters of their categories in the order there, then those stated beyond them."""
    fields: dict[str, Field] = {}
    for code in dict.fromkeys(content["category"] for content in contents):
        path = known.path(code)
        for field in known.fields_for([row.code for row in path]) if path else ():
            fields.setdefault(field.code, field)
    stated = {item["code"] for content in contents for item in content.get("parameters", ())}
    for code in sorted(stated - set(fields)):
        if code in known.fields:
            fields[code] = known.fields[code]
    return list(fields.values())


def lines(contents: Sequence[Content], fields: Iterable[Field], language: str) -> list[Line]:
    """A line for each parameter that at least one of the products states."""
    found = []
    for field in fields:
        items = [_items(field, content) for content in contents]
        marks = [""] * len(items) if field.code in VIEWS else preference.judged(field, items)
        texts, unit = _written(field, contents, items, language)
        if any(texts):
            values = [Value(text, mark) for text, mark in zip(texts, marks, strict=True)]
            found.append(Line(field.name, unit, values))
    return found


def differences(asked: Content, offered: Content, fields: Iterable[Field], language: str) -> list[Difference]:
    """Of what one product is asked to replace, all in which the other is not the same."""
    found = []
    for field in fields:
        mine, its = (_items(field, content) for content in (asked, offered))
        verdict = preference.beside(field, mine, its)
        if verdict != preference.SAME and (mine or its):
            texts, unit = _written(field, [asked, offered], [mine, its], language)
            found.append(Difference(field.name, unit, texts[0], texts[1], verdict))
    return found


def _items(field: Field, content: Content) -> Items:
    """What is stated of a parameter; of one that the content keeps as a field of its own, that field."""
    if field.code in VIEWS:
        value = table.viewed(field, content)
        return [{"value": value}] if value else []
    return [item for item in content.get("parameters", ()) if item["code"] == field.code]


def _written(
    field: Field, contents: Sequence[Content], items: Sequence[Items], language: str
) -> tuple[list[str], str]:
    """A text for each product, and the one unit of all their numbers."""
    if field.code in VIEWS:
        return [table.view(field, content, language) for content in contents], ""
    every = [item for some in items for item in some]
    for unit in cells.units_of(field):
        shown = replace(field, display_unit=unit)
        if cells.fits(shown, every, language):
            return [cells.short(shown, some, language) for some in items], shown.unit_symbol
    return [cells.short(field, some, language) for some in items], field.unit_symbol
