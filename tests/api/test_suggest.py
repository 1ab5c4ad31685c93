"""Suggestions: kinds, addresses, limits."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import Reader
from tests.cast import Cast
from tests.factories import cases


def suggest(reader: Reader, query: str, **more: Any) -> list[dict[str, Any]]:
    answer = reader.ask("/api/v1/suggest/", {"q": query}, **more)
    reader.check("Suggestions", answer)
    assert len(answer["results"]) <= 10
    results: list[dict[str, Any]] = answer["results"]
    return results


def test_a_part_leads_to_its_page_and_bears_its_name(reader: Reader, cast: Cast) -> None:
    entry = cases.in_force(cast, designation="КР1554ЛА3")
    (row,) = suggest(reader, "kr1554")
    assert (row["kind"], row["text"], row["continues"]) == ("part", "КР1554ЛА3", False)
    assert row["note"] == "Четыре логических элемента 2И-НЕ"
    assert row["url"] == f"http://testserver/p/{entry.number}/"


def test_a_longer_number_is_marked_and_leads_to_the_list(reader: Reader, cast: Cast) -> None:
    cases.in_force(cast, designation="КР1554ЛА3")
    cases.in_force(cast, designation="КР1554ЛА4")
    (row,) = suggest(reader, "КР15")
    assert (row["text"], row["continues"], row["note"]) == ("КР1554", True, "")
    assert reader.client.get(row["url"]).status_code == 200


def test_categories_and_makers_lead_to_pages_in_the_readers_language(reader: Reader, cast: Cast) -> None:
    cases.in_force(cast)
    rows = suggest(reader, "логич")
    assert {row["kind"] for row in rows} == {"category"}
    rows = suggest(reader, "Интегр", language="be")
    makers = [row for row in rows if row["kind"] == "maker"]
    assert makers[0]["url"] == "http://testserver/be/makers/integral/"
    for row in rows:
        assert reader.client.get(row["url"]).status_code == 200


def test_an_answer_may_be_kept_a_minute_per_language(reader: Reader, db: None) -> None:
    answer = reader.client.get("/api/v1/suggest/", {"q": "КР15"})
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize(
    ("query", "code"), [("", "required"), ("   ", "required"), ("К" * 201, "max_length")]
)
def test_nothing_typed_and_too_much_are_refused(reader: Reader, db: None, query: str, code: str) -> None:
    assert reader.refused("/api/v1/suggest/", q=query)["code"] == code


def test_more_products_take_no_more_statements(reader: Reader, cast: Cast) -> None:
    counts = []
    for numbers in (range(1, 3), range(3, 25)):
        for number in numbers:
            cases.in_force(cast, designation=f"КР1554ЛА{number}")
        suggest(reader, "КР1554Л")
        with CaptureQueriesContext(connection) as statements:
            suggest(reader, "КР1554Л")
        counts.append(len([one for one in statements if "SAVEPOINT" not in one["sql"]]))
    assert counts[0] == counts[1] <= 6
