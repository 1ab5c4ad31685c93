"""A change of a product in the register: the difference is judged, and both revisions stay to be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.cast import Cast
from tests.factories import cases as make
from tests.journeys import acts
from tests.journeys.conftest import SignIn

pytestmark = pytest.mark.browser

GATE = "КР1554ЛА3"
#: What the expert would accept, as he types it.
CORRECTED = "3…4,8 В"


def test_a_change_is_seen_as_a_difference_and_leaves_both_revisions_in_the_history(
    cast: Cast, sign_in: SignIn, browser_page: Page, live_site: str
) -> None:
    entry, desks = make.in_force(cast, designation=GATE), acts.Desks(cast, sign_in)
    assert entry.current is not None
    first = entry.current.digest
    maker = sign_in(cast.signer)
    returned = amend(maker)
    see_the_difference(desks["by_expert"])
    acts.accept(desks["by_expert"])
    send_back(desks["by_expert"])
    second = take_the_proposed_value(maker)
    assert second != returned
    assert desks.bring_in_force(GATE, button="Решить: изменить") == entry.number
    read_the_history(browser_page, f"{live_site}/p/{entry.number}/", first, second)


def amend(maker: Page) -> str:
    """The maker begins with what is in force, changes a value and adds another designation."""
    maker.get_by_role("link", name="Изделия", exact=True).click()
    maker.get_by_role("link", name=GATE, exact=True).click()
    maker.get_by_role("button", name="Изменить", exact=True).click()
    maker.locator(".r-tasks").get_by_role("link", name="Обозначение, название, исполнения").click()
    expect(maker.get_by_label("Обозначение типа")).to_have_value(GATE)
    maker.get_by_label("Другие обозначения").fill("IN74AC00N")
    acts.go_on(maker)
    maker.locator(".c-steps").get_by_role("link", name="Параметры").click()
    expect(maker.get_by_label("Напряжение питания")).to_have_value("2…6\N{NO-BREAK SPACE}В")
    maker.get_by_label("Напряжение питания").fill("3…5,5 В")
    acts.go_on(maker)
    maker.get_by_role("link", name="К разделам").click()
    maker.get_by_role("link", name="Проверить ответы и подать").first.click()
    the_two_changes(maker.get_by_role("table", name="Отличия"))
    return acts.file(maker)


def send_back(page: Page) -> None:
    """One value is not what the data sheet says; the expert names the one he would accept."""
    page.get_by_label("Поле", exact=True).select_option(label="Напряжение питания")
    page.get_by_label("Текст изготовителю").fill("В техническом листе до 4,8 В.")
    page.get_by_label("Предлагаемое значение").fill(CORRECTED)
    page.get_by_role("button", name="Добавить замечание").click()
    page.get_by_role("link", name="Вернуть с замечаниями…").click()
    acts.confirm(page, "Вернуть с замечаниями", "возвращена с замечаниями")


def take_the_proposed_value(maker: Page) -> str:
    """One click takes it over and answers the remark; what was only returned is filed as one again."""
    acts.open_application(maker, GATE)
    maker.get_by_role("button", name="Принять предложенное").click()
    expect(maker.locator("section.c-said")).to_contain_text("отвечено, решено")
    maker.get_by_role("link", name="Проверить ответы и подать").first.click()
    the_two_changes(maker.get_by_role("table", name="Отличия"), became=CORRECTED)
    return acts.file(maker, button="Подать исправленное")


def the_two_changes(table: Locator, *, became: str = "3…5,5 В") -> None:
    """Was and became, field by field, and nothing else."""
    rows = table.locator("tbody tr:not(.r-group)")
    expect(rows).to_have_count(2)
    supply = rows.filter(has_text="Напряжение питания")
    expect(supply.locator("del")).to_have_text("2…6 В")
    expect(supply.locator("ins")).to_have_text(became)
    names = rows.filter(has_text="Другие обозначения")
    expect(names).to_contain_text("добавлено")
    expect(names.locator("ins")).to_have_text("IN74AC00N")


def see_the_difference(page: Page) -> None:
    """The desk sets the filed revision against the one in force; the rest is folded away."""
    acts.open_case(page, GATE)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Дело об изменении: {GATE}")
    expect(page.locator(".r-block")).to_contain_text("В силе: редакция 1")
    expect(page.locator(".r-block")).to_contain_text("класс C")
    the_two_changes(page.locator("table.r-diff"))
    unchanged = page.locator("details").filter(has_text="Без изменений").filter(has_text="Логическая функция")
    expect(unchanged.get_by_text("Логическая функция")).to_be_hidden()
    unchanged.locator("summary").click()
    expect(unchanged.get_by_text("Логическая функция")).to_be_visible()


def read_the_history(page: Page, product: str, first: str, second: str) -> None:
    page.goto(product)
    expect(page.get_by_role("row", name="Напряжение питания")).to_contain_text("4,8")
    page.get_by_role("link", name="История записи").click()
    chapters = page.locator("main section")
    expect(chapters).to_have_count(2)
    newer, older = chapters.nth(0), chapters.nth(1)
    expect(newer).to_contain_text(second)
    expect(newer).to_contain_text("действует")
    the_two_changes(newer.get_by_role("table", name="Отличия"), became=CORRECTED)
    expect(older).to_contain_text(first)
    expect(older).to_contain_text("больше не действует")
    assert first != second
