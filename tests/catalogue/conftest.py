"""A reader who is not signed in, and a gate that both countries put in force."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from products.entries.models import Entry
from tests.cast import Cast
from tests.factories import cases as make
from tests.look.test_templates import breaches

Read = Callable[..., str]


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words(page: str) -> str:
    """The text of a page as a person reads it, spaces made plain."""
    parser = Words()
    parser.feed(page)
    return " ".join(" ".join(parser.words).split())


@pytest.fixture
def read(client: Client) -> Read:
    """Open an address; every page keeps the strict policy, whatever it shows."""

    def page(path: str, status: int = 200, follow: bool = False) -> str:
        answer = client.get(path, follow=follow)
        assert answer.status_code == status, (path, answer.status_code)
        source = answer.content.decode()
        assert breaches(source) == []
        return source

    return page


@pytest.fixture
def gate(cast: Cast) -> Entry:
    return make.in_force(cast)


def statements(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(path).status_code == 200, path
    return len(counted)
