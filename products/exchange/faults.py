"""What is wrong with rows, by kind and column, as a page lists it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from products.entries.rules import ERROR

from .headings import SheetMap
from .rules import Issue, has_page

#: Cells shown of one kind; the others are counted.
SHOWN = 20


@dataclass(frozen=True)
class Cell:
    """One place: where it is in the file, whose row it is, and the sentence."""

    at: str  # «F59», «Лист2!F59»; a row alone is «59»
    designation: str
    issue: Issue
    text: str = ""  # the whole text of the cell, as it stands now
    line: int = 0  # key of the stored line, where there is one


@dataclass
class Kind:
    """Cells that one rule finds fault with in one column."""

    code: str
    level: str
    heading: str  # of the column; empty: of the row
    cells: list[Cell] = field(default_factory=list)
    count: int = 0
    sentences: set[str] = field(default_factory=set)

    @property
    def sentence(self) -> str:
        """What is wrong, when it is the same with every cell."""
        return next(iter(self.sentences)) if len(self.sentences) == 1 else ""

    @property
    def has_page(self) -> bool:
        return has_page(self.code)

    @property
    def is_error(self) -> bool:
        return self.level == ERROR


def at(column: str, row: int, sheet: SheetMap, sheets: Sequence[SheetMap]) -> str:
    place = f"{column}{row}"
    return f"{sheet.name}!{place}" if len(sheets) > 1 else place


def kinds(
    rows: Iterable[tuple[int, int, str, Iterable[Issue], Mapping[str, str]]], sheets: Sequence[SheetMap]
) -> list[Kind]:
    """By kind, errors first; a row is (sheet, number, designation, issues, texts)."""
    found: dict[tuple[int, str, str], Kind] = {}
    named = [{column.column: column.heading for column in sheet.columns} for sheet in sheets]
    for sheet, number, designation, issues, texts in rows:
        for issue in issues:
            key = (sheet, issue.column, issue.code)
            kind = found.setdefault(key, Kind(issue.code, issue.level, named[sheet].get(issue.column, "")))
            kind.count += 1
            kind.sentences.add(issue.message)
            if len(kind.cells) < SHOWN:
                place = at(issue.column, number, sheets[sheet], sheets)
                kind.cells.append(Cell(place, designation, issue, texts.get(issue.column, "")))
    return sorted(found.values(), key=lambda kind: (not kind.is_error, -kind.count))
