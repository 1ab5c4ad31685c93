"""A revision's content as the desk lays it out: sections, notes beside differences, fields to remark on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.dictionary import kinds, queries
from products.dictionary.models import Category
from products.entries import addresses, wording
from products.entries import content as content_table

Text = str | Promise
TITLES: dict[str, Text] = {"": _("Кто и что"), **content_table.SECTIONS}


@dataclass(frozen=True)
class Row:
    """One field as a page shows it."""

    address: str
    name: Text
    symbol: str
    value: str
    condition: str = ""
    source: str = ""


@dataclass(frozen=True)
class Section:
    title: Text
    rows: list[Row]
    are_parameters: bool = False


def sections(
    words: wording.Wording, content: Mapping[str, Any], *, without: Iterable[str] = ()
) -> list[Section]:
    """All that the content says, in the sections of the form; parameters by the dictionary's groups."""
    skipped = set(without)
    by_section: dict[str, list[Row]] = {}
    for address, value in content_table.flat(content):
        if address not in skipped:
            section = content_table.field_of(address).section
            by_section.setdefault(section, []).append(_row(words, address, value))
    found = []
    for code, title in TITLES.items():
        rows = by_section.get(code, [])
        if code == "parameters":
            found += _groups(words, rows)
        elif rows:
            found.append(Section(title, rows))
    return found


def _row(words: wording.Wording, address: str, value: Any) -> Row:
    """Condition and source stand in a column of their own, so not in the name or the value too."""
    field = words.parameter(address)
    return Row(
        address=address,
        name=words.name(addresses.without_condition(address)),
        symbol=field.written_symbol if field else "",
        value=words.text(address, value),
        condition=wording.beside(value, "condition"),
        source=wording.beside(value, "source"),
    )


def _groups(words: wording.Wording, rows: list[Row]) -> list[Section]:
    by_group: dict[str, list[Row]] = {}
    for row in rows:
        field = words.parameter(row.address)
        by_group.setdefault(field.group if field and field.group else kinds.Group.GENERAL, []).append(row)
    return [
        Section(group.label, by_group[group], are_parameters=True)
        for group in kinds.Group
        if group in by_group
    ]


def difference(words: wording.Wording, change: content_table.Change) -> wording.Difference:
    """With the parameter's letters and the source of the value beside the name."""
    field = words.parameter(change.address)
    notes = [field.written_symbol if field else "", wording.beside(change.after or change.before, "source")]
    return words.difference(change, note=", ".join(filter(None, notes)))


def fields(category: Category) -> list[tuple[Text, list[tuple[str, Text]]]]:
    """Every field a remark may be tied to, by section: what is stated, and what could have been."""
    by_section: dict[str, list[tuple[str, Text]]] = {code: [] for code in TITLES}
    for field in content_table.FIELDS:
        if field.address != "parameters":
            by_section[field.section].append((field.address, field.label))
    by_section["parameters"] = [
        (f"parameters.{field.code}", field.name)
        for field in queries.fields_for(category)
        if field.code not in content_table.VIEWS
    ]
    return [(title, by_section[code]) for code, title in TITLES.items()]
