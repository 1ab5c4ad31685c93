"""The list as a file: opened again and compared with what the page shows."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode
from openpyxl import load_workbook

from products.catalogue import files
from products.entries.models import Entry
from products.search import queries
from products.search.database import TooSlow
from tests.cast import Cast
from tests.factories import cases as make

GATES = "/catalog/ic-logic-gate/"
HOSTILE = '=HYPERLINK("http://evil.example","КР1554ЛА9")'
pytestmark = pytest.mark.django_db


def text(client: Client, path: str) -> str:
    answer: Any = client.get(path)
    assert answer.status_code == 200, path
    assert answer["Content-Disposition"].startswith('attachment; filename="register-')
    return bytes(b"".join(answer.streaming_content)).decode()


def rows(client: Client, path: str, delimiter: str = ";") -> list[list[str]]:
    """Of a CSV, from the headings on."""
    whole = list(csv.reader(io.StringIO(text(client, path), newline=""), delimiter=delimiter))
    return whole[whole.index([]) + 1 :]


def book(client: Client, path: str) -> Any:
    answer: Any = client.get(path)
    assert answer.status_code == 200, path
    return load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def test_a_file_holds_what_the_page_shows_and_names_every_record(gate: Entry, client: Client) -> None:
    query = "?columns=supply_voltage,logic_function,channel_count,package,status&p.supply_voltage=5"
    assert rows(client, f"{GATES}export.csv{query}") == [
        ["Номер записи", "Обозначение", "Другие обозначения", "Напряжение питания мин., В",
         "Напряжение питания макс., В", "Логическая функция", "Количество каналов / элементов", "Корпус",
         "Состояние", "Адрес записи"],
        [gate.number, "КР1554ЛА3", "", "2", "6", "И-НЕ", "4", "DIP-14", "действует",
         f"http://testserver/p/{gate.number}/"],
    ]  # fmt: skip


def test_a_file_of_cells_has_numbers_as_numbers_and_its_units_in_the_headings(
    gate: Entry, client: Client
) -> None:
    opened = book(client, f"{GATES}export.xlsx?columns=supply_voltage,registered")
    sheet = opened.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    row = dict(zip(names, sheet[2], strict=True))
    assert (row["Напряжение питания мин., В"].value, row["Напряжение питания макс., В"].value) == (2, 6)
    assert row["Напряжение питания мин., В"].data_type == "n"
    assert row["Включена"].is_date
    assert row["Номер записи"].value == gate.number
    assert sheet.freeze_panes == "C2"


def test_a_file_says_what_it_is(gate: Entry, client: Client, settings: Any) -> None:
    settings.DEMONSTRATION = True
    opened = book(client, f"{GATES}export.xlsx?p.supply_voltage=5")
    facts = {row[0].value: row[1].value for row in opened.worksheets[1]}
    assert facts["Реестр"] == "Единый реестр микроэлектронной продукции Союзного государства"
    assert "вымышлены" in facts["Внимание"]
    assert facts["Напряжение питания"] == "5\u00a0В"
    assert facts["Найдено записей"] == "1"
    assert facts["Адрес запроса"] == f"http://testserver{GATES}?p.supply_voltage=5"
    assert "демонстрация" in opened.worksheets[0].title
    assert "Демонстрационный реестр" in text(client, f"{GATES}export.csv")
    settings.DEMONSTRATION = False
    assert "Демонстрационный" not in text(client, f"{GATES}export.csv")


def test_a_file_says_how_the_words_typed_were_read_and_put_right(gate: Entry, client: Client) -> None:
    def facts(query: str) -> dict[str, str]:
        sheet = book(client, f"/catalog/export.xlsx?{urlencode({'q': query})}").worksheets[1]
        return {row[0].value: row[1].value for row in sheet}

    said = facts("элемент 5 В DIP-14")["Как прочитан запрос"]
    assert said.startswith("«элемент» ищется в обозначениях, наименованиях и категориях; «5 В» — ")
    assert said.endswith("«DIP-14» — Корпус: DIP-14")
    assert facts("КР1554ЛА33")["Исправление"] == (
        "Показаны результаты для КР1554ЛА3: точно такого обозначения, как «КР1554ЛА33», нет."
    )
    assert facts("КР155")["Исправление"] == (
        "Обозначения «КР155» нет. Показаны результаты для КР1554ЛА3: оно так начинается."
    )
    assert facts("элемментов")["Слова запроса"].startswith(
        "Слова «элемментов» нет; поиск по похожим словам: "
    )
    assert not {"Как прочитан запрос", "Слова запроса", "Исправление"} & set(facts("КР1554ЛА3"))


def test_a_file_may_be_asked_about_without_being_read(gate: Entry, client: Client) -> None:
    for kind in ("csv", "xlsx"):
        told, given = (ask(f"{GATES}export.{kind}") for ask in (client.head, client.get))
        assert (told.status_code, b"".join(told.streaming_content)) == (200, b"")
        assert "Content-Length" not in told, "as long as it is, nobody knows"
        for name in ("Content-Type", "Content-Disposition"):
            assert told[name] == given[name]


def test_excel_reads_the_letters_and_the_numbers_of_each_language(gate: Entry, client: Client) -> None:
    query = f"{GATES}export.csv?columns=supply_voltage"
    assert text(client, query).startswith("\ufeffРеестр;")
    assert rows(client, f"/en{query}", delimiter=",")[1][3:5] == ["2", "6"]


def test_decimals_have_the_mark_of_the_reader(cast: Cast, client: Client) -> None:
    make.in_force(cast, parameters={"supply_voltage": {"value": "4,5…5,5 В"}})
    query = f"{GATES}export.csv?columns=supply_voltage"
    assert rows(client, query)[1][3:5] == ["4,5", "5,5"]
    assert rows(client, f"/en{query}", delimiter=",")[1][3:5] == ["4.5", "5.5"]


def test_every_row_is_written_in_the_order_of_the_page_however_small_the_batches(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 8):
        make.in_force(cast, designation=f"КР1554ЛА{number}")
    monkeypatch.setattr(files, "BATCH", 3)
    names = [row[1] for row in rows(client, "/catalog/export.csv?sort=-designation&q=1554&limit=2")[1:]]
    assert names == [f"КР1554ЛА{number}" for number in range(7, 0, -1)]


def test_a_file_is_ordered_by_name_in_its_own_language_to_the_end(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 6):
        make.in_force(
            cast, designation=f"КР1554ЛА{number}", name__ru=f"А{number}", name__be=f"А{-number % 6}"
        )
    monkeypatch.setattr(files, "BATCH", 2)
    for prefix, order in (("", range(1, 6)), ("/be", range(5, 0, -1))):
        names = [row[1] for row in rows(client, f"{prefix}/catalog/export.csv?sort=name")[1:]]
        assert names == [f"КР1554ЛА{number}" for number in order]


def test_a_file_that_would_be_too_long_ends_with_a_sentence(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 6):
        make.in_force(cast, designation=f"КР1554ЛА{number}")
    monkeypatch.setattr(files, "BATCH", 2)
    monkeypatch.setitem(files.MOST_ROWS, "csv", 3)
    written = rows(client, f"{GATES}export.csv")
    assert [row[1] for row in written[1:4]] == ["КР1554ЛА1", "КР1554ЛА2", "КР1554ЛА3"]
    assert written[4:] == [["Не всё: первые 3 записей; остальное — в API или по более узкому запросу"]]


def test_a_walk_that_became_too_slow_says_that_it_was_broken_off(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 4):
        make.in_force(cast, designation=f"КР1554ЛА{number}")
    monkeypatch.setattr(files, "BATCH", 2)
    answer: Any = client.get(f"{GATES}export.csv")

    def give_up(*_args: object, **_named: object) -> None:
        raise TooSlow

    monkeypatch.setattr(queries, "search", give_up)
    whole = b"".join(answer.streaming_content).decode()
    assert "КР1554ЛА2" in whole
    assert "выгрузка прервана" in whole.splitlines()[-1]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_designation_becomes_a_formula(cast: Cast, client: Client, start: str) -> None:
    name = HOSTILE.replace("=", start, 1)
    make.in_force(cast, name__ru=name)
    cell = next(
        c for c in book(client, f"{GATES}export.xlsx?columns=name").worksheets[0][2] if c.value == name
    )
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert rows(client, f"{GATES}export.csv?columns=name")[1][3] == f"'{name}"


def test_a_query_is_no_formula_either(gate: Entry, client: Client) -> None:
    first = text(client, f"{GATES}export.csv?q=%3D1554").splitlines()
    assert any(line.endswith(";'=1554") for line in first)


def test_numbers_below_zero_stay_numbers(cast: Cast, client: Client) -> None:
    make.in_force(cast, parameters={"operating_temperature": {"value": "−40…+85 °C"}})
    query = "columns=operating_temperature"
    assert rows(client, f"{GATES}export.csv?{query}")[1][3:5] == ["-40", "85"]
    assert [c.value for c in book(client, f"{GATES}export.xlsx?{query}").worksheets[0][2]][3:5] == [-40, 85]


def test_what_cannot_be_answered_goes_back_to_the_page_that_says_why(gate: Entry, client: Client) -> None:
    answer = client.get(f"{GATES}export.csv?p.supply_voltage=abc")
    assert (answer.status_code, answer["Location"]) == (302, f"{GATES}?p.supply_voltage=abc")
    assert client.get(f"{GATES}export.pdf").status_code == 404
    assert client.get("/catalog/no-such/export.csv").status_code == 404


def test_the_page_offers_its_own_question_as_files(gate: Entry, client: Client) -> None:
    page = client.get(f"{GATES}?q=1554&limit=100&columns=name").content.decode()
    assert f'href="{GATES}export.csv?q=1554&amp;columns=name"' in page
    assert f'href="{GATES}export.xlsx?q=1554&amp;columns=name"' in page
    assert 'href="/be/catalog/export.csv?q=1554"' in client.get("/be/catalog/?q=1554").content.decode()
