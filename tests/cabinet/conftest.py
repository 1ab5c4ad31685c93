"""Browsers without a browser: signed-in clients of the cast."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from products.parties.models import User
from tests.cast import browser

Sign = Callable[[User], Client]


@pytest.fixture
def sign_in() -> Sign:
    return browser
