"""What may be put in the place of a part: the page, from a foreign number and from a product."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from products.entries.models import Entry
from tests.cast import Cast
from tests.catalogue.conftest import Read, statements, words
from tests.factories import cases as make

NARROW = make.GATE["parameters"] | {"supply_voltage": {"value": "4,5…5,5 В"}}  # type: ignore[operator]


@pytest.fixture
def gates(cast: Cast) -> list[Entry]:
    return [
        make.in_force(cast, foreign_analogues=["74AC00; TI; полный"]),
        make.in_force(
            cast,
            maker=cast.planar,
            designation="ПЛ74АС00",
            foreign_analogues=["74AC00; ; функциональный"],
            parameters=NARROW,
        ),
        make.in_force(cast, designation="КР1594ЛА3"),
    ]


def test_from_a_foreign_number_and_back(gates: list[Entry], read: Read, client: Client) -> None:
    foreign = words(read("/analogues/?q=SN74AC00DR"))
    assert "Прочитано как 74AC00" in foreign
    assert "Снято окончание DR: корпус и упаковка." in foreign
    assert "Снята приставка изготовителя SN." in foreign
    assert foreign.index("КР1554ЛА3") < foreign.index("ПЛ74АС00")
    assert "полный, по выводам" in foreign
    assert "Сторонами не подтверждено." in foreign
    assert "Его параметров здесь нет" in foreign
    assert "Отличия" not in foreign
    own = words(read(f"/analogues/?q={quote('кр1554ла3')}"))
    assert "Какие зарубежные изделия оно заменяет 74AC00 TI, полный, по выводам" in own
    assert "хуже: 1" in own
    assert "Напряжение питания, В 2…6 4,5…5,5 хуже" in own
    assert "подобрано реестром Никто не заявлял. Не хуже в" in own
    assert "сравнимые параметры те же" in own
    assert own.index("ПЛ74АС00") < own.index("Ближайшие по параметрам") < own.index("КР1594ЛА3")
    page = read(f"/p/{gates[0].number}/")
    assert "/analogues/?q=74AC00" in page
    assert f"/analogues/?q={gates[0].number}" in page
    assert "/analogues/?q=SN74XX99" in read("/catalog/?q=SN74XX99")
    assert "/analogues/?q=" not in read(f"/catalog/?q={quote('телевизор')}")


def test_as_many_statements_with_more_to_tell(gates: list[Entry], cast: Cast, client: Client) -> None:
    addresses = ["/analogues/?q=74AC00", f"/analogues/?q={gates[0].number}"]
    for address in addresses:
        client.get(address)
    before = [statements(client, address) for address in addresses]
    for number in range(3):
        more = make.in_force(cast, designation=f"КР1554ЛА1{number}", foreign_analogues=["74AC00"])
        make.endorsed(cast, more, cast.by)
    after = [statements(client, address) for address in addresses]
    assert before == after
    assert max(after) <= 12, after


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Чем заменить зарубежное изделие"),
        ("LM358N", "Аналоги не найдены"),
        ("UMR-0000000-1", "Аналоги не найдены"),
        ("%00%25'\"<b>", "Аналоги не найдены"),
        ("я" * 5000, "Аналоги не найдены"),
        ("N" * 199 + "1", "Аналоги не найдены"),
    ],
)
def test_nothing_to_tell(typed: str, said: str, db: None, read: Read) -> None:
    assert said in words(read(f"/analogues/?q={typed}"))
