"""Keys with which a program acts for a person: issued, found, used, revoked.

A key of one's own making instead of django-rest-knox: of what a key needs here (scopes, one manufacturer,
last use, a row that outlives its revocation) that library has none, and its hashing is one line.

- The secret is 256 random bits, shown once; the table holds its SHA-256, by which it is found.
- A key gives nothing by itself: an operation asks `rules` for the person's membership at that instant, and
  the face asks the key for the scope. So rights are what both allow.
- A person gives a key no scope that his roles do not hold on that day; a later role widens no key.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from . import rules
from .models import MAKER_ROLES, AccessToken, Manufacturer, Role, Scope, User
from .models.tokens import BEGINNING, SHOWN
from .queries import digest_of

DAYS = (30, 90, 365)
#: Living keys of one person for one manufacturer.
MOST = 20
#: Uses closer together than this are not each a write.
PRECISION = timedelta(minutes=1)


#: The roles of which one must be held to give a key this scope.
HOLDERS: dict[Scope, tuple[Role, ...]] = {
    Scope.READ: MAKER_ROLES,
    Scope.DRAFT: (Role.EDITOR, Role.SIGNER),
    Scope.FILE: (Role.SIGNER,),
}


def grantable(user: User, manufacturer: Manufacturer, at: datetime) -> list[Scope]:
    """The scopes this person may give a key now."""
    held = {m.role for m in rules.memberships(user, at) if m.manufacturer_id == manufacturer.pk}
    return [scope for scope, roles in HOLDERS.items() if held.intersection(roles)]


def of_manufacturer(manufacturer: Manufacturer, user: User, at: datetime) -> QuerySet[AccessToken]:
    """The person's own keys, or everybody's for an administrator of the manufacturer; newest first."""
    found = AccessToken.objects.filter(manufacturer=manufacturer).select_related("user")
    if not rules.holds(user, manufacturer, (Role.MAKER_ADMINISTRATOR,), at):
        found = found.filter(user=user)
    return found.order_by("-created_at", "-pk")


@transaction.atomic
def issue(
    *, manufacturer: Manufacturer, name: str, scopes: Iterable[str], days: int, actor: User, at: datetime
) -> tuple[AccessToken, str]:
    """A new key and its secret, which nobody can ever read again."""
    rules.require(actor, manufacturer, MAKER_ROLES, at)
    User.objects.select_for_update().get(pk=actor.pk)  # the count below stays true
    wanted = [scope for scope in Scope if scope in set(scopes)]
    if beyond := set(wanted) - set(grantable(actor, manufacturer, at)):
        labels = ", ".join(str(Scope(scope).label) for scope in sorted(beyond))
        raise rules.NotAllowed(_("У вас самих нет этого права: %(scopes)s.") % {"scopes": labels})
    if not wanted or not name or days not in DAYS:
        raise rules.Refused(_("Назовите ключ, выберите хотя бы одно право и срок."))
    living = AccessToken.objects.filter(user=actor, manufacturer=manufacturer, revoked_at=None)
    if living.filter(expires_at__gt=at).count() >= MOST:
        raise rules.Refused(_("Действующих ключей уже %(most)s: отзовите те, что не нужны.") % {"most": MOST})
    secret = BEGINNING + secrets.token_urlsafe(32)
    token = AccessToken.objects.create(
        user=actor,
        manufacturer=manufacturer,
        name=name,
        digest=digest_of(secret),
        start=secret[:SHOWN],
        scopes=wanted,
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    return token, secret


@transaction.atomic
def revoke(*, token_id: int, manufacturer: Manufacturer, actor: User, at: datetime) -> AccessToken:
    """End a key at once: one's own, or any of the manufacturer for its administrator."""
    token = of_manufacturer(manufacturer, actor, at).select_for_update(of=("self",)).get(pk=token_id)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
    return token


def find(secret: str, at: datetime) -> AccessToken | None:
    """The living key with this secret."""
    known = AccessToken.objects.select_related("user", "manufacturer__party")
    token = known.filter(digest=digest_of(secret)).first()
    return token if token and token.is_living(at) else None


def note_use(token: AccessToken, at: datetime) -> None:
    """Write when the key was last used, no more often than is of use to anybody."""
    if token.used_at is None or at - token.used_at >= PRECISION:
        AccessToken.objects.filter(pk=token.pk).update(used_at=at)
