"""Counts by value: the filters of the list, what to count, the answers and refusals."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import Reader
from tests.cast import Cast
from tests.factories import cases

PARAMETERS = cases.GATE["parameters"]


def facets(reader: Reader, **query: Any) -> dict[str, Any]:
    asked = {name.replace("p__", "p."): value for name, value in query.items()}
    answer = reader.ask("/api/v1/facets/", asked)
    reader.check("Facets", answer)
    return {facet["name"]: facet for facet in answer["facets"]} | {"": answer["count"]}


def counts(facet: dict[str, Any]) -> dict[str, int]:
    return {value["code"]: value["count"] for value in facet["values"]}


@pytest.fixture(scope="module")
def gates(once: Cast) -> None:
    cast = once
    cases.in_force(cast, designation="КР1554ЛА3")
    cases.in_force(
        cast, designation="КР1554ЛЕ1",
        parameters=PARAMETERS | {"logic_function": {"value": "nor"}, "supply_voltage": {"value": "3…5 В"}},
    )  # fmt: skip


@pytest.mark.usefixtures("gates")
def test_without_a_category_what_all_products_have_is_counted(reader: Reader) -> None:
    found = facets(reader)
    assert list(found) == [
        "status", "manufacturer", "country", "category", "package", "p.lifecycle_status", "",
    ]  # fmt: skip
    assert found[""] == 2
    assert counts(found["status"]) == {"in_force": 2}
    assert counts(found["category"]) == {"ic-logic-gate": 2}
    assert counts(found["package"]) == {"DIP-14": 2}
    (maker,) = found["manufacturer"]["values"]
    assert (maker["code"], maker["name"], maker["count"]) == ("integral", "«Интеграл»", 2)


@pytest.mark.usefixtures("gates")
def test_in_a_category_its_own_facets_are_counted(reader: Reader) -> None:
    found = facets(reader, category="ic-logic-gate")
    assert counts(found["p.logic_function"]) == {"nand": 1, "nor": 1}
    assert found["p.logic_function"]["kind"] == "choice"
    assert "category" not in found


@pytest.mark.usefixtures("gates")
def test_a_measured_one_says_between_which_values_it_lies(reader: Reader) -> None:
    supply = facets(reader, by="p.supply_voltage")["p.supply_voltage"]
    assert (supply["kind"], supply["unit"], supply["count"], supply["values"]) == ("range", "V", 2, [])
    assert (supply["min"]["value"], supply["max"]["value"]) == ("2", "6")
    assert supply["max"]["display"] == "6\N{NO-BREAK SPACE}В"
    pins = facets(reader, by="p.inputs_per_element")["p.inputs_per_element"]
    if pins["count"]:
        assert pins["min"] == pins["max"]


@pytest.mark.usefixtures("gates")
def test_a_facet_leaves_its_own_choice_out_and_follows_the_others(reader: Reader) -> None:
    found = facets(reader, by="p.logic_function,package", p__logic_function="nor")
    assert found[""] == 1
    assert counts(found["p.logic_function"]) == {"nand": 1, "nor": 1}
    assert counts(found["package"]) == {"DIP-14": 1}
    assert counts(facets(reader, by="p.logic_function", q="КР1554ЛЕ1")["p.logic_function"]) == {"nor": 1}


@pytest.mark.usefixtures("gates")
def test_each_value_asked_as_a_filter_finds_just_as_many(reader: Reader) -> None:
    for name, facet in facets(reader, by="status,manufacturer,country,package,p.logic_function").items():
        for code, number in counts(facet).items() if name else ():
            assert reader.products(**{name: code})["count"] == number, (name, code)


@pytest.mark.usefixtures("gates")
def test_what_was_asked_and_nobody_has_is_there_empty(reader: Reader) -> None:
    assert facets(reader, by="p.zener_voltage")["p.zener_voltage"]["count"] == 0


@pytest.mark.usefixtures("gates")
def test_the_query_is_read_as_in_the_list(reader: Reader) -> None:
    answer = reader.ask("/api/v1/facets/", {"q": "КР1554ЛЯ3", "by": "package"})
    assert answer["understood"]["correction"]["name"] == "КР1554ЛА3"
    assert answer["count"] == 1


@pytest.mark.parametrize(
    ("query", "parameter", "nearest"),
    [
        ({"by": "statsu"}, "by", "status"),
        ({"by": "status,p.suply_voltage"}, "by", "p.supply_voltage"),
        ({"by": "p.technical_conditions"}, "by", ""),  # a text is not counted
        ({"by": "supply_voltage"}, "by", "p.supply_voltage"),
        ({"categry": "ic"}, "categry", "category"),
        ({"sort": "number"}, "sort", ""),
        ({"limit": "5"}, "limit", ""),
        ({"p.supply_voltage": "5 кг"}, "p.supply_voltage", ""),
    ],
)
def test_what_is_not_known_is_refused_with_the_nearest(
    reader: Reader, db: None, query: dict[str, str], parameter: str, nearest: str
) -> None:
    fault = reader.ask("/api/v1/facets/", query, status=400)["errors"][0]
    assert fault["parameter"] == parameter
    assert not nearest or fault["nearest"] == nearest


def test_too_many_at_once_are_refused(reader: Reader, db: None) -> None:
    assert reader.refused("/api/v1/facets/", by=",".join(["status"] * 61))["code"] == "too_many"


def test_more_products_take_no_more_statements(reader: Reader, cast: Cast) -> None:
    counted = []
    for numbers in (range(1, 3), range(3, 25)):
        for number in numbers:
            cases.in_force(cast, designation=f"КР1554ЛА{number}")
        facets(reader, category="ic-logic-gate", p__logic_function="nand")
        with CaptureQueriesContext(connection) as statements:
            facets(reader, category="ic-logic-gate", p__logic_function="nand")
        counted.append(len([one for one in statements if "SAVEPOINT" not in one["sql"]]))
    assert counted[0] == counted[1] <= 12
