"""A file or a pasted text as rows, within bounds; `exchange.rules.Refused` says why not. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files import File
from django.utils.translation import gettext as _

from products.bom import columns
from products.exchange import grid, reading
from products.exchange.grid import Row
from products.exchange.rules import Refused

#: One list has no more lines, and a file no more bytes.
MEGABYTES = 2
SIZE_LIMIT = MEGABYTES * 1024**2
LINES_LIMIT = 2_000
CELL_LIMIT, COLUMNS_LIMIT = 300, 60
#: Of all cells together: they travel with the form of the page.
SIGNS_LIMIT = 500_000


def of_file(data: bytes) -> list[Row]:
    """The rows of the sheet that is a list of parts: the first whose headings say most of a list."""
    if len(data) > SIZE_LIMIT:
        raise Refused("I02", expected=MEGABYTES)
    filled = [sheet.rows for sheet in reading.read(data).sheets if any(row.cells for row in sheet.rows)]
    return bounded(max(filled, key=columns.worth))


def of_upload(upload: File) -> list[Row]:
    """The same of an uploaded file, which is not read when it is too large."""
    if upload.size > SIZE_LIMIT:
        raise Refused("I02", expected=MEGABYTES)
    return of_file(upload.read())


def of_text(text: str) -> list[Row]:
    """What was pasted: cells of a spreadsheet are set apart by tabs, otherwise it is read like a CSV file."""
    if not text.strip():
        raise Refused("I01")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    commas = {line.count(",") for line in lines if line.strip()}
    if "\t" not in text and (";" in text or "|" in text or (len(commas) == 1 and 0 not in commas)):
        return of_file(text.encode())  # otherwise a comma is one in a name: IL1117-3,3
    return bounded([_row(number, line.split("\t")) for number, line in enumerate(lines, 1)])


def as_text(rows: Sequence[Row]) -> str:
    """The rows as they would be pasted: every row in its line, so that the numbers stay."""
    lines: dict[int, str] = {}
    for row in rows:
        width = max((grid.index_of(letter) for letter in row.cells), default=-1) + 1
        cells = [row.cells.get(grid.letter(place), "") for place in range(width)]
        lines[row.number] = "\t".join(" ".join(cell.split()) for cell in cells) + ("\t" if width == 1 else "")
    return "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))


def _row(number: int, cells: Sequence[str]) -> Row:
    texts = {grid.letter(place): cell.strip() for place, cell in enumerate(cells[:COLUMNS_LIMIT])}
    return Row(number, {letter: text for letter, text in texts.items() if text})


def bounded(rows: Sequence[Row]) -> list[Row]:
    filled = [row for row in rows if row.cells]
    if len(filled) > LINES_LIMIT + columns.SEARCHED or (filled and filled[-1].number > 10 * LINES_LIMIT):
        raise Refused("I06", found=_("строк %s") % len(filled), expected=_("%s строк") % LINES_LIMIT)
    last = grid.letter(COLUMNS_LIMIT)
    kept = [
        Row(
            row.number,
            {
                letter: text[:CELL_LIMIT]
                for letter, text in row.cells.items()
                if grid.index_of(letter) < grid.index_of(last)
            },
        )
        for row in filled
    ]
    if sum(len(text) for row in kept for text in row.cells.values()) > SIGNS_LIMIT:
        raise Refused("I06", found=_("слишком длинные ячейки"), expected=_("%s знаков") % SIGNS_LIMIT)
    return kept
