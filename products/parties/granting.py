"""Roles in a party: given by its administrator, in force once a second person of it has confirmed them.

A role that was given is never rewritten or prolonged, which would go round the second person: it is
confirmed once, ended, and given anew. Every operation locks the party first.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from . import appointing, rules
from .models import Membership, Party, Role, User


@transaction.atomic
def grant(*, membership: Membership, actor: User, at: datetime) -> Membership:
    """Give the role that an unsaved membership describes. `ValidationError` names the fields."""
    _locked(membership.party)
    if membership.user_id == actor.pk:
        raise rules.NotAllowed(_("Своё участие меняет другое лицо."))
    if not rules.may_appoint(rules.memberships(actor, at), membership):
        raise rules.NotAllowed(_("Назначить на эту роль в этой организации вы не можете."))
    if membership.party_id and membership.since and membership.since < rules.day(at):
        raise rules.Refused(_("Роль стороны не дают задним числом."))
    if membership.deputy_for is not None:
        _require_held(membership, at)
    membership.given_by = actor if membership.party_id else None
    membership.full_clean()
    membership.save(force_insert=True)
    return membership


@transaction.atomic
def confirm(*, membership_id: int, actor: User, at: datetime) -> Membership:
    """The second hand: from now on the role is in force."""
    membership = _found(membership_id)
    if not membership.waits or (membership.until and membership.until < rules.day(at)):
        raise rules.Refused(_("Эта роль подтверждения не ждёт."))
    if actor.pk in (membership.user_id, membership.given_by_id):
        raise rules.NotAllowed(_("Роль подтверждает второе лицо: не тот, кто её дал или получил."))
    others = bool(confirmers(membership, at))
    if not rules.may_confirm(actor, rules.memberships(actor, at), membership, others=others):
        raise rules.NotAllowed(_("Роль стороны подтверждает её администратор или утверждающее лицо."))
    membership.confirmed_by, membership.confirmed_at = actor, at
    membership.save(update_fields=["confirmed_by", "confirmed_at"])
    return membership


@transaction.atomic
def end(*, membership_id: int, last_day: date | None, actor: User, at: datetime) -> None:
    """Name the last day of a role, or end it at once with none: it gives no right from this moment on."""
    membership, today = _found(membership_id), rules.day(at)
    if membership.user_id == actor.pk:
        raise rules.NotAllowed(_("Своё участие меняет другое лицо."))
    if not rules.may_appoint(rules.memberships(actor, at), membership):
        raise rules.NotAllowed(_("Закончить эту роль вы не можете."))
    _require_shorter(membership, last_day, today)
    if membership.role == Role.MAKER_ADMINISTRATOR and membership.manufacturer:
        maker = appointing.locked(membership.manufacturer)
        appointing.require_administrator(maker, today, without=membership.pk)
    if last_day is None:
        appointing.end(membership, today)
    else:
        membership.until = last_day
        membership.save(update_fields=["until"])


def confirmers(membership: Membership, at: datetime) -> list[User]:
    """Who of the party could confirm the role: neither who gave it nor who receives it."""
    held = Membership.objects.active(rules.day(at)).filter(
        party=membership.party_id, role__in=rules.CONFIRMERS, user__is_active=True
    )
    concerned = [pk for pk in (membership.user_id, membership.given_by_id) if pk]
    able = held.exclude(user__in=concerned).select_related("user")
    return sorted({m.user for m in able}, key=str)


def _require_held(membership: Membership, at: datetime) -> None:
    """A deputy stands for somebody who holds the very role himself."""
    held = Membership.objects.active(rules.day(at)).filter(
        user=membership.deputy_for, party=membership.party_id, role=membership.role, deputy_for__isnull=True
    )
    if not held.exists():
        raise rules.Refused(_("Тот, кого замещают, этой роли в этой стороне сейчас не имеет."))


def _require_shorter(membership: Membership, last_day: date | None, today: date) -> None:
    if membership.until is not None and membership.until < today:
        raise rules.Refused(_("Эта роль уже закончилась."))
    if last_day is None:
        return
    if last_day < max(today, membership.since):
        raise rules.Refused(
            _("Последний день не может быть в прошлом. Чтобы закончить сейчас, не называйте его.")
        )
    if membership.until is not None and last_day > membership.until:
        raise rules.Refused(_("Срок роли не продлевают: дайте её заново, и её подтвердит второе лицо."))


def _found(membership_id: int) -> Membership:
    """The membership, locked after its party, as it is now."""
    party_id = Membership.objects.filter(pk=membership_id).values_list("party", flat=True).first()
    if party_id:
        _locked(Party(pk=party_id))
    locked = Membership.objects.select_for_update(of=("self",))
    return locked.select_related("user", "party", "manufacturer", "given_by").get(pk=membership_id)


def _locked(party: Party | None) -> None:
    if party is not None:
        Party.objects.select_for_update().get(pk=party.pk)
