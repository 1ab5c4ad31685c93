"""CSV as people save it: its encoding and its separator are found out, never asked. Pure."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice

from django.utils.translation import gettext as _

from . import cells, grid
from .grid import Book, Row, Sheet
from .rules import Refused

#: The less a sign is used within texts, the sooner it is taken for the separator.
DELIMITERS = ("\t", ";", "|", ",")
SAMPLE_ROWS, SAMPLE_SIGNS = 100, 200_000
RAGGED = 0.25
#: A number with a comma in it that stands by itself.
_DECIMAL = re.compile(r"(?<![\w.,\-])([+\-−]?\d+),(\d+)(?![\d.,])")
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
    """The separator that gives most rows the same number of cells; of several the one least used in texts.

    A comma stands in numbers and lists and may be as regular as the semicolons around it, or more so where
    rows are cut short: a stronger sign that makes as many cells is taken, though somewhat less regular.
    """
    found = {delimiter: _regularity(text, delimiter) for delimiter in DELIMITERS}
    best, width = max(found.values(), key=lambda pair: pair[0])
    return next(d for d, (share, cells) in found.items() if share > best - RAGGED and cells >= width)


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    """How many cells most rows have by this separator, and the share of those rows; one cell is none."""
    sample = text[:SAMPLE_SIGNS]
    if delimiter == ",":
        sample = _DECIMAL.sub(r"\1.\2", sample)
    widths: Counter[int] = Counter()
    try:
        for row in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), SAMPLE_ROWS):
            if row:
                widths[len(row)] += 1
    except csv.Error:
        pass  # a cell that does not end, by this separator or in truth
    width, times = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(1, 0))
    return (times / widths.total(), width) if width > 1 else (0.0, 1)


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
    except csv.Error as error:  # a cell without an end
        raise Refused("I05", found=_("в строке %s не закрыта кавычка") % (before + 1 + skipped)) from error
    cells.check_size(len(rows), count)
    return rows
