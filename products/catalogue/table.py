"""The rows found: what stands in each column, how a heading sorts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from products.catalogue import cells, columns
from products.catalogue.columns import Column
from products.catalogue.markup import rows
from products.dictionary import values
from products.dictionary.fields import Field
from products.dictionary.models import Category
from products.entries import content as content_table
from products.entries import queries as entries
from products.entries import standing, wording
from products.entries.models import Entry
from products.templatetags import look

#: More columns than this may not fit: the table scrolls in a region of its own.
MOST_IN_SIGHT = 9
Text = str | Promise
#: Decided, and not yet in force.
AHEAD = "ahead"
#: The parameters of a content by their code.
Items = dict[str, list[Mapping[str, Any]]]


class Heading(NamedTuple):
    label: Text
    href: str  # of the list in the order of this column
    note: str = ""
    direction: str = ""  # aria-sort, of the column sorted by
    numeric: bool = False


class Cell(NamedTuple):
    """`label` stands beside the text on a phone; a `wide` cell has a line of its own there, without one."""

    text: str
    label: Text = ""
    numeric: bool = False
    wide: bool = False
    whole: bool = False  # not to be broken between lines
    parts: tuple[str, ...] = ()  # of a list, none of which is to be broken
    standings: tuple[tuple[str, str], ...] = ()  # (country, state); one without a country for both


class Row(NamedTuple):
    number: str
    designation: str
    also: Sequence[str]  # its other names
    entry: Entry
    cells: list[Cell]

    @property
    def name(self) -> str:
        return wording.in_language(entries.current_revision(self.entry).content["name"])


@dataclass(frozen=True)
class Table:
    headings: list[Heading]
    rows: list[Row]

    @property
    def body(self) -> SafeString:
        return rows.rows(self.rows)

    @property
    def head(self) -> SafeString:
        return rows.headings(self.headings)

    @property
    def order(self) -> SafeString:
        return rows.order(self.headings)

    @property
    def wide(self) -> bool:
        return len(self.headings) > MOST_IN_SIGHT


@dataclass(frozen=True)
class Setting:
    """What the words of a row depend on."""

    categories: Mapping[str, Category]
    on: date
    language: str
    # Of the columns, as they stand beside a value on a phone; a file has headings only.
    labels: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class Order:
    """The order of the list, and its address as far as the name of another."""

    now: str
    address: str


def table(
    found: Sequence[Entry],
    chosen: Sequence[Column],
    *,
    categories: Mapping[str, Category],
    sort: str,
    on: date,
    query: QueryDict,
) -> Table:
    labels = {column.code: _label(column) for column in chosen}
    setting = Setting(categories, on, (get_language() or "ru")[:2], labels)
    kept = copy(query)
    for name in ("sort", "cursor"):
        kept.pop(name, None)
    order = Order(sort, f"?{kept.urlencode()}&sort=" if kept else "?sort=")
    headings = [_heading(Column("designation", _("Обозначение"), "designation"), order)]
    headings += [_heading(column, order) for column in chosen]
    return Table(headings, [_row(entry, chosen, setting) for entry in found])


def _heading(column: Column, order: Order) -> Heading:
    """It asks for its own order, and when it is the order already, for the reverse."""
    direction = {column.order: "ascending", f"-{column.order}": "descending"}.get(order.now, "")
    wanted = f"-{column.order}" if direction == "ascending" else column.order
    note = unit_of(column.field) if column.field else ""
    return Heading(column.label, order.address + wanted, note, direction, column.numeric)


def unit_of(field: Field) -> str:
    return ", ".join(filter(None, [field.written_symbol, field.unit_symbol]))


def _label(column: Column) -> Text:
    """On a phone the label stands beside every value, so it is the symbol, which engineers read at once."""
    field = column.field
    return str(column.label) if field is None else unit_of(field) if field.symbol else field.name


def _row(entry: Entry, chosen: Sequence[Column], setting: Setting) -> Row:
    content = entries.current_revision(entry).content
    items: Items = defaultdict(list)
    for item in content.get("parameters", ()):
        if item["code"] in setting.labels:
            items[item["code"]].append(item)
    return Row(
        number=entry.number or "",
        designation=content["designation"],
        also=content.get("designation_alt", ()),
        entry=entry,
        cells=[_cell(column, entry, content, items, setting) for column in chosen],
    )


def _cell(column: Column, entry: Entry, content: Mapping[str, Any], items: Items, setting: Setting) -> Cell:
    if column.field is not None:
        return _of_parameter(column.field, content, items, setting)
    if column.code == columns.PACKAGE:
        packages = tuple(content.get("packages", ()))
        return Cell(", ".join(packages), setting.labels[column.code], parts=packages)
    if column.code == columns.STATUS:
        return Cell("", wide=True, standings=tuple(standings(entry, on=setting.on)))
    if column.code == columns.NAME:
        return Cell(wording.in_language(content["name"]), wide=True)
    text = fact(column.code, entry, content, setting.categories)
    return Cell(text, setting.labels[column.code], whole=column.code in (columns.NUMBER, columns.REGISTERED))


def fact(code: str, entry: Entry, content: Mapping[str, Any], categories: Mapping[str, Category]) -> str:
    match code:
        case columns.CATEGORY:
            category = categories.get(content["category"])
            return category.name if category else str(content["category"])
        case columns.MAKER:
            return entry.manufacturer.name
        case columns.REGISTERED:
            return look.ru_date(entry.registered)
        case _:
            return entry.number or ""


def _of_parameter(field: Field, content: Mapping[str, Any], items: Items, setting: Setting) -> Cell:
    label = setting.labels[field.code]
    if field.code in content_table.VIEWS:
        return Cell(view(field, content, setting.language), label)
    text = cells.short(field, items.get(field.code, ()), setting.language)
    return Cell(text, label, field.measured, whole=field.measured)


def view(field: Field, content: Mapping[str, Any], language: str) -> str:
    """A parameter which the content keeps in a field of its own: analogues, the stage of life."""
    value = viewed(field, content)
    if field.code == "foreign_analogue":
        return ", ".join(value or ())
    return values.show(field, {"value": value}, language) if value else ""


def viewed(field: Field, content: Mapping[str, Any]) -> Any:
    """What the content's own field says, as a value of the parameter."""
    value = content_table.get(content, content_table.VIEWS[field.code])
    return [item["part"] for item in value or ()] if field.code == "foreign_analogue" else value


def standings(entry: Entry, *, on: date) -> list[tuple[str, str]]:
    """(country, state) for each, or one state without a country when they stand alike."""
    states = {
        party: AHEAD if one.state == standing.NONE and entries.periods(entry) else one.state
        for party, one in entries.standings(entry, on=on).items()
    }
    if len(set(states.values())) == 1:
        return [("", next(iter(states.values())))]
    return [(party.upper(), state) for party, state in states.items()]
