"""Reads about people and organisations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from . import rules
from .models import MAKER_ROLES, PARTY_ROLES, Manufacturer, Membership, Party, Role, User


def manufacturers_of(user: User, at: datetime) -> list[Manufacturer]:
    """The makers this person acts for now, each once."""
    found = {m.manufacturer_id: m.manufacturer for m in rules.memberships(user, at) if m.role in MAKER_ROLES}
    return [maker for maker in found.values() if maker is not None]


def parties_of(user: User, at: datetime) -> list[Party]:
    """The parties this person acts for now, each once."""
    found = {m.party_id: m.party for m in rules.memberships(user, at) if m.role in PARTY_ROLES}
    return [party for party in found.values() if party is not None]


def sees_every_case(user: User, at: datetime) -> bool:
    """Members of either party and auditors see all cases that were filed."""
    return any(m.role in (*PARTY_ROLES, Role.AUDITOR) for m in rules.memberships(user, at))


def manufacturers() -> QuerySet[Manufacturer]:
    return Manufacturer.objects.select_related("party").order_by("name_ru", "pk")


def version() -> tuple[int, int]:
    """Tells one state of the manufacturers from any other: every change leaves a row of history."""
    table = f"{Manufacturer._meta.db_table}event"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(pgh_id), 0), count(*) FROM {table}")  # noqa: S608 - our own name
        last, number = cursor.fetchone()
    return last, number


class Directory(NamedTuple):
    """Every manufacturer, by code and by key."""

    version: object
    by_code: Mapping[str, Manufacturer]
    by_key: Mapping[int, Manufacturer]


def directory() -> Directory:
    """The manufacturers, in one statement while they stay as they are."""
    return _directory(version())


@lru_cache(maxsize=2)
def _directory(version: object) -> Directory:
    makers = list(manufacturers())
    return Directory(version, {maker.code: maker for maker in makers}, {maker.pk: maker for maker in makers})


def signers(manufacturer: Manufacturer, at: datetime) -> list[User]:
    """Who may file for a manufacturer now, by name."""
    active = Membership.objects.active(at.astimezone(rules.ZONE).date())
    held = active.filter(manufacturer=manufacturer, role=Role.SIGNER, user__is_active=True)
    return sorted({membership.user for membership in held.select_related("user")}, key=str)
