"""Operations of the parties on a case: formal check, opinion, decision. Remarks: `remarking`."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from products.parties.models import Party, User
from products.parties.rules import require_fresh

from . import acts, judging, moving, stopping, verdicts
from .models import Case, Decision, Opinion, Verdict
from .verdicts import Hand, Order
from .workflow import Kind, Status, WrongState

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
    review = judging.review_of(case, party)
    revision = judging.same_content(case, digest)
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
    review = judging.review_of(case, party)
    revision = judging.same_content(case, digest)
    verdicts.require_hand(case, review, actor)
    if review.decisions.filter(revision=revision).exists():
        raise WrongState(_("Ваша сторона уже решила по этой редакции."))
    return verdicts.record(case, Hand(move, party, actor, at), said, order)
