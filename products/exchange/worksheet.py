"""One sheet of an XLSX file, element by element: rows of texts, marks, and what merged cells spread. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from . import cells, grid, styles
from .grid import Row
from .rules import Refused

Attributes = Mapping[str, str]
#: Cells filled from the merged cell they belong to, in one sheet.
FILL_LIMIT = 200_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Enough(Exception):
    """Nothing more is wanted of this part."""


def local(name: str) -> str:
    """The name of an element without its prefix."""
    return name.rpartition(":")[2]


def plain(text: str) -> str:
    """Excel writes a control sign as _x0009_."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    """The sign of an escape; half of a pair is none, and nothing could store it."""
    code = int(found[1], 16)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


class SheetReader:
    def __init__(self, strings: list[str], formats: list[styles.Format], count: int) -> None:
        self.strings, self.formats, self.count = strings, formats, count
        self.rows: list[Row] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.row: Row | None = None
        self.column, self.last, self.blanks = -1, 0, 0
        self.kind = self.style = self.where = ""
        self.value: list[str] = []
        self.length, self.formula, self.phonetic = 0, False, False

    def start(self, name: str, attributes: Attributes) -> None:
        name = local(name)
        if name == "c":
            self.begin_cell(attributes)
        elif name in ("v", "t", "f"):
            self.where = name
            self.formula = self.formula or name == "f"
        elif name == "rPh":
            self.phonetic = True
        elif name == "row":
            self.begin_row(attributes)
        elif name == "mergeCell":
            self.merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        name = local(name)
        if name == "c":
            self.end_cell()
        elif name == "row":
            self.end_row()
        elif name == "rPh":
            self.phonetic = False
        elif name == self.where:
            self.where = ""

    def text(self, data: str) -> None:
        if self.where in ("v", "t") and not self.phonetic and self.length <= grid.CELL_LIMIT:
            self.value.append(data)
            self.length += len(data)

    def begin_row(self, attributes: Attributes) -> None:
        given = attributes.get("r", "")
        number = int(given) if given.isdecimal() else self.last + 1
        if number <= self.last:
            raise Refused("I05", found=_("строка %s") % given)
        self.listed_blanks(number)
        self.row, self.column, self.last = Row(number), -1, number

    def listed_blanks(self, number: int) -> None:
        """Rows without an element are empty rows too."""
        for blank in range(self.last + 1, min(number, self.last + 1 + grid.BLANKS_LISTED)):
            self.rows.append(Row(blank))
        self.blanks += max(0, number - self.last - 1)

    def end_row(self) -> None:
        if self.row is None:
            return
        if self.row.cells:
            self.blanks = 0
            self.count += sum(map(cells.weight, self.row.cells.values()))
        else:
            self.blanks += 1
        if self.blanks <= grid.BLANKS_LISTED:
            self.rows.append(self.row)
        cells.check_size(len(self.rows), self.count)
        if self.blanks > grid.BLANKS_LIMIT:
            raise Enough
        self.row = None

    def begin_cell(self, attributes: Attributes) -> None:
        place = grid.reference(attributes.get("r", ""))
        self.column = place[0] if place else self.column + 1
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
        self.value, self.length, self.formula = [], 0, False

    def end_cell(self) -> None:
        if self.row is None or (not self.value and not self.formula):
            return
        text, mark = self.meaning("".join(self.value))
        if self.formula and mark in ("", cells.NO_VALUE):
            mark = cells.FORMULA
        cells.put(self.row, self.column, text, mark)

    def meaning(self, raw: str) -> tuple[str, str]:
        """The text a person sees in the cell, and a mark when it is not what was typed."""
        if self.kind == "s":
            index = int(raw) if raw.strip().isdecimal() else -1
            return (self.strings[index], "") if 0 <= index < len(self.strings) else ("", "")
        if self.kind in ("inlineStr", "str"):
            return plain(raw), ""
        if self.kind == "b":
            return (_("да") if raw.strip() == "1" else _("нет")), ""
        if self.kind == "e":
            return raw, cells.FAULT
        if self.kind == "d":
            return raw, cells.DATE
        if not raw.strip():
            return "", ""
        index = int(self.style) if self.style.isdecimal() else 0
        return styles.shown(raw.strip(), self.formats[index] if index < len(self.formats) else styles.PLAIN)

    def merge(self, ref: str) -> None:
        first, _colon, last = ref.partition(":")
        one, two = grid.reference(first), grid.reference(last)
        if len(self.merged) >= grid.ROWS_LIMIT:
            raise Enough  # the table stands before them
        if one and two:
            self.merged.append((one[0], one[1], two[0], two[1]))

    def finished(self) -> list[Row]:
        """The rows, every merged cell holding what its first one holds; empty rows at the end bounded."""
        by_number = {row.number: row for row in self.rows}
        budget = FILL_LIMIT
        for left, top, right, bottom in self.merged:
            origin = by_number.get(top)
            text = origin.cells.get(grid.letter(left)) if origin and left < grid.COLUMNS_LIMIT else None
            if origin is None or text is None or right >= grid.COLUMNS_LIMIT:
                continue
            size = (right - left + 1) * (bottom - top + 1) * cells.weight(text)
            if not 0 < size <= budget:
                continue
            budget -= size
            for number in range(top, bottom + 1):
                if (row := by_number.get(number)) is not None:
                    for index in range(left, right + 1):
                        row.cells.setdefault(grid.letter(index), text)
        return self.rows
