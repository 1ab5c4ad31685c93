"""Operations of the maker on a case: acknowledge warnings, file, refile, withdraw, answer a remark."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from products.entries import content as content_table
from products.entries import operations, readers, rules
from products.entries.models import Entry, Revision
from products.parties.models import Party, User

from . import acknowledging, clock, drafting, duplicates, moving, stopping
from .acknowledging import Unacknowledged
from .checking import Checked, check
from .models import Case, Decision, Opinion, Remark, Review, Term
from .workflow import DRAFTED, Kind, Status, WrongState

__all__ = [
    "Checked",
    "Unacknowledged",
    "acknowledge",
    "answer",
    "check",
    "discard",
    "file",
    "prolong",
    "refile",
    "withdraw",
]

LONGEST_REASON = 1000
NOTHING: Mapping[str, str] = MappingProxyType({})


@transaction.atomic
def acknowledge(*, case_id: UUID, reasons: Mapping[str, str], actor: User, at: datetime) -> Case:
    """Say why warnings of a draft may stand, before anybody files it."""
    case = drafting.editable(case_id, actor, at)
    acknowledging.store(case, check(case, at=at), reasons, actor=actor, at=at)
    return case


@transaction.atomic
def file(*, case_id: UUID, actor: User, at: datetime, acknowledged: Mapping[str, str] = NOTHING) -> Revision:
    """Freeze the draft and hand it to both parties; `Problems` when something stops it.

    `acknowledged` gives a reason for each warning by its key; `Unacknowledged` when one is left without.
    """
    case, move = moving.begin(case_id, "file", actor, None, at)
    checked = _checked(case, acknowledged, actor, at)
    entry = case.entry or operations.open_entry(
        manufacturer=case.manufacturer, designation=checked.content["designation"]
    )
    revision = _freeze(case, entry, checked, actor, at)
    case.filed_at = at
    home = case.manufacturer.party_id
    for party in Party.objects.order_by("code"):
        formal = clock.due(case.kind, Term.Stage.FORMAL, country=home, at=at) if party.pk == home else None
        Review.objects.create(case=case, party=party, due=formal)
    moving.finish(case, move, Status.FILED, actor=actor, party=None, at=at)
    return revision


@transaction.atomic
def refile(
    *, case_id: UUID, actor: User, at: datetime, acknowledged: Mapping[str, str] = NOTHING
) -> Revision:
    """Freeze the corrected draft; opinions and decisions on the earlier revision lapse by themselves."""
    case, move = moving.begin(case_id, "refile", actor, None, at)
    stopping.require_in_time(case, at)
    open_remarks = Remark.objects.filter(review__case=case, revision=case.revision, resolved=False)
    if open_remarks.filter(sent_at__isnull=False).exists():
        raise WrongState(_("Сначала ответьте на каждое замечание и отметьте его решённым."))
    checked = _checked(case, acknowledged, actor, at)
    revision = _freeze(case, Entry.objects.get(cases=case), checked, actor, at)
    case.answer_due = None
    stopping.resume(case, at)
    note = _voided(case)
    moving.finish(case, move, Status.IN_REVIEW, actor=actor, party=None, at=at, note=note)
    return revision


def _voided(case: Case) -> str:
    """What the history says of verdicts on earlier revisions: in Russian, the language of record."""
    earlier = Opinion.objects.filter(review__case=case), Decision.objects.filter(review__case=case)
    if not any(rows.exclude(revision=case.revision).exists() for rows in earlier):
        return ""
    with override("ru"):
        return _("Содержание изменилось: мнения и решения сторон о прежней редакции утратили силу.")


@transaction.atomic
def prolong(*, case_id: UUID, reason: str, actor: User, at: datetime) -> Case:
    """More time for the answer, once in a case and for the asking: the reason is told to both parties."""
    case, move = moving.begin(case_id, "prolong", actor, None, at)
    stopping.require_in_time(case, at)
    if case.prolonged_at is not None:
        raise WrongState(_("Срок ответа уже продлевали; второй раз его не продлевают."))
    reason = readers.tidy(reason)
    found = rules.check_text(reason, "reason", LONGEST_REASON) or (
        [] if reason else [rules.problem("E19", "reason", _("причина"))]
    )
    if found:
        raise rules.Problems(found)
    stopping.prolong(case, at)
    moving.finish(case, move, Status.RETURNED, actor=actor, party=None, at=at, note=reason)
    return case


@transaction.atomic
def withdraw(*, case_id: UUID, actor: User, at: datetime, note: str = "") -> Case:
    """End a case that was filed, at the maker's wish."""
    case, move = moving.begin(case_id, "withdraw", actor, None, at)
    if found := rules.check_text(note, "note", 1000):
        raise rules.Problems(found)
    moving.finish(case, move, Status.WITHDRAWN, actor=actor, party=None, at=at, note=note)
    return case


@transaction.atomic
def discard(*, case_id: UUID, actor: User, at: datetime) -> Case:
    """End a draft that was never filed."""
    case, move = moving.begin(case_id, "discard", actor, None, at)
    moving.finish(case, move, Status.WITHDRAWN, actor=actor, party=None, at=at)
    return case


@transaction.atomic
def answer(
    *, case_id: UUID, remark_id: int, text: str, actor: User, at: datetime, resolved: bool = True
) -> Remark:
    """Answer one remark; a later answer replaces it until the case is refiled.

    Not `resolved`: the answer is kept, but something is still to be done before refiling.
    """
    case, move = moving.begin(case_id, "answer", actor, None, at)
    remark = Remark.objects.get(
        pk=remark_id, review__case=case, revision=case.revision, sent_at__isnull=False
    )
    text = readers.tidy(text)
    found = rules.check_text(text, "answer", 2000) or (
        [] if text else [rules.problem("E19", "answer", _("ответ"))]
    )
    if found:
        raise rules.Problems(found)
    remark.answer, remark.answered_by, remark.answered_at = text, actor, at
    remark.resolved = resolved
    remark.save()
    moving.finish(case, move, Status.RETURNED, actor=actor, party=None, at=at)
    return remark


def _checked(case: Case, acknowledged: Mapping[str, str], actor: User, at: datetime) -> Checked:
    """The draft as it is filed now: nothing wrong in it, every warning with its reason."""
    checked = check(case, at=at)
    # Two drafts of one designation may be filed at the same moment: they take turns, and the later one
    # looks again.
    duplicates.take_turns(checked.content, case.manufacturer)
    taken = duplicates.problems(checked.content, case) if case.kind in DRAFTED else []
    if wrong := checked.errors or rules.errors(taken):
        raise rules.Problems(wrong)
    if case.base and case.entry and case.entry.current_id != case.base_id:
        raise WrongState(
            _("Пока готовилось изменение, в силу вступила другая редакция. Начните изменение заново.")
        )
    acknowledging.require(checked, acknowledging.store(case, checked, acknowledged, actor=actor, at=at))
    return checked


def _freeze(case: Case, entry: Entry, checked: Checked, actor: User, at: datetime) -> Revision:
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if entry.state == Entry.State.PENDING:
        entry.designation = checked.content["designation"]
        entry.designation_key = operations.designation_key(entry.designation)
        entry.save()
    case.entry = entry
    case.claims = duplicates.claims(checked.content)
    case.grade = content_table.grade(checked.changes) if case.kind == Kind.AMEND else ""
    case.revision = operations.freeze(entry=entry, content=checked.content, created_by=actor, at=at)
    return case.revision
