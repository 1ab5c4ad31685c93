"""Judges the lines of a batch in portions: what is judged stays judged, killed and begun again it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import override

from . import matching
from .headings import SheetMap
from .judging import Ground, SheetJudge
from .matching import Match, Register
from .models import Batch, Line
from .repeats import Seen, said
from .rules import SKIP

State = Batch.State
Progress = Callable[[int, int], None]
#: Lines judged and stored in one transaction; the first errors are there after the first of them.
PORTION = 200
_JUDGED = (
    "outcome",
    "action",
    "issues",
    "designation",
    "designation_key",
    "said",
    "category",
    "draft",
    "entry",
)


def validate(*, batch_id: UUID, at: datetime, progress: Progress | None = None) -> Batch:
    """Judge what is not judged yet; the batch is `validated` when nothing is left.

    Asks no one's permission and writes nothing outside the batch: a person set the batch to be judged.
    """
    batch = Batch.objects.select_related("manufacturer").get(pk=batch_id)
    if batch.state != State.MAPPED:
        return batch
    with override(batch.language):
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
    return _finished(batch.pk)


def _portions(batch: Batch) -> Iterator[list[Line]]:
    """Lines in their order; those judged before come along, for what they say of the ones after."""
    last = -1
    while portion := list(batch.lines.filter(position__gt=last).order_by("position")[:PORTION]):
        yield portion
        last = portion[-1].position


def _still_to_judge(batch: Batch) -> bool:
    """Locks the batch: a person may take it back, or say other columns, while it is judged."""
    now = Batch.objects.select_for_update().get(pk=batch.pk)
    return now.state == State.MAPPED and now.mapping == batch.mapping


@transaction.atomic
def _finished(batch_id: UUID) -> Batch:
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    if batch.state == State.MAPPED and not batch.lines.filter(outcome=Line.Outcome.PENDING).exists():
        batch.state = State.VALIDATED
        batch.save()
    return batch


class Judges:
    """A judge for each sheet of a batch, the maker's register, and the designations met so far."""

    def __init__(self, batch: Batch, at: datetime) -> None:
        maker = batch.manufacturer
        self.ground = Ground(manufacturer=maker, country=maker.party_id, at=at)
        self.register = Register(maker, self.ground.words.fields)
        self.sheets = [SheetJudge(SheetMap.from_json(stored), self.ground) for stored in batch.mapping]
        self.seen = Seen()

    def portion(self, lines: Sequence[Line], *, again: bool = False) -> None:
        """Judge those not judged yet (or all, `again`) and store what came out."""
        pending = [line for line in lines if again or line.outcome == Line.Outcome.PENDING]
        named = {line.pk: self.sheets[line.sheet].designation(line.texts) for line in pending}
        matches = self.register.find(named.values())
        for line in lines:
            if line.pk in named:
                self._judge(line, matches.get(named[line.pk], Match()), again=again)
            else:
                self._pass_by(line)
        Line.objects.bulk_update(pending, _JUDGED, batch_size=PORTION)

    def _judge(self, line: Line, match: Match, *, again: bool) -> None:
        judge = self.sheets[line.sheet]
        if again and line.category_id:  # the section above it is not read again
            judge.layout.section = line.category_id
        judged = judge.judge(line.row, line.texts, line.open_marks, match.base)
        repeats = self.seen.check(judged, self._place(line), judge.designation_column)
        line.outcome, line.issues = judged.outcome, [issue.as_json() for issue in judged.issues]
        line.designation, line.designation_key = judged.designation, judged.designation_key
        line.said = said(judged) if judged.designation_key else ""
        line.category_id, line.draft = judged.category or None, judged.draft
        line.entry = match.entry if judged.outcome != SKIP else None
        line.action = matching.action(judged, match, repeats=repeats)

    def _pass_by(self, line: Line) -> None:
        """A line judged earlier: the section it may begin, the designation it holds."""
        if line.outcome == SKIP:
            self.sheets[line.sheet].layout.kind(line.row, line.texts)
        elif line.designation_key:
            self.seen.add(line.designation_key, self._place(line), line.said)

    def _place(self, line: Line) -> str:
        """How the line is called in a sentence: its row, with the sheet where there are several."""
        return (
            f"{line.row}" if len(self.sheets) == 1 else f"{line.row} ({self.sheets[line.sheet].sheet.name})"
        )
