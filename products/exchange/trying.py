"""A file judged as an import would judge it, without an account and without keeping anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils import timezone
from django.utils.translation import gettext as _

from products.parties.models import Manufacturer

from . import grid, headings, likely, reading, repeats, rules, vocabulary
from .grid import Book
from .ground import Ground, label
from .headings import SAMPLE, Known, SheetMap
from .judging import Judged, SheetJudge


@dataclass
class RowReport:
    sheet: int
    row: int
    judged: Judged


@dataclass
class Report:
    """What a file holds and what is wrong with it."""

    file: str
    book: Book
    sheets: list[SheetMap]
    ground: Ground
    rows: list[RowReport] = field(default_factory=list)
    notes: list[rules.Issue] = field(default_factory=list)
    #: Address → label of what is required and has no column, sheet by sheet together.
    missing: dict[str, str] = field(default_factory=dict)

    @property
    def summary(self) -> dict[str, int]:
        counts = Counter(row.judged.outcome for row in self.rows)
        return {outcome: counts[outcome] for outcome in ("ok", "warning", "error", "skip") if counts[outcome]}


def report(
    file: bytes,
    name: str,
    manufacturer: Manufacturer | None = None,
    country: str = "by",
    category: str = "",
    remembered: Mapping[str, tuple[str, str]] | None = None,
    most_rows: int = grid.ROWS_LIMIT,
    heading: int = 0,
) -> Report:
    """Read and judge; `rules.Refused` when the file is not accepted at all."""
    book = reading.read(file)
    if (rows := sum(len(sheet.rows) for sheet in book.sheets)) > most_rows:
        raise rules.Refused("I06", found=_("строк %s") % rows, expected=_("%s строк") % most_rows)
    country = manufacturer.party_id if manufacturer else country
    ground = Ground(manufacturer=manufacturer, country=country, at=timezone.now())
    sheets = guess(book, ground, category=category, remembered=remembered or {}, heading=heading)
    if all(sheet.skipped for sheet in sheets):
        raise rules.Refused("I60", found=heading) if heading else rules.Refused("I08")
    found = Report(name, book, sheets, ground, notes=[*book.notes, *remarks(sheets, ground, book.stamp)])
    for number, sheet in enumerate(sheets):
        judge = SheetJudge(sheet, ground)
        for row in book.sheets[number].rows:
            judged = judge.judge(row.number, row.cells, row.marks)
            for problem in judged.missing:
                found.missing.setdefault(problem.address, label(problem.address, ground))
            found.rows.append(RowReport(number, row.number, judged))
    _compare(found)
    return found


def _compare(found: Report) -> None:
    """What rows of one product are to each other."""
    columns = [
        sheet.fields["designation"].column if "designation" in sheet.fields else "" for sheet in found.sheets
    ]
    rows = [repeats.Row(str(row.row), columns[row.sheet], row.judged) for row in found.rows]
    for same in repeats.of_one_product(rows):
        repeats.compare(same)


def guess(
    book: Book, ground: Ground, *, category: str, remembered: Mapping[str, tuple[str, str]], heading: int = 0
) -> list[SheetMap]:
    """The meaning of every sheet; `heading` is the row of the headings, when a person says it."""
    known = Known(ground.words, remembered, book.stamp)
    sheets = [headings.guess(sheet, known, category=category, heading=heading) for sheet in book.sheets]
    return [_supposed(sheet, read, ground) for sheet, read in zip(sheets, book.sheets, strict=True)]


def _supposed(sheet: SheetMap, read: grid.Sheet, ground: Ground) -> SheetMap:
    """With the category its columns speak for, when neither the sheet nor a column names one."""
    if sheet.skipped or sheet.category or vocabulary.CATEGORY in sheet.fields:
        return sheet
    named = [sheet.fields[field].column for field in ("name.ru", "purpose.ru") if field in sheet.fields]
    first = read.rows[:SAMPLE]
    texts = [sheet.name, *(row.cells[column] for row in first for column in named if column in row.cells)]
    code = likely.category(sheet, texts, ground.offers())
    return replace(sheet, category=code, supposed=True) if code else sheet


def remarks(sheets: Sequence[SheetMap], ground: Ground, stamped: object) -> Iterator[rules.Issue]:
    """What to know of a sheet: it has no headings and is none of ours; its category is supposed."""
    for sheet in sheets:
        if sheet.skipped and not stamped:
            yield rules.note("I33", sheet.name)
        if sheet.supposed:
            yield rules.note("I34", sheet.name or "CSV", ground.named(sheet.category))
