"""The workbook of failed rows: given out with what is wrong marked in it, taken back with corrections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import IO
from uuid import UUID

from django.utils import translation

from products.dictionary import queries as dictionary
from products.parties.models import User

from . import background, marking, reading
from . import stamp as stamps
from .grid import Book, Sheet
from .headings import SheetMap
from .models import Batch, Line
from .rules import Refused
from .wording import Wording, ground_of

#: Rows in one workbook: a person puts no more right at a time.
MOST_ROWS = 2_000


def workbook(batch: Batch, *, at: datetime) -> IO[bytes]:
    """The rows with errors, in the language of whoever takes them out."""
    sheets = [SheetMap.from_json(stored) for stored in batch.mapping]
    rows: list[list[marking.Row]] = [[] for _sheet in sheets]
    words = Wording(ground_of(batch, at))
    for line in batch.lines.filter(outcome=Line.Outcome.ERROR).order_by("position")[:MOST_ROWS]:
        issues = words.of(line)
        rows[line.sheet].append(marking.Row(marking.place(line.sheet, line.row), line.texts, issues))
    return marking.workbook(
        list(zip(sheets, rows, strict=True)),
        language=(translation.get_language() or "ru")[:2],
        edition=dictionary.edition(),
        batch=str(batch.pk),
    )


def take_back(*, batch_id: UUID, file: bytes, actor: User, at: datetime) -> tuple[Batch, int]:
    """Put the corrected cells into their rows, to be judged again; how many rows were changed.

    I47 for a workbook that is not of this batch: its rows could belong to other products.
    """
    book = reading.read(file)
    if book.stamp is None or book.stamp.kind != stamps.REPAIR or book.stamp.batch != str(batch_id):
        raise Refused("I47")
    batch = Batch.objects.get(pk=batch_id)
    with translation.override(book.stamp.language):
        texts = dict(_corrections(batch, book))
    if texts:
        batch = background.fix_many(batch_id=batch_id, texts=texts, actor=actor, at=at)
    return batch, len(texts)


def _corrections(batch: Batch, book: Book) -> Iterator[tuple[int, dict[str, str]]]:
    """Line → column → text, of cells that hold another text than before."""
    lines = {marking.place(line.sheet, line.row): line for line in batch.lines.all()}
    described = [SheetMap.from_json(stored) for stored in batch.mapping]
    for sheet in book.sheets:
        titles, place = _titles(sheet)
        for row in sheet.rows[1:] if place else ():
            line = lines.get(row.cells.get(place, "").strip())
            if line is None or line.outcome != Line.Outcome.ERROR:
                continue
            own = marking.headings(described[line.sheet])
            kept = {letter: titles[heading] for letter, heading in own.items() if heading in titles}
            given = {letter: row.cells.get(there, "") for letter, there in kept.items()}
            if changed := _changed(line, given):
                yield line.pk, changed


def _titles(sheet: Sheet) -> tuple[dict[str, str], str]:
    """Heading → letter in the workbook given back, and the letter of the column of places."""
    titles = {text: letter for letter, text in sheet.rows[0].cells.items()} if sheet.rows else {}
    return titles, titles.get(marking.line_heading(), "")


def _changed(line: Line, given: Mapping[str, str]) -> dict[str, str]:
    def tidy(text: str) -> str:
        return " ".join(text.split())

    return {letter: text for letter, text in given.items() if tidy(text) != tidy(line.text(letter))}
