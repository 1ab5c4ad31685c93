"""People signed in, and the addresses of a case at the desk."""

from collections.abc import Callable

import pytest
from django.test import Client

from products.parties.models import User
from tests.cast import browser

Enter = Callable[[User], Client]


@pytest.fixture
def enter() -> Enter:
    """A browser in which this person is signed in."""

    return browser
