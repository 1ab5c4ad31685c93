"""Rows and what is wrong with them as a workbook: bad cells coloured, the sentence in a comment. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Border, PatternFill, Side

from products.entries.rules import ERROR

from . import stamp as stamps
from . import template, writing
from .headings import SheetMap
from .plan import Column
from .rules import Issue

FILLS = {True: PatternFill("solid", fgColor="F6D7D5"), False: PatternFill("solid", fgColor="FBEBC8")}
EDGES = {bad: Border(*[Side("medium", color)] * 4) for bad, color in ((True, "A4211C"), (False, "7A4D00"))}
LONGEST_COMMENT = 900


@dataclass(frozen=True)
class Row:
    """A row of the file: where it stands there («59», «2:59» on the second sheet), its cells, its issues."""

    place: str
    texts: Mapping[str, str]  # by letter of the column in the file
    issues: Sequence[Issue]


def place(sheet: int, row: int) -> str:
    return f"{sheet + 1}:{row}"


def headings(sheet: SheetMap) -> dict[str, str]:
    """The headings of the file by letter, each only once; a column without one is called by its letter."""
    found: dict[str, str] = {}
    for column in sheet.columns:
        heading = column.heading or column.column
        taken = {other.casefold() for other in found.values()}
        found[column.column] = f"{heading} [{column.column}]" if heading.casefold() in taken else heading
    return found


def workbook(
    sheets: Iterable[tuple[SheetMap, Sequence[Row]]], *, language: str, edition: str = "", batch: str = ""
) -> IO[bytes]:
    """A sheet for each that has rows; the first column says which row of the file a row is."""
    book = Workbook()
    book.remove(book.active)
    known: dict[str, stamps.Sheet] = {}
    for described, rows in sheets:
        if not rows:
            continue
        sheet: Any = book.create_sheet(writing.sheet_name(described.name or _("Строки"), book.sheetnames))
        _fill(sheet, described, rows)
        meant = {column.column: column for column in described.columns}
        known[sheet.title] = stamps.Sheet(
            described.category,
            (
                stamps.Column(line_heading(), stamps.LINE),
                *(
                    stamps.Column(heading, meant[letter].field, meant[letter].unit)
                    for letter, heading in headings(described).items()
                ),
            ),
        )
    if not known:
        book.create_sheet(_("Строк с ошибками нет"))
    return writing.saved(book, stamps.Stamp(stamps.REPAIR, edition, language, batch, known))


def line_heading() -> str:
    return _("Строка файла (не менять)")


def _fill(sheet: Any, described: SheetMap, rows: Sequence[Row]) -> None:
    letters = list(headings(described))
    template.head(
        sheet,
        [Column(stamps.LINE, line_heading()), *(Column("", text) for text in headings(described).values())],
    )
    for number, row in enumerate(rows, start=2):
        for index, text in enumerate(
            [row.place, *(row.texts.get(letter, "") for letter in letters)], start=1
        ):
            if text:
                cell = sheet.cell(number, index)
                cell.value, cell.data_type, cell.number_format = writing.legal(text), "s", writing.TEXT
        for letter, issues in _by_column(row.issues, letters).items():
            at = letters.index(letter) + 2 if letter else 1
            _mark(sheet.cell(number, at), issues)


def _by_column(issues: Iterable[Issue], letters: Sequence[str]) -> dict[str, list[Issue]]:
    found: dict[str, list[Issue]] = {}
    for issue in issues:
        found.setdefault(issue.column if issue.column in letters else "", []).append(issue)
    return found


def _mark(cell: Any, issues: Sequence[Issue]) -> None:
    bad = any(issue.level == ERROR for issue in issues)
    cell.fill, cell.border = FILLS[bad], EDGES[bad]
    told = "\n".join(f"{issue.code}. {issue.message}" for issue in issues)
    comment = Comment(writing.legal(told)[:LONGEST_COMMENT], _("Реестр"))
    comment.width, comment.height = 320, 120
    cell.comment = comment
