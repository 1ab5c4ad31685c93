"""Lists as a program wants them: chosen fields, more beside, of a day, as a table, page after page."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from products.api.v1 import expanding, selecting, shapes
from products.entries.models import Entry
from tests.api.conftest import Reader
from tests.cast import Cast
from tests.factories import cases

DAY = timedelta(days=1)
PRODUCTS = "/api/v1/products/"
WHOLE = set(shapes.Product().fields) - set(expanding.NAMES.values())


@pytest.fixture(scope="module")
def gates(once: Cast) -> list[Entry]:
    """Three: one for a month and amended since, two of today."""
    cast = once
    first = cases.in_force(cast, designation="КР1554ЛА3", at=timezone.now() - 30 * DAY)
    cases.amended(cast, first, name__en="=1+1")
    return [first, *(cases.in_force(cast, designation=f"КР1554ЛА{each}") for each in (4, 5))]


def test_only_the_fields_asked_for_are_told(reader: Reader, gates: list[Entry]) -> None:
    page = reader.products(fields="number, status")
    assert [set(row) for row in page["results"]] == [{"number", "status"}] * 3
    one = reader.ask(f"{PRODUCTS}{gates[0].number}/", {"fields": "digest,suspensions"})
    assert set(one) == {"digest", "suspensions"}
    assert set(reader.products()["results"][0]) == WHOLE


@pytest.mark.parametrize(
    ("query", "parameter", "near"),
    [
        ({"fields": "numbr"}, "fields", "number"),
        ({"fields": ","}, "fields", ""),
        ({"expand": "histroy"}, "expand", "history"),
        ({"expand": "history", "limit": 101}, "limit", ""),
        ({"feilds": "number"}, "feilds", "fields"),
        ({"format": "cvs"}, "format", "csv"),
        ({"as_of": "2026-02-30"}, "as_of", ""),
        ({"cursor": "bad"}, "cursor", ""),
    ],
)
def test_what_is_not_understood_names_the_nearest(
    reader: Reader, db: None, query: Any, parameter: str, near: str
) -> None:
    fault = reader.refused(**query)
    assert (fault["parameter"], fault["nearest"]) == (parameter, near)


def test_more_is_told_beside_in_as_many_statements(reader: Reader, cast: Cast, gates: list[Entry]) -> None:
    expand = ",".join(expanding.NAMES)
    counts = []
    for limit in (1, 1, 3):  # the first one warms up
        with CaptureQueriesContext(connection) as captured:
            page = reader.products(expand=expand, limit=limit)
        counts.append(len(captured))
    assert counts[1] == counts[2] <= 20
    row = page["results"][0]
    assert [one["code"] for one in row["category_path"]] == ["ic", "ic-logic", "ic-logic-gate"]
    assert [one["revision"] for one in row["history"]] == [2, 1]
    assert (row["files"], row["analogues"]) == ([], [])
    one = reader.ask(f"{PRODUCTS}{gates[0].number}/", {"expand": "history", "fields": "number"})
    assert set(one) == {"number", "history"}


def test_a_list_may_be_of_a_day(reader: Reader, gates: list[Entry]) -> None:
    first = gates[0].validities.order_by("pk")[0]
    page = reader.products(as_of=first.effective_from.isoformat(), status="in_force")
    assert [(row["number"], row["revision"]) for row in page["results"]] == [(gates[0].number, 1)]
    assert page["results"][0]["url"].endswith(f"?as_of={first.effective_from.isoformat()}")
    assert page["as_of"] == first.effective_from.isoformat()
    assert reader.products(as_of=(first.effective_from - DAY).isoformat())["count"] == 0
    counted = reader.ask("/api/v1/facets/", {"as_of": first.effective_from.isoformat(), "by": "status"})
    assert counted["count"] == 1


def test_a_list_is_a_table_on_request(reader: Reader, gates: list[Entry]) -> None:
    answer = reader.client.get(
        PRODUCTS,
        {"format": "csv", "limit": 2, "fields": "number,name,packages,parameters"},
    )
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'rel="next"' in answer["Link"]
    heading, *rows = csv.reader(io.StringIO(answer.content.decode()))
    assert heading == ["number", "name.ru", "name.be", "name.en", "packages", "parameters"]
    assert rows[0][:5] == [gates[0].number, "Четыре логических элемента 2И-НЕ", "", "'=1+1", "DIP-14"]
    assert rows[0][5].startswith('[{"')
    same = reader.client.get(PRODUCTS, headers={"Accept": "text/csv"})
    assert same["Content-Type"] == "text/csv; charset=utf-8"
    assert "Accept" in same["Vary"]
    units = reader.client.get("/api/v1/units/", {"format": "csv"})
    assert units.content.startswith(b"code,name.ru,name.be,name.en,symbol,")
    refused = reader.client.get(PRODUCTS, {"limit": 0}, headers={"Accept": "text/csv"})
    assert (refused.status_code, refused["Content-Type"]) == (400, "application/problem+json")
    assert refused.json()["errors"][0]["parameter"] == "limit"


def test_the_pages_beside_stand_in_the_header_too(reader: Reader, gates: list[Entry]) -> None:
    answer = reader.client.get(PRODUCTS, {"limit": 1})
    assert f'<{answer.json()["next"]}>; rel="next"' in answer["Link"]
    assert '<http://testserver/api/v1/openapi.json>; rel="describedby"' in answer["Link"]
    following = reader.client.get(answer.json()["next"])
    assert 'rel="prev"' in following["Link"]
    one = reader.client.get(f"{PRODUCTS}{gates[0].number}/")
    assert f'<http://testserver/p/{gates[0].number}/>; rel="canonical"' in one["Link"]


def test_a_walk_meets_each_once_though_others_are_registered_meanwhile(
    reader: Reader, cast: Cast, gates: list[Entry]
) -> None:
    """What comes before the cursor is not met any more, what comes after it is; nothing twice."""
    page = reader.products(limit=2, sort="designation")
    met = [row["designation"] for row in page["results"]]
    cases.in_force(cast, designation="КР1554ЛА1")
    cases.in_force(cast, designation="КР1554ЛА9")
    while page["next"]:
        page = reader.ask(page["next"])
        met += [row["designation"] for row in page["results"]]
    assert met == ["КР1554ЛА3", "КР1554ЛА4", "КР1554ЛА5", "КР1554ЛА9"]


def test_every_list_of_the_dictionary_says_its_edition(reader: Reader, cast: Cast) -> None:
    (edition,) = reader.ask("/api/v1/editions/")["results"]
    reader.check("Edition", edition)
    assert edition["in_use"]
    assert reader.ask("/api/v1/units/?limit=1")["edition"] == edition["digest"]
    assert reader.ask("/api/v1/units/V/")["edition"] == edition["digest"]
    told = reader.client.get("/api/v1/editions/")
    again = reader.client.get("/api/v1/editions/", headers={"If-Modified-Since": told["Last-Modified"]})
    assert again.status_code == 304
    for unreadable in ("yesterday", "Mon, 01 Jan 0000"):
        assert reader.client.get("/api/v1/editions/", headers={"If-Modified-Since": unreadable}).content
    for tag in ("x", '"', 'W/"', "*x"):
        assert reader.client.get("/api/v1/editions/", headers={"If-None-Match": tag}).status_code == 200


def test_the_rules_are_told_in_three_languages(reader: Reader, db: None) -> None:
    page = reader.ask("/api/v1/rules/")
    reader.check("RulePage", page)
    rule = reader.ask("/api/v1/rules/E01/")
    assert rule in page["results"]
    assert set(rule["why"]) == {"ru", "be", "en"}
    assert rule["url"] == "http://testserver/rules/E01/"
    reader.ask("/api/v1/rules/E99/", status=404)


def test_the_choice_of_fields_is_of_the_shape() -> None:
    assert selecting.MOST_EXPANDED == 100
    assert set(expanding.NAMES.values()) < set(shapes.Product().fields)
