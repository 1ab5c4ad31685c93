"""A product begins: a category is suggested, the task list says what is missing, a sheet is pasted."""

from __future__ import annotations

import re

from django.urls import reverse

from products.cases.models import Case
from products.search.typed import decoding, placing
from tests.cabinet.conftest import Sign
from tests.cabinet.test_form import text
from tests.cast import Cast
from tests.factories import cases as make


def test_a_designation_is_placed_by_the_products_of_its_family(cast: Cast) -> None:
    make.in_force(cast, designation="КР1554ЛА3")
    placed = placing.place("кр1554ла12")
    assert placed is not None
    assert [(row.category, row.products, row.example) for row in placed.places] == [
        ("ic-logic-gate", 1, "КР1554ЛА3")
    ]
    assert placing.place("ЭМ-5434") is None


def test_without_a_family_the_letters_of_the_designation_are_asked(cast: Cast) -> None:
    decoded = decoding.decode("КР1554ЛА3")
    assert decoded is not None
    names = {"gate": "Логические элементы и инверторы", "diode": "Диоды выпрямительные"}
    assert placing.by_meaning(decoded, names) == ["gate"]


def test_the_maker_decides_and_is_not_asked_twice(cast: Cast, sign_in: Sign) -> None:
    client = sign_in(cast.editor)
    page = client.get("/cabinet/new/", {"designation": "КР1554ЛА3"}).content.decode()
    assert "семейство 74AC" in page
    assert 'value="ic-logic-gate"' in page
    assert not Case.objects.exists()
    client.post("/cabinet/new/", {"designation": "КР1554ЛА3", "category": "ic-logic-gate"})
    [case] = Case.objects.all()
    assert case.designation == "КР1554ЛА3"
    assert case.draft["codes.okpd2"] == case.category.okpd2


def test_what_is_typed_so_far_suggests_as_the_page_does(cast: Cast, sign_in: Sign) -> None:
    client = sign_in(cast.editor)
    piece = client.get("/cabinet/new/suggested/", {"designation": "КР1554ЛА3"}).content.decode()
    assert 'action="/cabinet/new/"' in piece
    assert 'value="ic-logic-gate"' in piece
    for typed in ("", "\x00", "'" * 500):
        assert (
            "Подсказать нечего"
            in client.get("/cabinet/new/suggested/", {"designation": typed}).content.decode()
        )


def test_the_task_list_says_of_every_section_how_far_it_is(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast, civil_declaration=False, packages=["КУБ-3"], contact="Отдел сбыта")
    page = sign_in(cast.editor).get(reverse("cabinet:case", args=[case.pk])).content.decode()
    rows = re.findall(r"<b>([^<]+)</b><small>(.*?)</small><span>(.*?)</span></a>", page, re.S)
    said = {title: " ".join(text(f"{small} · {state}").split()) for title, small, state in rows}
    assert said["Корпуса"] == "заполнено 1 из 1 · ошибок: 1"
    assert said["Контакты"] == "заполнено 1 из 1 · готово"
    assert said["Аналоги"] == "необязательный раздел · не начато"
    assert said["Заявление"] == "заполнено 0 из 1; обязательно заполнить: 1 · не начато"
    assert said["Нормативный документ"] == "заполнено 0 из 1 · не начато"
    overall = " ".join(text(page[page.index("c-overall") : page.index('<ul class="r-tasks">')]).split())
    assert "Чтобы подать, заполните: Изделие гражданского назначения" in overall


def test_a_pasted_table_is_shown_first_and_taken_when_told(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    address = reverse("cabinet:sheet", args=[case.pk])
    pasted = "Supply voltage\tVCC\t3\t\t5.5\tV\nLeakage\tII\t\t\t1\tµA\nSupply current\tICC\t\t\t40\tW"
    page = client.post(address, {"text": pasted}).content.decode()
    assert "Понято строк: 2 из 3" in text(page)
    assert "3…5,5" in page
    assert "V08" in page
    assert make.fresh(case).draft == case.draft
    chosen = {"line.0": "supply_voltage", "line.1": "quiescent_current", "line.2": ""}
    taken = {"text": pasted, "take": "1", "version": case.draft_version, **chosen}
    assert client.post(address, taken).status_code == 302
    held = make.fresh(case).draft["parameters"]
    assert held["supply_voltage"] == {"min": "3 V", "max": "5.5 V"}
    assert held["quiescent_current"] == {"max": "1 µA"}
    assert "supply_current" not in held
    late = client.post(address, taken)
    assert "сохранил кто-то другой" in text(late.content.decode())
