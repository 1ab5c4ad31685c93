"""A register with a small dictionary and two makers."""

import pytest

from tests.search import shelf


@pytest.fixture
def register(db):
    shelf.dictionary()
    shelf.makers()
