"""A bill of materials on its page: pasted or uploaded, put right by hand, taken away, and nothing kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from products.catalogue import bom
from products.demand.models import Unmet
from products.entries.models import Entry
from tests.catalogue.conftest import words
from tests.exchange import books
from tests.look.test_templates import breaches

LIST = (
    "Поз.\tНаименование\tКол.\nDD1\tКР1554ЛА3\t3\nDD2\tKP1554ЛА3\t1\nVT1\tКТ315Б\t4\nVT2\tКТ315Б\tне уст.\n"
)


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet(db: None) -> None:
    cache.clear()


def checked(text: str = LIST, **said: str) -> Any:
    return Client().post("/bom/", {"list": text, **said})


def again(page: Any, **said: str) -> str:
    """The form sent once more with what a person says in it."""
    return str(checked(page.context["list"], of=page.context["digest"], **said).content.decode())


def rows_of_all_tables() -> dict[str, int]:
    models = [model for model in apps.get_models() if model._meta.managed]
    return {model._meta.label: model._default_manager.count() for model in models}


def test_it_says_what_is_registered_and_keeps_nothing(gate: Entry) -> None:
    before = rows_of_all_tables()
    answer = checked()
    page = answer.content.decode()
    assert breaches(page) == []
    said = words(page)
    assert all(match in said for match in ("точное совпадение", "похожее написание", "не найдено"))
    assert "Единственный изготовитель в реестре." in said
    assert "не устанавливается" in said
    registered = answer.context["report"].registered
    assert (registered.lines, registered.of_lines, registered.pieces, registered.of_pieces) == (2, 66, 4, 50)
    absent = Unmet.objects.get()  # that nobody makes it is counted, without the list and who brought it
    assert (absent.text, absent.lines) == ("КТ315Б", 1)
    again(answer, **{"text.2": "КР1554ЛА3"})
    assert Unmet.objects.get().lines == 1
    Unmet.objects.all().delete()
    assert rows_of_all_tables() == before


def test_a_line_is_put_right_by_hand(gate: Entry) -> None:
    page = checked()
    assert "Найдено вручную по «КР1554ЛА3»" in again(page, **{"text.4": "КР1554ЛА3"})
    assert "Отмечено вручную" in again(page, **{"choice.2": "-"})
    chosen = again(page, **{"choice.3": gate.number or ""})
    assert "Выбрано вручную: КР1554ЛА3" in chosen
    # Of another list nothing is taken over.
    assert "вручную" not in words(
        checked("IN555\t1\n", of=page.context["digest"], **{"choice.1": "-"}).content.decode()
    )


def test_columns_are_said_by_hand(gate: Entry) -> None:
    page = checked("а\tб\nКТ315Б\tКР1554ЛА3\nКТ315В\tКР1554ЛА3\n")
    assert page.context["report"].registered.lines == 0
    assert "точное совпадение" in again(page, **{"column.A": "", "column.B": "part"})


def test_a_file_and_the_report_as_a_file(gate: Entry) -> None:
    file = SimpleUploadedFile("b.csv", "Part;Qty\nКР1554ЛА3;2\n=1+1;1\n".encode("cp1251"))
    page = Client().post("/bom/", {"file": file}).content.decode()
    assert "точное совпадение" in page
    answer = checked(book="1")
    sheet, facts = books.opened(b"".join(answer.streaming_content)).worksheets
    assert [cell.value for cell in sheet["G"]][:3] == ["Обозначение в реестре", "КР1554ЛА3", "КР1554ЛА3"]
    assert "Записей журнала" in [cell.value for cell in facts["A"]]


def test_what_was_refused_stays_in_its_box_and_is_said_beside_it() -> None:
    answer = checked("IN555;1\n" * 10_000)
    assert answer.status_code == 400
    source = answer.content.decode()
    assert 'id="list_error"' in source
    assert "IN555;1" in source


def test_of_one_address_only_so_many_lists_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bom, "LISTS", 1)
    assert [checked().status_code for _time in range(2)] == [200, 429]


def test_statements_do_not_grow_with_the_lines(gate: Entry) -> None:
    counts = []
    for times in (1, 40):
        checked("IN555\t1\n")
        with CaptureQueriesContext(connection) as counted:
            assert checked(LIST * times).status_code == 200
        counts.append(
            sum('"cache"' not in query["sql"] and "SAVEPOINT" not in query["sql"] for query in counted)
        )
    assert counts[0] == counts[1] <= 12
