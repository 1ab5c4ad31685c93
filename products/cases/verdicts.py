"""A verdict is written, and what the verdicts of the parties now come to is done. Inside an operation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from products.documents import operations as documents
from products.documents import rules as document_rules
from products.entries import rules, standing
from products.entries.models import Revision
from products.parties.models import Party, User
from products.parties.rules import NotAllowed

from . import acts, clock, concluding, moving, outcome, workflow
from .grounds import GROUNDS
from .models import Act, Case, Decision, Minutes, Opinion, Review, Term, Verdict
from .workflow import Kind, Move, Status, WrongState

#: A decision takes effect on its own day or within so many days after it.
LATEST_EFFECT = timedelta(days=30)


@dataclass(frozen=True)
class Order:
    """What a decision says beside its verdict."""

    number: str
    day: date
    effective: date | None = None  # none: the day of the decision
    grounds: str = ""
    codes: tuple[str, ...] = ()
    #: A scan of the order or a detached signature, with its name.
    act: tuple[BinaryIO, str] | None = None
    #: Shared by all decisions of one act.
    together: UUID | None = None


@dataclass(frozen=True)
class Hand:
    """Who writes the verdict, for which party, as which move and when."""

    move: Move
    party: Party
    actor: User
    at: datetime


def verdict_of(verdict: str) -> Verdict:
    if verdict not in Verdict.values:
        raise rules.Problems([rules.problem("E12", "verdict", verdict, ", ".join(map(str, Verdict.labels)))])
    return Verdict(verdict)


def record(
    case: Case,
    hand: Hand,
    verdict: Verdict,
    order: Order,
    *,
    overrides: Decision | None = None,
    minutes: Minutes | None = None,
) -> Decision:
    """The party's verdict on the revision of a locked case, and all that follows from it."""
    revision = filed_revision(case)
    order = checked(order, verdict, hand.at)
    decision = Decision.objects.create(
        review=case.reviews.get(party=hand.party),
        revision=revision,
        digest=revision.digest,
        verdict=verdict,
        approver=hand.actor,
        order_number=order.number,
        order_date=order.day,
        effective=order.effective or standing.day(hand.at),
        codes=list(order.codes),
        grounds=order.grounds,
        at=hand.at,
        together=order.together,
        overrides=overrides,
        minutes=minutes,
    )
    if order.act:
        _attach(decision, *order.act, hand)
    _conclude(case, revision, hand)
    return decision


def filed_revision(case: Case) -> Revision:
    if case.revision is None:
        raise ValueError(f"{case} was never filed")
    return case.revision


def latest(case: Case, revision: Revision) -> list[Decision]:
    return outcome.latest(
        Decision.objects.filter(review__case=case, revision=revision).select_related("review__party")
    )


def require_hand(case: Case, review: Review, actor: User) -> None:
    """The expert of a party has spoken of this revision, and it is not he who decides."""
    revision = filed_revision(case)
    if case.kind == Kind.CORRECT:  # who found the slip and put it right has spoken by that
        if revision.created_by_id == actor.pk:
            raise NotAllowed(_("Исправление подготовили вы; решает другое лицо вашей стороны."))
        return
    opinion = review.opinions.filter(revision=revision).first()
    if opinion is None:
        raise WrongState(_("Сначала эксперт вашей стороны даёт мнение по этой редакции."))
    if opinion.expert_id == actor.pk:
        raise NotAllowed(_("Мнение дали вы; решает другое лицо вашей стороны."))
    one_voice(revision, review, actor)


def one_voice(revision: Revision, review: Review, actor: User) -> None:
    """Two keys need two hands: nobody judges a revision for both parties, or one that he filed."""
    if revision.created_by_id == actor.pk:
        raise NotAllowed(_("Эту редакцию подали вы; судить о ней вы не можете."))
    said = Opinion.objects.filter(revision=revision, expert=actor).exclude(review=review)
    decided = Decision.objects.filter(revision=revision, approver=actor).exclude(review=review)
    if said.exists() or decided.exists():
        raise NotAllowed(_("По этой редакции вы уже высказались за другую сторону."))


def _conclude(case: Case, revision: Revision, hand: Hand) -> None:
    counted = latest(case, revision)
    verdicts = {d.review.party_id: d.verdict for d in counted}
    came_to = outcome.outcome(verdicts, either=workflow.either_decides(case.kind, case.grade))
    to = {
        outcome.AGREED: Status.APPROVED,
        outcome.REFUSED: Status.REFUSED,
        outcome.SPLIT: Status.CONCILIATION,
        outcome.PENDING: Status(case.status),
    }[came_to]
    if to == Status.APPROVED:
        concluding.conclude(case, revision, counted, hand.at)
    if to == Status.CONCILIATION != case.status:
        _begin_conciliation(case, hand.at)
    moving.finish(case, hand.move, to, actor=hand.actor, party=hand.party, at=hand.at)


def _begin_conciliation(case: Case, at: datetime) -> None:
    """Both parties have the same last day: the later of what their calendars say."""
    parties = case.reviews.values_list("party", flat=True)
    ends = (clock.due(case.kind, Term.Stage.CONCILIATION, country=party, at=at) for party in parties)
    case.reviews.update(due=max(ends))


# --- what an order says -----------------------------------------------------------------------------


def checked(order: Order, verdict: Verdict, at: datetime) -> Order:
    """The order as it is kept; `Problems` say all that is wrong, each at its box."""
    found: list[rules.Problem] = []
    number = _kept(found, lambda: acts.number(order.number, order.day, at))
    grounds = _kept(found, lambda: acts.text(order.grounds, "grounds", required=verdict == Verdict.NO))
    today = standing.day(at)
    if not today <= (order.effective or today) <= today + LATEST_EFFECT:
        sentence = _("Решение вступает в силу в день решения или не позже чем через %(days)s дней.")
        found.append(rules.Problem("E20", "effective", sentence % {"days": LATEST_EFFECT.days}))
    codes, wrong = _codes(order.codes, verdict)
    if found := [*found, *wrong]:
        raise rules.Problems(found)
    return replace(order, number=number, codes=codes, grounds=grounds)


def _kept(found: list[rules.Problem], read: Callable[[], str]) -> str:
    try:
        return read()
    except rules.Problems as wrong:
        found += wrong.problems
        return ""


def _codes(codes: tuple[str, ...], verdict: Verdict) -> tuple[tuple[str, ...], list[rules.Problem]]:
    if verdict == Verdict.YES:
        return (), []
    known = tuple(code for code in GROUNDS if code in codes)
    if len(known) < len(set(codes)):
        wrong = next(code for code in codes if code not in GROUNDS)
        return (), [rules.problem("E12", "codes", wrong, ", ".join(GROUNDS))]
    return known, [] if known else [rules.problem("E19", "codes", _("основание по перечню"))]


def _attach(decision: Decision, file: BinaryIO, name: str, hand: Hand) -> None:
    file.seek(0)  # one act may cover many cases, and its file goes with each
    document = documents.keep(upload=file, at=hand.at, attached=True)
    named = document_rules.clean_name(name, document.media_type)
    Act.objects.create(decision=decision, document=document, name=named, by=hand.actor, at=hand.at)
