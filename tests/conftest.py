"""What the tests of every room share: a running site and a browser that looks at it."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import translation
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from products.cases import clock
from products.demand import queries as demand
from products.dictionary import queries as dictionary
from products.ledger import queries as ledger
from products.parties import queries as parties
from tests import standing
from tests.cast import Cast, gather
from tests.cast import cast as cast

#: The one without windows comes first: the same engine at three quarters of the time.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser")
QUIET = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Dictionary and people stand before the first test; made anew for each they cost minutes."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            gather()
        standing.keep()


@pytest.fixture(scope="module")
def once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """The cast, for what the tests of a module share: written once, and what a test changes is taken back.

    Not for a module with a test that commits.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield gather()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def nothing_is_left_of_the_test_before() -> None:
    """Neither the language of its last page nor what its database answered a moment ago."""
    translation.deactivate()
    for recent in (dictionary.recent_version, parties.recent_version, ledger.recent_head, demand.lately):
        recent.forget()
    clock.shown.know({})  # no day is moved, and asking would be a statement of the first page alone


@pytest.fixture
def live_site(live_server: LiveServer) -> str:
    """The address of the site, served from the test's own database."""
    return str(live_server.url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The distribution's Chromium, or the one CHROMIUM names; a CI without one fails."""
    programs = [name] if (name := os.environ.get("CHROMIUM")) else CHROMIUM
    chromium = next(filter(None, map(shutil.which, programs)), None)
    if not chromium:
        reason = f"no Chromium (not a program: {', '.join(programs)}; CHROMIUM names another)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET, *as_root])
        yield browser
        browser.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A new page of a visitor without cookies, who reads Russian."""
    context = browser.new_context(locale="ru-RU", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
