"""Remarks on fields: written, changed and taken back by their author until both parties' go out together."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from products.entries import rules
from products.parties import rules as party_rules
from products.parties.models import Party, User

from . import acts, clock, judging, moving, proposing, reasons, stopping
from .locking import locked
from .models import Case, Reason, Remark, Term
from .workflow import BY_VERB, UNDER_REVIEW, Status, WrongState

ROUNDS = 2


@transaction.atomic
def remark(
    *,
    case_id: UUID,
    party: Party,
    actor: User,
    at: datetime,
    field: str,
    digest: str,
    text: str = "",
    reason: str = "",
    proposed: str = "",
) -> Remark:
    """A remark on one field of the revision that was read; the maker sees it on return.

    It says a ready answer (`reason`, its code), words of the reviewer's own, or both. `proposed` is a value
    the reviewer would accept, as typed: it must be one that the field can hold.
    """
    case, move = moving.begin(case_id, "remark", actor, party, at)
    revision = judging.same_content(case, digest)
    made = Remark(review=judging.review_of(case, party), revision=revision, author=actor)
    _write(made, case, field, text, reason, proposed, at)
    moving.finish(case, move, Status(case.status), actor=actor, party=party, at=at)
    return made


@transaction.atomic
def rewrite(
    *,
    case_id: UUID,
    remark_id: int,
    actor: User,
    at: datetime,
    field: str,
    text: str = "",
    reason: str = "",
    proposed: str = "",
) -> Remark:
    """Change one's own remark before it is sent."""
    case = locked(case_id)
    made = _own_unsent(case, remark_id, actor, at)
    _write(made, case, field, text, reason, proposed, at)
    return made


@transaction.atomic
def take_back(*, case_id: UUID, remark_id: int, actor: User, at: datetime) -> None:
    """Delete one's own remark before it is sent: until then nobody else has been told of it."""
    case = locked(case_id)
    _own_unsent(case, remark_id, actor, at).delete()


@transaction.atomic
def return_to_maker(*, case_id: UUID, party: Party, actor: User, at: datetime, digest: str) -> Case:
    """Send the remarks of both parties as one list; both clocks stop, the maker's starts."""
    case, move = moving.begin(case_id, "return", actor, party, at)
    judging.same_content(case, digest)
    if case.rounds >= ROUNDS:
        raise WrongState(_("Дело возвращалось дважды; дальше — решение."))
    remarks = Remark.objects.filter(review__case=case, revision=case.revision)
    if not remarks.exists():
        raise WrongState(_("Чтобы вернуть дело, нужно хотя бы одно замечание."))
    remarks.update(sent_at=at)
    stopping.stop(case, at)
    case.rounds += 1
    case.answer_due = clock.due(case.kind, Term.Stage.ANSWER, country=case.manufacturer.party_id, at=at)
    moving.finish(case, move, Status.RETURNED, actor=actor, party=party, at=at)
    return case


def load_reasons() -> int:
    """Add the ready answers that are missing; those edited since stay as they are."""
    known = set(Reason.objects.values_list("code", flat=True))
    missing = [Reason(**row) for row in reasons.rows() if row["code"] not in known]
    Reason.objects.bulk_create(missing)
    return len(missing)


def unsent(case: Case) -> QuerySet[Remark]:
    """What a return would send, of both parties, in the order it was written."""
    mine = Remark.objects.filter(review__case=case, revision=case.revision, sent_at__isnull=True)
    return mine.select_related("review__party", "author").order_by("pk")


def _write(made: Remark, case: Case, field: str, text: str, reason: str, proposed: str, at: datetime) -> None:
    chosen = _chosen(reason, made)
    text = acts.text(text, "text", required=chosen is None)
    proposed = proposed.strip()
    if wrong := proposing.problems(case, field, proposed, at=at):
        raise rules.Problems(wrong)
    if chosen is None or chosen.pk != made.reason_id:
        made.ready = chosen.words if chosen else {}
    made.field, made.reason, made.text, made.proposed, made.at = field[:120], chosen, text, proposed, at
    made.save()


def _chosen(code: str, made: Remark) -> Reason | None:
    """A ready answer in use, or the one that the remark already has."""
    if not code:
        return None
    found = Reason.objects.filter(pk=code).first()
    if found is None or (found.retired and found.pk != made.reason_id):
        raise rules.Problems(
            [rules.Problem("E12", "reason", _("Такого готового ответа нет. Выберите другой."))]
        )
    return found


def _own_unsent(case: Case, remark_id: int, actor: User, at: datetime) -> Remark:
    made = Remark.objects.select_related("review__party").get(pk=remark_id, review__case=case)
    party_rules.require(actor, made.review.party, BY_VERB["remark"].roles, at)
    party_rules.require_no_tie(actor, case.manufacturer, at)
    if made.author_id != actor.pk:
        raise party_rules.NotAllowed(_("Замечание написали не вы; изменить его может только автор."))
    if made.sent_at is not None or case.status not in UNDER_REVIEW:
        raise WrongState(_("Замечание уже отправлено изготовителю: его слова остаются."))
    return made
