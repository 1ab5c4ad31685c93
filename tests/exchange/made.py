"""Workbooks of nobody in particular: as a person makes them, and as an attacker does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

SHEET_START = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>"
)
SHEET_END = "</sheetData></worksheet>"
WORKBOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def xlsx(
    sheets: Mapping[str, Iterable[Sequence[Any]]],
    *,
    merged: Iterable[str] = (),
    formats: Mapping[str, str] | None = None,
) -> bytes:
    """Sheets of rows as Excel saves them; `merged` and number `formats` are of the first one."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    first = book.worksheets[0]
    for cells in merged:
        first.merge_cells(cells)
    for cell, code in (formats or {}).items():
        first[cell].number_format = code
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def raw(rows: str, *, parts: Mapping[str, bytes] | None = None) -> bytes:
    """A workbook of one sheet whose XML is given."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", SHEET_START + rows + SHEET_END)
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return file.getvalue()


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def bomb() -> bytes:
    """A row of blanks repeated to 200 MB, packed into 200 KB."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw("")), "r") as good,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in good.namelist():
            if "sheet1" not in name:
                archive.writestr(name, good.read(name))
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(SHEET_START.encode())
            for _piece in range(202):
                sheet.write(b" " * 1024**2)
            sheet.write(SHEET_END.encode())
    return file.getvalue()


def lying(size: int) -> bytes:
    """The directory says the sheet is small; it inflates to more."""
    data = raw("<row r='1'><c r='A1'><v>1</v></c></row>" + " " * size)
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
    return data[: place + 24] + (100).to_bytes(4, "little") + data[place + 28 :]


def encrypted() -> bytes:
    data = bytearray(raw("<row r='1'><c r='A1'><v>1</v></c></row>"))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + (6 if mark[2] == 3 else 8)] |= 1
    return bytes(data)


def nested() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("products.xlsx", raw(""))
    return file.getvalue()


def many_sheets(count: int, size: int) -> bytes:
    """Sheets of blanks, each within every bound."""
    file = io.BytesIO()
    sheet = '<sheet name="%s" sheetId="1" r:id="r%s"/>'
    relation = '<Relationship Id="r%s" Target="worksheets/s%s.xml"/>'
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        named = "".join(sheet % (n, n) for n in range(count))
        archive.writestr("xl/workbook.xml", f'<workbook xmlns:r="r"><sheets>{named}</sheets></workbook>')
        related = "".join(relation % (n, n) for n in range(count))
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{related}</Relationships>")
        for n in range(count):
            archive.writestr(f"xl/worksheets/s{n}.xml", SHEET_START + " " * size + SHEET_END)
    return file.getvalue()
