"""Texts into the cells of a workbook, and the workbook into a file. Pure.

A text that a spreadsheet would take for a formula is marked as text and stays as it is.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from . import stamp as stamps

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_767  # of XLSX
LONGEST_NAME = 31  # of a sheet
TEXT = "@"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def legal(text: str) -> str:
    """The text without what XML cannot hold, no longer than a cell may be."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]


def text_cell(sheet: Any, value: str) -> Any:
    """A cell of a sheet written row by row."""
    text = legal(value)
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"  # whatever it begins with
    if text.startswith(BEGINS_FORMULA):
        cell.quotePrefix = True
    return cell


def sheet_name(name: str, taken: Iterable[str] = ()) -> str:
    """The name as Excel allows it, unlike those taken."""
    short = _NOT_IN_NAMES.sub(" ", name)[:LONGEST_NAME].strip()
    if short.casefold() not in {other.casefold() for other in taken}:
        return short
    return next(
        fresh
        for number in range(2, 1000)
        if (fresh := f"{short[: LONGEST_NAME - 4]} {number}") not in set(taken)
    )


def hidden(book: Workbook, name: str, rows: Iterable[Iterable[str]]) -> None:
    """A sheet that only a program looks at."""
    sheet: Any = book.create_sheet(name)
    sheet.sheet_state = "veryHidden"
    for row in rows:
        sheet.append([text_cell(sheet, text) for text in row])


def saved(book: Workbook, stamp: stamps.Stamp | None = None) -> IO[bytes]:
    """The workbook, with its stamp, as a file at its beginning; whoever takes it closes it."""
    if stamp is not None:
        hidden(book, stamps.SHEET, stamps.rows(stamp))
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return file
