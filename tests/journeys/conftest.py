"""People at their browsers: everyone signs in by the form, and nobody's console may complain."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, BrowserContext, Page, expect

from products.parties.models import User
from register import factors
from tests.cast import PASSWORD

SignIn = Callable[[User], Page]

expect.set_options(timeout=10_000)


@pytest.fixture(autouse=True)
def _folder(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined]


@pytest.fixture
def complaints(browser_page: Page, live_site: str) -> Iterator[list[str]]:
    """What the browsers of this test had to complain of; a test that leaves some here fails."""
    found: list[str] = []
    watch(browser_page, live_site, found)
    yield found
    assert not found, "\n".join(found)


def watch(page: Page, site: str, complaints: list[str]) -> None:
    """Note every word in the console, every script error and every request to another host."""

    def asked(url: str) -> None:
        own = ("chrome:", "chrome-extension:")  # the browser's reader of PDF, in the frame of a data sheet
        if not url.startswith((site, "data:", "blob:", "about:", *own)):
            complaints.append(f"{page.url} asks {url}")

    page.on("console", lambda said: complaints.append(f"{page.url}: {said.type}: {said.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("request", lambda request: asked(request.url))


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def next_code(user: User) -> str:
    """A code that the person's application would show next: each is taken once."""
    factors.set_up(user, SECRET)
    authenticator = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    step = max(int(time.time()) // 30, authenticator.data["step"] + 1)
    return factors.code_of(SECRET, step)


@pytest.fixture
def sign_in(browser: Browser, live_site: str, complaints: list[str]) -> Iterator[SignIn]:
    """A browser of one's own, signed in at the door of the cabinet or of the desk."""
    opened: list[BrowserContext] = []

    def signed(user: User) -> Page:
        context = browser.new_context(locale="ru-RU", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(15_000)
        opened.append(context)
        page, asked = context.new_page(), factors.is_required(user)
        code = next_code(user) if asked else ""
        watch(page, live_site, complaints)
        page.goto(live_site + ("/admin/" if user.is_staff else "/cabinet/"))
        assert urlsplit(page.url).path == "/accounts/login/"
        page.get_by_label("Адрес электронной почты").fill(user.email)
        page.get_by_label("Пароль").fill(PASSWORD)
        page.get_by_role("button", name="Войти").click()
        if asked:
            page.get_by_label("Код", exact=True).fill(code)
            page.get_by_role("button", name="Войти").click()
        return page

    yield signed
    for context in opened:
        context.close()
