"""Keys with which a program acts for a person: their table, and how one is issued, found, used, revoked.

A key of one's own making instead of django-rest-knox: of what a key needs here (scopes, one manufacturer,
last use, a row that outlives its revocation) that library has none, and its hashing is one line.

- The secret is 256 random bits, shown once; the table holds its SHA-256, by which it is found.
- A key gives nothing by itself: an operation asks `rules` for the person's membership at that instant, and
  the face asks the key for the scope. So rights are what both allow.
- A person gives a key no scope that his roles do not hold on that day; a later role widens no key.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from . import rules
from .models import MAKER_ROLES, Manufacturer, Role, User

#: How a secret begins: people and scanners of repositories tell by it what they have found.
BEGINNING = "umr_"
SHOWN = len(BEGINNING) + 4
DAYS = (30, 90, 365)
#: Living keys of one person for one manufacturer.
MOST = 20
#: Uses closer together than this are not each a write.
PRECISION = timedelta(minutes=1)


class Scope(models.TextChoices):
    READ = "read", _("читать свои заявки")
    DRAFT = "draft", _("вести черновики и отвечать на замечания")
    FILE = "file", _("подавать и отзывать")


#: The roles of which one must be held to give a key this scope.
HOLDERS: dict[Scope, tuple[Role, ...]] = {
    Scope.READ: MAKER_ROLES,
    Scope.DRAFT: (Role.EDITOR, Role.SIGNER),
    Scope.FILE: (Role.SIGNER,),
}


class AccessToken(models.Model):
    """A key of a person for one manufacturer; never deleted, so that it can be said what acted when."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="access_tokens", verbose_name=_("чей")
    )
    manufacturer = models.ForeignKey(
        Manufacturer, on_delete=models.PROTECT, related_name="access_tokens", verbose_name=_("изготовитель")
    )
    name = models.CharField(_("для чего"), max_length=80)
    digest = models.CharField(_("отпечаток ключа"), max_length=64, unique=True)
    start = models.CharField(_("первые знаки"), max_length=SHOWN)
    scopes = ArrayField(models.CharField(max_length=5, choices=Scope.choices), verbose_name=_("что может"))
    created_at = models.DateTimeField(_("создан"))
    expires_at = models.DateTimeField(_("действует до"))
    used_at = models.DateTimeField(_("последнее обращение"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("отозван"), null=True, blank=True)

    class Meta:
        verbose_name = _("ключ доступа")
        verbose_name_plural = _("ключи доступа")
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=Scope.values, scopes__len__gte=1),
                name="access_token_scopes",
                violation_error_message=_("У ключа есть хотя бы одно из известных прав."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="access_token_dates",
                violation_error_message=_("Ключ действует после того, как создан."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_living(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at


class Refused(Exception):
    """What was asked for the key will not do; the text is for the person who asked."""


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
        raise Refused(_("Назовите ключ, выберите хотя бы одно право и срок."))
    living = AccessToken.objects.filter(user=actor, manufacturer=manufacturer, revoked_at=None)
    if living.filter(expires_at__gt=at).count() >= MOST:
        raise Refused(_("Действующих ключей уже %(most)s: отзовите те, что не нужны.") % {"most": MOST})
    secret = BEGINNING + secrets.token_urlsafe(32)
    token = AccessToken.objects.create(
        user=actor,
        manufacturer=manufacturer,
        name=name,
        digest=_digest(secret),
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
    token = known.filter(digest=_digest(secret)).first()
    return token if token and token.is_living(at) else None


def note_use(token: AccessToken, at: datetime) -> None:
    """Write when the key was last used, no more often than is of use to anybody."""
    if token.used_at is None or at - token.used_at >= PRECISION:
        AccessToken.objects.filter(pk=token.pk).update(used_at=at)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
