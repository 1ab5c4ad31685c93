"""A maker brings a workbook in, puts it right in the browser, and takes it all back."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections
from playwright.sync_api import Page, expect

from products.cases.models import Case
from tests.cast import Cast
from tests.exchange import books
from tests.journeys.conftest import SignIn
from tests.worker import do_tasks

pytestmark = pytest.mark.browser

ROWS = [
    books.row("КР1554ЛА3"),
    books.row("КР1554ЛИ1", "Два элемента 2И", "DIP-14", "5 А"),
    books.row("КР1554ЛЕ1", "Элемент 2ИЛИ-НЕ", "DIP-14", "5 А"),
    books.row("КР1554ЛП5", "Элемент", "DIP-99"),
]


@contextmanager
def a_worker() -> Iterator[None]:
    """Does what the pages ask for, as the process beside the web server does."""
    done = threading.Event()

    def work() -> None:
        while not done.wait(0.2):
            do_tasks()
        connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def test_a_workbook_is_put_right_in_the_browser_written_and_taken_back(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.editor)
    with a_worker():
        bring_in(page)
        put_right(page)
        write(page)
        take_back(page)
    assert not Case.objects.filter(status="draft").exists()


def bring_in(page: Page) -> None:
    page.get_by_role("link", name="Загрузка", exact=True).click()
    file = {"name": "вентили.csv", "mimeType": "text/csv", "buffer": books.csv(ROWS)}
    page.get_by_label("Файл", exact=True).set_input_files(file)
    page.get_by_role("button", name="Загрузить и проверить").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Что значат столбцы")
    expect(page.get_by_label("Поле для столбца D")).to_have_value("parameters.supply_voltage")
    page.get_by_label("Категория").select_option(label="Логические элементы и инверторы")
    page.get_by_role("button", name="Проверить строки").click()
    expect(page.get_by_role("heading", name=re.compile(r"^Исправить: 2 вид"))).to_be_visible()


def put_right(page: Page) -> None:
    voltage = page.locator("details", has_text="сила тока")
    voltage.get_by_label("Исправить на: все, D3").fill("4,5…5,5 В")
    voltage.get_by_role("button", name="Исправить").click()
    expect(page.get_by_text("Исправлено ячеек: 2.")).to_be_visible()
    page.get_by_label("Исправить на: C5").fill("DIP-14")
    page.get_by_role("button", name="Исправить").first.click()
    expect(page.get_by_text("Замечаний нет.")).to_be_visible()


def write(page: Page) -> None:
    page.get_by_role("link", name="Дальше: просмотр 4 строк").click()
    expect(page.get_by_role("table")).to_contain_text("КР1554ЛИ1")
    page.get_by_role("button", name=re.compile(r"^Записать 4 черновик")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Итог загрузки")
    expect(page.get_by_role("link", name="КР1554ЛП5")).to_be_visible()


def take_back(page: Page) -> None:
    page.get_by_role("link", name="Отменить загрузку").click()
    page.get_by_role("button", name="Отменить загрузку").click()
    expect(page.get_by_text("Загрузка отменена, её черновики удалены.")).to_be_visible()
