"""The hidden sheet of a workbook that we made: what it is, and what each of its headings means. Pure.

A heading means what the stamp says, whatever anybody would guess; columns may be moved, added and left out,
because a heading is found by its text and not by its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

SHEET = "register"
VERSION = "1"
#: What a workbook of ours is: to be filled in, what a maker has in the register, rows to put right.
TEMPLATE, ENTRIES, REPAIR = "template", "entries", "repair"

#: Addresses of columns that are of the row and not of the product.
NUMBER, REVISION, LINE = "number", "revision", "line"

#: What stands for a designation in the row that only shows how to fill in the others.
EXAMPLES = {"ru": "ПРИМЕР", "be": "ПРЫКЛАД", "en": "EXAMPLE"}


@dataclass(frozen=True)
class Column:
    heading: str
    field: str  # an address of the content, or NUMBER, REVISION, LINE
    unit: str = ""  # UCUM


@dataclass(frozen=True)
class Sheet:
    category: str  # its code; empty: a column says it
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Stamp:
    kind: str
    edition: str  # digest of the dictionary the workbook was made from
    language: str
    batch: str = ""  # the batch whose rows are to be put right
    sheets: Mapping[str, Sheet] = field(default_factory=dict)  # by name


def rows(stamp: Stamp) -> Iterator[list[str]]:
    """The stamp as rows of texts, to be written."""
    yield [SHEET, VERSION]
    for name in ("kind", "edition", "language", "batch"):
        yield [name, getattr(stamp, name)]
    for name, sheet in stamp.sheets.items():
        yield ["sheet", name, sheet.category]
        for column in sheet.columns:
            yield ["column", name, column.heading, column.field, column.unit]


def read(table: Iterable[Sequence[str]]) -> Stamp | None:
    """The stamp that stands in rows of texts; None when they are not one of ours."""
    lines = [[*row, "", "", "", "", ""][:5] for row in table]
    if not lines or lines[0][:2] != [SHEET, VERSION]:
        return None
    facts = {line[0]: line[1] for line in lines if line[0] in ("kind", "edition", "language", "batch")}
    sheets: dict[str, Sheet] = {}
    for kind, name, *rest in lines:
        if kind == "sheet":
            sheets[name] = Sheet(rest[0], ())
        elif kind == "column" and name in sheets:
            known = sheets[name]
            sheets[name] = Sheet(known.category, (*known.columns, Column(*rest)))
    if facts.get("kind") not in (TEMPLATE, ENTRIES, REPAIR):
        return None
    language = facts.get("language", "ru")
    return Stamp(facts["kind"], facts.get("edition", ""), language, facts.get("batch", ""), sheets)
