"""Operations of the parties on a case: formal check, opinion, decision. Remarks: `remarking`."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from products.entries import rules, standing
from products.entries.models import Revision
from products.parties.models import Party, User
from products.parties.rules import NotAllowed, require_fresh

from . import acts, concluding, judging, moving, outcome, stopping
from .models import Case, Decision, Opinion, Review, Verdict
from .workflow import EITHER_DECIDES, Kind, Move, Status, WrongState


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
    verdict = _verdict(verdict)
    case, move = moving.begin(case_id, "opine", actor, party, at)
    review = judging.review_of(case, party)
    revision = judging.same_content(case, digest)
    if review.opinions.filter(revision=revision).exists():
        raise WrongState(_("Мнение вашей стороны по этой редакции уже дано."))
    _one_voice(revision, review, actor)
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
    order_number: str,
    order_date: date,
    verified_at: datetime | None,
    grounds: str = "",
) -> Decision:
    """One party's verdict on exactly the content with this digest, while the second factor is fresh.

    The second yes on it puts the entry in force: number, pointer, search and leaf, in this transaction.
    """
    verdict = _verdict(verdict)
    verb = "approve" if verdict == Verdict.YES else "refuse"
    case, move = moving.begin(case_id, verb, actor, party, at)
    require_fresh(verified_at, at)
    review = judging.review_of(case, party)
    revision = judging.same_content(case, digest)
    opinion = review.opinions.filter(revision=revision).first()
    if opinion is None:
        raise WrongState(_("Сначала эксперт вашей стороны даёт мнение по этой редакции."))
    if opinion.expert_id == actor.pk:
        raise NotAllowed(_("Мнение дали вы; решает другое лицо вашей стороны."))
    _one_voice(revision, review, actor)
    order_number = acts.number(order_number, order_date, at)
    grounds = acts.text(grounds, "grounds", required=verdict == Verdict.NO)
    decision = Decision.objects.create(
        review=review,
        revision=revision,
        digest=digest,
        verdict=verdict,
        approver=actor,
        order_number=order_number,
        order_date=order_date,
        effective=standing.day(at),
        grounds=grounds,
        at=at,
        overrides=_overridden(case, revision, review),
    )
    _conclude(case, revision, move, actor, party, at)
    return decision


def _conclude(case: Case, revision: Revision, move: Move, actor: User, party: Party, at: datetime) -> None:
    latest = _latest(case, revision)
    verdicts = {d.review.party_id: d.verdict for d in latest}
    agreed = outcome.outcome(verdicts, either=case.kind in EITHER_DECIDES)
    if agreed == outcome.AGREED:
        concluding.conclude(case, revision, latest, at)
        to = Status.APPROVED
    elif agreed == outcome.REFUSED:
        to = Status.REFUSED
    else:
        to = Status.IN_REVIEW
    moving.finish(case, move, to, actor=actor, party=party, at=at)


def _latest(case: Case, revision: Revision) -> list[Decision]:
    return outcome.latest(
        Decision.objects.filter(review__case=case, revision=revision).select_related("review")
    )


def _verdict(verdict: str) -> Verdict:
    if verdict not in Verdict.values:
        raise rules.Problems([rules.problem("E12", "verdict", verdict, ", ".join(map(str, Verdict.labels)))])
    return Verdict(verdict)


def _one_voice(revision: Revision, review: Review, actor: User) -> None:
    """Two keys need two hands: nobody judges a revision for both parties, or one that he filed."""
    if revision.created_by_id == actor.pk:
        raise NotAllowed(_("Эту редакцию подали вы; судить о ней вы не можете."))
    said = Opinion.objects.filter(revision=revision, expert=actor).exclude(review=review)
    decided = Decision.objects.filter(revision=revision, approver=actor).exclude(review=review)
    if said.exists() or decided.exists():
        raise NotAllowed(_("По этой редакции вы уже высказались за другую сторону."))


def _overridden(case: Case, revision: Revision, review: Review) -> Decision | None:
    """The party's earlier decision, which it may replace only while the two parties disagree."""
    latest = _latest(case, revision)
    own = next((d for d in latest if d.review_id == review.pk), None)
    if own is None:
        return None
    if outcome.outcome({d.review.party_id: d.verdict for d in latest}) != outcome.SPLIT:
        raise WrongState(_("Ваша сторона уже решила по этой редакции."))
    return own
