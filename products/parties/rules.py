"""Who may act for whom. One question, asked by every operation: `require`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from .models import FREE_ROLES, MAKER_ROLES, PARTY_ROLES, Manufacturer, Membership, Party, Role, User

#: Rights begin and end with the day in Minsk, which is also Moscow's.
ZONE = ZoneInfo("Europe/Minsk")


class NotAllowed(Exception):
    """The actor has no right to do this; the text is for the person who tried."""


def memberships(user: User, at: datetime) -> list[Membership]:
    """The user's memberships in force at this instant; none for one who may not sign in."""
    if not user.is_authenticated or not user.is_active:
        return []
    return list(
        Membership.objects.active(at.astimezone(ZONE).date())
        .filter(user=user)
        .select_related("party", "manufacturer")
        .order_by("pk")
    )


def holds(
    user: User, organisation: Party | Manufacturer | None, wanted: Iterable[Role], at: datetime
) -> bool:
    """Does the user hold one of the roles in the organisation (or a free role, with None)?"""
    return bool(roles(user, organisation, at).intersection(wanted))


def roles(user: User, organisation: Party | Manufacturer | None, at: datetime) -> set[Role]:
    """The roles the user holds in the organisation now (or the free ones, with None)."""
    party_id = organisation.pk if isinstance(organisation, Party) else None
    manufacturer_id = organisation.pk if isinstance(organisation, Manufacturer) else None
    return {
        Role(m.role)
        for m in memberships(user, at)
        if m.party_id == party_id and m.manufacturer_id == manufacturer_id
    }


def require(
    user: User, organisation: Party | Manufacturer | None, wanted: Iterable[Role], at: datetime
) -> None:
    """Raise `NotAllowed` with a sentence unless `holds`."""
    wanted = list(wanted)
    if not holds(user, organisation, wanted, at):
        names = ", ".join(str(Role(role).label) for role in wanted)
        where = organisation.name if organisation else _("реестр")
        raise NotAllowed(
            _("Действие доступно роли «%(roles)s» (%(where)s); у вас её сейчас нет.")
            % {"roles": names, "where": where}
        )


def may_appoint(held: Iterable[Membership], wanted: Membership) -> bool:
    """May the holder of these memberships give or end the wanted one?

    A party's administrator appoints the people of his party and of its country's manufacturers; the
    operator appoints those whom no party appoints, and a party's first administrator.
    """
    roles = list(held)
    administered = {m.party_id for m in roles if m.role == Role.PARTY_ADMINISTRATOR}
    if wanted.role in PARTY_ROLES and wanted.party_id in administered:
        return True
    if wanted.role in MAKER_ROLES and wanted.manufacturer:
        return wanted.manufacturer.party_id in administered
    appointed = (*FREE_ROLES, Role.PARTY_ADMINISTRATOR)
    return wanted.role in appointed and any(m.role == Role.OPERATOR for m in roles)
