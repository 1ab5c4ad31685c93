"""Lists as files a spreadsheet opens: CSV as a stream, XLSX through a temporary file. Pure.

CSV is UTF-8 with a byte order mark, without which Excel takes Cyrillic for something else, quoted by
RFC 4180. In Russian and Belarusian the separator is a semicolon and the decimal mark a comma, as Excel
there expects; in English a comma and a point. Programs are better served by the API.

A text that a spreadsheet would take for a formula is kept from that: in CSV an apostrophe stands before
it; in XLSX the cell is marked as text, and the text stays as it is. Neither holds more than a batch of
rows in memory.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from . import writing

#: A text, a number, a day, or nothing.
Cell = str | int | Decimal | date | None
CSV, XLSX = "csv", "xlsx"
TYPES = {CSV: "text/csv; charset=utf-8", XLSX: writing.MEDIA_TYPE}
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
WIDTHS = (16, 20, 20)  # of number and designations, in characters
WIDTH = 18


@dataclass(frozen=True)
class Paper:
    """What is written: facts about the file, headings, and rows by batches; `title` names the sheet."""

    title: str
    facts_title: str
    facts: Sequence[tuple[str, str]]
    headings: Sequence[str]
    batches: Iterable[Sequence[Sequence[Cell]]]
    language: str


def as_csv(paper: Paper) -> Iterator[bytes]:
    """The facts above, then an empty line, the headings and the rows."""
    english = paper.language == "en"
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter="," if english else ";")

    def text(cell: Cell) -> str:
        if isinstance(cell, Decimal):
            return format(cell, "f") if english else format(cell, "f").replace(".", ",")
        if isinstance(cell, date | int):
            return cell.isoformat() if isinstance(cell, date) else str(cell)
        return "" if cell is None else _harmless(cell)

    def written(rows: Iterable[Sequence[Cell]]) -> bytes:
        buffer.seek(0)
        buffer.truncate()
        writer.writerows([text(cell) for cell in row] for row in rows)
        return buffer.getvalue().encode()

    yield BOM.encode() + written([*paper.facts, [], paper.headings])
    for batch in paper.batches:
        yield written(batch)


def for_programs(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """By RFC 4180 alone: commas, no mark, nothing above the headings; texts are kept from being formulas."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(headings)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode()


def _harmless(text: str) -> str:
    """No spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(writing.BEGINS_FORMULA) else text


def as_xlsx(paper: Paper) -> IO[bytes]:
    """Rows on the first sheet, facts on the second; the file is at its beginning."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(paper.title)
    sheet.freeze_panes = "C2"
    for place in range(len(paper.headings)):
        width = WIDTHS[place] if place < len(WIDTHS) else WIDTH
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
    sheet.append([_cell(sheet, heading, bold=True) for heading in paper.headings])
    number = 1
    for batch in paper.batches:
        for row in batch:
            number += 1
            sheet.append([_cell(sheet, each) for each in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(paper.headings))}{number}"
    facts: Any = book.create_sheet(paper.facts_title)
    facts.column_dimensions["A"].width, facts.column_dimensions["B"].width = 24, 100
    for name, said in paper.facts:
        facts.append([_cell(facts, name, bold=True), _cell(facts, said)])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return file


def _cell(sheet: Any, value: Cell, *, bold: bool = False) -> Any:
    if not isinstance(value, str):
        return value
    cell = writing.text_cell(sheet, value)
    if bold:
        cell.font = Font(bold=True)
    return cell
