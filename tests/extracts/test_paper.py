"""The extract on paper, and a list: what stands on it, and that it is the same archival PDF every time."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from products.documents import pdf, rules
from products.exchange.tables import Paper
from products.extracts import listed, paper, qr
from tests.extracts import scene
from tests.extracts.scene import FIRST, NOON, said
from tests.extracts.test_saying import DAY, SUSPENDED, excluded


def text(language: str = "ru", day: Any = None, **given: Any) -> str:
    with override(language):
        return str(paper.set_out(said(*([day] if day else []), language=language, **given)))


def test_it_holds_all_that_a_committee_asks_for() -> None:
    shown = text(**SUSPENDED)
    for words in (
        "Выписка из реестра на 01.09.2026", "КР1554ЛА3", "IN74AC00, ЭКР1554ЛА3",
        "«Интеграл», Беларусь", "УНП 100103729", "01.06.2026 – 31.12.2027", said()["validity"]["digest"],
        "№\\xa01/П, 01.06.2026", "приказ №\\xa07-П, 12.08.2026", "До ответа", "5" * 64,
        "Напряжение питания, U_CC", "[1]", said()["ledger"]["root"], "Creative Commons",
        "https://register.example/p/UMR-0000001-1/'", "extract.json?as_of=2026-09-01",
    ):  # fmt: skip
        assert words in shown, words
    assert "Демонстрационный реестр" not in shown
    confirmed = text(endorsements=(scene.confirmation("by", 0),))
    assert "Аналоги, подтверждённые сторонами" in confirmed
    assert "Протокол № 5" in confirmed
    assert "Значения расходятся с протоколом" in text(**excluded())
    assert "Параметры" not in text(day=FIRST - DAY)


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "Прежние приостановления"), ("be", "КР1554ЛА3"), ("en", "Quad 2-input NAND gate")],
)
def test_each_edition_is_an_archival_pdf_and_always_the_same(language: str, words: str) -> None:
    with override(language):
        found = said(language=language, **SUSPENDED)
        first, again = paper.pdf(found), paper.pdf(found)
    assert words in text(language, **SUSPENDED)
    assert first == again
    assert rules.examine(first).has_text
    assert b"pdfaid:part" in first


def test_a_demonstration_says_so(settings: Any) -> None:
    settings.DEMONSTRATION = True
    assert paper.set_out(said())["warning"].startswith("Демонстрационный реестр.")


def test_another_day_is_another_paper_with_another_mark() -> None:
    assert paper.mark(said()) == paper.mark(said()) != paper.mark(said(FIRST))


def test_a_long_table_breaks_over_pages_and_nothing_runs_off_the_sheet() -> None:
    """Two hundred values, and a designation as long as it may be without a place to break."""
    item = {"code": "supply_voltage", "unit": "V", "min": "2", "max": "6"}
    many = [item | {"condition": f"при {number} °C" + "ж" * 200} for number in range(100)]
    made = paper.pdf(said(content={"designation": "КР-" * 40, "parameters": many}))
    pages = pdf.read(made).pages
    assert pages is not None
    assert pages > 5


def test_a_list_on_paper_says_what_the_workbook_says() -> None:
    rows = [["КР1554ЛА3", None, FIRST], ["x" * 200, "не найдено", None]]
    made = Paper("Проверка", "О файле", [("Корень", "a" * 64)], ["Вы ввели", "Как", "До"], [rows], "ru")
    shown = listed.set_out(made, "За день", [2, 1, 1], "На конец дня.")
    for words in ("КР1554ЛА3", "01.06.2026", "не найдено", "На конец дня.", "a" * 64):
        assert words in str(shown)
    assert listed.pdf(made, of="За день", widths=[2, 1, 1], note="", at=NOON).startswith(b"%PDF")


def test_the_code_holds_the_address() -> None:
    rows = qr.rows("https://register.example/p/UMR-0000001-1/")
    assert {len(row) for row in rows} == {len(rows)}
    assert rows[0].startswith("1111111")
