"""The account in whose name the register itself acts when a term has run out.

Every event names who did it; this name says that nobody did. It has no password, may not sign in and holds
no membership, so that no person can act as the clock and the clock cannot act as a person.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .models import Notices, User
from .rules import NotAllowed

#: In a domain that no mail reaches (RFC 2606).
EMAIL = "clock@register.invalid"
NAME = "Часы реестра (без участия человека)"


def actor() -> User:
    """The account, made when it is first needed."""
    user = User.objects.filter(email=EMAIL).first()
    if user is None:
        made = User(email=EMAIL, full_name=NAME, is_active=False, notices=Notices.NONE)
        made.set_unusable_password()
        user, _created = User.objects.get_or_create(
            email=EMAIL,
            defaults={
                "full_name": NAME,
                "is_active": False,
                "notices": Notices.NONE,
                "password": made.password,
            },
        )
    return user


def require(actor: User) -> None:
    if actor.email != EMAIL:
        raise NotAllowed(_("Это делает сам реестр, когда истекает срок."))
