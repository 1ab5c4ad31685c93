"""The list in a browser: without script, by keyboard alone, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import Cast
from tests.factories import cases as make
from tests.journeys.test_pages import AXE

GATES = "/catalog/ic-logic-gate/"
WIDE = (
    "name,category,manufacturer,number,registered,supply_voltage,logic_function,channel_count,package,status"
)
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def gates(cast: Cast) -> None:
    for name, way, volts in (("КР1554ЛА3", "nand", "2…6 В"), ("КР1554ЛЕ1", "nor", "3…18 В")):
        stated = {"supply_voltage": {"value": volts}, "logic_function": {"value": way}}
        make.in_force(cast, designation=name, parameters=stated)


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(
        locale="ru-RU", viewport={"width": 1280, "height": 900}, java_script_enabled=False
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def test_a_filter_is_ticked_and_typed_without_script(gates: None, live_site: str, bare: Page) -> None:
    bare.goto(live_site + GATES)
    bare.get_by_label("Напряжение питания, до, В").fill("15")
    bare.get_by_label("ИЛИ-НЕ", exact=False).first.check()
    bare.get_by_role("button", name="Применить").click()
    expect(bare.get_by_role("heading", name="Найдено: 1")).to_be_visible()
    expect(bare.get_by_role("link", name="КР1554ЛЕ1")).to_be_visible()
    bare.get_by_role("link", name="Логическая функция: ИЛИ-НЕ убрать").click()
    assert bare.url.endswith("?p.supply_voltage=..15")


def test_columns_are_chosen_by_keyboard_alone(gates: None, live_site: str, bare: Page) -> None:
    bare.goto(live_site + GATES)
    bare.get_by_text("Столбцы: ").focus()
    bare.keyboard.press("Enter")
    number = bare.get_by_label("Номер записи")
    number.focus()
    bare.keyboard.press("Space")
    bare.get_by_role("button", name="Показать").focus()
    bare.keyboard.press("Enter")
    expect(bare.get_by_role("columnheader", name="Номер записи")).to_be_visible()


def test_tab_leads_from_the_search_through_filters_and_columns_to_the_files(
    gates: None, live_site: str, browser_page: Page
) -> None:
    browser_page.goto(live_site + GATES)
    browser_page.locator("#q").focus()
    passed = []
    for _step in range(80):
        browser_page.keyboard.press("Tab")
        passed.append(
            browser_page.evaluate("document.activeElement.name || document.activeElement.innerText")
        )
        if passed[-1] == "XLSX":
            break
    for stop in ("p.supply_voltage.from", "p.logic_function", "Применить", "КР1554ЛА3", "CSV", "XLSX"):
        assert stop in passed, passed


@pytest.mark.parametrize("width", [1280, 768, 360])
@pytest.mark.parametrize(
    "query", ["", f"?columns={WIDE}", "?p.supply_voltage=24&p.logic_function=nand", "?p.supply_voltage=abc"]
)
def test_nothing_of_a_list_scrolls_the_page_sideways_or_shuts_anybody_out(
    gates: None, live_site: str, browser_page: Page, width: int, query: str
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.goto(live_site + GATES + query)
    for summary in browser_page.locator("main summary:visible").all():
        summary.click()
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
    browser_page.evaluate(AXE)
    found = browser_page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
    assert [fault["id"] for fault in found["violations"]] == []


def test_on_a_phone_where_headings_are_not_seen_the_order_has_links(
    gates: None, live_site: str, bare: Page
) -> None:
    bare.set_viewport_size({"width": 360, "height": 800})
    bare.goto(live_site + GATES)
    bare.get_by_text("Порядок", exact=True).click()
    bare.locator(".r-order").get_by_role("link", name="Напряжение питания").click()
    assert bare.url.endswith("?sort=p.supply_voltage")
    expect(bare.locator("tbody tr").first).to_contain_text("КР1554ЛА3")


def test_on_paper_the_table_stands_without_the_controls(
    gates: None, live_site: str, browser_page: Page
) -> None:
    browser_page.goto(f"{live_site}{GATES}?p.logic_function=nand")
    browser_page.emulate_media(media="print")
    expect(browser_page.get_by_role("link", name="КР1554ЛА3")).to_be_visible()
    expect(browser_page.get_by_text("Логическая функция: И-НЕ")).to_be_visible()  # what the list is of
    expect(browser_page.locator("main :is(input, summary, nav, .r-files):visible")).to_have_count(0)
