"""How products of a list stand on a day: pasted or uploaded, as a table and as a file."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from products.catalogue import checking
from products.documents import rules
from products.entries.models import Entry
from tests.catalogue.conftest import words
from tests.exchange import books, made
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
    wrong = f"{(gate.number or '')[:-1]}{9 - int((gate.number or '')[-1])}"
    assert "неверная контрольная цифра" in words(asked(wrong).content.decode())
    early = asked("КР1554ЛА3", as_of="2020-01-01", territory="by")
    assert early.context["counts"]["not"] == 1
    assert "решения нет" in words(early.content.decode())


def test_a_file_is_read_and_the_answer_is_a_file(gate: Entry) -> None:
    file = SimpleUploadedFile("b.csv", "Тип;Кол\nКР1554ЛА3;2\n".encode("cp1251"))
    answer: Any = Client().post("/check/", {"file": file, "book": "1"})
    sheet = books.opened(b"".join(answer.streaming_content)).worksheets[0]
    assert [cell.value for cell in sheet[2]][:3] == ["КР1554ЛА3", "КР1554ЛА3", gate.number]


def test_of_a_pasted_table_the_column_of_designations_is_asked(gate: Entry) -> None:
    answer = asked("№\tТип\tКол.\n1\tКР1554ЛА3\t2\n2\tКТ315Б\t1\n")
    assert answer.context["counts"] == {"all": 2, "in_force": 1, "not": 0, "alike": 0, "absent": 1}
    assert asked("Тип;Кол.\nКР1554ЛА3;2\n").context["counts"]["in_force"] == 1


HOSTILE = {
    "empty": b"",
    "blank": b" \r\n ",
    "no table": b"\x00\x01" * 50,
    "PDF": b"%PDF-1.4",
    "broken archive": b"PK\x03\x04broken",
    "too large": b"x" * 2_200_000,
    "10,000 lines": "Тип;Кол\n".encode() + b"IN555;1\n" * 10_000,
    "10,000 columns": b"a;" * 10_000,
    "blank lines": b"\n" * 1_000_000 + b"IN555",
    "one long line": b"A1" * 500_000,
    "bytes of no encoding": b"\xff\xfe\xff",
    "half a surrogate": "Тип\tКол\n".encode("utf-16") + b"\x00\xd8A\x00\n\x00",
    "half a surrogate in UTF-8": b"Part;Qty\n\xed\xa0\x80IN555;1\n",
    "NUL": b"Part;Qty\nIN5\x0055;1\n",
    "NUL in UTF-16": "Part;Qty\nIN5\x0055;1\n".encode("utf-16"),
    "signs that turn the line": "Part;Qty\n\x1b[31mIN5\u202e55;\u0663\n".encode(),
    "formulas": b"Part;Qty\n=cmd|' /C calc'!A0;1\n@SUM(1);2\n-1+1;1\n",
    "a quote without end": b'Part;Qty\n"IN555;1\n' + b"x;1\n" * 500,
    "a number without end": b"Part;Qty\nIN555;" + b"9" * 5_000,
    "headings only": "Тип\n".encode() * 100,
    "password of the archive": made.encrypted(),
    "a size that lies": made.lying(50_000),
    "sheets of blanks": made.many_sheets(20, 100_000),
    "an archive in an archive": made.nested(),
}


@pytest.mark.parametrize("page", ["/check/", "/bom/"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_or_refused_with_a_sentence(page: str, name: str) -> None:
    began = time.process_time()
    answer: Any = Client().post(page, {"file": SimpleUploadedFile("b.xlsx", HOSTILE[name])})
    assert time.process_time() - began < 4
    assert answer.status_code in (200, 400)
    source = answer.content.decode()
    assert breaches(source) == []
    if answer.status_code == 400:
        assert 'class="r-err"' in source


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
