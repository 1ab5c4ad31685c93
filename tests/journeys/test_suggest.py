"""The search box suggests: by keyboard, by mouse, aloud, and not at all without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from products.entries.models import Entry
from tests.cast import Cast
from tests.factories import cases as make
from tests.journeys.test_pages import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def gates(cast: Cast) -> list[Entry]:
    return [make.in_force(cast, designation=name) for name in ("КР1554ЛА3", "КР1554ЛЕ1", "КР1533ЛА3")]


@pytest.fixture
def page(gates: list[Entry], browser_page: Page, live_site: str, complaints: list[str]) -> Page:
    browser_page.goto(live_site)
    return browser_page


def offer(page: Page, typed: str, number: int) -> None:
    page.locator("#q").press_sequentially(typed)
    expect(page.get_by_role("option")).to_have_count(number)


def test_arrows_choose_and_enter_opens(page: Page, gates: list[Entry], live_site: str) -> None:
    offer(page, "kr1554", 2)
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text="Подсказок: 2")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("КР1554ЛЕ1")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("ArrowDown")  # round by the box itself
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_site}/p/{gates[1].number}/")


def test_without_a_choice_enter_searches_for_what_was_typed(page: Page, live_site: str) -> None:
    offer(page, "kr1554", 2)
    page.keyboard.press("Home")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_site}/catalog/?q=kr1554")
    expect(page.get_by_text("Найдено: 2")).to_be_visible()


def test_escape_closes_and_keeps_what_was_typed(page: Page) -> None:
    offer(page, "kr1554", 2)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.locator("#q")).to_have_value("kr1554")
    page.keyboard.press("ArrowDown")  # opens it again
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("Tab")
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_longer_number_is_marked_and_a_click_opens(page: Page, gates: list[Entry], live_site: str) -> None:
    offer(page, "кр153", 1)
    option = page.get_by_role("option")
    expect(option).to_contain_text("продолжение номера")
    option.click()
    page.wait_for_url(f"{live_site}/p/{gates[2].number}/")


def test_the_box_of_a_list_suggests_too_and_nobody_is_shut_out(page: Page, live_site: str) -> None:
    page.goto(f"{live_site}/catalog/ic-logic-gate/")
    offer(page, "логич", 2)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        grave = [found["id"] for found in violations(page, contrast=True)]
        assert grave == []


def test_without_script_the_form_is_a_form(gates: list[Entry], browser: Browser, live_site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ru-RU")
    page = context.new_page()
    page.goto(live_site)
    page.locator("#q").fill("kr1533")
    page.locator("#q").press("Enter")
    page.wait_for_url(f"{live_site}/catalog/?q=kr1533")
    assert "КР1533ЛА3" in page.content()
    context.close()
