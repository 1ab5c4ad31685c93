"""A buyer without an account and without script: finds, compares, asks about a past day; checks a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from products.entries import standing
from products.entries.models import Entry
from tests.cast import Cast
from tests.factories import cases as make
from tests.journeys import acts
from tests.journeys.conftest import watch

pytestmark = pytest.mark.browser

GATE, STRONGER = "КР1554ЛА3", "КР1554ЛА4"
LIST = (
    "Поз. обозначение;Наименование;Кол.\nDD1, DD2;Микросхема КР1554ЛА3;2\nDD3;KP1554ЛА4;1\n"
    "DD4;SN74AC00N;1\nR1-R4;Резистор С2-33-0,125-10 кОм;4\n"
)


@pytest.fixture
def gates(cast: Cast) -> tuple[Entry, Entry]:
    """Two gates, decided on ten days ago and twenty; the second has been amended since."""
    now = timezone.now()
    volts = {"supply_voltage": {"value": "2…6 В"}, "logic_function": {"value": "nand"}}
    first = make.in_force(
        cast,
        at=now - timedelta(days=20),
        designation=GATE,
        foreign_analogues=["74AC00"],
        parameters={**volts, "channel_count": {"value": "4"}},
    )
    second = make.in_force(
        cast, at=now - timedelta(days=10), designation=STRONGER,
        parameters={**volts, "channel_count": {"value": "3"}},
    )  # fmt: skip
    return first, second


@pytest.fixture
def buyer(browser: Browser, live_site: str, complaints: list[str]) -> Iterator[Page]:
    context = browser.new_context(
        locale="ru-RU", viewport={"width": 1280, "height": 900}, java_script_enabled=False
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    watch(page, live_site, complaints)
    page.goto(live_site)
    yield page
    context.close()


def test_a_designer_finds_compares_and_takes_an_extract_of_a_past_day(
    gates: tuple[Entry, Entry], buyer: Page
) -> None:
    acts.search(buyer, "2и-не")
    for name in (GATE, STRONGER):
        buyer.get_by_label(f"Сравнить: {name}").check()
    buyer.get_by_role("button", name="Сравнить отмеченные").click()
    expect(buyer.get_by_role("heading", level=1)).to_have_text("Сравнение изделий: 2")
    table = buyer.get_by_role("table", name="Параметры сравниваемых изделий")
    expect(table).to_contain_text("Напряжение питания")
    buyer.get_by_label("Только отличия").check()
    buyer.get_by_role("button", name="Обновить").click()
    expect(table).not_to_contain_text("Напряжение питания")
    expect(table.get_by_role("row", name="Количество каналов")).to_contain_text("3")
    table.get_by_role("link", name=STRONGER, exact=True).click()
    expect(buyer.locator(".r-key").first).to_contain_text("действует")
    before = standing.day(timezone.now() - timedelta(days=15))
    buyer.get_by_label("Состояние на дату").fill(f"{before:%d.%m.%Y}")
    buyer.get_by_role("button", name="Показать").click()
    expect(buyer.locator("main")).to_contain_text(f"На {before:%d.%m.%Y} изделие не состояло в реестре")
    with buyer.expect_download() as taken:
        buyer.get_by_role("link", name="Выписка (PDF)").click()
    assert taken.value.suggested_filename == f"{gates[1].number}-{before.isoformat()}.pdf"
    assert taken.value.path().read_bytes().startswith(b"%PDF-")
    buyer.go_back()
    expect(buyer.locator(".r-key").first).to_contain_text("действует")


def test_an_engineer_checks_a_list_puts_a_line_right_and_prints(
    gates: tuple[Entry, Entry], buyer: Page
) -> None:
    buyer.get_by_role("link", name="Спецификация").first.click()
    expect(buyer.locator("main")).to_contain_text("нигде не сохраняются")
    buyer.get_by_label("Файл").set_input_files(
        {"name": "Плата.csv", "mimeType": "text/csv", "buffer": LIST.encode("cp1251")}
    )
    buyer.get_by_role("button", name="Проверить список").click()
    rows = buyer.get_by_role("table", name="Строки спецификации").get_by_role("row")
    for place, said in enumerate(("точное совпадение", "похожее написание", "аналог", "не найдено"), 1):
        expect(rows.nth(place)).to_contain_text(said)
    resistor = rows.nth(4)
    resistor.get_by_text("Исправить").click()
    resistor.get_by_label("Искать другое обозначение").fill(GATE)
    analogue = rows.nth(3)
    analogue.get_by_text("Исправить").click()
    analogue.get_by_label("Что это").select_option(label="ничего из этого")
    buyer.get_by_role("button", name="Проверить снова с исправлениями").click()
    expect(resistor).to_contain_text(f"Найдено вручную по «{GATE}»")
    expect(analogue).to_contain_text("Отмечено вручную")
    on_paper(buyer)


def on_paper(page: Page) -> None:
    """What is printed says when and at which place of the log; what is for the screen stays away."""
    page.emulate_media(media="print")
    expect(page.locator(".r-block")).to_contain_text("записей журнала: 2")
    expect(page.get_by_role("button", name="Проверить снова с исправлениями")).to_be_hidden()
    expect(page.get_by_text("Исправить").first).to_be_hidden()
    assert page.pdf().startswith(b"%PDF")
