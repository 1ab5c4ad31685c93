"""A table of products: its headings, its rows, and the boxes of the columns it may have."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop as _

from products.catalogue.markup.pieces import around_tick, escape, joined, language, word
from products.templatetags import look

if TYPE_CHECKING:
    from products.catalogue.columns import Column
    from products.catalogue.table import Cell, Heading, Row

ARROWS = {"ascending": " \N{BLACK UP-POINTING TRIANGLE}", "descending": " \N{BLACK DOWN-POINTING TRIANGLE}"}


def headings(every: Iterable[Heading]) -> SafeString:
    """Each leads to the list in its order."""
    return joined(map(_heading, every))


def _heading(heading: Heading) -> str:
    label = escape(heading.label)
    numeric = ' class="num"' if heading.numeric else ""
    direction = f' aria-sort="{heading.direction}"' if heading.direction else ""
    note = f"\n<small>{escape(heading.note)}</small>" if heading.note else ""
    return f'<th scope="col"{numeric}{direction}><a href="{escape(heading.href)}">{label}</a>{note}\n</th>\n'


def order(every: Iterable[Heading]) -> SafeString:
    """The same ways where the headings are not seen: on a phone."""
    return joined(map(_way, every))


def _way(heading: Heading) -> str:
    now = ' aria-current="true"' if heading.direction else ""
    arrow = ARROWS.get(heading.direction, "")
    return f'<li><a href="{escape(heading.href)}"{now}>{escape(heading.label)}{arrow}</a></li>\n'


def rows(every: Iterable[Row]) -> SafeString:
    """Each with a box by which it is chosen for a comparison; the form around the table sends them."""
    active = language()
    tick = word(_("Сравнить"), active)
    unstated = word(_("не указано"), active)
    absent = f'<span class="r-none">{unstated}</span>'
    address = look.address_of("catalogue:product", "UMR-0000000-0")
    return joined(_row(row, address.format(row.number), absent, active, tick) for row in every)


def _row(row: Row, address: str, absent: str, active: str, tick: str) -> str:
    also = f'\n<span class="r-note">{escape(", ".join(row.also))}</span>' if row.also else ""
    cells = "".join([_cell(cell, absent, active) for cell in row.cells])
    return (
        '<tr>\n<th scope="row">\n<span class="d-flex gap-2">'
        '<input class="form-check-input" type="checkbox" name="no"'
        f' value="{row.number}" aria-label="{tick}: {escape(row.designation)}">'
        f'<a class="r-part" href="{address}">'
        f"{escape(row.designation)}</a></span>{also}\n</th>\n{cells}</tr>\n"
    )


def _cell(cell: Cell, absent: str, active: str) -> str:
    if cell.standings:
        return f'<td class="wide">{"<br>".join([standing(*each, active) for each in cell.standings])}</td>\n'
    if cell.wide:
        return f'<td class="wide">{escape(cell.text)}</td>\n'
    numeric = ' class="num"' if cell.numeric else ""
    return f'<td data-label="{escape(cell.label)}"{numeric}>{_text(cell) if cell.text else absent}</td>\n'


def _text(cell: Cell) -> str:
    if cell.parts:
        return ", ".join([f'<span class="text-nowrap">{escape(part)}</span>' for part in cell.parts])
    return f'<span class="text-nowrap">{escape(cell.text)}</span>' if cell.whole else escape(cell.text)


@lru_cache(maxsize=64)
def standing(country: str, state: str, _language: str) -> str:
    party = f'<span class="r-party">{escape(country)}</span> ' if country else ""
    return party + render_to_string("products/parts/state.html", look.state_mark(state))


def columns(offered: Iterable[tuple[Column, bool]]) -> SafeString:
    """A box for each, ticked when it is shown."""
    return joined([_box(column, shown) for column, shown in offered])


def _box(column: Column, shown: bool) -> str:
    before, after = around_tick("columns", column.code, str(column.label))
    return f"<label>{before}{' checked' if shown else ''}{after}</label>\n"
