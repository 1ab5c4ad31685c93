"""XLSX, read as a stream: one part after another, one element after another, and never past a bound. Pure.

A DTD is refused before anything of it is read, so no entity exists; links to other files are names that
nobody opens; a formula is never computed, the value the file keeps beside it is taken and marked.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, NoReturn
from xml.parsers import expat

from django.utils.translation import gettext as _

from . import cells, grid, stamp, styles
from .grid import Book, Row, Sheet
from .rules import Refused, note
from .worksheet import Attributes, Enough, SheetReader, local, plain

PIECE = 1 << 16
#: A longer tag is none of a table; the parser begins each anew with every piece.
LONGEST_TAG = 1 << 20


def read(archive: zipfile.ZipFile) -> Book:
    package = _Package(archive)
    notes = []
    if package.has("vbaProject.bin"):
        notes.append(note("I30"))
    if package.has("externalLinks/"):
        notes.append(note("I31"))
    listed, hidden = _sheets(package)
    strings = _strings(package)
    formats = styles.read(lambda handlers: package.parse("xl/styles.xml", handlers))
    own = _stamp(package, strings, formats, hidden.pop(stamp.SHEET, ""))
    if strange := [name for name in hidden if not (own and name.startswith("_"))]:
        notes.append(note("I32", ", ".join(strange)))
    sheets, count = [], 0
    for name, path in listed[: grid.SHEETS_LIMIT]:
        rows, count = _rows(package, path, strings, formats, count)
        sheets.append(Sheet(name, rows))
    return Book("xlsx", sheets, notes=notes, stamp=own)


def _rows(
    package: _Package, path: str, strings: list[str], formats: list[styles.Format], count: int
) -> tuple[list[Row], int]:
    reader = SheetReader(strings, formats, count)
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
                    if size - parser.CurrentByteIndex > LONGEST_TAG:
                        raise Refused("I07", found=_("тег длиннее %s МБ") % (LONGEST_TAG // 1024**2))
            parser.Parse(b"", True)
        except Enough:
            pass
        except expat.ExpatError as error:
            raise Refused("I05", found=f"{name}: {expat.ErrorString(error.code)}") from error
        except (LookupError, ValueError) as error:  # an encoding nobody knows, or none of single bytes
            raise Refused("I05", found=f"{name}: {error}") from error


def _no_doctype(*_args: object) -> NoReturn:
    raise Refused("I07", found="DOCTYPE")


def _sheets(package: _Package) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """(name, path) of the sheets that are shown, in their order; the hidden ones by name."""
    targets: dict[str, str] = {}
    found: list[tuple[str, str]] = []
    hidden: dict[str, str] = {}

    def relation(name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes.get("Id", "")] = path

    def sheet(name: str, attributes: Attributes) -> None:
        if local(name) != "sheet":
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
        name = local(name)
        if name == "si":
            parts.clear()
        if name in inside:
            inside[name] = True

    def text(data: str) -> None:
        if inside["t"] and not inside["rPh"]:
            parts.append(data)

    def end(name: str) -> None:
        name = local(name)
        if name in inside:
            inside[name] = False
        if name == "si":
            strings.append(plain("".join(parts)[: grid.CELL_LIMIT + 1]))
            cells.check_size(0, len(strings))

    handlers: dict[str, Callable[..., None]] = {"start": start, "text": text, "end": end}
    package.parse("xl/sharedStrings.xml", handlers, grid.STRINGS_LIMIT)
    return strings
