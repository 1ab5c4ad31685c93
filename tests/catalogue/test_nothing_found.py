"""Nothing found: the page says which condition is in the way and how much there is without it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from products.catalogue.onward import Way
from products.entries.models import Entry
from products.search import relaxing
from products.search.database import Database, TooSlow
from tests.cast import Cast
from tests.catalogue.conftest import Read, words
from tests.factories import cases as make

GATES = "/catalog/ic-logic-gate/"
pytestmark = pytest.mark.django_db


def ways(client: Client, path: str) -> list[Way]:
    page = client.get(path)
    assert page.status_code == 200
    return [replace(way, title=" ".join(way.title.split())) for way in page.context["onward"].ways]


@pytest.fixture
def gates(cast: Cast) -> None:
    for name, volts in (("КР1554ЛА1", "2…6 В"), ("КР1554ЛА2", "2…6 В"), ("КР1554ЛА3", "3…18 В")):
        make.in_force(
            cast,
            designation=name,
            parameters={
                "supply_voltage": {"value": volts},
                "logic_function": {"value": "nand"},
                "output_current_low": {"value": "24 мА"},
            },
        )


def test_the_most_helpful_condition_to_drop_stands_first(gates: None, client: Client, read: Read) -> None:
    path = f"{GATES}?p.supply_voltage=24&p.logic_function=nand"
    found = ways(client, path)
    assert [(way.title, way.total) for way in found[:2]] == [
        ("Убрать условие «Напряжение питания: 24 В»", 3),
        ("Напряжение питания: ≥ 18 В вместо 24 В", 1),
    ]
    assert found[0].url == "?p.logic_function=nand"
    assert found[0].note == "останется: Логическая функция: И-НЕ"
    assert found[1].url == "?p.supply_voltage=18..&p.logic_function=nand"
    assert [way.total for way in found] == sorted((way.total for way in found), reverse=True)
    page = words(read(path))
    assert "найдётся 3" in page
    assert "по-прежнему 0" in page


def test_every_offer_brings_just_as_many_as_it_says(gates: None, client: Client) -> None:
    path = f"{GATES}?q=1554&p.supply_voltage=24&p.logic_function=nand&country=ru"
    for way in ways(client, path):
        url = GATES + way.url if way.url.startswith("?") else way.url
        assert client.get(url).context["answer"].total == way.total, way


@pytest.mark.parametrize(
    ("asked", "near"),
    [("25..", "24 мА"), (">=30mA", "≥ 24 мА"), ("..10", "≤ 24 мА"), ("20", "24 мА"), ("30..40", "24 мА")],
)
def test_the_nearest_value_there_is_is_offered(gates: None, client: Client, asked: str, near: str) -> None:
    eased = [way for way in ways(client, f"{GATES}?p.output_current_low={asked}") if "вместо" in way.title]
    assert [(near in way.title, way.total) for way in eased] == [(True, 3)]


def test_the_whole_catalogue_is_offered_from_a_category(gates: None, client: Client) -> None:
    wider = next(way for way in ways(client, "/catalog/ic-power/?q=1554") if "всём каталоге" in way.title)
    assert (wider.url, wider.total) == ("/catalog/?q=1554", 3)


def test_one_word_nobody_knows_offers_the_catalogue_and_nothing_empty(gate: Entry, client: Client) -> None:
    assert ways(client, "/catalog/?q=zzzz") == []


def test_help_is_bounded_and_gives_way_when_the_database_is_slow(
    gates: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    ask = Database.ask

    def counted(self: Database, question: object, wanted: object, facets: object) -> object:
        asked.append(question)
        if len(asked) > 3:
            raise TooSlow
        return ask(self, question, wanted, facets)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "ask", counted)
    found = ways(client, f"{GATES}?p.supply_voltage=24&p.logic_function=nand&country=by&status=in_force")
    assert 0 < len(found) < 4
    assert relaxing.MOST_TOLD <= 10
