"""What every move does alike: lock the case, ask for right, workflow and hand, write the event."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from products.parties import rules as party_rules
from products.parties import system
from products.parties.models import Manufacturer, Party, User

from . import claims, holding, steps, workflow
from .locking import locked
from .models import Case, Event
from .workflow import Move


def begin(case_id: UUID, verb: str, actor: User, party: Party | None, at: datetime) -> tuple[Case, Move]:
    """Lock the case and make sure that this move exists from here and that this actor may make it."""
    case = locked(case_id)
    move = workflow.BY_VERB[verb]
    if move.whose == workflow.CLOCK:
        system.require(actor)
        return case, workflow.require(verb, case.kind, case.status)
    organisation: Manufacturer | Party = case.manufacturer
    if move.whose == workflow.SUCCESSOR:
        if case.successor is None:
            raise party_rules.NotAllowed(_("У этого дела нет преемника."))
        organisation = case.successor
    elif move.whose != workflow.MAKER:
        if party is None:
            raise party_rules.NotAllowed(_("Назовите сторону, за которую вы действуете."))
        if move.whose == workflow.HOME and party.pk != case.manufacturer.party_id:
            raise party_rules.NotAllowed(_("Формальную проверку ведёт сторона страны изготовителя."))
        organisation = party
    party_rules.require(actor, organisation, move.roles, at)
    if isinstance(organisation, Party):
        for maker in filter(None, (case.manufacturer, case.successor)):
            party_rules.require_no_tie(actor, maker, at)
    workflow.require(verb, case.kind, case.status)
    if party is not None and verb not in workflow.HANDS:
        claims.require_hand(case, party, actor, at)
    return case, move


def finish(
    case: Case,
    move: Move,
    to: workflow.Status,
    *,
    actor: User,
    party: Party | None,
    at: datetime,
    note: str = "",
) -> Event:
    """Set the status, write the event, close the case when the status is an end."""
    came_from = case.status
    case.status = to
    case.changed_at = at
    if to in workflow.CLOSED:
        case.closed_at = at
    case.save()
    holding.follow(case, to, at)
    steps.follow(case, at)
    return record(case, move, came_from, actor=actor, party=party, at=at, note=note)


def record(
    case: Case,
    move: Move,
    came_from: str,
    *,
    actor: User,
    party: Party | None,
    at: datetime,
    note: str = "",
) -> Event:
    """The event of a move, after which the case is as it stands here."""
    return Event.objects.create(
        case=case,
        at=at,
        actor=actor,
        party=party,
        verb=move.verb,
        from_status=came_from,
        to_status=case.status,
        revision=case.revision,
        note=note,
    )
