"""A list as the rows of a file: the same products, order and columns as on the page. Pure but for names.

What an engineer can go on working with: a number stands as a number, in the unit of its heading; a
parameter has a column for every limit its maker may state (a range the least and the greatest). Of
several values under different conditions the outermost limits stand, as the head of the file says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.catalogue import cells, columns, table
from products.catalogue.columns import Column
from products.catalogue.table import Setting
from products.dictionary import values, writing
from products.dictionary.fields import Field
from products.dictionary.kinds import Bound, Kind
from products.entries import content as content_table
from products.entries import queries as entries
from products.entries import wording
from products.entries.models import Entry
from products.exchange.tables import Cell
from products.templatetags import look_states

SLOTS = {
    "min": gettext_lazy("мин."),
    "typ": gettext_lazy("тип."),
    "max": gettext_lazy("макс."),
    "value": "",
}
OUTERMOST: Mapping[str, Callable[[Iterable[Decimal]], Decimal]] = {"min": min, "max": max}


@dataclass(frozen=True)
class Source:
    """What the cells of a row are taken from."""

    setting: Setting
    address_of: Callable[[str], str]


def headings(chosen: Sequence[Column]) -> list[str]:
    """The number and all designations come first, the address of the record last."""
    titles = [_("Номер записи"), _("Обозначение"), _("Другие обозначения")]
    for column in _beyond_number(chosen):
        titles += _titles(column)
    return [*titles, _("Адрес записи")]


def row(entry: Entry, chosen: Sequence[Column], source: Source) -> list[Cell]:
    content = entries.current_revision(entry).content
    number = entry.number or ""
    found: list[Cell] = [number, content["designation"], ", ".join(content.get("designation_alt", ()))]
    for column in _beyond_number(chosen):
        found += _cells(column, entry, content, source.setting)
    return [*found, source.address_of(number)]


def _beyond_number(chosen: Sequence[Column]) -> list[Column]:
    return [column for column in chosen if column.code != columns.NUMBER]


def slots(field: Field) -> tuple[str, ...]:
    """The limits that have a column."""
    if field.kind == Kind.RANGE:
        return ("min", "max")
    if field.bound in (Bound.MAX, Bound.MIN, Bound.TYP):
        return values.slots(field)
    return ("value",)


def _titles(column: Column) -> list[str]:
    if column.field is None or not column.numeric:
        return [str(column.label)]
    unit = column.field.unit_symbol
    return [
        ", ".join(filter(None, [" ".join(filter(None, [str(column.label), str(SLOTS[slot])])), unit]))
        for slot in slots(column.field)
    ]


def _cells(column: Column, entry: Entry, content: Mapping[str, Any], setting: Setting) -> list[Cell]:
    if column.field is not None:
        return _of_parameter(column.field, content, setting.language)
    match column.code:
        case columns.NAME:
            return [wording.in_language(content["name"])]
        case columns.REGISTERED:
            return [entry.registered]
        case columns.PACKAGE:
            return [", ".join(content.get("packages", ()))]
        case columns.STATUS:
            return [_status(table.standings(entry, on=setting.on))]
    return [table.fact(column.code, entry, content, setting.categories)]


def _status(standings: Sequence[tuple[str, str]]) -> str:
    words = [(country, str(look_states.STATES[state][1])) for country, state in standings]
    return "; ".join(f"{country}: {word}" if country else word for country, word in words)


def _of_parameter(field: Field, content: Mapping[str, Any], language: str) -> list[Cell]:
    if field.code in content_table.VIEWS:
        return [table.view(field, content, language)]
    items = [item for item in content.get("parameters", ()) if item["code"] == field.code]
    if not field.measured:
        return ["; ".join(dict.fromkeys(values.show(field, item, language) for item in items))]
    known = slots(field)
    stated = [slot for item in items for slot in ("min", "typ", "max", "value") if slot in item]
    if set(stated) - set(known):  # stated otherwise than this parameter is: in words, so that nothing is lost
        return [*[None] * (len(known) - 1), cells.short(field, items, language)]
    return [_number(slot, [item[slot] for item in items if slot in item], field, language) for slot in known]


def _number(slot: str, stated: Sequence[str], field: Field, language: str) -> Cell:
    if not stated:
        return None
    distinct = {Decimal(text) for text in stated}
    if len(distinct) > 1 and slot not in OUTERMOST:
        return "; ".join(writing.write_quantity(value, field, language) for value in sorted(distinct))
    value = OUTERMOST.get(slot, min)(distinct)
    number = writing.in_display_unit(value, field)
    return writing.write_quantity(value, field, language) if number is None else number


#: Said in the head of every file.
SEVERAL = gettext_lazy(
    "Если у параметра несколько значений при разных условиях, стоят наименьшее «мин.» и наибольшее «макс.»; "
    "условия — на странице записи."
)
