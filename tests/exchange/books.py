"""Files as makers send them, and workbooks of ours filled in."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

from openpyxl import Workbook, load_workbook

from products.exchange import stamp as stamps

HEAD = ("Обозначение", "Наименование", "Корпус", "Напряжение питания, В", "Логическая функция")
GOOD = ("КР1554ЛА3", "Четыре элемента 2И-НЕ", "DIP-14", "2…6", "И-НЕ")


def csv(rows: Sequence[Sequence[str]], head: Sequence[str] = HEAD) -> bytes:
    return "\r\n".join(";".join(row) for row in [head, *rows]).encode("cp1251")


def row(designation: str, *rest: str) -> tuple[str, ...]:
    """A good row with another designation and, of the rest, what is given."""
    return (designation, *rest, *GOOD[1 + len(rest) :])


def opened(file: IO[bytes] | bytes) -> Workbook:
    return load_workbook(file if not isinstance(file, bytes) else io.BytesIO(file))


def stamp_of(book: Workbook) -> stamps.Stamp:
    rows = [[str(text or "") for text in row] for row in book[stamps.SHEET].iter_rows(values_only=True)]
    found = stamps.read(rows)
    assert found is not None
    return found


def places(book: Workbook, sheet: str) -> dict[str, int]:
    """Address → number of its column."""
    headings = {cell.value: cell.column for cell in book[sheet][1]}
    return {column.field: headings[column.heading] for column in stamp_of(book).sheets[sheet].columns}


def changed(file: IO[bytes] | bytes, change: Callable[[Any, Mapping[str, int]], None]) -> bytes:
    """The workbook after somebody changed its first sheet in Excel."""
    book = opened(file)
    sheet = book.worksheets[0]
    change(sheet, places(book, sheet.title))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
