"""Operations on who works on a case for a party: take it, take it over, let it go, give it to an expert.

A claim is a party's own: each works on its review beside the other. It keeps two people of one party from
doing the same work, and says to everybody of both parties who does it; it judges nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from products.entries import readers, rules
from products.parties import rules as party_rules
from products.parties.models import Party, Role, User

from . import claims, moving
from .claims import GOOD_FOR, Held
from .models import Case, Claim, Event, Review
from .workflow import WrongState

LONGEST_NOTE = 500
#: So many cases are assigned in one go.
MOST_AT_ONCE = 100


@transaction.atomic
def claim(*, case_id: UUID, party: Party, actor: User, at: datetime) -> Claim:
    """Work on the case for half an hour; `Held` while another person of the party does."""
    case, move = moving.begin(case_id, "claim", actor, party, at)
    claims.require_hand(case, party, actor, at)
    if own := claims.live(case, party, at):
        return own
    made = _take(case, party, actor, at)
    moving.record(case, move, case.status, actor=actor, party=party, at=at)
    return made


@transaction.atomic
def take_over(*, case_id: UUID, party: Party, actor: User, at: datetime, note: str) -> Claim:
    """Work on the case instead of whoever does, and say why; he is told when he comes back to it."""
    case, move = moving.begin(case_id, "take_over", actor, party, at)
    note = readers.tidy(note)
    found = rules.check_text(note, "note", LONGEST_NOTE)
    if found or not note:
        raise rules.Problems(found or [rules.problem("E19", "note", _("почему"))])
    held = claims.live(case, party, at)
    if held is not None and held.holder_id == actor.pk:
        raise WrongState(_("Дело и так у вас."))
    if held is not None:
        held.ended_at, held.ended_by, held.note = at, actor, note
        held.save(update_fields=["ended_at", "ended_by", "note"])
        note = f"{held.holder}: {note}"
    made = _take(case, party, actor, at)
    moving.record(case, move, case.status, actor=actor, party=party, at=at, note=note)
    return made


@transaction.atomic
def release(*, case_id: UUID, party: Party, actor: User, at: datetime) -> None:
    """Let the case go before the half hour is over."""
    case, move = moving.begin(case_id, "release", actor, party, at)
    held = claims.live(case, party, at)
    if held is None or held.holder_id != actor.pk:
        raise WrongState(_("Дело не у вас: отпускать нечего."))
    held.ended_at, held.ended_by = at, actor
    held.save(update_fields=["ended_at", "ended_by"])
    moving.record(case, move, case.status, actor=actor, party=party, at=at)


def _review(case: Case, party: Party) -> Review:
    review = case.reviews.filter(party=party).first()
    if review is None:
        raise WrongState(_("Ваша сторона это дело не ведёт."))
    return review


def _take(case: Case, party: Party, actor: User, at: datetime) -> Claim:
    review = _review(case, party)
    review.claims.filter(ended_at__isnull=True).update(ended_at=at)  # it had run out
    return Claim.objects.create(review=review, holder=actor, since=at, until=at + GOOD_FOR)


# --- experts ------------------------------------------------------------------------------------------


@transaction.atomic
def assign(
    *, case_id: UUID, party: Party, expert: User, actor: User, at: datetime, seen: int | None = None
) -> Review:
    """Give the party's work on the case to one of its experts.

    `seen`: the last event that was read; `WrongState` when there has been another since.
    """
    case, move = moving.begin(case_id, "assign", actor, party, at)
    if not party_rules.holds(expert, party, [Role.EXPERT], at):
        raise WrongState(_("%(person)s — не эксперт вашей стороны.") % {"person": expert})
    for maker in filter(None, (case.manufacturer, case.successor)):
        party_rules.require_no_tie(expert, maker, at)
    if seen is not None and seen != last_events([case.pk]).get(case.pk):
        raise WrongState(_("Дело изменилось после того, как вы открыли список."))
    review = _review(case, party)
    review.assigned_to = expert
    review.save(update_fields=["assigned_to"])
    moving.record(case, move, case.status, actor=actor, party=party, at=at, note=str(expert))
    return review


@dataclass
class Assigned:
    """What came of many assignments: how many were made, and why the others were not, by case."""

    made: int = 0
    left: dict[UUID, str] = field(default_factory=dict)


def assign_many(
    *, cases: Mapping[UUID, int], party: Party, expert: User, actor: User, at: datetime
) -> Assigned:
    """Each in a transaction of its own; `cases` says of each the last event that was read."""
    if len(cases) > MOST_AT_ONCE:
        raise WrongState(_("За один раз назначают не больше %(most)s дел.") % {"most": MOST_AT_ONCE})
    done = Assigned()
    for case_id, seen in cases.items():
        try:
            assign(case_id=case_id, party=party, expert=expert, actor=actor, at=at, seen=seen)
            done.made += 1
        except (WrongState, party_rules.NotAllowed) as refusal:
            done.left[case_id] = str(refusal)
    return done


def last_events(cases: list[UUID]) -> dict[UUID, int]:
    """The last event of each case."""
    found = Event.objects.filter(case__in=cases).order_by()
    return dict(found.values_list("case").annotate(Max("pk")))


__all__ = ["Held", "assign", "assign_many", "claim", "last_events", "release", "take_over"]
