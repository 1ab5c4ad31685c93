"""A cell as it is read from a file: its text, cut to a bound, and a mark when it is not a text. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from . import grid
from .grid import Row, letter
from .rules import Refused

FORMULA, NO_VALUE, FAULT, DATE, NO_NUMBER, TOO_LONG = "I10", "I11", "I12", "I13", "I14", "I15"

#: ="0123": how Excel is told that digits are a text.
_QUOTED = re.compile(r'="((?:[^"]|"")*)"')

#: A number that is shown as it is stored.
_SHORT = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{0,9}[1-9])?", re.ASCII)


def put(row: Row, index: int, text: str, mark: str = "") -> None:
    """Write a text into a row; blanks leave nothing."""
    text = text.strip()
    if not text:
        if mark == FORMULA:
            row.cells[letter(index)], row.marks[letter(index)] = "=", NO_VALUE
        return
    if index >= grid.COLUMNS_LIMIT:
        raise Refused(
            "I06", found=_("столбец %s") % letter(index), expected=_("%s столбцов") % grid.COLUMNS_LIMIT
        )
    column = letter(index)
    if quoted := _QUOTED.fullmatch(text):
        text = quoted[1].replace('""', '"').strip()
    elif text.startswith("'"):
        text = text[1:].strip()
    elif text[0] in "=@" and not mark:
        mark = NO_VALUE
    if len(text) > grid.CELL_LIMIT:
        text, mark = text[:100] + "…", TOO_LONG
    # PostgreSQL cannot store U+0000 in text; its neighbour stands for it and is found as invisible.
    row.cells[column] = text.replace("\x00", "\x01")
    if mark:
        row.marks[column] = mark


def weight(text: str) -> int:
    """As how many cells a text counts: a file may point at one long text from every cell it has."""
    return 1 + len(text) // 100


def check_size(rows: int, cells: int) -> None:
    if rows > grid.ROWS_LIMIT:
        raise Refused(
            "I06", found=_("строк больше %s") % grid.ROWS_LIMIT, expected=_("%s строк") % grid.ROWS_LIMIT
        )
    if cells > grid.CELLS_LIMIT:
        raise Refused(
            "I06", found=_("ячеек больше %s") % grid.CELLS_LIMIT, expected=_("%s ячеек") % grid.CELLS_LIMIT
        )


def number(digits: str) -> str | None:
    """The digits Excel shows for a stored number: 7.4999999999999997E-2 is 0.075; None when it is none."""
    if _SHORT.fullmatch(digits):
        return digits
    try:
        value = float(digits)
    except ValueError:
        return None
    if value != value or value in (float("inf"), float("-inf")):
        return None
    exact = Decimal(repr(value))
    if exact and not -30 <= exact.adjusted() <= 30:
        return repr(value)
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
