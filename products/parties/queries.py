"""Reads about people and organisations."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet

from register.recent import Recent

from . import rules
from .models import MAKER_ROLES, PARTY_ROLES, Invitation, Manufacturer, Membership, Party, Role, User


def manufacturers_of(user: User, at: datetime) -> list[Manufacturer]:
    """The makers this person acts for now, each once."""
    found = {m.manufacturer_id: m.manufacturer for m in rules.memberships(user, at) if m.role in MAKER_ROLES}
    return [maker for maker in found.values() if maker is not None]


def parties_of(user: User, at: datetime) -> list[Party]:
    """The parties this person acts for now, each once."""
    found = {m.party_id: m.party for m in rules.memberships(user, at) if m.role in PARTY_ROLES}
    return [party for party in found.values() if party is not None]


def people_of(manufacturer: Manufacturer, on: date) -> dict[User, list[Membership]]:
    """Who acts for the maker now or will, with what role and until when; by name."""
    found = (
        Membership.objects.filter(Q(until__isnull=True) | Q(until__gte=on), manufacturer=manufacturer)
        .select_related("user")
        .order_by("user__full_name", "user_id", "pk")
    )
    people: dict[User, list[Membership]] = {}
    for membership in found:
        people.setdefault(membership.user, []).append(membership)
    return people


def open_invitations(manufacturer: Manufacturer) -> QuerySet[Invitation]:
    """Those that nobody has taken up yet, the newest first; an expired one among them."""
    return manufacturer.invitations.filter(used_at__isnull=True, revoked_at__isnull=True).order_by("-pk")


def invitation(token: str, at: datetime) -> Invitation | None:
    """The invitation that a link belongs to, while it is good."""
    return (
        Invitation.objects.filter(digest=digest_of(token), expires_at__gt=at)
        .filter(used_at__isnull=True, revoked_at__isnull=True)
        .select_related("manufacturer", "invited_by")
        .first()
    )


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def filing_defaults(manufacturer: Manufacturer) -> dict[str, Any]:
    """What the organisation knows for every product of its: fields of a draft by address, none empty."""
    sites = list(manufacturer.sites.all())
    places = [
        f"{site.name}: {site.address}" + (f" ({', '.join(site.done_here)})" if site.done_here else "")
        for site in sites
    ]
    known = {
        "production_sites": places,
        "operations": list(dict.fromkeys(operation for site in sites for operation in site.done_here)),
        "country_of_manufacture": sorted({site.country for site in sites}),
        "contact": manufacturer.public_contact,
    }
    return {address: value for address, value in known.items() if value}


def waiting_roles(party_codes: Collection[str], at: datetime) -> QuerySet[Membership]:
    """Roles that somebody has given in these parties and nobody has confirmed yet."""
    alive = Q(until__isnull=True) | Q(until__gte=rules.day(at))
    return Membership.objects.filter(alive, party__in=party_codes, confirmed_at__isnull=True)


def sees_every_case(user: User, at: datetime) -> bool:
    """Members of either party and auditors see all cases that were filed."""
    return any(m.role in (*PARTY_ROLES, Role.AUDITOR) for m in rules.memberships(user, at))


def manufacturers() -> QuerySet[Manufacturer]:
    return Manufacturer.objects.select_related("party").order_by("name_ru", "pk")


def version() -> tuple[int, ...]:
    """Tells one state of manufacturers and parties from any other: every change leaves a row of history."""
    tables = [f"{model._meta.db_table}event" for model in (Manufacturer, Party)]
    told = ", ".join(
        f"(SELECT coalesce(max(pgh_id), 0) FROM {table}), (SELECT count(*) FROM {table})"  # noqa: S608 - ours
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {told}")
        return tuple(cursor.fetchone())


recent_version = Recent(version)


class Directory(NamedTuple):
    """Every manufacturer, by code and by key."""

    version: object
    by_code: Mapping[str, Manufacturer]
    by_key: Mapping[int, Manufacturer]


def directory() -> Directory:
    """The manufacturers as they are now, or were a moment ago; one statement at most, while they stay so."""
    return _directory(recent_version())


@lru_cache(maxsize=2)
def _directory(version: object) -> Directory:
    makers = list(manufacturers())
    return Directory(version, {maker.code: maker for maker in makers}, {maker.pk: maker for maker in makers})


def signers(manufacturer: Manufacturer, at: datetime) -> list[User]:
    """Who may file for a manufacturer now, by name."""
    active = Membership.objects.active(at.astimezone(rules.ZONE).date())
    held = active.filter(manufacturer=manufacturer, role=Role.SIGNER, user__is_active=True)
    return sorted({membership.user for membership in held.select_related("user")}, key=str)


def holders(party: Party, role: Role, at: datetime) -> QuerySet[User]:
    """Who holds the role in a party now, by name."""
    held = Membership.objects.active(rules.day(at)).filter(party=party, role=role)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("full_name", "pk")
