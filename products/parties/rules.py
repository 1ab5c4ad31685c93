"""Who may act for whom. One question, asked by every operation: `require`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils.translation import gettext_lazy as _

from register.prepared import Prepared

from .models import FREE_ROLES, MAKER_ROLES, PARTY_ROLES, Manufacturer, Membership, Party, Role, Tie, User

K = TypeVar("K")
#: Rights begin and end with the day in Minsk, which is also Moscow's.
ZONE = ZoneInfo("Europe/Minsk")


#: Who of a maker's people describes it (sites, contacts), and who says who acts for it.
DESCRIBERS = (Role.EDITOR, Role.MAKER_ADMINISTRATOR)
APPOINTERS = (Role.MAKER_ADMINISTRATOR,)
#: Who signs in with a second factor, and who of a party confirms a role that another has given.
WITH_SECOND_FACTOR = (Role.APPROVER, Role.PARTY_ADMINISTRATOR)
CONFIRMERS = (Role.APPROVER, Role.PARTY_ADMINISTRATOR)
#: For how long a second factor lets one decide.
FRESH = timedelta(minutes=5)


class NotAllowed(Exception):
    """The actor has no right to do this; the text is for the person who tried."""


class StaleFactor(NotAllowed):
    """The second factor was shown too long ago, or never: it is asked for, and the act is tried again."""


class Refused(Exception):
    """What was asked cannot be done now, whoever asks; the text says why and what to do."""


def day(at: datetime) -> date:
    """The day that rights are counted by."""
    return at.astimezone(ZONE).date()


def memberships(user: User, at: datetime) -> list[Membership]:
    """The user's memberships in force at this instant; none for one who may not sign in.

    A page that only shows asks once, whatever it shows; in a transaction, where things are judged and
    written, they are read each time.
    """
    if not user.is_authenticated or not user.is_active:
        return []
    return _kept(user, "memberships", day(at), _held)


def _kept(user: User, name: str, on: date, read: Callable[[int, date], list[K]]) -> list[K]:
    """What was read of a user for a day, asked once for a page; through the wrapper that requests have."""
    if connection.in_atomic_block:
        return read(user.pk, on)
    kept: dict[tuple[str, date], list[Any]] | None = getattr(user, "_kept", None)
    if kept is None:
        kept = user._kept = {}  # type: ignore[attr-defined]
    if (name, on) not in kept:
        kept[name, on] = read(user.pk, on)
    return kept[name, on]


#: Every operation asks for them, a page for each button.
_held = Prepared(
    lambda user, on: Membership.objects.active(on).filter(user=user).order_by("pk"), "party", "manufacturer"
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


def require_fresh(verified_at: datetime | None, at: datetime) -> None:
    """Raise `StaleFactor` unless the actor has shown his second factor within the last five minutes."""
    if verified_at is None or at - verified_at > FRESH:
        raise StaleFactor(
            _("Решают в течение пяти минут после второго фактора: подтвердите его и повторите действие.")
        )


def tie(user: User, manufacturer: Manufacturer, at: datetime) -> Tie | None:
    """The tie that keeps this person from judging the organisation now."""
    running = _kept(user, "ties", day(at), _ties)
    return next((tie for tie in running if tie.manufacturer_id == manufacturer.pk), None)


_ties = Prepared(lambda user, on: Tie.objects.running(on).filter(user=user).order_by("pk"), "manufacturer")


def require_no_tie(user: User, manufacturer: Manufacturer, at: datetime) -> None:
    """Nobody takes up, judges or decides what concerns an organisation he has declared a tie to."""
    if found := tie(user, manufacturer, at):
        raise NotAllowed(
            _("Вы заявили связь с организацией %(name)s с %(since)s (%(reason)s): её дела ведёт другое лицо.")
            % {"name": manufacturer.name, "since": f"{found.since:%d.%m.%Y}", "reason": found.reason}
        )


def may_appoint(held: Iterable[Membership], wanted: Membership) -> bool:
    """May the holder of these memberships give or end the wanted one?

    Every organisation's administrator appoints its own people. Where it has none yet, or has lost him,
    one step above does it: a party's administrator gives a maker of its country an administrator, the
    operator gives one to a party. The operator also appoints those who belong to nobody.
    """
    roles = list(held)
    if wanted.manufacturer_id is not None and wanted.role in MAKER_ROLES:
        own = {m.manufacturer_id for m in roles if m.role in APPOINTERS}
        above = {m.party_id for m in roles if m.role == Role.PARTY_ADMINISTRATOR}
        return wanted.manufacturer_id in own or (
            wanted.role == Role.MAKER_ADMINISTRATOR
            and wanted.manufacturer is not None
            and wanted.manufacturer.party_id in above
        )
    if wanted.role in PARTY_ROLES and any(
        m.role == Role.PARTY_ADMINISTRATOR and m.party_id == wanted.party_id for m in roles
    ):
        return True
    appointed = (*FREE_ROLES, Role.PARTY_ADMINISTRATOR)
    return wanted.role in appointed and any(m.role == Role.OPERATOR for m in roles)


def may_confirm(user: User, held: Iterable[Membership], wanted: Membership, *, others: bool) -> bool:
    """May this person confirm a role of a party that somebody else has given to a third?

    `others`: somebody of the party itself could. While nobody can, because it has one person or none yet,
    an operator does it: two hands in any case, and none of them the one that receives.
    """
    if not wanted.waits or user.pk in (wanted.user_id, wanted.given_by_id):
        return False
    roles = list(held)
    own = any(m.role in CONFIRMERS and m.party_id == wanted.party_id for m in roles)
    return own or (not others and any(m.role == Role.OPERATOR for m in roles))
