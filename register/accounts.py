"""How people get in: by a link mailed to their address (`parties.inviting`), then by their password."""

import time
from typing import Any, cast

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.parties import queries
from products.parties.models import User

WAYS: dict[str, Promise] = {
    "reauthenticate": _("Подтвердить паролем"),
    "mfa_reauthenticate": _("Подтвердить кодом"),
    "mfa_reauthenticate:webauthn": _("Подтвердить ключом доступа"),
}


class ClosedAccounts(DefaultAccountAdapter):
    """allauth with its own registration shut: it would make an account before its address is confirmed,
    and send its letter while the visitor waits, whether the mail server answers or not."""

    error_messages: dict[str, Promise] = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("Слишком много неудачных попыток. Подождите пять минут."),
        "rate_limited": _("Слишком много неудачных попыток. Подождите пять минут."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **given: Any) -> bool:
        """Who signed in a moment ago is not asked for his password again."""
        if not super().is_reauthentication_required(app=app, **given):
            return False
        request = context.request
        records = get_authentication_records(request, cast(User, request.user))
        return not any(time.time() - r["at"] < app_settings.REAUTHENTICATION_TIMEOUT for r in records)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """In the register's words; whoever has a second factor confirms by it, not by the password."""
        methods = [{**m, "description": WAYS[m["id"]]} for m in super().get_reauthentication_methods(user)]
        return [m for m in methods if m["id"] != "reauthenticate"] or methods

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To one's own place of work, when no page was asked for before signing in."""
        user = cast(User, request.user)
        at_desk = user.is_staff and not queries.manufacturers_of(user, timezone.now())
        return reverse("admin:index" if at_desk else "cabinet:home")
