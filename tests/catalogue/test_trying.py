"""A workbook tried before any account: the report is whole, and nothing of it stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from products.catalogue import trying
from tests.exchange import books

ROWS = [books.row("КР1554ЛА3"), books.row("КР1554ЛИ1", "Элемент", "DIP-14", "5 А")]


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet(db: None) -> None:
    cache.clear()


def tried(data: bytes, **said: str) -> Any:
    return Client().post("/try/", {"file": SimpleUploadedFile("gates.csv", data), **said})


def rows_of_all_tables() -> dict[str, int]:
    models = [model for model in apps.get_models() if model._meta.managed]
    return {model._meta.label: model._default_manager.count() for model in models}


def test_it_says_what_an_import_would_say_and_keeps_nothing() -> None:
    before = rows_of_all_tables()
    page = tried(books.csv(ROWS), category="ic-logic-gate").content.decode()
    assert "V08" in page
    assert "D3" in page
    assert "КР1554ЛИ1" in page
    assert "Напряжение питания" in page  # how column D was read
    assert rows_of_all_tables() == before


def test_the_file_comes_back_with_its_faults_marked() -> None:
    answer = tried(books.csv(ROWS), category="ic-logic-gate", book="1")
    sheet = books.opened(b"".join(answer.streaming_content)).worksheets[0]
    assert [cell.value for cell in sheet["B"]] == ["Обозначение", "КР1554ЛА3", "КР1554ЛИ1"]
    assert sheet["E3"].comment.text.startswith("V08.")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.4", "I03."),
        (b"x" * (trying.SIZE_LIMIT + 1), "I02."),
        (books.csv([books.row(f"К{n}") for n in range(trying.ROWS_LIMIT + 1)]), "I06."),
    ],
)
def test_what_it_does_not_take_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    answer = tried(data)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_without_a_file_it_asks_for_one() -> None:
    assert Client().post("/try/").status_code == 400


def test_of_one_address_only_so_many_files_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "FILES", 2)
    answers = [tried(books.csv(ROWS[:1]), category="ic-logic-gate").status_code for _time in range(3)]
    assert answers == [200, 200, 429]


def test_a_template_is_there_for_products_only() -> None:
    client = Client()
    answer = client.get("/try/template.xlsx?category=ic-logic-gate&language=be")
    assert books.stamp_of(books.opened(b"".join(answer.streaming_content))).language == "be"  # type: ignore[attr-defined]
    for wrong in ("ic", "nothing", "%00"):
        assert client.get(f"/try/template.xlsx?category={wrong}").status_code == 404
