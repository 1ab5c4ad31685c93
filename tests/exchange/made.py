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
