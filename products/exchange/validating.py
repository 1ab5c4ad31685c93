"""Judges the lines of a batch in portions: what is judged stays judged, killed and begun again it goes on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from products.entries.rules import ERROR

from . import gathering, matching, numbered
from .ground import Ground
from .headings import SheetMap
from .judging import SheetJudge
from .matching import Match, Register
from .models import Batch, Line
from .numbered import Found
from .rules import SKIP

State = Batch.State
Progress = Callable[[int, int], None]
#: Lines judged and stored in one transaction; the first errors are there after the first of them.
PORTION = 200
_JUDGED = (
    "outcome", "action", "issues", "designation", "designation_key", "draft", "category_id", "entry_id",
)  # fmt: skip
_STORE = "UPDATE products_line SET {} WHERE id = %s".format(  # noqa: S608 - our own names
    ", ".join(f"{name} = %s" for name in _JUDGED)
)


def validate(*, batch_id: UUID, at: datetime, progress: Progress | None = None) -> Batch:
    """Judge what is not judged yet; the batch is `validated` when nothing is left.

    Asks no one's permission and writes nothing outside the batch: a person set the batch to be judged.
    """
    batch = Batch.objects.select_related("manufacturer").get(pk=batch_id)
    if batch.state != State.MAPPED:
        return batch
    judges = Judges(batch, at)
    total, done = batch.lines.count(), 0
    for portion in _portions(batch):
        with transaction.atomic():
            if not _still_to_judge(batch):
                break
            judges.portion(portion)
        done += len(portion)
        if progress:
            progress(done, total)
    return _finished(batch.pk, judges)


def _portions(batch: Batch) -> Iterator[list[Line]]:
    """Lines in their order; those judged before come along, for the sections they begin."""
    last = -1
    while portion := list(batch.lines.filter(position__gt=last).order_by("position")[:PORTION]):
        yield portion
        last = portion[-1].position


def _still_to_judge(batch: Batch) -> bool:
    """Locks the batch: a person may take it back, or say other columns, while it is judged."""
    now = Batch.objects.select_for_update().get(pk=batch.pk)
    return now.state == State.MAPPED and now.mapping == batch.mapping


@transaction.atomic
def _finished(batch_id: UUID, judges: Judges) -> Batch:
    """All are judged: those of one product are compared, and a person may go on."""
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    if batch.state == State.MAPPED and not batch.lines.filter(outcome=Line.Outcome.PENDING).exists():
        judges.compare(batch)
        batch.state = State.VALIDATED
        batch.save()
    return batch


class Judges:
    """A judge for each sheet of a batch, and the maker's register."""

    def __init__(self, batch: Batch, at: datetime) -> None:
        maker = batch.manufacturer
        self.ground = Ground(manufacturer=maker, country=maker.party_id, at=at)
        self.register = Register(maker, self.ground.words.fields)
        self.sheets = [SheetJudge(SheetMap.from_json(stored), self.ground) for stored in batch.mapping]
        self.language = str(batch.facts.get("language") or "ru")

    def portion(self, lines: Sequence[Line], *, again: bool = False) -> None:
        """Judge those not judged yet (or all, `again`) and store what came out."""
        pending = [line for line in lines if again or line.outcome == Line.Outcome.PENDING]
        named = {line.pk: self.sheets[line.sheet].designation(line.texts) for line in pending}
        matches = self.register.find(named.values())
        rows = {line.pk: row for line in pending if (row := self._numbered(line))}
        found = numbered.find(rows, self.register, self.language)
        for line in lines:
            if line.pk in named:
                by_name = Found(matches.get(named[line.pk], Match()))
                self._judge(line, found.get(line.pk, by_name), again=again)
            else:
                self._pass_by(line)
        store(pending)

    def _numbered(self, line: Line) -> numbered.Row | None:
        """A row of an entry that was downloaded says so itself."""
        return numbered.row(self.sheets[line.sheet].sheet, line.texts)

    def _judge(self, line: Line, found: Found, *, again: bool) -> None:
        match = found.match
        judge = self.sheets[line.sheet]
        if again and line.category_id:  # the section above it is not read again
            judge.layout.section = line.category_id
        judged = judge.judge(line.row, line.texts, line.open_marks, match.base)
        if found.issues and judged.outcome != SKIP:
            lost = any(issue.level == ERROR for issue in found.issues)  # nobody knows what it is a row of
            judged.issues = found.issues if lost else [*judged.issues, *found.issues]
            judged.settle()
        line.outcome, line.issues = judged.outcome, [issue.as_json() for issue in judged.issues]
        line.designation, line.designation_key = judged.designation, judged.designation_key
        line.category_id, line.draft = judged.category or None, judged.draft
        line.entry = match.entry if judged.outcome != SKIP else None
        line.action = matching.action(judged, match)

    def _pass_by(self, line: Line) -> None:
        """A line judged earlier: the section it may begin."""
        if line.outcome == SKIP:
            self.sheets[line.sheet].layout.kind(line.row, line.texts)

    def compare(self, batch: Batch, keys: Collection[str] | None = None) -> None:
        """Lines of one product with each other: of the whole batch, or of these designations."""
        waiting: list[Line] = []
        for group in gathering.groups(batch, self.sheets, self.ground, keys):
            waiting += group
            if len(waiting) >= PORTION:
                store(waiting)
                waiting = []
        store(waiting)


def store(lines: Sequence[Line]) -> None:
    """Write what came out; by hand, for the ORM takes longer to say it than the rows to be judged."""
    values = [[getattr(line, name) for name in _JUDGED] for line in lines]
    rows: list[list[Any]] = [[Jsonb(v) if isinstance(v, (list, dict)) else v for v in row] for row in values]
    with connection.cursor() as cursor:
        # The database's own: in a request pghistory puts its context before a statement's one set of values.
        cursor.cursor.executemany(_STORE, [[*row, line.pk] for row, line in zip(rows, lines, strict=True)])
