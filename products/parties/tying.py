"""Ties: each declares his own, and names the day they end. `rules.require_no_tie` asks for them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from . import rules
from .models import PARTY_ROLES, Manufacturer, Tie, User


@transaction.atomic
def declare(*, manufacturer: Manufacturer, since: date, reason: str, actor: User, at: datetime) -> Tie:
    """From this moment on its cases are another's. `ValidationError` names the fields."""
    if not any(m.role in PARTY_ROLES for m in rules.memberships(actor, at)):
        raise rules.NotAllowed(_("Связи заявляют члены сторон: только они судят об изделиях."))
    if since > rules.day(at):
        raise rules.Refused(_("Связь не может начаться в будущем."))
    tie = Tie(user=actor, manufacturer=manufacturer, since=since, reason=reason.strip(), declared_at=at)
    tie.full_clean()
    tie.save(force_insert=True)
    return tie


@transaction.atomic
def end(*, tie_id: int, actor: User, at: datetime) -> Tie:
    """Today is its last day: what was declared for a day holds for all of it."""
    tie = Tie.objects.select_for_update(of=("self",)).get(pk=tie_id)
    if tie.user_id != actor.pk:
        raise rules.NotAllowed(_("Связь заканчивает тот, кто её заявил."))
    if tie.until is not None:
        raise rules.Refused(_("Последний день этой связи уже назван."))
    tie.until = rules.day(at)
    tie.save(update_fields=["until"])
    return tie


def of_person(user: User) -> QuerySet[Tie]:
    """All that somebody has declared, the running ones first."""
    return user.ties.select_related("manufacturer").order_by("-until", "-since", "pk")
