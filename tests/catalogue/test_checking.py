"""How products of a list stand on a day: pasted or uploaded, as a table and as a file."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from products.catalogue import checking
from products.documents import rules
from products.entries.models import Entry
from tests.catalogue.conftest import words
from tests.exchange import books
from tests.look.test_templates import breaches


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet(db: None) -> None:
    cache.clear()


def asked(text: str, **said: str) -> Any:
    return Client().post("/check/", {"list": text, **said})


def test_a_list_is_answered_line_by_line(gate: Entry) -> None:
    answer = asked(f"КР1554ЛА3\n{gate.number}\nKP1554ЛА4\nLM358\n\n")
    page = answer.content.decode()
    assert breaches(page) == []
    assert answer.context["counts"] == {"all": 4, "in_force": 2, "not": 0, "alike": 0, "absent": 2}
    assert "по номеру" in words(page)
    assert "другие буквы: КР1554ЛА3" in words(asked("KP1554ЛА3").content.decode())  # K and P are Latin
    early = asked("КР1554ЛА3", as_of="2020-01-01", territory="by")
    assert early.context["counts"]["not"] == 1
    assert "решения нет" in words(early.content.decode())


def test_a_file_is_read_and_the_answer_is_a_file(gate: Entry) -> None:
    file = SimpleUploadedFile("b.csv", "Тип;Кол\nКР1554ЛА3;2\n".encode("cp1251"))
    answer: Any = Client().post("/check/", {"file": file, "book": "1"})
    sheet = books.opened(b"".join(answer.streaming_content)).worksheets[0]
    assert [cell.value for cell in sheet[2]][:3] == ["КР1554ЛА3", "КР1554ЛА3", gate.number]


def test_the_same_is_had_on_paper(gate: Entry) -> None:
    answer = asked("КР1554ЛА3\nLM358", paper="1", territory="by")
    assert answer["Content-Type"] == "application/pdf"
    assert rules.examine(answer.content).has_text
    assert b"pdfaid:part" in answer.content
    assert asked("", paper="1").status_code == 400
    assert asked("x", paper="1", as_of="завтра").status_code == 400


@pytest.mark.parametrize(
    ("text", "said"), [("", {}), ("x\n" * 501, {}), ("x", {"as_of": "завтра"}), ("\x00", {})]
)
def test_what_cannot_be_answered_is_said(text: str, said: dict[str, str]) -> None:
    answer = asked(text, **said)
    assert answer.status_code == 400
    assert 'class="r-err"' in answer.content.decode()


def test_of_one_address_only_so_many_lists_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "LISTS", 1)
    assert [asked("x").status_code for _time in range(2)] == [200, 429]
