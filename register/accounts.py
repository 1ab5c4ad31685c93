"""How people get in: by a link mailed to their address (`parties.inviting`), then by their password."""

from typing import cast

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from products.parties import queries
from products.parties.models import User


class ClosedAccounts(DefaultAccountAdapter):
    """allauth with its own registration shut: it would make an account before its address is confirmed,
    and send its letter while the visitor waits, whether the mail server answers or not."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To one's own place of work, when no page was asked for before signing in."""
        user = cast(User, request.user)
        at_desk = user.is_staff and not queries.manufacturers_of(user, timezone.now())
        return reverse("admin:index" if at_desk else "cabinet:home")
