"""What a file is read into: sheets of rows of texts, and how much of it there may be. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from .rules import Issue
from .stamp import Stamp

#: Bounds of one file; beyond them it is refused with a sentence, before memory is spent.
SIZE_LIMIT = 20 * 1024 * 1024
UNPACKED_LIMIT = 200 * 1024 * 1024
STRINGS_LIMIT = 48 * 1024 * 1024
ROWS_LIMIT = 20_000
COLUMNS_LIMIT = 300
CELLS_LIMIT = 600_000
SHEETS_LIMIT = 50
#: A longer cell is cut, marked and never stored.
CELL_LIMIT = 4_000
#: After so many empty rows nothing more is looked for.
BLANKS_LIMIT = 5_000
#: Empty rows that are listed: enough to account for the tail of a file that a person made.
BLANKS_LISTED = 1_000


@dataclass(slots=True)
class Row:
    """`cells` holds what is not empty, by letter of the column; `marks` a code of `rules` for some."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)


@dataclass
class Sheet:
    name: str
    rows: list[Row] = field(default_factory=list)


@dataclass
class Book:
    """A file as it was read; `notes` say what was left out of it."""

    kind: str  # xlsx or csv
    sheets: list[Sheet]
    encoding: str = ""
    delimiter: str = ""
    notes: list[Issue] = field(default_factory=list)
    stamp: Stamp | None = None  # of a workbook that we made


@cache
def letter(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def index_of(letters: str) -> int:
    """A → 0, AA → 26."""
    index = 0
    for sign in letters:
        index = index * 26 + ord(sign) - 64
    return index - 1


_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def reference(text: str) -> tuple[int, int] | None:
    """C7 → (2, 7): the column's index and the row's number; None when it is no reference."""
    match = _REFERENCE.fullmatch(text)
    return (index_of(match[1]), int(match[2])) if match else None
