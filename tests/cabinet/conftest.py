"""Browsers without a browser: signed-in clients of the cast."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from products.parties.models import User

Sign = Callable[[User], Client]


@pytest.fixture
def sign_in() -> Sign:
    def signed(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed
