"""The rows found: which columns, what stands in them, how the heading sorts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from products.catalogue import cells
from products.dictionary.fields import Field
from products.dictionary.models import Category
from products.entries import content as content_table
from products.entries import queries as entries
from products.entries import wording
from products.entries.models import Entry
from products.search.facets import Facet

#: Columns of parameters; more do not fit beside the filters.
MOST_COLUMNS = 6
#: Below this many the name stands beside them.
FEW_COLUMNS = 3
#: What the column of packages tells already.
TOLD_BY_PACKAGE = {"mounting_type", "pin_count", "package_material"}
Text = str | Promise


@dataclass(frozen=True)
class Column:
    label: Text
    note: str = ""
    sort: str = ""  # what a click on the heading asks for; empty: this column orders nothing
    direction: str = ""  # aria-sort, of the column sorted by
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    text: str
    label: str
    numeric: bool


@dataclass(frozen=True)
class Row:
    number: str
    designation: str
    also: str
    name: str
    category: str
    manufacturer: str
    cells: list[Cell]
    packages: list[str]
    standings: list[tuple[str, str]]  # one without a country when both stand alike


@dataclass(frozen=True)
class Table:
    columns: list[Column]
    rows: list[Row]
    named: bool  # with the name: where parameters alone would say little
    mixed: bool  # of several categories and makers, without parameters
    packaged: bool  # machines have no packages


def fields_shown(facets: Iterable[Facet]) -> list[Field]:
    """What most products of the category state, in the dictionary's order; the required weighs double."""
    left_out = TOLD_BY_PACKAGE | set(content_table.VIEWS)
    counts = {
        facet.field: facet.count for facet in facets if facet.field and facet.field.code not in left_out
    }
    ranked = sorted(counts, key=lambda field: -counts[field] * (2 if field.required else 1))
    chosen = ranked[:MOST_COLUMNS]
    return [field for field in counts if field in chosen]


def table(
    found: Sequence[Entry],
    *,
    fields: Sequence[Field],
    categories: Mapping[str, Category],
    sort: str,
    on: date,
    mixed: bool = True,
    packaged: bool = True,
) -> Table:
    named = mixed or len(fields) < FEW_COLUMNS
    headings = [_column(_("Обозначение"), "designation", sort)]
    if named:
        headings.append(Column(_("Наименование")))
    if mixed:
        headings += [Column(_("Категория")), _column(_("Изготовитель"), "manufacturer", sort)]
    headings += [
        _column(field.name, f"p.{field.code}", sort, note=_note(field), numeric=field.measured)
        for field in fields
    ]
    if packaged:
        headings.append(Column(_("Корпус")))
    headings.append(Column(_("Состояние")))
    rows = [_row(entry, fields, categories, on) for entry in found]
    return Table(headings, rows, named, mixed, packaged)


def _column(label: Text, name: str, sort: str, *, note: str = "", numeric: bool = False) -> Column:
    """The heading asks for its own order, and when it is the order already, for the reverse."""
    direction = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    wanted = f"-{name}" if direction == "ascending" else name
    return Column(label, note, wanted, direction, numeric)


def _note(field: Field) -> str:
    return ", ".join(filter(None, [field.written_symbol, field.unit_symbol]))


def _row(entry: Entry, fields: Sequence[Field], categories: Mapping[str, Category], on: date) -> Row:
    content = entries.current_revision(entry).content
    category = categories.get(content["category"])
    return Row(
        number=entry.number or "",
        designation=content["designation"],
        also=", ".join(content.get("designation_alt", [])),
        name=wording.in_language(content["name"]),
        category=category.name if category else content["category"],
        manufacturer=entry.manufacturer.name,
        cells=[_cell(field, content) for field in fields],
        packages=content.get("packages", []),
        standings=standings(entry, on=on),
    )


def _cell(field: Field, content: Mapping[str, Any]) -> Cell:
    items = [item for item in content.get("parameters", []) if item["code"] == field.code]
    text = cells.short(field, items, (get_language() or "ru")[:2])
    # On a phone the label stands beside every value, so it is the symbol, which engineers read at once.
    label = _note(field) if field.symbol else field.name
    return Cell(text, label, field.measured)


def standings(entry: Entry, *, on: date) -> list[tuple[str, str]]:
    """(country, state) for each, or one state without a country when they stand alike."""
    states = {party: one.state for party, one in entries.standings(entry, on=on).items()}
    if len(set(states.values())) == 1:
        return [("", next(iter(states.values())))]
    return [(party.upper(), state) for party, state in states.items()]
