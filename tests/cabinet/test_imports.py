"""A file in the cabinet: from columns to undo, by forms alone."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from products.cases.models import Case
from products.dictionary.models import Category
from products.exchange import returning
from products.exchange.models import Batch
from products.exchange.template import template
from tests.cabinet.conftest import Sign
from tests.cases.steps import NOON
from tests.cast import Cast
from tests.exchange import books
from tests.factories import batches
from tests.worker import do_tasks

#: A unit of another quantity twice, and a package nobody knows.
FAULTY = [
    books.row("КР1554ЛА3"),
    books.row("КР1554ЛИ1", "Элемент", "DIP-14", "5 А"),
    books.row("КР1554ЛЕ1", "Элемент", "DIP-14", "5 А"),
    books.row("КР1554ЛП5", "Элемент", "DIP-99"),
]


def upload(client: Client, data: bytes, name: str = "gates.csv", **said: str) -> Any:
    return client.post("/cabinet/imports/", {"file": SimpleUploadedFile(name, data), **said})


def sent(page: str, prefix: str) -> list[str]:
    """Names of the controls of a page."""
    return re.findall(rf'name="({prefix}[^"]*)"', page)


def test_from_the_file_to_drafts_and_back_by_forms_alone(cast: Cast, sign_in: Sign) -> None:
    client = sign_in(cast.editor)
    answer = upload(client, books.csv(FAULTY), category="ic-logic-gate")
    columns = client.get(answer["Location"], follow=True)
    assert "Что значат столбцы" in columns.content.decode()
    base = answer["Location"]
    said = dict.fromkeys(sent(columns.content.decode(), "unit-"), "")
    fields = ("designation", "name.ru", "packages", "parameters.supply_voltage", "parameters.logic_function")
    said |= {f"field-0-{letter}": field for letter, field in zip("ABCDE", fields, strict=True)}
    client.post(f"{base}columns/", said | {"take-0": "1", "category-0": "ic-logic-gate"})
    assert "Проверено строк 0 из" in client.get(base).content.decode()
    do_tasks()

    page = client.get(base).content.decode()
    assert "Исправить: 2" in page
    (both,) = sent(page, "alike-")
    (one,) = [name for name in sent(page, "fix-") if name.endswith("-C")]
    client.post(f"{base}fix/", {both: "4,5…5,5", one: "DIP-14"})
    assert "Замечаний нет" in client.get(base).content.decode()
    assert not Case.objects.exists()  # until one says so

    assert "Записать 4" in client.get(f"{base}rows/").content.decode()
    client.post(f"{base}commit/")
    do_tasks()
    report = client.get(base).content.decode()
    assert "Итог загрузки" in report
    assert Case.objects.filter(status="draft").count() == 4
    client.post(f"{base}undo/")
    assert not Case.objects.filter(status="draft").exists()
    assert Batch.objects.get().state == Batch.State.UNDONE


def test_our_own_template_asks_nothing_about_its_columns(cast: Cast, sign_in: Sign) -> None:
    def fill(sheet: Any, at: Any) -> None:
        for address, text in {"designation": "КР1554ЛА3", "name.ru": "Элемент", "packages": "DIP-99"}.items():
            sheet.cell(3, at[address], text)

    gates = Category.objects.get(code="ic-logic-gate")
    client = sign_in(cast.editor)
    answer = upload(client, books.changed(template(gates, language="ru"), fill), "gates.xlsx")
    do_tasks()
    assert "DIP-99" in client.get(answer["Location"]).content.decode()


def test_a_file_that_is_none_is_refused_with_a_sentence_at_the_field(cast: Cast, sign_in: Sign) -> None:
    answer = upload(sign_in(cast.editor), b"%PDF-1.4 data sheet", "gates.xlsx")
    assert answer.status_code == 400
    assert "I03. Это документ PDF." in answer.content.decode()


def test_the_same_file_again_leads_to_where_one_stopped(cast: Cast, sign_in: Sign) -> None:
    client, data = sign_in(cast.editor), books.csv(FAULTY)
    first, second = upload(client, data), upload(client, data)
    assert first["Location"] == second["Location"]
    assert Batch.objects.count() == 1


def test_columns_without_a_designation_come_back_as_they_were_said(cast: Cast, sign_in: Sign) -> None:
    client = sign_in(cast.editor)
    base = upload(client, books.csv(FAULTY))["Location"]
    answer = client.post(f"{base}columns/", {"take-0": "1", "field-0-B": "name.ru"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "I40." in page
    assert re.search(r'name="field-0-B".*?value="name.ru" selected', page, re.S)
    assert not re.search(
        r'name="field-0-A"[^§]*?value="designation" selected[^§]*?</select>[^§]*?field-0-B', page
    )


def test_the_workbook_of_errors_goes_out_and_comes_back_by_the_page(cast: Cast, sign_in: Sign) -> None:
    batch = batches.judged(cast, books.csv(FAULTY))
    client = sign_in(cast.editor)
    answer = client.get(f"/cabinet/imports/{batch.pk}/errors.xlsx")
    file = b"".join(answer.streaming_content)  # type: ignore[attr-defined]

    def correct(sheet: Any, at: Any) -> None:
        sheet["E2"], sheet["E3"], sheet["D4"] = "2…6", "2…6", "DIP-14"

    corrected = SimpleUploadedFile("errors.xlsx", books.changed(file, correct))
    client.post(f"/cabinet/imports/{batch.pk}/returned/", {"file": corrected})
    do_tasks()
    assert "Замечаний нет" in client.get(f"/cabinet/imports/{batch.pk}/").content.decode()
    foreign = SimpleUploadedFile(
        "x.xlsx", returning.workbook(batches.judged(cast, books.csv(FAULTY[:2])), at=NOON).read()
    )
    answer = client.post(f"/cabinet/imports/{batch.pk}/returned/", {"file": foreign}, follow=True)
    assert "I47. Это не книга с ошибками этой загрузки" in answer.content.decode()


def test_hostile_names_of_controls_change_nothing(cast: Cast, sign_in: Sign) -> None:
    batch = batches.judged(cast, books.csv(FAULTY))
    names = ("fix-", "fix-1", "fix-99999999999999999999-A", "alike-x-A", f"fix-{2**70}-A", "fix-²-A")
    answer = sign_in(cast.editor).post(f"/cabinet/imports/{batch.pk}/fix/", dict.fromkeys(names, "x"))
    assert answer.status_code == 302


@pytest.mark.parametrize("page", ["", "rows/"])
def test_a_page_asks_as_many_statements_for_many_rows_as_for_few(
    cast: Cast, sign_in: Sign, page: str
) -> None:
    client, counted = sign_in(cast.editor), []
    for count in (3, 40):
        rows = [books.row(f"КР1554ЛА{number}", "Элемент", f"DIP-99{number}") for number in range(count)]
        batch = batches.judged(cast, books.csv(rows))
        client.get(f"/cabinet/imports/{batch.pk}/{page}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"/cabinet/imports/{batch.pk}/{page}")
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 12, counted


def test_data_sheets_of_an_archive_are_told_one_by_one(
    cast: Cast, sign_in: Sign, settings: Any, tmp_path: Any
) -> None:
    from tests.documents import files
    from tests.exchange.test_papers import archive

    settings.MEDIA_ROOT = tmp_path
    batch = batches.written(cast, books.csv([books.row("КР1554ЛА3")]))
    packed = archive({"КР1554ЛА3.pdf": files.pdf(), "прочее.pdf": files.pdf(2)}).read()
    answer = sign_in(cast.editor).post(
        f"/cabinet/imports/{batch.pk}/papers/", {"archive": SimpleUploadedFile("sheets.zip", packed)}
    )
    page = answer.content.decode()
    assert "Приложено: 1. Не нашлось изделия: 1." in page
    assert "прочее.pdf" in page


def test_own_entries_are_downloaded_as_a_workbook(cast: Cast, sign_in: Sign) -> None:
    answer = sign_in(cast.editor).get("/cabinet/entries/mine.xlsx")
    book = books.opened(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert books.stamp_of(book).kind == "entries"


def test_the_row_of_headings_is_pointed_at_or_named_and_a_wrong_number_is_told(
    cast: Cast, sign_in: Sign
) -> None:
    client = sign_in(cast.editor)
    base = upload(client, books.csv([("тип", "имя", "корпус", "питание", "функция"), *FAULTY]))["Location"]
    assert "Заголовки в строке 1. Не та?" in client.get(f"{base}columns/").content.decode()
    pointed = client.post(f"{base}columns/", {"heading": "0:2"}, follow=True).content.decode()
    assert "Заголовки в строке 2. Не та?" in pointed
    assert "<b>питание</b>" in pointed
    for said in ("99", "", "два"):
        answer = client.post(f"{base}columns/", {"heading": "0", "row-0": said}, follow=True)
        assert "I60." in answer.content.decode()
    named = client.post(f"{base}columns/", {"heading": "0", "row-0": "1"}, follow=True).content.decode()
    assert "Заголовки в строке 1. Не та?" in named
