"""Of a downloaded row only the cells that were changed are read. Pure.

A cell that still says what was written into it leaves the entry's value as it is, with every digit, condition
and source; an emptied one takes the value out. Whoever changed the entry meanwhile loses nothing: the changes
are those against the revision that was downloaded, put over the one in force.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from products.entries import stated

from . import saying
from .cleaning import Cleaner, Typed
from .headings import OF_THE_ROW, ColumnMap, SheetMap


def typed(
    sheet: SheetMap,
    texts: Mapping[str, str],
    marks: Mapping[str, str],
    cleaner: Cleaner,
    *,
    draft: Mapping[str, Any],
    then: Mapping[str, Any],
    language: str,
) -> Typed:
    """The draft in force with the changed cells put in; issues are of those cells alone."""
    changed = _changed(sheet.columns, texts, cleaner, then, language)
    given = {
        column.column: texts[column.column]
        for column in changed
        if texts.get(column.column) and not _is_several(column, draft)
    }
    read = cleaner.typed(given, marks)
    result = Typed(dict(draft), read.issues, {column.column for column in changed})
    for column in changed:
        text = texts.get(column.column, "")
        saying.into(result.draft, column.field, text, _parameter(column, cleaner))
        if column.column in given:
            _as_read(column, result.draft, read.draft)
    return result


def _is_several(column: ColumnMap, draft: Mapping[str, Any]) -> bool:
    """Does the cell hold a line for each condition?"""
    code, _slot = saying.split(column.field)
    return stated.are_several(draft.get("parameters", {}).get(code))


def _changed(
    columns: Sequence[ColumnMap],
    texts: Mapping[str, str],
    cleaner: Cleaner,
    then: Mapping[str, Any],
    language: str,
) -> list[ColumnMap]:
    found = []
    for column in columns:
        if not column.field or column.field in OF_THE_ROW:
            continue
        written = saying.cell(then, column.field, _parameter(column, cleaner), language)
        if not saying.same(written, texts.get(column.column, "")):
            found.append(column)
    return found


def _parameter(column: ColumnMap, cleaner: Cleaner) -> Any:
    code, _slot = saying.split(column.field)
    return cleaner.context.parameter_codes.get(code) or cleaner.views.get(column.field)


def _as_read(column: ColumnMap, draft: dict[str, Any], read: Mapping[str, Any]) -> None:
    """The cleaned text instead of the plain one; lists stay line by line."""
    if column.field.startswith("parameters."):
        code, _slot = saying.split(column.field)
        slots = read.get("parameters", {}).get(code)
        if slots:
            draft["parameters"][code] = {**draft["parameters"][code], **slots}
    elif column.field in read and saying.kind(column.field) not in saying.LINES:
        draft[column.field] = read[column.field]
