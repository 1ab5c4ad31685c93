"""Letters that let people in: an invitation to act for a manufacturer, and an account one asks for.

The secret of a link exists in the letter alone: it is made by `mint` when the letter leaves, and its
digest is what the register keeps. So a letter that could not be sent is simply written anew.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from . import appointing, rules
from .models import MAKER_ROLES, Invitation, Manufacturer, Membership, User
from .queries import digest_of

GOOD_FOR = timedelta(days=7)
#: How soon the same address may ask for another letter, and how many invitations a maker may have open.
AGAIN_AFTER = timedelta(minutes=10)
MOST_OPEN = 50


@transaction.atomic
def invite(
    *,
    manufacturer: Manufacturer,
    email: str,
    roles: Iterable[str],
    language: str,
    actor: User,
    at: datetime,
) -> Invitation:
    """Ask somebody to act for the manufacturer; an earlier invitation to the address loses its force."""
    appointing.locked(manufacturer)
    rules.require(actor, manufacturer, rules.APPOINTERS, at)
    email, wanted = email.strip().lower(), sorted(set(roles), key=MAKER_ROLES.index)
    running = Membership.objects.active(rules.day(at)).filter(manufacturer=manufacturer, user__email=email)
    if running.exists():
        raise rules.Refused(_("Этот человек уже действует за изготовителя: измените его роли в списке."))
    waiting = Invitation.objects.filter(
        manufacturer=manufacturer, used_at__isnull=True, revoked_at__isnull=True
    )
    waiting.filter(email=email).update(revoked_at=at)
    if waiting.filter(expires_at__gt=at).count() >= MOST_OPEN:
        raise rules.Refused(_("Неотвеченных приглашений слишком много: отмените лишние."))
    made = Invitation(
        manufacturer=manufacturer,
        email=email,
        roles=wanted,
        language=language,
        invited_by=actor,
        created_at=at,
        expires_at=at + GOOD_FOR,
    )
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def revoke(*, invitation_id: int, actor: User, at: datetime) -> None:
    """Take an invitation back; one already taken up stays."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation_id)
    rules.require(actor, invitation.manufacturer, rules.APPOINTERS, at)
    if invitation.used_at is None and invitation.revoked_at is None:
        invitation.revoked_at = at
        invitation.save(update_fields=["revoked_at"])


@transaction.atomic
def ask_for_account(*, email: str, language: str, at: datetime) -> None:
    """A letter to whoever reads this address. Says nothing of whether there is an account already.

    The one operation without an actor: who asks is known only when the link comes back.
    """
    email = email.strip().lower()
    earlier = Invitation.objects.filter(
        email=email, manufacturer__isnull=True, used_at__isnull=True, revoked_at__isnull=True
    )
    if earlier.filter(created_at__gt=at - AGAIN_AFTER).exists():
        return
    earlier.update(revoked_at=at)
    asked = Invitation(email=email, language=language, created_at=at, expires_at=at + GOOD_FOR)
    Invitation.objects.bulk_create([asked], ignore_conflicts=True)


@transaction.atomic
def mint(*, invitation_id: int, at: datetime) -> str:
    """The secret of a letter that leaves now; the term counts from now."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation_id)
    token = secrets.token_urlsafe(32)
    invitation.digest, invitation.sent_at, invitation.expires_at = digest_of(token), at, at + GOOD_FOR
    invitation.save(update_fields=["digest", "sent_at", "expires_at"])
    return token


@transaction.atomic
def accept(*, token: str, actor: User, at: datetime) -> Invitation:
    """Take up an invitation with the account that has its address."""
    invitation = _taken(token, at)
    if invitation.manufacturer is None or actor.email != invitation.email or not actor.is_active:
        raise rules.NotAllowed(
            _("Приглашение послано на адрес %(email)s: войдите с ним.") % {"email": invitation.email}
        )
    _use(invitation, actor, at)
    return invitation


@transaction.atomic
def open_account(*, token: str, full_name: str, password: str, language: str, at: datetime) -> User:
    """A new account: the link proves the address. An invitation is taken up with it."""
    invitation = _taken(token, at)
    if User.objects.filter(email=invitation.email).exists():
        raise rules.Refused(_("Учётная запись с этим адресом уже есть: войдите."))
    user = User.objects.create_user(
        invitation.email, password, full_name=full_name.strip(), language=language
    )
    _use(invitation, user, at)
    return user


def _taken(token: str, at: datetime) -> Invitation:
    """The invitation of a link, locked after its manufacturer; a sentence when the link is no good."""
    digest = digest_of(token)
    known = Invitation.objects.filter(digest=digest).select_related("manufacturer").first()
    if known and known.manufacturer:
        appointing.locked(known.manufacturer)
    invitation = Invitation.objects.select_for_update(of=("self",)).filter(digest=digest).first()
    if invitation is None or invitation.used_at or invitation.revoked_at or invitation.expires_at <= at:
        raise rules.Refused(_("Ссылкой уже воспользовались, её отменили или её срок истёк."))
    inviter, maker = invitation.invited_by, invitation.manufacturer
    if inviter and maker and not rules.holds(inviter, maker, rules.APPOINTERS, at):
        raise rules.Refused(
            _("Тот, кто вас пригласил, больше не администратор: попросите новое приглашение.")
        )
    return invitation


def _use(invitation: Invitation, user: User, at: datetime) -> None:
    if invitation.manufacturer is not None:
        appointing.take_in(invitation.manufacturer, user, invitation.roles, rules.day(at))
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
