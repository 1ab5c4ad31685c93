"""A file comes in: stage, say what its columns mean, put cells right, take it back (`committing` writes)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from psycopg.types.json import Jsonb

from products.cases import filing
from products.cases.drafting import EDITORS
from products.cases.workflow import Status
from products.dictionary.recognising import key
from products.parties import rules as party_rules
from products.parties.models import Manufacturer, User

from . import grid, headings, reading, spelling, trying, validating
from .grid import Book
from .ground import Ground
from .headings import ColumnMap, SheetMap
from .models import Batch, Line, Meaning
from .rules import Refused
from .vocabulary import LISTS

State = Batch.State
#: What a line says before it is judged.
_EMPTY = {
    "fixes": Jsonb({}), "issues": Jsonb([]), "draft": Jsonb({}),
    "outcome": "", "action": "", "designation": "", "designation_key": "",
}  # fmt: skip
#: While nothing is written the columns may be said anew and cells put right.
OPEN = (State.STAGED, State.MAPPED, State.VALIDATED)


def stage(
    *,
    file: bytes | BinaryIO,
    name: str,
    manufacturer: Manufacturer,
    actor: User,
    at: datetime,
    category: str = "",
) -> Batch:
    """Read a file and guess its columns; the same bytes again are the batch that is there already.

    `category` is said for all of it where neither a column nor the sheet names one.
    """
    party_rules.require(actor, manufacturer, EDITORS, at)
    data = file if isinstance(file, bytes) else file.read(grid.SIZE_LIMIT + 1)
    digest = hashlib.sha256(data).hexdigest()
    if known := _staged(manufacturer, digest):
        return known
    book = reading.read(data)
    ground = Ground(manufacturer=manufacturer, country=manufacturer.party_id, at=at)
    sheets = trying.guess(book, ground, category=category, remembered=remembered(manufacturer))
    if all(sheet.skipped for sheet in sheets) and not any(map(headings.may_have_headings, book.sheets)):
        raise Refused("I08")
    batch = Batch(
        manufacturer=manufacturer,
        digest=digest,
        name=file_name(name, book.kind),
        facts=_facts(book, sheets, ground),
        mapping=[sheet.as_json() for sheet in sheets],
        created_at=at,
        created_by=actor,
        changed_at=at,
    )
    try:
        with transaction.atomic():
            batch.save(force_insert=True)
            _store_lines(batch, book)
    except IntegrityError:  # the same file at the same moment
        if known := _staged(manufacturer, digest):
            return known
        raise
    return batch


def _staged(manufacturer: Manufacturer, digest: str) -> Batch | None:
    return Batch.objects.filter(manufacturer=manufacturer, digest=digest).exclude(state=State.UNDONE).first()


def file_name(name: str, kind: str) -> str:
    """The name to show: no path, nothing invisible, not too long."""
    last, _removed = spelling.seen(name.replace("\\", "/").rsplit("/", 1)[-1])
    return " ".join(last.split())[:200] or f"file.{kind}"


def _facts(book: Book, sheets: Sequence[SheetMap], ground: Ground) -> dict[str, object]:
    rows = [row for sheet in book.sheets for row in sheet.rows]
    return {
        "kind": book.kind,
        "encoding": book.encoding,
        "delimiter": book.delimiter,
        "rows": len(rows),
        "blank": sum(not row.cells for row in rows),
        "notes": [note.as_json() for note in (*book.notes, *trying.remarks(sheets, ground, book.stamp))],
        "stamp": book.stamp.kind if book.stamp else "",
        "edition": book.stamp.edition if book.stamp else "",
        "batch": book.stamp.batch if book.stamp else "",
        "language": book.stamp.language if book.stamp else "",
    }


_COPIED = ("batch_id", "position", "sheet", "row", "cells", "marks", *_EMPTY)
_COPY = f"COPY products_line ({', '.join(_COPIED)}) FROM STDIN"


def _store_lines(batch: Batch, book: Book) -> None:
    """Every row that holds something, copied in: a file of ten thousand rows is there in a second."""
    rows = [(number, row) for number, sheet in enumerate(book.sheets) for row in sheet.rows if row.cells]
    empty = list(_EMPTY.values())
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for place, (number, row) in enumerate(rows):
            copy.write_row([batch.pk, place, number, row.number, Jsonb(row.cells), Jsonb(row.marks), *empty])


def remembered(manufacturer: Manufacturer) -> dict[str, tuple[str, str]]:
    """Heading → address and unit, as people of this maker have said."""
    rows = Meaning.objects.filter(manufacturer=manufacturer)
    return {heading: (field, unit) for heading, field, unit in rows.values_list("heading", "field", "unit")}


@transaction.atomic
def remap(*, batch_id: UUID, sheets: Sequence[SheetMap], actor: User, at: datetime) -> Batch:
    """What a person says the columns mean: kept with the batch and remembered of the maker's headings.

    All lines are to be judged anew.
    """
    batch = locked(batch_id, actor, at, OPEN)
    check_mapping(batch, sheets)
    batch.mapping = [sheet.as_json() for sheet in sheets]
    batch.state, batch.changed_at = State.MAPPED, at
    batch.save()
    _to_be_judged(batch)
    said = {
        key(c.heading)[:200]: c for sheet in sheets if not sheet.skipped for c in sheet.columns if c.heading
    }
    Meaning.objects.bulk_create(
        [
            Meaning(manufacturer=batch.manufacturer, heading=heading, field=column.field, unit=column.unit)
            for heading, column in said.items()
        ],
        update_conflicts=True,
        unique_fields=["manufacturer", "heading"],
        update_fields=["field", "unit"],
    )
    return batch


@transaction.atomic
def move_headings(*, batch_id: UUID, rows: Mapping[int, int], actor: User, at: datetime) -> Batch:
    """Sheet → the row where a person says its headings are: its columns are guessed from there.

    They are to be confirmed, and all lines judged, as if the file had just been read. I44 for a sheet the
    file does not have, I60 for a row that is empty.
    """
    batch = locked(batch_id, actor, at, OPEN)
    sheets = [SheetMap.from_json(stored) for stored in batch.mapping]
    ground = Ground(manufacturer=batch.manufacturer, country=batch.manufacturer.party_id, at=at)
    for number, row in rows.items():
        if not 0 <= number < len(sheets):
            raise Refused("I44", found=number + 1)
        lines = batch.lines.filter(sheet=number, row__lte=row + headings.SAMPLE).order_by("position")
        read = grid.Sheet(sheets[number].name, [grid.Row(line.row, line.cells) for line in lines])
        said = "" if sheets[number].supposed else sheets[number].category
        known = remembered(batch.manufacturer)
        (sheets[number],) = trying.guess(
            Book("", [read]), ground, category=said, remembered=known, heading=row
        )
        if row < 1 or sheets[number].skipped:
            raise Refused("I60", found=row or "")
    kept = [note for note in batch.facts["notes"] if note["code"] not in ("I33", "I34")]
    told = trying.remarks(sheets, ground, batch.facts["stamp"])
    batch.facts["notes"] = [*kept, *(note.as_json() for note in told)]
    batch.mapping = [sheet.as_json() for sheet in sheets]
    batch.state, batch.changed_at = State.STAGED, at
    batch.save()
    _to_be_judged(batch)
    return batch


def _to_be_judged(batch: Batch) -> None:
    batch.lines.update(outcome=Line.Outcome.PENDING, action="", issues=[])


def check_mapping(batch: Batch, sheets: Sequence[SheetMap]) -> None:
    """I44 for what the file does not have, I45 for a field said twice, I40 without a designation."""
    if [sheet.name for sheet in sheets] != [stored["name"] for stored in batch.mapping]:
        raise Refused("I44", found=", ".join(sheet.name for sheet in sheets))
    for sheet, stored in zip(sheets, batch.mapping, strict=True):
        known = {column["column"] for column in stored["columns"]}
        if strange := [c.column for c in sheet.columns if stored["columns"] and c.column not in known]:
            raise Refused("I44", found=", ".join(strange))
        if not sheet.skipped:
            _check_fields(sheet.columns)


def _check_fields(columns: Sequence[ColumnMap]) -> None:
    fields = [column.field for column in columns if column.field]
    for field in fields:
        if fields.count(field) > 1 and field not in LISTS:
            raise Refused("I45", found=field)
    if "designation" not in fields:
        raise Refused("I40")


@transaction.atomic
def fix(
    *, batch_id: UUID, line_id: int, column: str, text: str, actor: User, at: datetime, alike: bool = False
) -> int:
    """Put a text in the place of a cell, or of every cell of the column that holds the same; how many lines.

    The lines are judged at once, with those that name the same product before or after.
    """
    batch = locked(batch_id, actor, at, (State.VALIDATED,))
    line = batch.lines.get(pk=line_id)
    lines = [line]
    if alike:
        same = [
            other
            for other in batch.lines.filter(sheet=line.sheet).exclude(outcome=Line.Outcome.SKIP)
            if other.text(column) == line.text(column) and _has_issue(other, column)
        ]
        lines = list({other.pk: other for other in [*same, line]}.values())
    for other in lines:
        other.fixes[column] = _storable(text)
    _judge_again(batch, lines, at)
    batch.changed_at = at
    batch.save()
    return len(lines)


def _has_issue(line: Line, column: str) -> bool:
    return any(issue["column"] == column for issue in line.issues)


def _storable(text: str) -> str:
    """PostgreSQL cannot store U+0000; a longer text than a cell may hold is cut."""
    return text.replace("\x00", "\x01").strip()[: grid.CELL_LIMIT]


def _judge_again(batch: Batch, lines: Sequence[Line], at: datetime) -> None:
    Line.objects.bulk_update(lines, ["fixes"], batch_size=validating.PORTION)
    keys = {line.designation_key for line in lines}
    judges = validating.Judges(batch, at)
    judges.portion(lines, again=True)
    keys = (keys | {line.designation_key for line in lines}) - {""}
    related = batch.lines.filter(designation_key__in=keys).exclude(pk__in=[line.pk for line in lines])
    judges.portion(list(related.order_by("position")), again=True)
    judges.compare(batch, keys)


@transaction.atomic
def fix_many(*, batch_id: UUID, texts: Mapping[int, Mapping[str, str]], actor: User, at: datetime) -> Batch:
    """Corrections of many lines at once (line → column → text); `validate` judges them."""
    batch = locked(batch_id, actor, at, (State.MAPPED, State.VALIDATED))
    lines = list(batch.lines.filter(pk__in=texts, case=None))
    for line in lines:
        line.fixes |= {column: _storable(text) for column, text in texts[line.pk].items()}
        line.outcome, line.action, line.issues = Line.Outcome.PENDING, "", []
    Line.objects.bulk_update(lines, ["fixes", "outcome", "action", "issues"], batch_size=validating.PORTION)
    batch.state, batch.changed_at = State.MAPPED, at
    batch.save()
    return batch


@transaction.atomic
def undo(*, batch_id: UUID, actor: User, at: datetime) -> Batch:
    """Take it all back: what was written is discarded, unless something of it has been filed."""
    batch = locked(batch_id, actor, at, (*OPEN, State.COMMITTING, State.COMMITTED))
    lines = batch.lines.filter(case__isnull=False).select_related("case")
    written = [line.case for line in lines if line.case is not None]
    filed = next((case for case in written if case.filed_at is not None), None)
    if filed is not None:
        raise Refused("I43", found=filed.designation)
    for case in written:
        if case.status == Status.DRAFT:
            filing.discard(case_id=case.pk, actor=actor, at=at)
    batch.state, batch.changed_at = State.UNDONE, at
    batch.save()
    return batch


def locked(batch_id: UUID, actor: User, at: datetime, states: Sequence[State]) -> Batch:
    """The batch, locked, for one who may act for its maker and in a state that allows the step."""
    batch = (
        Batch.objects.select_for_update(of=("self",)).select_related("manufacturer__party").get(pk=batch_id)
    )
    party_rules.require(actor, batch.manufacturer, EDITORS, at)
    if batch.state not in states:
        raise Refused("I42", found=batch.get_state_display())
    return batch
