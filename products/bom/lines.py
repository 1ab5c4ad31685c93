"""From the rows of a list to its lines: what is a line, how many of it, and whether it is fitted. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from products.bom import columns, naming
from products.bom.columns import Layout
from products.exchange.grid import Row

LONGEST = naming.LONGEST
_TOTAL = re.compile(r"(?:итого|всего|в\s*т\.?\s*ч|total|subtotal|усяго|разам)\b", re.I)
_NUMBER = re.compile(r"\d[\d\s\u00a0]*(?:[.,]\d+)?")
_UNFITTED = re.compile(
    r"\b(?:dnp|dnf|dni|do\s+not\s+(?:fit|populate|install|place)|not\s+(?:fitted|populated|mounted)|no\s*pop"
    r"|не\s+(?:устанавлива\w*|устанав\.|уст\.|ставить|монтир\w*|запаива\w*)|н/у|не\s+(?:ўсталёўва\w*|мантава\w*))",
    re.I,
)
_NO, _YES = (
    {"no", "нет", "не", "0", "false", "n", "нi", "ні", "-"},
    {"yes", "да", "1", "true", "y", "x", "х", "+", "так"},
)
#: The heading of a column that says what is left out, and not what is put in.
_NEGATED = re.compile(r"dnp|dnf|not|не\b", re.I)
#: A quantity beside the part, in lists without a column for it: «IN74HC00A x2», «2 x LM358», «КТ8116 - 3 шт.»
_BESIDE = re.compile(
    r"(?:^|\s)[x×х*]\s?(\d{1,5})$|(?:^|[\s,–-])(\d{1,5})\s?(?:шт|pcs)\.?$|^(\d{1,5})\s?(?:[x×х*]|шт\.?|pcs\.?)\s",
    re.I,
)
_RANGE = re.compile(r"([A-ZА-Я]{1,3})(\d{1,4})\s*(?:-|–|—|…|\.\.\.?)\s*(?:[A-ZА-Я]{1,3})?(\d{1,4})", re.I)
_REFERENCE = re.compile(r"[A-ZА-Я]{1,3}\d{1,4}", re.I)


@dataclass(frozen=True)
class Line:
    """A line by the number of its row; `others` are further designations it names."""

    number: int
    text: str
    quantity: int
    others: tuple[str, ...] = ()
    references: str = ""
    fitted: bool = True


def lines(rows: Sequence[Row], layout: Layout) -> Iterator[Line]:
    for row in rows:
        if row.number > layout.heading and row.cells and (line := _line(row, layout)):
            yield line


def _line(row: Row, layout: Layout) -> Line | None:
    def said(role: str) -> list[str]:
        cells = (row.cells.get(letter, "").strip()[:LONGEST] for letter in layout.of(role))
        return [cell for cell in cells if cell]

    named = said(columns.PART) + said(columns.OTHER)
    if not named or _is_apart(row, layout, named[0]):
        return None
    references = ", ".join(said(columns.REFERENCES))
    quantity = said(columns.QUANTITY)
    count = number(quantity[0]) if quantity else None
    words = " ".join([*quantity, *row.cells.values()])
    fitted = not _UNFITTED.search(words) and count != 0 and not _is_left_out(row, layout)
    return Line(
        row.number,
        named[0],
        count if count is not None else counted(references) or beside(named[0]) or 1,
        tuple(dict.fromkeys(named[1:])),
        references,
        fitted,
    )


def _is_apart(row: Row, layout: Layout, named: str) -> bool:
    """A title, the name of a section, a sum, the headings again or numbers of columns: no line."""
    texts = list(row.cells.values())
    if any(_TOTAL.match(text.strip()) for text in texts[:2]):
        return True
    headings = {column.heading for column in layout.columns if column.heading}
    if sum(text in headings for text in texts) > 1:
        return True
    if len(texts) > 2 and all(text.strip().isdecimal() for text in texts):
        return True
    counted = {letter for role in (columns.QUANTITY, columns.REFERENCES) for letter in layout.of(role)}
    is_bare = bool(counted) and not any(row.cells.get(letter, "").strip() for letter in counted)
    spread = len(texts) > 1 and len(set(texts)) == 1
    has_designation = any(True for _name in naming.candidates(named))
    return (is_bare or spread or len(texts) == 1) and not has_designation


def _is_left_out(row: Row, layout: Layout) -> bool:
    for column in layout.columns:
        if column.role == columns.FITTED:
            said = row.cells.get(column.letter, "").strip().casefold()
            if said in (_YES if _NEGATED.search(column.heading) else _NO):
                return True
    return False


def number(text: str) -> int | None:
    """«2 шт.», «1 000», «2,0» → the number; None when there is none."""
    found = _NUMBER.search(text)
    if not found:
        return None
    whole = re.split("[.,]", re.sub(r"\s", "", found.group()))[0]
    return min(int(whole[:9]), 999_999_999)


def beside(text: str) -> int:
    """The quantity that a text gives after the part or before it; 0 when it gives none."""
    found = _BESIDE.search(text.strip())
    return int(next(filter(None, found.groups()))) if found else 0


def counted(references: str) -> int:
    """How many places on the board: «DD1, DD3-DD5» are four."""
    total = sum(max(0, int(last) - int(first) + 1) for _letters, first, last in _RANGE.findall(references))
    return min(total + len(_REFERENCE.findall(_RANGE.sub(" ", references))), 99_999)
