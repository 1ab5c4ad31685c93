"""A maker files a new product, two countries decide on it, a buyer finds it."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.documents import files
from tests.journeys import acts
from tests.journeys.conftest import SignIn

pytestmark = pytest.mark.browser

SENSOR = "ТКД-16Б"
IN_LATIN = "tkd-16b"
SHEET = files.pdf(text="TKD-16B")


def test_a_new_product_goes_from_the_form_of_its_maker_to_the_search_of_a_buyer(
    cast: Cast, sign_in: SignIn, browser_page: Page, live_site: str
) -> None:
    fill_in_the_form(sign_in(cast.editor))
    digest = file_by_the_signer(sign_in(cast.signer))
    number = bring_in_force(cast, sign_in)
    find_and_read(browser_page, live_site, number, digest)
    ask_the_interface(browser_page, live_site, number, digest)
    verify_the_log()


def fill_in_the_form(page: Page) -> None:
    acts.start(page, words="датчики давл", category="Датчики давления")
    say_what_it_is(page)
    type_the_parameters(page)
    page.get_by_label("Корпус 1").fill("КТ-26")
    acts.go_on(page)
    attach_the_data_sheet(page)
    page.get_by_label("Зарубежные аналоги").fill("MPX5700; NXP; функциональный")
    acts.go_on(page)
    page.get_by_label("Места производства").fill("Минск: кристаллы и сборка")
    page.get_by_label("Жизненный цикл").select_option(label="Серийное производство")
    acts.go_on(page)
    page.get_by_label("Вид нормативного документа").select_option(label="ТУ Беларуси")
    page.get_by_label("Обозначение нормативного документа").fill("ТУ BY 100103729.026-2012")
    acts.go_on(page)
    page.get_by_label("Контакт для покупателей").fill("Отдел сбыта, +375 17 000-00-00")
    acts.go_on(page)
    acts.tick(page, "Источник проверен")
    acts.tick(page, "Изделие гражданского назначения")
    page.get_by_role("button", name="Сохранить и дальше: проверка").click()
    check_the_answers(page)


def say_what_it_is(page: Page) -> None:
    page.get_by_label("Обозначение типа").fill(SENSOR)
    page.get_by_label("Название по-русски").fill("Тензометрический датчик давления")
    page.get_by_label("Назначение по-русски").fill("Измеряет избыточное давление газа.")
    acts.go_on(page)
    page.get_by_label("ОКПД 2").fill("26.51.52.130")
    page.get_by_label("ТН ВЭД ЕАЭС").fill("9026 20")
    acts.go_on(page)


def type_the_parameters(page: Page) -> None:
    """First a slip, which the form says at its place and keeps; then what was understood is read back."""
    its_place = page.locator(".r-field").filter(has_text="Сопротивление моста")
    resistance = its_place.get_by_label("тип.")
    page.get_by_label("Диапазон давлений").fill("0…1,6 МПа")
    page.get_by_label("Вид давления").select_option(label="Избыточное")
    acts.value_of(page, "Нелинейность", "макс.").fill("0,5 %")
    page.get_by_label("Напряжение питания").fill("4,75…5,25 В")
    page.get_by_role("group", name="Тип выходного сигнала").get_by_label("Мост (мВ)").check()
    page.get_by_role("group", name="Тип монтажа").get_by_label("На шасси (винтом)").check()
    page.get_by_label("Диапазон рабочих температур").fill("−60…+125 °С")
    page.locator("details.c-more").filter(has=its_place).locator("summary").first.click()
    resistance.fill("4,7 кВт")
    acts.go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("Что исправить: 1")
    expect(its_place).to_contain_text("это мощность, а нужно: сопротивление")
    page.get_by_role("alert").get_by_role("link", name="Сопротивление моста").click()
    expect(resistance).to_be_focused()
    expect(resistance).to_have_value("4,7 кВт")
    resistance.fill("4,7 кОм")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    expect(its_place.locator(".r-read")).to_have_text("4,7 кОм = 4700 Ω")
    acts.go_on(page)


def attach_the_data_sheet(page: Page) -> None:
    page.get_by_label("Файл").set_input_files(
        {"name": f"{SENSOR}.pdf", "mimeType": "application/pdf", "buffer": SHEET}
    )
    page.get_by_role("button", name="Загрузить").click()
    expect(page.get_by_role("table", name="Документы заявки")).to_contain_text(f"{SENSOR}.pdf")
    page.get_by_role("link", name="Дальше:").click()


def check_the_answers(page: Page) -> None:
    """Everything on one page; the editor may not file it, and is told who may."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Проверка и подача")
    answers = page.locator(".c-answers")
    for said in (
        SENSOR,
        "0…1,6",
        "4,7",
        "−60…+125",
        "Избыточное",
        f"{SENSOR}.pdf",
        "ТУ BY 100103729.026-2012",
    ):
        expect(answers.filter(has_text=said)).not_to_have_count(0)
    expect(page.get_by_text("попросите открыть эту страницу")).to_be_visible()
    expect(page.get_by_role("button", name="Подать")).to_have_count(0)


def file_by_the_signer(page: Page) -> str:
    acts.open_application(page, SENSOR)
    return acts.check_and_file(page)


def bring_in_force(cast: Cast, sign_in: SignIn) -> str:
    """Four people of two parties; the number comes with the last decision and not before."""
    expert, other_expert, approver, other_approver = (
        sign_in(user) for user in (cast.by_expert, cast.ru_expert, cast.by_approver, cast.ru_approver)
    )
    acts.open_case(expert, SENSOR)
    acts.accept(expert)
    acts.opine(expert)
    acts.open_case(other_expert, SENSOR)
    acts.opine(other_expert)
    acts.open_case(approver, SENSOR)
    acts.decide(approver, "17/П")
    expect(approver.locator(".r-block")).to_contain_text("будет дан, когда решат обе стороны")
    acts.open_case(other_approver, SENSOR)
    acts.decide(other_approver, "204-р", said="Решили обе стороны")
    return acts.number_given(other_approver)


def find_and_read(page: Page, site: str, number: str, digest: str) -> None:
    """The buyer types what is printed on the part, in the letters of his own keyboard."""
    page.goto(site)
    page.get_by_label("Поиск по реестру").fill(IN_LATIN)
    page.get_by_role("button", name="Найти").click()
    page.get_by_role("table", name="Найденные записи").get_by_role("link", name=SENSOR).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SENSOR)
    for said in (number, "Тензометрический датчик давления", "№ 17/П", "№ 204-р", digest):
        expect(page.get_by_role("main")).to_contain_text(said)
    row = page.get_by_role("table", name="Параметры").get_by_role("row", name="Сопротивление моста")
    expect(row).to_contain_text("4,7")
    expect(row).to_contain_text("кОм")
    link = page.get_by_role("link", name=f"{SENSOR}.pdf").get_attribute("href")
    answer = page.request.get(site + str(link))
    assert (answer.headers["content-type"], answer.body()) == ("application/pdf", SHEET)


def ask_the_interface(page: Page, site: str, number: str, digest: str) -> None:
    answer = page.request.get(f"{site}/api/v1/products/", params={"q": IN_LATIN}).json()
    assert answer["count"] == 1
    [product] = answer["results"]
    assert (product["number"], product["designation"], product["digest"]) == (number, SENSOR, digest)
    assert {party: row["state"] for party, row in product["standing"].items()} == {
        "by": "in_force",
        "ru": "in_force",
    }


def verify_the_log() -> None:
    said = io.StringIO()
    call_command("verify_ledger", stdout=said)
    assert said.getvalue().splitlines()[::2] == ["size 1", "ok"]
