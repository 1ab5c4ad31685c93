"""How people get in: nobody signs up; an administrator of an organisation makes the account."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccounts(DefaultAccountAdapter):
    """allauth with its public registration shut."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
