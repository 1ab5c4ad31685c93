"""A maker brings workbooks in, puts them right in the browser, and takes it all back."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Page, expect

from products.cases.models import Case
from tests.cast import Cast
from tests.exchange import books
from tests.journeys.conftest import SignIn
from tests.worker import do_tasks

pytestmark = pytest.mark.browser

WORKBOOKS = Path(books.__file__).parent / "data"


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


@dataclass(frozen=True)
class Brought:
    """A workbook of a maker: who brings it in, what is put right in it, and how many drafts it becomes."""

    file: str
    who: str
    label: str  # of the box in which a cell is put right
    text: str
    said: str
    drafts: int


BROUGHT = [
    Brought("a_logic_gates.xlsx", "editor", "Исправить на: все, D2", "DIP-14", "Исправлено ячеек: 2.", 72),
    Brought("c_transistors_diodes.csv", "editor", "Исправить на: G33", "КТ-28", "Исправлена 1 ячейка.", 91),
    Brought("e_planar_machines.xlsx", "rival", "Исправить на: F2", "Автомат", "Исправлена 1 ячейка.", 32),
]


@pytest.mark.parametrize("brought", BROUGHT, ids=lambda brought: brought.file)
def test_a_makers_workbook_is_put_right_in_the_browser_written_and_taken_back(
    cast: Cast, sign_in: SignIn, brought: Brought
) -> None:
    page = sign_in(getattr(cast, brought.who))
    with a_worker():
        bring_in(page, brought)
        put_right(page, brought)
        write(page, brought)
        take_back(page)
    assert not Case.objects.filter(status="draft").exists()


def bring_in(page: Page, brought: Brought) -> None:
    page.get_by_role("link", name="Загрузка", exact=True).click()
    file = {"name": brought.file, "mimeType": "application/octet-stream", "buffer": spoiled(brought.file)}
    page.get_by_label("Файл", exact=True).set_input_files(file)
    page.get_by_role("button", name="Загрузить и проверить").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Что значат столбцы")
    page.get_by_text("Заголовки в строке").click()
    page.get_by_label("Или номер строки").fill("1")  # where they are, said by hand
    page.get_by_role("button", name="Показать столбцы").click()
    expect(page.get_by_text("Заголовки в строке 1. Не та?")).to_be_visible()
    page.get_by_role("button", name="Проверить строки").click()
    told = page.get_by_role("heading", name=re.compile("^(Исправить|Посмотреть):"))
    expect(told.first).to_be_visible(timeout=60_000)


def spoiled(name: str) -> bytes:
    """The gates are without a fault: two of their packages are made one."""
    data = (WORKBOOKS / name).read_bytes()
    if not name.startswith("a_"):
        return data
    book, saved = books.opened(data), io.BytesIO()
    for row in (2, 3):
        book.worksheets[0].cell(row, 4, "DIP-99")
    book.save(saved)
    return saved.getvalue()


def put_right(page: Page, brought: Brought) -> None:
    box = page.get_by_label(brought.label, exact=True)
    for group in page.locator("details.is-warn").all():
        group.evaluate("group => { group.open = true }")
    box.fill(brought.text)
    box.press("Enter")
    expect(page.get_by_text(brought.said)).to_be_visible()


def write(page: Page, brought: Brought) -> None:
    page.get_by_role("link", name=f"Дальше: просмотр {brought.drafts} строк").click()
    page.get_by_role("button", name=re.compile(f"^Записать {brought.drafts} черновик")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Итог загрузки", timeout=60_000)


def take_back(page: Page) -> None:
    page.get_by_role("link", name="Отменить загрузку").click()
    page.get_by_role("button", name="Отменить загрузку").click()
    expect(page.get_by_text("Загрузка отменена, её черновики удалены.")).to_be_visible()
