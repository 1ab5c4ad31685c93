"""Who is at the desk: the memberships of the signed-in user, read once a request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property

from products.parties import rules
from products.parties.models import PARTY_ROLES, Membership, Party, Role, Tie, User
from register import factors


@dataclass(frozen=True)
class Person:
    user: User
    at: datetime
    memberships: tuple[Membership, ...]
    #: When this session showed its second factor last; operations judge whether that is fresh enough.
    verified_at: datetime | None = None

    def has(self, *roles: Role) -> bool:
        return any(membership.role in roles for membership in self.memberships)

    @property
    def parties(self) -> list[Party]:
        """The parties this person acts for, Belarus first; nearly always one or none."""
        found = {m.party_id: m.party for m in self.memberships if m.role in PARTY_ROLES and m.party}
        return [found[code] for code in sorted(found, key=str)]

    def parties_as(self, *roles: Role) -> list[Party]:
        """Those of the parties in which the person holds one of the roles."""
        held = {m.party_id for m in self.memberships if m.role in roles}
        return [party for party in self.parties if party.pk in held]

    @cached_property
    def tied(self) -> set[int]:
        """Keys of the manufacturers to which the person has declared a tie that holds now."""
        running = Tie.objects.running(rules.day(self.at)).filter(user=self.user)
        return set(running.values_list("manufacturer", flat=True))

    @property
    def codes(self) -> list[str]:
        return [party.pk for party in self.parties]

    @property
    def administered(self) -> list[str]:
        """Codes of the parties whose people this person may appoint."""
        return [party.pk for party in self.parties_as(Role.PARTY_ADMINISTRATOR)]

    @property
    def wants_factor(self) -> bool:
        """Holds a role that enters with a second factor, and this session has shown none."""
        return self.verified_at is None and self.has(*rules.WITH_SECOND_FACTOR)

    @property
    def reads_cases(self) -> bool:
        """Members of a party and auditors; an operator runs the machine and sees no cases."""
        return self.has(*PARTY_ROLES, Role.AUDITOR)

    @property
    def is_operator(self) -> bool:
        return self.has(Role.OPERATOR)

    @property
    def is_at_desk(self) -> bool:
        return self.reads_cases or self.is_operator


def of(request: HttpRequest) -> Person:
    """The person of this request; asked for every row and button, so kept on the request."""
    known = getattr(request, "_desk_person", None)
    if known is None:
        user, at = cast(User, request.user), timezone.now()
        known = Person(user, at, tuple(rules.memberships(user, at)), factors.verified_at(request))
        request._desk_person = known  # type: ignore[attr-defined]
    return known


def forget(request: HttpRequest) -> None:
    """What this request knew of its person has changed: he has shown the second factor."""
    request.__dict__.pop("_desk_person", None)
