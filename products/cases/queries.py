"""Reads: queues, a maker's cases, a case with everything a page shows, and whose move it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.parties import rules as party_rules
from products.parties.models import Manufacturer, Party, Tie, User

from . import outcome, workflow
from .models import Case, Decision, Event, Opinion, Remark
from .workflow import Kind, Move, Status


@dataclass(frozen=True)
class Turn:
    """Whose move it is and by when."""

    whose: tuple[str, ...]  # "maker", "by", "ru"; empty when the case has ended
    due: date | None
    text: str | Promise


def cases() -> QuerySet[Case]:
    """Cases with what every list shows, in a fixed number of statements."""
    return _cases().prefetch_related("reviews__decisions", "reviews__opinions")


def _cases() -> QuerySet[Case]:
    return Case.objects.select_related(
        "manufacturer__party", "successor", "category", "entry", "revision", "created_by"
    )


def of_manufacturer(manufacturer: Manufacturer) -> QuerySet[Case]:
    """The maker's cases, and those filed by which it is to succeed another; the latest changed first."""
    return cases().filter(concerning(manufacturer)).order_by("-changed_at", "pk")


def concerning(manufacturer: Manufacturer) -> Q:
    return Q(manufacturer=manufacturer) | Q(successor=manufacturer, filed_at__isnull=False)


def filed() -> QuerySet[Case]:
    """What regulators may see: everything but drafts that were never filed."""
    return cases().exclude(filed_at__isnull=True)


#: Filed and not ended: what the parties still have before them. An index of its own holds these few.
OPEN = Q(filed_at__isnull=False, closed_at__isnull=True)


def queue(party: Party) -> QuerySet[Case]:
    """Cases under review on which this party has not decided, the most urgent first."""
    return (
        filed()
        .filter(status__in=workflow.UNDER_REVIEW, reviews__party=party)
        .order_by("reviews__due", "filed_at", "pk")
    )


def for_maker(case_id: UUID, user: User, at: datetime) -> Case | None:
    """The case, for a member of its maker, or of the successor once it is filed, and nobody else."""
    case = _cases().select_related("base", "bundle").filter(pk=case_id).first()
    if case is None:
        return None
    concerned = {case.manufacturer_id, case.successor_id if case.filed_at else None} - {None}
    held = {m.manufacturer_id for m in party_rules.memberships(user, at)}
    if not concerned & held:
        return None
    if case.status in workflow.UNDER_REVIEW:  # with the maker, nobody's review says whose move it is
        prefetch_related_objects([case], "reviews__decisions")
    return case


def decisions(case: Case) -> list[Decision]:
    """The decisions that count on the filed revision, Belarus first."""
    found = Decision.objects.filter(review__case=case, revision=case.revision).select_related(
        "review__party", "approver"
    )
    return sorted(outcome.latest(found), key=lambda d: d.review.party_id)


def decisions_on(revisions: Iterable[int]) -> dict[int, list[Decision]]:
    """The decisions that count on some revisions, by revision, Belarus first."""
    found = Decision.objects.filter(revision__in=list(revisions)).select_related("review")
    by_revision: dict[int, list[Decision]] = {}
    for decision in sorted(outcome.latest(found), key=lambda d: d.review.party_id):
        by_revision.setdefault(decision.revision_id, []).append(decision)
    return by_revision


def exclusion(revision_id: int) -> Case | None:
    """The case by which an entry was excluded with this revision: why, and by which act."""
    found = Case.objects.filter(revision=revision_id, kind__in=workflow.EXCLUSIONS)
    return found.select_related("motion").only("reason", "motion").first()


def counting(case: Case, rows: Iterable[Decision]) -> list[Decision]:
    """Of a case's decisions those that count on the filed revision, Belarus first."""
    mine = [row for row in rows if row.revision_id == case.revision_id]
    return sorted(outcome.latest(mine), key=lambda d: d.review.party_id)


def visible_decisions(case: Case, party: Party | None) -> list[Decision]:
    """How a party decided is shown outside it only when both have."""
    return told(case, decisions(case), party)


def told(case: Case, found: list[Decision], party: Party | None) -> list[Decision]:
    """Of the decisions that count, what somebody of this party (or of none) is told."""
    if case.status in workflow.CLOSED or len(found) == len(outcome.PARTIES):
        return found
    return [d for d in found if party is not None and d.review.party_id == party.pk]


def decisions_for_maker(case: Case) -> list[Decision]:
    """The manufacturer learns who decided what when the case has ended, and nothing while it is settled."""
    return decisions(case) if case.status in workflow.CLOSED else []


def opinion(case: Case, party: Party) -> Opinion | None:
    return (
        Opinion.objects.filter(review__case=case, review__party=party, revision=case.revision)
        .select_related("expert")
        .first()
    )


def remarks_for_maker(case: Case) -> QuerySet[Remark]:
    """Remarks that were sent; the newest round last."""
    return (
        Remark.objects.filter(review__case=case, sent_at__isnull=False)
        .select_related("review__party", "revision")
        .order_by("revision__ordinal", "pk")
    )


#: What only one person of a party may still do, and not always.
JUDGED = ("opine", "approve", "refuse", "approve_anew", "refuse_anew")


def moves(case: Case, *, user: User, organisation: Manufacturer | Party, at: datetime) -> list[Move]:
    """The moves this person may make now for this organisation: what the buttons are drawn from."""
    if isinstance(organisation, Party) and tie(case, user, at):
        return []
    held = party_rules.roles(user, organisation, at)
    found = [
        move
        for move in workflow.MOVES
        if case.status in move.source
        and move.verb not in workflow.HANDS
        and case.kind in move.kinds
        and _is_turn_of(organisation, move, case)
        and held.intersection(move.roles)
    ]
    return [move for move in found if _makes_sense(case, move, user, organisation)]


def tie(case: Case, user: User, at: datetime) -> Tie | None:
    """The tie that keeps this person from judging the case: to its maker, or to the successor."""
    makers = filter(None, (case.manufacturer, case.successor))
    return next(filter(None, (party_rules.tie(user, maker, at) for maker in makers)), None)


def _is_turn_of(organisation: Manufacturer | Party, move: Move, case: Case) -> bool:
    if move.whose == workflow.CLOCK:
        return False
    if isinstance(organisation, Manufacturer):
        own = {workflow.MAKER: case.manufacturer_id, workflow.SUCCESSOR: case.successor_id}
        return own.get(move.whose) == organisation.pk
    if move.whose == workflow.HOME:
        return organisation.pk == case.manufacturer.party_id
    return move.whose == workflow.PARTY


def _makes_sense(case: Case, move: Move, user: User, organisation: Manufacturer | Party) -> bool:
    """Hide what the operation would refuse: an opinion given, a decision without one or by its author."""
    if move.verb == "split":
        return case.bundle_id is not None and not split_off([case.pk])
    if move.verb in ("agree", "decline") or (move.verb == "accept" and case.kind == Kind.TRANSFER):
        return (case.agreed_at is None) == (move.verb != "accept")
    if move.verb == "prolong":
        return case.prolonged_at is None
    if isinstance(organisation, Manufacturer) or move.verb not in JUDGED:
        return True
    if case.kind == Kind.CORRECT:
        mine = any(review.party_id == organisation.pk for review in case.reviews.all())
        return mine and case.revision is not None and case.revision.created_by_id != user.pk
    given = _opinion_of(case, organisation)
    if move.verb == "opine":
        return given is None
    if given is None or given.expert_id == user.pk:
        return False
    if case.status == Status.CONCILIATION:
        return case.minutes.filter(revision=case.revision).exists()
    return organisation.pk not in decided_parties(case)


def split_off(cases: Iterable[UUID]) -> set[UUID]:
    """Those of the cases that a party took out of their bundles, to be judged alone."""
    return set(Event.objects.filter(case__in=list(cases), verb="split").values_list("case", flat=True))


def _opinion_of(case: Case, party: Party) -> Opinion | None:
    mine = [o for review in case.reviews.all() if review.party_id == party.pk for o in review.opinions.all()]
    return next((o for o in mine if o.revision_id == case.revision_id), None)


def decided_parties(case: Case) -> set[str]:
    """Which parties decided on the filed revision; says that, not how. Uses what `cases()` prefetched."""
    return {
        review.party_id
        for review in case.reviews.all()
        if any(d.revision_id == case.revision_id for d in review.decisions.all())
    }


def turn(case: Case) -> Turn:
    """Whose move and by when, as every page shows it. No statements after `cases()`."""
    if case.status == Status.DRAFT:
        return Turn(("maker",), None, _("изготовитель: подать"))
    if case.status == Status.RETURNED:
        asked = _("изготовитель: ответить на вопрос")
        text = asked if case.kind == Kind.INSPECT else _("изготовитель: ответить на замечания")
        return Turn(("maker",), case.answer_due, text)
    if case.status == Status.FILED:
        if case.kind == Kind.TRANSFER and case.agreed_at is None:
            return Turn(("successor",), None, _("преемник: согласиться"))
        home = case.manufacturer.party_id
        due = next((r.due for r in case.reviews.all() if r.party_id == home), None)
        return Turn((home,), due, _("формальная проверка"))
    if case.status == Status.IN_REVIEW:
        decided = decided_parties(case)
        waiting = [r for r in case.reviews.all() if r.party_id not in decided]
        dues = [r.due for r in waiting if r.due]
        text = _("проверка сведений") if case.kind == Kind.INSPECT else _("рассмотрение стороной")
        return Turn(tuple(sorted(r.party_id for r in waiting)), min(dues, default=None), text)
    if case.status == Status.CONCILIATION:
        dues = [r.due for r in case.reviews.all() if r.due]
        return Turn(tuple(sorted(outcome.PARTIES)), max(dues, default=None), _("согласование сторон"))
    return Turn((), None, case.get_status_display())


def ahead(case: Case) -> dict[str, int]:
    """By party: how many cases filed earlier still wait for it at the stage this one has come to."""
    earlier = Case.objects.filter(filed_at__lt=case.filed_at)
    if "successor" in turn(case).whose:
        return {}
    if case.status == Status.FILED:
        home = case.manufacturer.party_id
        return {home: earlier.filter(status=Status.FILED, manufacturer__party=home).count()}
    if case.status != Status.IN_REVIEW:
        return {}
    waiting = set(outcome.PARTIES) - decided_parties(case)
    counts = {
        party: Count(
            "pk",
            filter=~Exists(
                Decision.objects.filter(
                    review__case=OuterRef("pk"), review__party=party, revision=OuterRef("revision")
                )
            ),
        )
        for party in sorted(waiting)
    }
    return earlier.filter(status=Status.IN_REVIEW).aggregate(**counts) if counts else {}


def timeline(case: Case) -> QuerySet:
    return case.events.select_related("actor", "party", "revision").order_by("pk")
