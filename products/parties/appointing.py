"""Who acts for a manufacturer, and the end of it: said by its administrator, or by oneself on leaving.

Every operation locks the manufacturer first, so that two administrators cannot both be let go because
each still saw the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from . import rules
from .models import MAKER_ROLES, Manufacturer, Membership, Role, User


def locked(manufacturer: Manufacturer) -> Manufacturer:
    """The manufacturer, locked until the transaction ends."""
    return Manufacturer.objects.select_for_update(of=("self",)).get(pk=manufacturer.pk)


@transaction.atomic
def set_roles(
    *,
    manufacturer: Manufacturer,
    person: User,
    roles: Iterable[str],
    actor: User,
    at: datetime,
    until: date | None = None,
) -> None:
    """The roles that a member has from now on, until a last day if one is named; none ends it all."""
    locked(manufacturer)
    rules.require(actor, manufacturer, rules.APPOINTERS, at)
    held, wanted, today = _held(manufacturer, person, rules.day(at)), set(roles), rules.day(at)
    if not held:
        raise rules.Refused(_("Этот человек за изготовителя не действует: пригласите его."))
    if wanted - set(MAKER_ROLES):
        raise rules.Refused(_("Такой роли у изготовителя нет."))
    if until is not None and until < today:
        raise rules.Refused(
            _("Последний день не может быть в прошлом. Чтобы закончить сейчас, снимите роли.")
        )
    _write(held, manufacturer, person, wanted, until, today)


@transaction.atomic
def leave(*, manufacturer: Manufacturer, actor: User, at: datetime) -> None:
    """Stop acting for the manufacturer, by one's own will."""
    locked(manufacturer)
    rules.require(actor, manufacturer, MAKER_ROLES, at)
    today = rules.day(at)
    _write(_held(manufacturer, actor, today), manufacturer, actor, set(), None, today)


def take_in(manufacturer: Manufacturer, person: User, roles: Iterable[str], today: date) -> None:
    """Give the roles that the person does not have yet; the manufacturer is locked already."""
    running = {m.role for m in _held(manufacturer, person, today) if m.until is None}
    for role in dict.fromkeys(roles):
        if role not in running:
            Membership.objects.create(user=person, manufacturer=manufacturer, role=role, since=today)


def _held(manufacturer: Manufacturer, person: User, today: date) -> list[Membership]:
    """Memberships that run or will; those that have ended stay as they are."""
    alive = Q(until__isnull=True) | Q(until__gte=today)
    return list(Membership.objects.filter(alive, manufacturer=manufacturer, user=person))


def _write(
    held: list[Membership],
    manufacturer: Manufacturer,
    person: User,
    wanted: set[str],
    until: date | None,
    today: date,
) -> None:
    for membership in held:
        if membership.role not in wanted:
            end(membership, today)
        elif membership.until != until:
            membership.until = until
            membership.save(update_fields=["until"])
    for role in wanted - {m.role for m in held}:
        Membership.objects.create(user=person, manufacturer=manufacturer, role=role, since=today, until=until)
    if any(m.role == Role.MAKER_ADMINISTRATOR for m in held):
        require_administrator(manufacturer, today)


def end(membership: Membership, today: date) -> None:
    """At once. A membership of today goes entirely, as a last day before its first makes no sense.

    Either way every row it had stays in its history.
    """
    if membership.since >= today:
        membership.delete()
    else:
        membership.until = today - timedelta(days=1)
        membership.save(update_fields=["until"])


def require_administrator(manufacturer: Manufacturer, today: date, *, without: int = 0) -> None:
    """Refuse a change after which nobody administers the manufacturer for good.

    `without` is a membership that is about to end.
    """
    left = (
        Membership.objects.active(today)
        .filter(manufacturer=manufacturer, role=Role.MAKER_ADMINISTRATOR, until__isnull=True)
        .filter(user__is_active=True)
        .exclude(pk=without)
    )
    if not left.exists():
        raise rules.Refused(
            _("Последний администратор изготовителя не уходит и не ограничивается сроком: назначьте другого.")
        )
