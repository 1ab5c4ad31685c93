"""The tender committee's call: many products at once, each with an answer of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from products.entries import standing
from products.entries.models import Entry
from tests.api.conftest import Reader
from tests.cast import Cast
from tests.factories import cases

DAY = timedelta(days=1)


@pytest.fixture
def gate(cast: Cast) -> Entry:
    """In force for a month, with a foreign analogue that is no name of its own."""
    return cases.in_force(
        cast, designation="КР1554ЛА3", designation_alt=["IN74AC00N"],
        foreign_analogues=["74AC00; TI; полный"], at=timezone.now() - 30 * DAY,
    )  # fmt: skip


def status(reader: Reader, *names: str, **query: Any) -> Any:
    answer = reader.ask("/api/v1/status/", {"no": list(names), **query})
    reader.check("Statuses", answer)
    return answer


def test_every_item_has_its_answer_in_the_order_asked(reader: Reader, cast: Cast, gate: Entry) -> None:
    names = [
        "нет такого",
        gate.number or "",
        "kr1554la3",
        "in74ac00n",
        "74AC00",
        "UMR-9999999-4",
        "?",
    ]
    answer = status(reader, ",".join(names))
    assert [row["asked"] for row in answer["results"]] == names
    assert [row["how"] for row in answer["results"]] == [
        "none", "number", "designation", "designation", "none", "none", "none",
    ]  # fmt: skip
    (found,) = answer["results"][1]["found"]
    assert (found["number"], found["status"]) == (gate.number, "in_force")
    assert found["digest"] == gate.current.digest  # type: ignore[union-attr]
    assert found["position"] == gate.validities.get().leaf_index
    assert found["standing"]["by"]["since"] == found["since"]
    assert answer["territory"] is None


def test_what_only_looks_alike_is_said_and_never_taken(reader: Reader, gate: Entry) -> None:
    (row,) = status(reader, "rh1554kf3")["results"]
    assert (row["how"], row["found"]) == ("none", [])
    assert [(one["number"], one["name"]) for one in row["alike"]] == [(gate.number, "КР1554ЛА3")]


def test_a_name_of_two_makers_has_two_answers(reader: Reader, cast: Cast, gate: Entry) -> None:
    other = cases.in_force(cast, maker=cast.planar, designation="КР1554ЛА3")
    (row,) = status(reader, "КР1554ЛА3")["results"]
    assert {one["number"] for one in row["found"]} == {gate.number, other.number}


def test_an_answer_is_of_the_day_and_the_country_asked(reader: Reader, cast: Cast, gate: Entry) -> None:
    first = gate.validities.get()
    cases.amended(cast, gate, name__en="Quad NAND gate")
    before = (first.effective_from - DAY).isoformat()
    (found,) = status(reader, "КР1554ЛА3", as_of=before)["results"][0]["found"]
    assert (found["status"], found["digest"], found["position"]) == ("none", None, None)
    then = status(reader, "КР1554ЛА3", as_of=first.effective_from.isoformat(), territory="ru")
    (found,) = then["results"][0]["found"]
    assert (then["territory"], then["as_of"]) == ("ru", first.effective_from.isoformat())
    assert (found["revision"], found["digest"]) == (1, first.revision.digest)
    (found,) = status(reader, "КР1554ЛА3")["results"][0]["found"]
    assert found["revision"] == 2
    assert standing.TERRITORIES == ("by", "ru")


def test_a_list_may_be_sent_as_a_body(reader: Reader, gate: Entry) -> None:
    def post(body: Any, kind: str, code: int = 200) -> Any:
        answer = reader.client.post("/api/v1/status/", body, content_type=kind)
        assert answer.status_code == code, answer.content
        reader.check("Statuses" if code == 200 else "Problem", answer.json())
        return answer.json()

    told = post({"no": [gate.number, "КР1554ЛА3"]}, "application/json")
    assert [row["how"] for row in told["results"]] == ["number", "designation"]
    told = post("КР1554ЛА3\n\nнет, такого\n", "text/plain")
    assert [row["asked"] for row in told["results"]] == ["КР1554ЛА3", "нет, такого"]
    assert post({"no": [1]}, "application/json", 400)["errors"][0]["pointer"] == "/no"
    assert post({"no": ["a"], "on": 1}, "application/json", 400)["errors"][0]["nearest"] == "no"
    assert post(["КР1554ЛА3"], "application/json", 400)
    assert post({"no": ["\ud800"]}, "application/json", 400)
    assert post({"no": ["x" * 201]}, "application/json", 400)["errors"][0]["pointer"] == "/no/0"
    assert post(b"\xff", "text/plain", 400)
    assert post("<a/>", "text/xml", 415)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({}, "no"),
        ({"no": " , "}, "no"),
        ({"no": ",".join(map(str, range(501)))}, "no"),
        ({"no": "x" * 201}, "no"),
        ({"no": "a\0b"}, "no"),
        ({"no": "a", "territory": "kz"}, "territory"),
        ({"no": "a", "as_of": "вчера"}, "as_of"),
        ({"no": "a", "teritory": "by"}, "teritory"),
    ],
)
def test_what_is_not_understood_is_named(reader: Reader, db: None, query: Any, parameter: str) -> None:
    assert reader.refused("/api/v1/status/", **query)["parameter"] == parameter


def test_five_hundred_take_as_many_statements_as_one(reader: Reader, cast: Cast, gate: Entry) -> None:
    cases.in_force(cast, designation="КР1554ЛЕ1")
    numbers = [f"КР1554ЛА{number}" for number in range(498)] + ["КР1554ЛЕ1", gate.number or ""]
    counts = []
    for names in (["КР1554ЛА3", gate.number or ""], numbers):
        with CaptureQueriesContext(connection) as captured:
            assert status(reader, ",".join(names))["count"] == len(names)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 10


def test_what_may_stand_in_its_place(reader: Reader, cast: Cast, gate: Entry) -> None:
    other = cases.in_force(
        cast, maker=cast.planar, designation="ПЛ74АС00", foreign_analogues=["74AC00; TI; функциональный"]
    )

    def of(text: str) -> list[tuple[str, str]]:
        answer = reader.ask("/api/v1/analogues/", {"of": text})
        reader.check("AnaloguesPage", answer)
        return [(row["number"], row["class"]) for row in answer["results"]]

    assert of("74ac00") == [(gate.number, "pin"), (other.number, "function")]
    assert of("КР1554ЛА3") == of(gate.number or "") == [(other.number, "function")]
    assert of("74AC0") == []
    reverse = reader.ask(f"/api/v1/products/{other.number}/analogues/")
    reader.check("RegisteredAnaloguePage", reverse)
    (row,) = reverse["results"]
    assert (row["number"], row["class"], row["part"], row["source"]) == (
        gate.number, "function", "74AC00", "maker",
    )  # fmt: skip
    assert reader.refused("/api/v1/analogues/")["parameter"] == "of"
