"""XLSX, read as a stream: one part after another, one element after another, and never past a bound. Pure.

A DTD is refused before anything of it is read, so no entity exists; links to other files are names that
nobody opens; a formula is never computed, the value the file keeps beside it is taken and marked.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, NoReturn
from xml.parsers import expat

from django.utils.translation import gettext as _

from . import cells, grid, stamp, styles
from .grid import Book, Row, Sheet
from .rules import Refused, sentence

PIECE = 1 << 16
#: Cells filled from the merged cell they belong to, in one sheet.
FILL_LIMIT = 200_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Attributes = Mapping[str, str]


class _Enough(Exception):
    """Nothing more is wanted of this part."""


def read(archive: zipfile.ZipFile) -> Book:
    package = _Package(archive)
    notes = []
    if package.has("vbaProject.bin"):
        notes.append(sentence("I30"))
    if package.has("externalLinks/"):
        notes.append(sentence("I31"))
    listed, hidden = _sheets(package)
    strings = _strings(package)
    formats = styles.read(lambda handlers: package.parse("xl/styles.xml", handlers))
    own = _stamp(package, strings, formats, hidden.pop(stamp.SHEET, ""))
    if strange := [name for name in hidden if not (own and name.startswith("_"))]:
        notes.append(sentence("I32", found=", ".join(strange)))
    sheets, count = [], 0
    for name, path in listed[: grid.SHEETS_LIMIT]:
        rows, count = _rows(package, path, strings, formats, count)
        sheets.append(Sheet(name, rows))
    return Book("xlsx", sheets, notes=notes, stamp=own)


def _rows(
    package: _Package, path: str, strings: list[str], formats: list[styles.Format], count: int
) -> tuple[list[Row], int]:
    reader = _SheetReader(strings, formats, count)
    package.parse(path, {"start": reader.start, "end": reader.end, "text": reader.text})
    return reader.finished(), reader.count


def _stamp(
    package: _Package, strings: list[str], formats: list[styles.Format], path: str
) -> stamp.Stamp | None:
    """What the hidden sheet of a workbook of ours says."""
    if not path:
        return None
    rows, _count = _rows(package, path, strings, formats, 0)
    return stamp.read([row.cells.get(column, "") for column in "ABCDE"] for row in rows)


class _Package:
    """The parts of the archive, each inflated piece by piece; all of them together within a bound."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive, self.spent = archive, 0
        self.names = {name.lower(): name for name in archive.namelist()}
        if len(self.names) > 5_000:
            raise Refused("I06", found=_("частей в файле больше %s") % 5_000, expected=5_000)

    def has(self, fragment: str) -> bool:
        return any(fragment.lower() in name for name in self.names)

    def parse(self, path: str, handlers: Mapping[str, Callable[..., Any]], most: int = 0) -> None:
        """Feed a part to the handlers `start`, `end` and `text`; a part that is not there is nothing."""
        name = self.names.get(path.lower())
        if name is None:
            return
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.StartElementHandler = handlers["start"]
        parser.EndElementHandler = handlers.get("end")
        parser.CharacterDataHandler = handlers.get("text")
        size = 0
        try:
            with self.archive.open(name) as part:
                while piece := part.read(PIECE):
                    size += len(piece)
                    self.spent += len(piece)
                    if self.spent > grid.UNPACKED_LIMIT or (most and size > most):
                        limit = (most or grid.UNPACKED_LIMIT) // 1024**2
                        raise Refused("I06", found=_("данных после распаковки"), expected=_("%s МБ") % limit)
                    parser.Parse(piece, False)
            parser.Parse(b"", True)
        except _Enough:
            pass
        except expat.ExpatError as error:
            raise Refused("I05", found=f"{name}: {expat.ErrorString(error.code)}") from error


def _no_doctype(*_args: object) -> NoReturn:
    raise Refused("I07", found="DOCTYPE")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _sheets(package: _Package) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """(name, path) of the sheets that are shown, in their order; the hidden ones by name."""
    targets: dict[str, str] = {}
    found: list[tuple[str, str]] = []
    hidden: dict[str, str] = {}

    def relation(name: str, attributes: Attributes) -> None:
        if _local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes.get("Id", "")] = path

    def sheet(name: str, attributes: Attributes) -> None:
        if _local(name) != "sheet":
            return
        title = attributes.get("name", "")[:100]
        link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        if attributes.get("state", "visible") != "visible":
            hidden[title] = targets.get(link, "")
        elif link in targets:
            found.append((title, targets[link]))

    package.parse("xl/_rels/workbook.xml.rels", {"start": relation})
    package.parse("xl/workbook.xml", {"start": sheet})
    return found, hidden


def _strings(package: _Package) -> list[str]:
    """The table of texts that cells point into; phonetic notes left out."""
    strings: list[str] = []
    parts: list[str] = []
    inside = {"t": False, "rPh": False}

    def start(name: str, _attributes: Attributes) -> None:
        local = _local(name)
        if local == "si":
            parts.clear()
        if local in inside:
            inside[local] = True

    def text(data: str) -> None:
        if inside["t"] and not inside["rPh"]:
            parts.append(data)

    def end(name: str) -> None:
        local = _local(name)
        if local in inside:
            inside[local] = False
        if local == "si":
            strings.append(_plain("".join(parts)[: grid.CELL_LIMIT + 1]))

    handlers = {"start": start, "text": text, "end": end}
    package.parse("xl/sharedStrings.xml", handlers, grid.STRINGS_LIMIT)
    return strings


def _plain(text: str) -> str:
    """Excel writes a control sign as _x0009_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _SheetReader:
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
        local = _local(name)
        if local == "c":
            self.begin_cell(attributes)
        elif local in ("v", "t", "f"):
            self.where = local
            self.formula = self.formula or local == "f"
        elif local == "rPh":
            self.phonetic = True
        elif local == "row":
            self.begin_row(attributes)
        elif local == "mergeCell":
            self.merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        local = _local(name)
        if local == "c":
            self.end_cell()
        elif local == "row":
            self.end_row()
        elif local == "rPh":
            self.phonetic = False
        elif local == self.where:
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
            self.count += len(self.row.cells)
        else:
            self.blanks += 1
        if self.blanks <= grid.BLANKS_LISTED:
            self.rows.append(self.row)
        cells.check_size(len(self.rows), self.count)
        if self.blanks > grid.BLANKS_LIMIT:
            raise _Enough
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
            return _plain(raw), ""
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
        if one and two and len(self.merged) < grid.ROWS_LIMIT:
            self.merged.append((one[0], one[1], two[0], two[1]))

    def finished(self) -> list[Row]:
        """The rows, every merged cell holding what its first one holds; empty rows at the end bounded."""
        by_number = {row.number: row for row in self.rows}
        budget = FILL_LIMIT
        for left, top, right, bottom in self.merged:
            origin = by_number.get(top)
            text = origin.cells.get(grid.letter(left)) if origin and left < grid.COLUMNS_LIMIT else None
            size = (right - left + 1) * (bottom - top + 1)
            if origin is None or text is None or right >= grid.COLUMNS_LIMIT or not 0 < size <= budget:
                continue
            budget -= size
            for number in range(top, bottom + 1):
                if (row := by_number.get(number)) is not None:
                    for index in range(left, right + 1):
                        row.cells.setdefault(grid.letter(index), text)
        return self.rows
