"""Operations of the maker on a case: file, refile, withdraw, answer a remark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from products.entries import building, operations, queries, readers, rules
from products.entries import content as contents
from products.entries.models import Entry, Revision
from products.parties.models import Party, User

from . import clock, moving, requests
from .models import Case, Remark, Review, Term
from .workflow import CLOSED, DRAFTED, Kind, Status, WrongState


@dataclass(frozen=True)
class Checked:
    """A draft as it would be filed: its content, what is wrong with it, and what it changes."""

    content: dict
    problems: list[rules.Problem]
    changes: list[contents.Change]
    context: readers.Context  # what it was read against: a form is drawn from the same

    @property
    def errors(self) -> list[rules.Problem]:
        return rules.errors(self.problems)

    @property
    def warnings(self) -> list[rules.Problem]:
        return [p for p in self.problems if p.level == rules.WARNING]


def check(case: Case, *, at: datetime) -> Checked:
    """Read the draft as filing would; writes nothing."""
    context = queries.context_for(category=case.category, manufacturer=case.manufacturer, at=at)
    if case.kind not in DRAFTED:
        return Checked(requests.content(case), requests.problems(case), requests.changes(case), context)
    built, problems = building.build(case.draft, context)
    if duplicate := _duplicate(case, built):
        problems.append(rules.problem("E07", "designation", duplicate))
    changes = contents.difference(case.base.content, built) if case.base else []
    if case.base and not changes:
        problems.append(rules.problem("E17", "designation"))
    return Checked(built, problems, changes, context)


def _duplicate(case: Case, built: dict) -> str | None:
    """The designation, when another entry or open case of this maker already has it."""
    designation = built.get("designation")
    if not designation:
        return None
    key = operations.designation_key(designation)
    others = queries.same_designation(case.manufacturer, key, but=case.entry)
    public = others.exclude(state=Entry.State.PENDING)
    filed = Case.objects.exclude(status__in=(Status.DRAFT, *CLOSED)).exclude(pk=case.pk)
    taken = public.exists() or filed.filter(entry__in=others).exists() or key in _coming(filed, case)
    return designation if taken else None


def _coming(filed: QuerySet[Case], case: Case) -> set[str]:
    """Designations that entries in force will have when this maker's other amendments are decided."""
    renaming = filed.filter(kind=Kind.AMEND, manufacturer=case.manufacturer)
    renaming = renaming.exclude(designation=F("entry__designation"))
    return {operations.designation_key(new) for new in renaming.values_list("designation", flat=True)}


@transaction.atomic
def file(*, case_id: UUID, actor: User, at: datetime) -> Revision:
    """Freeze the draft and hand it to both parties; `Problems` when something stops it."""
    case, move = moving.begin(case_id, "file", actor, None, at)
    checked = _checked(case, at)
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
def refile(*, case_id: UUID, actor: User, at: datetime) -> Revision:
    """Freeze the corrected draft; opinions and decisions on the earlier revision lapse by themselves."""
    case, move = moving.begin(case_id, "refile", actor, None, at)
    open_remarks = Remark.objects.filter(review__case=case, revision=case.revision, resolved=False)
    if open_remarks.filter(sent_at__isnull=False).exists():
        raise WrongState(_("Сначала ответьте на каждое замечание и отметьте его решённым."))
    checked = _checked(case, at)
    revision = _freeze(case, Entry.objects.get(cases=case), checked, actor, at)
    case.answer_due = None
    _reviews_due(case, at)
    moving.finish(case, move, Status.IN_REVIEW, actor=actor, party=None, at=at)
    return revision


@transaction.atomic
def withdraw(*, case_id: UUID, actor: User, at: datetime, note: str = "") -> Case:
    """End a case that was filed, at the maker's wish."""
    case, move = moving.begin(case_id, "withdraw", actor, None, at)
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


def _checked(case: Case, at: datetime) -> Checked:
    # Two drafts of one designation may be filed at the same moment: they take turns.
    key = operations.designation_key(str(case.draft.get("designation", "")))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{case.manufacturer_id} {key}"]
        )
    checked = check(case, at=at)
    if checked.errors:
        raise rules.Problems(checked.errors)
    if case.base and case.entry and case.entry.current_id != case.base_id:
        raise WrongState(
            _("Пока готовилось изменение, в силу вступила другая редакция. Начните изменение заново.")
        )
    return checked


def _freeze(case: Case, entry: Entry, checked: Checked, actor: User, at: datetime) -> Revision:
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if entry.state == Entry.State.PENDING:
        entry.designation = checked.content["designation"]
        entry.designation_key = operations.designation_key(entry.designation)
        entry.save()
    case.entry = entry
    case.revision = operations.freeze(entry=entry, content=checked.content, created_by=actor, at=at)
    return case.revision


def _reviews_due(case: Case, at: datetime) -> None:
    for review in case.reviews.all():
        review.due = clock.due(case.kind, Term.Stage.REVIEW, country=review.party_id, at=at)
        review.save()
