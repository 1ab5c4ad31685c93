"""Operations of the parties on a case: formal check, opinion, remarks, return, decision."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from products.entries import rules
from products.parties.models import Party, User
from products.parties.rules import NotAllowed, require_fresh

from . import acts, clock, moving, proposing, stopping, verdicts
from .models import Case, Decision, Opinion, Remark, Review, Term, Verdict
from .verdicts import Hand, Order
from .workflow import Kind, Status, WrongState

ROUNDS = 2
DECIDED = {Verdict.YES: "approve", Verdict.NO: "refuse"}


@transaction.atomic
def accept(*, case_id: UUID, party: Party, actor: User, at: datetime) -> Case:
    """The formal check of the maker's country passed: both reviews begin and their clocks start."""
    case, move = moving.begin(case_id, "accept", actor, party, at)
    if case.kind == Kind.TRANSFER and case.agreed_at is None:
        raise WrongState(_("Преемник ещё не согласился стать изготовителем."))
    stopping.begin_reviews(case, at)
    moving.finish(case, move, Status.IN_REVIEW, actor=actor, party=party, at=at)
    return case


@transaction.atomic
def opine(
    *, case_id: UUID, party: Party, actor: User, at: datetime, verdict: str, digest: str, text: str = ""
) -> Opinion:
    """An expert's opinion on the revision he read, for the approver of his party."""
    verdict = verdicts.verdict_of(verdict)
    case, move = moving.begin(case_id, "opine", actor, party, at)
    review = _review(case, party)
    revision = moving.same_content(case, digest)
    if review.opinions.filter(revision=revision).exists():
        raise WrongState(_("Мнение вашей стороны по этой редакции уже дано."))
    verdicts.one_voice(revision, review, actor)
    text = acts.text(text, "text", required=verdict == Verdict.NO)
    opinion = Opinion.objects.create(
        review=review, revision=revision, verdict=verdict, text=text, expert=actor, at=at
    )
    moving.finish(case, move, Status.IN_REVIEW, actor=actor, party=party, at=at)
    return opinion


@transaction.atomic
def remark(
    *,
    case_id: UUID,
    party: Party,
    actor: User,
    at: datetime,
    field: str,
    text: str,
    digest: str,
    proposed: str = "",
) -> Remark:
    """A remark on one field of the revision that was read; the maker sees it on return.

    `proposed` is a value the reviewer would accept, as typed: it must be one that the field can hold.
    """
    case, move = moving.begin(case_id, "remark", actor, party, at)
    revision = moving.same_content(case, digest)
    text = acts.text(text, "text", required=True)
    if wrong := proposing.problems(case, field, proposed := proposed.strip(), at=at):
        raise rules.Problems(wrong)
    made = Remark.objects.create(
        review=_review(case, party),
        revision=revision,
        field=field[:120],
        text=text,
        proposed=proposed,
        author=actor,
        at=at,
    )
    moving.finish(case, move, Status(case.status), actor=actor, party=party, at=at)
    return made


@transaction.atomic
def return_to_maker(*, case_id: UUID, party: Party, actor: User, at: datetime, digest: str) -> Case:
    """Send the remarks of both parties as one list; both clocks stop, the maker's starts."""
    case, move = moving.begin(case_id, "return", actor, party, at)
    moving.same_content(case, digest)
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


@transaction.atomic
def decide(
    *,
    case_id: UUID,
    party: Party,
    actor: User,
    at: datetime,
    verdict: str,
    digest: str,
    verified_at: datetime | None,
    order: Order,
) -> Decision:
    """One party's verdict on exactly the content with this digest, while the second factor is fresh.

    The second yes on it puts the entry in force: number, pointer, search and leaf, in this transaction. One
    yes and one no begin a conciliation.
    """
    said = verdicts.verdict_of(verdict)
    case, move = moving.begin(case_id, DECIDED[said], actor, party, at)
    require_fresh(verified_at, at)
    revision = moving.same_content(case, digest)
    review = _review(case, party)
    verdicts.require_hand(case, review, actor)
    if review.decisions.filter(revision=revision).exists():
        raise WrongState(_("Ваша сторона уже решила по этой редакции."))
    return verdicts.record(case, Hand(move, party, actor, at), said, order)


def _review(case: Case, party: Party) -> Review:
    review = case.reviews.filter(party=party).first()
    if review is None:
        raise NotAllowed(_("Исправление начала другая сторона; вашу об этом известили."))
    return review
