"""Lines become drafts: one transaction each, and each line names its case, so a restart goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from products.cases import drafting
from products.cases.models import Bundle, Case
from products.cases.workflow import WrongState
from products.dictionary.models import Category
from products.parties.models import User
from products.parties.rules import NotAllowed

from . import rules
from .models import Batch, Line
from .operations import locked
from .rules import Refused

State, Action = Batch.State, Line.Action
Progress = Callable[[int, int], None]


def commit(*, batch_id: UUID, actor: User, at: datetime, progress: Progress | None = None) -> Batch:
    """Begin and carry out; a batch that is written already stays as it is."""
    if Batch.objects.filter(pk=batch_id, state=State.COMMITTED).exists():
        return Batch.objects.get(pk=batch_id)
    begin(batch_id=batch_id, actor=actor, at=at)
    return carry_out(batch_id=batch_id, at=at, progress=progress)


@transaction.atomic
def begin(*, batch_id: UUID, actor: User, at: datetime) -> Batch:
    """The maker's word that the ready lines be written; a bundle holds their drafts."""
    batch = locked(batch_id, actor, at, (State.VALIDATED, State.COMMITTING))
    if batch.state == State.COMMITTING:
        return batch
    if not to_write(batch).exists():
        raise Refused("I41")
    batch.bundle = Bundle.objects.create(
        manufacturer=batch.manufacturer, title=batch.name, created_at=at, created_by=actor
    )
    batch.state, batch.committed_by, batch.changed_at = State.COMMITTING, actor, at
    batch.save()
    return batch


def to_write(batch: Batch) -> QuerySet[Line]:
    """Lines that will become cases and have not yet."""
    ready = batch.lines.filter(outcome__in=(Line.Outcome.OK, Line.Outcome.WARNING), case=None)
    return ready.filter(action__in=(Action.NEW, Action.CHANGE)).order_by("position")


def carry_out(*, batch_id: UUID, at: datetime, progress: Progress | None = None) -> Batch:
    """Write what is not written yet, for the person who began; done twice at once it writes once."""
    batch = Batch.objects.get(pk=batch_id)
    waiting = list(to_write(batch).values_list("pk", flat=True)) if batch.state == State.COMMITTING else []
    for done, line_id in enumerate(waiting, 1):
        if not _write(batch_id, line_id, at):
            break
        if progress:
            progress(done, len(waiting))
    return _finish(batch_id, at)


@transaction.atomic
def _write(batch_id: UUID, line_id: int, at: datetime) -> bool:
    """One line; False when the batch was taken back meanwhile."""
    batch = (
        Batch.objects.select_for_update(of=("self",))
        .select_related("manufacturer", "bundle")
        .get(pk=batch_id)
    )
    line = Line.objects.select_related("entry").get(pk=line_id)
    if batch.state != State.COMMITTING or batch.committed_by is None:
        return False
    if line.case_id is not None:
        return True
    try:
        with transaction.atomic():
            line.case = _case(batch, line, batch.committed_by, at)
            line.save()
    except (WrongState, NotAllowed) as refused:
        line.case = None
        line.outcome, line.action = Line.Outcome.ERROR, Action.BUSY
        code = "I46" if isinstance(refused, WrongState) else "I61"
        issue = rules.issue(code, "", "designation", line.designation)
        line.issues = [*line.issues, issue.as_json()]
        line.save()
    return True


def _case(batch: Batch, line: Line, actor: User, at: datetime) -> Case:
    if line.action == Action.CHANGE and line.entry is not None:
        return drafting.start_amend(
            entry=line.entry, changes=line.draft, bundle=batch.bundle, actor=actor, at=at
        )
    return drafting.start_include(
        manufacturer=batch.manufacturer,
        category=Category.objects.get(pk=line.category_id),
        draft=line.draft,
        bundle=batch.bundle,
        actor=actor,
        at=at,
    )


@transaction.atomic
def _finish(batch_id: UUID, at: datetime) -> Batch:
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    if batch.state == State.COMMITTING and not to_write(batch).exists():
        batch.state, batch.changed_at = State.COMMITTED, at
        batch.save()
    return batch
