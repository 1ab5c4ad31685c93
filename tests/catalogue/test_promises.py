"""Whatever the page of nothing found promises is what the reader finds behind the link."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from products.dictionary import queries as dictionary
from products.ledger import queries as ledger
from products.parties import queries as parties
from products.search import engines
from products.search.columns import engine as memory_engine
from products.search.columns import snapshots
from products.search.columns.engine import Columns
from tests.cast import Cast
from tests.catalogue.conftest import Read, words
from tests.catalogue.test_nothing_found import ways
from tests.search import shelf
from tests.search.shelf import limit

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture(scope="module")
def shop(once: Cast) -> None:
    """Gates, stabilisers, transistors and a machine; one gate is suspended in Belarus, one has expired."""
    five, three = [{"code": "output_voltage", "value": volts, "unit": "V"} for volts in ("5", "3.3")]
    gate = {
        "name": {"ru": "Логический элемент И-НЕ", "en": "NAND gate"},
        "packages": ["DIP-14", "SOIC-14"],
        "parameters": [
            limit("supply_voltage", min="2", max="6", unit="V"),
            limit("pin_count", value="14", unit="1"),
        ],
    }
    shelf.put("IN74AC00", **gate)
    shelf.suspend(shelf.put("IN74AC02", **gate), "by", "2026-02-01", "2030-02-01")
    shelf.put("IN74AC04", **gate, days=(("2020-01-15", "2025-01-14"),))
    stabiliser = {"category": "ic-power-linear", "name": {"ru": "Стабилизатор напряжения"}}
    for name, volts in (("IL7805", five), ("IL4950", five), ("IL1117", three)):
        shelf.put(name, **stabiliser, packages=["TO-220"], parameters=[volts])
    transistor = {"category": "discrete-bjt-small", "name": {"ru": "Транзистор npn"}, "packages": ["TO-92"]}
    for name, volts in (("КТ315А", "25"), ("КТ315Б", "20")):
        shelf.put(name, **transistor, parameters=[limit("collector_emitter_voltage", max=volts, unit="V")])
    diode = {"category": "discrete-diode", "name": {"ru": "Диод, 5 штук в ленте"}, "packages": ["DO-41"]}
    shelf.put("КД105", **diode, parameters=[limit("reverse_voltage", max="45", unit="V")])
    shelf.put("ЭМ-5009", "planar", category="equipment", name={"ru": "Установка"})


EVERYTHING = 10
#: What is asked, what of it is the most helpful to change, and what is found then.
ASKED = [
    # a value is of another parameter, a word of another thing, when a filter no longer holds them
    ("/catalog/?q=5 В&manufacturer=planar", "Изготовитель", 3),
    ("/catalog/?q=NAND 14 pin&country=ru", "Убрать условие «Страна", 3),
    ("/catalog/?q=стабилизатор 5 В&package=SOIC-14", "Корпус", 2),
    ("/catalog/discrete/?q=логический элемент 14 выводов", "во всём каталоге", 3),
    # a name is put right only when nothing stands in its way
    ("/catalog/?q=IN74AC0O&country=ru", "Страна", 1),
    ("/catalog/?q=IN74AC00N&package=TO-92", "Корпус", 1),
    # a territory alone asks what is in force there, beside a state whose state that is
    ("/catalog/?status=suspended&territory=ru", "Убрать условие «Состояние", EVERYTHING - 1),
    ("/catalog/?status=expired&territory=by&q=1554", "Убрать условие «Обозначение", 1),
    # what was read out of a query, or was not
    ("/catalog/?q=IN74AC00 TO-220", "Искать «IN74AC00», без «TO-220»", 1),
    ("/catalog/?q=стабилизатор напряжения 3,3 В SOIC-14", "без «SOIC-14»", 1),
    ("/catalog/?q=npn 45 В", "Искать «npn», без «45 В»", 2),
    ("/catalog/?q=npn 45 В&country=by", "Искать «npn», без «45 В»", 2),
    ("/catalog/?q=npn SOIC-14 45 В", "Искать «npn», без «SOIC-14», «45 В»", 2),
    ("/catalog/?q=qwertyuiop транзистор", "без «qwertyuiop»", 2),
    # one condition
    ("/catalog/?p.supply_voltage=>=100", "≥ 6 В вместо ≥ 100 В", 3),
    ("/catalog/?p.collector_emitter_voltage=>=100В&q=КТ315", "≥ 25 В вместо ≥ 100 В", 1),
]


@pytest.mark.parametrize(("path", "said", "total"), ASKED, ids=[row[0] for row in ASKED])
def test_the_number_promised_is_the_number_found(
    shop: None, client: Client, path: str, said: str, total: int
) -> None:
    offered = ways(client, path)
    assert [way.total for way in offered if said in way.title] == [total], offered
    for way in offered:
        behind = client.get(path.partition("?")[0] + way.url if way.url.startswith("?") else way.url).context
        found = behind["answer"].total if "answer" in behind else behind["total"]
        assert found == way.total, way


MET = (
    "country=by&manufacturer=integral&status=in_force&territory=by&registered_after=2020-01-01"
    "&package=DIP-14&q=IN74AC00&p.pin_count=14&p.supply_voltage=5"
)


def test_of_many_conditions_the_one_in_the_way_is_found_and_all_that_stay_are_named(
    shop: None, client: Client
) -> None:
    path = f"/catalog/ic/?{MET}&sort=designation"
    assert client.get(path).context["answer"].total == 1
    best = ways(client, f"{path}&p.output_voltage=5")[0]
    assert (best.title, best.total) == ("Убрать условие «Выходное напряжение (фиксированное): 5 В»", 1)
    for stays in ("Интеграл", "Территория", "DIP-14", "IN74AC00", "Количество выводов", "Напряжение питания"):
        assert stays in best.note, stays


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("has=datasheet", "Есть: документация"),
        ("country=ru", "Страна изготовителя: Россия"),
        ("registered_before=2020-01-01", "Включена не позднее: 01.01.2020"),
    ],
)
def test_the_only_condition_is_named_with_its_way_back(shop: None, read: Read, asked: str, said: str) -> None:
    page = read(f"/catalog/?{asked}")
    assert "Ничего не найдено" in words(page)
    assert f"{said} убрать" in words(page)


def test_the_reader_is_told_how_what_may_be_left_out_was_taken(shop: None, client: Client) -> None:
    def note(path: str) -> str:
        return next(way.note for way in ways(client, path) if way.title.startswith("Искать «"))

    assert note("/catalog/?q=IN74AC00 TO-220") == "прочитано как условие «Корпус: TO-220-3»"
    assert note("/catalog/?q=npn 45 В&country=by") == (
        "искалось как слова: вместе с остальным такого значения нет ни у одной записи;"
        " останется: Страна изготовителя: Беларусь"
    )


def test_help_takes_few_statements(
    shop: None, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside those that ask twice a second, whoever reads, whether anything has changed."""
    memory = Columns(tmp_path)
    snapshots.build(tmp_path)
    monkeypatch.setattr(engines, "ready", lambda: memory)
    monkeypatch.setattr(memory_engine, "PAUSE", 60)
    for recent in (dictionary.recent_version, parties.recent_version, ledger.recent_head):
        monkeypatch.setattr(recent, "pause", 60)
        monkeypatch.setattr(recent, "only_shown", True)  # in a transaction it would ask every time
    client.get("/catalog/ic/?q=5 В&country=ru")  # the snapshot and the dictionary are read in this one
    counted = {}
    for path, _said, _total in ASKED:
        with CaptureQueriesContext(connection) as statements:
            assert client.get(path).context["answer"].total == 0
        counted[path] = len([one for one in statements if "SAVEPOINT" not in one["sql"]])
    assert {path: number for path, number in counted.items() if number > MOST} == {}
