"""Products side by side: what is better, what differs, and the way there from a list."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from products.catalogue import comparison
from products.catalogue.comparison import Line, Value
from products.dictionary import preference
from products.dictionary.fields import Field
from products.entries.models import Entry
from tests.cast import Cast
from tests.catalogue.conftest import Read, statements, words
from tests.exchange import books
from tests.factories import cases as make

DELAY = Field("propagation_delay", "number", "s", "ns", bound="max")
CURRENT = Field("output_current", "number", "A", "mA", bound="max")
MODULUS = Field("pin_count", "integer", "1", "1", bound="nom")
SUPPLY = Field("supply_voltage", "range", "V", "V", bound="range")
B, W = preference.BEST, preference.WORSE


@pytest.mark.parametrize(
    ("field", "stated", "marks"),
    [
        (DELAY, [{"max": "1"}, {"max": "2"}, {}], [B, W, ""]),
        (CURRENT, [{"max": "1"}, {"max": "2"}], [W, B]),
        (CURRENT, [{"max": "2"}, {"max": "2"}], ["", ""]),
        (DELAY, [{"typ": "1"}, {"max": "2"}], ["", ""]),
        (DELAY, [{"typ": "1"}, {"typ": "2"}, {"max": "3", "typ": "0"}], [B, W, ""]),
        (DELAY, [{"max": "1", "condition": "25"}, {"max": "2", "condition": "85"}], ["", ""]),
        (MODULUS, [{"value": "14"}, {"value": "16"}], ["", ""]),
        (SUPPLY, [{"min": "2", "max": "6"}, {"min": "3", "max": "5"}], [B, W]),
        (SUPPLY, [{"min": "2", "max": "5"}, {"min": "3", "max": "6"}], ["", ""]),
    ],
)
def test_which_is_better(field: Field, stated: list[dict[str, str]], marks: list[str]) -> None:
    items = [[item] if item else [] for item in stated]
    assert preference.judged(field, items) == marks


def test_several_conditions_are_not_judged() -> None:
    assert preference.judged(DELAY, [[{"max": "1"}, {"max": "2"}], [{"max": "3"}]]) == ["", ""]


def test_a_line_is_the_same_when_all_say_the_same() -> None:
    assert Line("", "", [Value("5"), Value("5")]).same
    assert not Line("", "", [Value("5"), Value("")]).same


def test_a_row_has_one_unit_in_which_all_of_it_can_be_read() -> None:
    field = Field("output_current", "number", "A", "mA", bound="max")

    def content(**item: str) -> dict[str, Any]:
        return {"parameters": [{"code": field.code, **item}]}

    (usual,) = comparison.lines([content(max="0.024"), content(max="0.0005")], [field], "ru")
    assert (usual.unit, [value.text for value in usual.values]) == ("мА", ["≤\xa024", "≤\xa00,5"])
    (small,) = comparison.lines([content(max="0.024"), content(value="0.000000001")], [field], "ru")
    assert (small.unit, [value.text for value in small.values]) == ("мкА", ["≤\xa024\xa0000", "0,001"])


@pytest.fixture
def pair(cast: Cast, gate: Entry) -> list[str]:
    other = make.in_force(cast, designation="КР1554ЛА4", parameters={"supply_voltage": {"value": "3…5 В"}})
    return [gate.number or "", other.number or ""]


def test_two_gates_side_by_side(pair: list[str], read: Read, client: Client) -> None:
    address = f"/compare/?no={pair[0]}&no={pair[1]}"
    page = words(read(address))
    assert "Сравнение изделий : 2" in page or "Сравнение изделий: 2" in page
    assert "лучше: 2…6" in page
    assert "хуже: 3…5" in page
    assert "Изготовитель" in page
    only = words(read(f"{address}&diff=1"))
    assert "лучше: 2…6" in only
    assert "Изготовитель Интеграл" not in only
    assert "Скрыто одинаковых строк:" in only
    assert statements(client, f"/compare/?no={pair[0]}") == statements(client, address) <= 12
    answer: Any = client.get(f"/compare/compare.xlsx?no={pair[0]}&no={pair[1]}")
    sheet = books.opened(b"".join(answer.streaming_content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Параметр", "Единица", "КР1554ЛА3", "КР1554ЛА4"]
    assert "▲ 2…6" in [cell.value for cell in sheet["C"]]


def test_one_is_added_by_its_name_and_what_is_none_is_said(pair: list[str], read: Read) -> None:
    assert "КР1554ЛА4" in words(read(f"/compare/?no={pair[0]}&add=kr1554la4"))
    for wrong in ("add=nothing", "no=UMR-0000000-1", "no=%00", "add=%00%25", "&".join(["no=x"] * 3)):
        assert (
            "реестре нет" in words(read(f"/compare/?no={pair[0]}&{wrong}", status=400)) or wrong == "add=%00"
        )
    read("/compare/")
    many = "&".join(f"no=UMR-{n:07d}-0" for n in range(12))
    assert "не больше восьми" in words(read(f"/compare/?{many}", status=400))


def test_the_rows_of_a_list_can_be_ticked(gate: Entry, read: Read) -> None:
    page = read("/catalog/ic-logic-gate/")
    assert f'name="no" value="{gate.number}"' in page
    assert 'action="/compare/"' in page
