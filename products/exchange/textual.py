"""CSV as people save it: its encoding and its separator are found out, never asked. Pure."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from . import cells, grid
from .grid import Book, Row, Sheet
from .rules import Refused

DELIMITERS = (";", "\t", ",", "|")
SAMPLE_LINES = 60
#: What Windows, DOS and old mail wrote Russian in; the first is the likely one.
OLD_ENCODINGS = ("windows-1251", "cp866", "koi8-r")
FREQUENT = frozenset("оеаинтсрвлк")


def read(data: bytes) -> Book:
    text, encoding = decode(data)
    first, _end, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # Excel's own hint
        delimiter, skipped, text = first.strip()[4], 1, rest
    else:
        delimiter, skipped = sniff(text), 0
    return Book("csv", [Sheet("", _rows(text, delimiter, skipped))], encoding, delimiter)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding."""
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", "replace"), "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    best = max(OLD_ENCODINGS, key=lambda name: _frequent(data[:100_000].decode(name, "replace")))
    return data.decode(best, "replace"), best


def _frequent(text: str) -> int:
    return sum(sign in FREQUENT for sign in text)


def sniff(text: str) -> str:
    """The separator that gives most lines the same number of cells, and more than one."""
    lines = text[:200_000].splitlines()[:SAMPLE_LINES]

    def worth(delimiter: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
        width, times = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(0, 0))
        return (times / max(1, widths.total()) if width > 1 else 0, width)

    try:
        return max(DELIMITERS, key=worth)
    except csv.Error:
        return DELIMITERS[0]


def _rows(text: str, delimiter: str, skipped: int) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    count, before, blanks = 0, 0, 0
    try:
        for typed in reader:
            row = Row(before + 1 + skipped)
            before = reader.line_num
            for index, cell in enumerate(typed):
                cells.put(row, index, cell)
            count += len(row.cells)
            blanks = 0 if row.cells else blanks + 1
            if blanks <= grid.BLANKS_LISTED:
                rows.append(row)
            if len(rows) > grid.ROWS_LIMIT or count > grid.CELLS_LIMIT or blanks > grid.BLANKS_LIMIT:
                break
    except csv.Error as error:
        raise Refused("I05", found=error) from error
    cells.check_size(len(rows), count)
    return rows
