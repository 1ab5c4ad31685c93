"""What every move does alike: lock the case, ask the workflow, ask for the right, write the event."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from products.entries.models import Revision
from products.parties import rules as party_rules
from products.parties import system
from products.parties.models import Manufacturer, Party, User

from . import holding, workflow
from .locking import locked
from .models import Case, Event
from .workflow import Move, WrongState


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
    return case, workflow.require(verb, case.kind, case.status)


def same_content(case: Case, digest: str) -> Revision:
    """What is judged must be what was read: a page opened before a refiling does not count."""
    if case.revision is None or case.revision.digest != digest:
        raise WrongState(_("Содержание изменилось после того, как вы открыли дело. Прочтите его заново."))
    return case.revision


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
    return Event.objects.create(
        case=case,
        at=at,
        actor=actor,
        party=party,
        verb=move.verb,
        from_status=came_from,
        to_status=to,
        revision=case.revision,
        note=note,
    )
