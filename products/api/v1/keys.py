"""The key of a program: `Authorization: Bearer <key>`, and nothing else, as a browser sends none by itself.

Nobody needs one to read; whoever sends one is counted by it, and learns when it has run out.
"""

from __future__ import annotations

from django.utils import timezone
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from products.parties import tokens
from products.parties.models import AccessToken, User


class Bearer(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[User, AccessToken] | None:
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if not scheme:
            return None
        at = timezone.now()
        token = tokens.find(secret.strip(), at) if scheme.lower() == "bearer" else None
        if token is None:
            raise exceptions.AuthenticationFailed
        tokens.note_use(token, at)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="register"'
