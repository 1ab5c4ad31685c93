"""The standing cast: the same people in every test, each with one role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from products.cases import clock, remarking
from products.demonstration import people
from products.dictionary import operations as dictionary
from products.dictionary.models import Category
from products.parties.models import Manufacturer, Membership, Party, Role, User
from register import factors

PASSWORD = "a-quiet-pass-2026"
SINCE = date(2020, 1, 1)


@dataclass
class Cast:
    """A maker with an editor, a signer and an administrator, a rival, people of two parties, and others."""

    by: Party
    ru: Party
    integral: Manufacturer
    planar: Manufacturer
    users: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["users"][name]
        except KeyError as missing:
            raise AttributeError(name) from missing


ROLES = {
    "editor": (Role.EDITOR, "integral"),
    "signer": (Role.SIGNER, "integral"),
    "administrator": (Role.MAKER_ADMINISTRATOR, "integral"),
    "rival": (Role.SIGNER, "planar"),
    "by_expert": (Role.EXPERT, "by"),
    "by_approver": (Role.APPROVER, "by"),
    "by_administrator": (Role.PARTY_ADMINISTRATOR, "by"),
    "ru_expert": (Role.EXPERT, "ru"),
    "ru_approver": (Role.APPROVER, "ru"),
    "ru_administrator": (Role.PARTY_ADMINISTRATOR, "ru"),
    "auditor": (Role.AUDITOR, ""),
    "operator": (Role.OPERATOR, ""),
}


def load_dictionary() -> None:
    """The real dictionary, unless it is there: transactional tests empty the tables."""
    if not Category.objects.exists():
        dictionary.load(at=timezone.now())


def gather() -> Cast:
    """Everybody, in the database: there from the first test on, unless a test emptied its tables."""
    load_dictionary()
    return _standing() if User.objects.filter(full_name="stranger").exists() else _new()


def _standing() -> Cast:
    one = {row.pk: row for row in Party.objects.all()} | {row.code: row for row in Manufacturer.objects.all()}
    people = {user.full_name: user for user in User.objects.all()}
    return Cast(one["by"], one["ru"], one["integral"], one["planar"], people)


def _new() -> Cast:
    clock.load_terms()
    remarking.load_reasons()
    for code, (names, authorities, zone) in people.PARTIES.items():
        Party.objects.get_or_create(
            code=code, defaults={"name_ru": names[0], "authority_ru": authorities[0], "time_zone": zone}
        )
    makers = {
        code: Manufacturer.objects.create(code=code, party_id="by", name_ru=name, unp=unp)
        for code, name, unp in (("integral", "«Интеграл»", "100103729"), ("planar", "«Планар»", ""))
    }
    cast = Cast(Party.objects.get(pk="by"), Party.objects.get(pk="ru"), makers["integral"], makers["planar"])
    for name, (role, organisation) in ROLES.items():
        cast.users[name] = user = person(name)
        Membership.objects.create(
            user=user,
            role=role,
            since=SINCE,
            manufacturer=makers.get(organisation),
            party_id=organisation if organisation in people.PARTIES else None,
            confirmed_at=timezone.now() if organisation in people.PARTIES else None,
        )
    cast.users["stranger"] = person("stranger")
    return cast


def hold(user: User, party: Party, role: Role, **dates: Any) -> Membership:
    """A role of a party, in force."""
    dates = {"since": SINCE, "confirmed_at": timezone.now(), **dates}
    return Membership.objects.create(user=user, party=party, role=role, **dates)


def browser(user: User, *, verified_at: datetime | None = None) -> Client:
    """Signed in; who has to show a second factor has shown it just now, or when it is said."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    if verified_at or factors.is_required(user):
        session, at = client.session, (verified_at or timezone.now()).timestamp()
        session["account_authentication_methods"] = [{"method": "mfa", "at": at}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return client


def person(name: str) -> User:
    return User.objects.create_user(f"{name}@example.org", PASSWORD, full_name=name)


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()
