"""What stands on a list by the hundred: boxes to tick and cells of the table.

Written in Python, because a template took longer over them than the search took to find them. What they look
like is the stylesheet's; a state is still the part all pages share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape as escape_text
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from products.templatetags import look

if TYPE_CHECKING:
    from products.catalogue.panel import Choice
    from products.catalogue.table import Cell


def escape(text: object) -> str:
    return escape_text(str(text))


def boxes(name: str, choices: Iterable[Choice]) -> SafeString:
    """A label for each choice, with its count."""
    return _joined(_box(escape(name), choice) for choice in choices)


def _box(name: str, choice: Choice) -> str:
    on, checked = (' class="is-on"', " checked") if choice.chosen else ("", "")
    note = f' <i class="r-note">{escape(choice.note)}</i>' if choice.note else ""
    count = f"<small>{_whole(choice.count)}</small>" if choice.count is not None else ""
    return (
        f'<label{on}><input class="form-check-input" type="checkbox" name="{name}"'
        f' value="{escape(choice.value)}"{checked}><span>{escape(choice.name)}{note}</span>{count}</label>\n'
    )


def _whole(count: int) -> str:
    """As `look.number` writes a whole number in every language."""
    return f"{count:,}".replace(",", look.NBSP)


def cells(row: Sequence[Cell]) -> SafeString:
    """The cells of a row after its heading."""
    absent = f'<span class="r-none">{escape(_("не указано"))}</span>'
    return _joined(_cell(cell, absent) for cell in row)


def _cell(cell: Cell, absent: str) -> str:
    if cell.standings:
        return f'<td class="wide">{"<br>".join(_standing(*each) for each in cell.standings)}</td>\n'
    if cell.wide:
        return f'<td class="wide">{escape(cell.text)}</td>\n'
    numeric = ' class="num"' if cell.numeric else ""
    return f'<td data-label="{escape(cell.label)}"{numeric}>{_text(cell) if cell.text else absent}</td>\n'


def _text(cell: Cell) -> str:
    if cell.parts:
        return ", ".join(f'<span class="text-nowrap">{escape(part)}</span>' for part in cell.parts)
    return f'<span class="text-nowrap">{escape(cell.text)}</span>' if cell.whole else escape(cell.text)


def _standing(country: str, state: str) -> str:
    party = format_html('<span class="r-party">{}</span> ', country) if country else ""
    return party + _state(state, get_language() or "ru")


@lru_cache(maxsize=64)
def _state(state: str, _language: str) -> SafeString:
    return render_to_string("products/parts/state.html", look.state_mark(state))


def _joined(pieces: Iterable[str]) -> SafeString:
    return mark_safe("".join(pieces))  # noqa: S308 - every piece escapes what it was given
