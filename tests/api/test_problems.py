"""Refusals: one shape for all of them, naming the parameter and the nearest right one."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from products.api.v1 import problems
from products.search import filters
from tests.api.conftest import Reader
from tests.cast import Cast
from tests.factories import cases

LISTS = ("products", "categories", "parameters", "units", "packages", "manufacturers")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("categry", "category"),
        ("p.suply_voltage", "p.supply_voltage"),
        ("Q", "q"),
    ],
)
def test_an_unknown_filter_is_refused_with_the_nearest_right_one(
    reader: Reader, cast: Cast, name: str, nearest: str
) -> None:
    fault = reader.ask("/api/v1/products/", {name: "1"}, status=400)["errors"][0]
    assert fault["parameter"] == name
    assert fault["code"] == "unknown_filter"
    assert fault["nearest"] == nearest
    assert nearest in fault["detail"]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("category", "ic-logic-gat", "unknown_value"),
        ("manufacturer", "integrall", "unknown_value"),
        ("status", "in force", "unknown_value"),
        ("country", "kz", "unknown_value"),
        ("limit", "0", "min_value"),
        ("limit", "501", "max_value"),
        ("limit", "ten", "invalid"),
        ("cursor", "bm9uc2Vuc2U", "bad_cursor"),
        ("cursor", "!", "bad_cursor"),
        ("registered_after", "32.01.2026", "invalid"),
        ("sort", "beauty", "unknown_value"),
        ("p.supply_voltage", ">=5мА", "V08"),
        ("p.supply_voltage", "5V..3V", "V11"),
        ("q", "x" * 201, "max_length"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_by_name(
    reader: Reader, cast: Cast, name: str, value: str, code: str
) -> None:
    fault = reader.ask("/api/v1/products/", {name: value}, status=400)["errors"][0]
    assert (fault["parameter"], fault["code"]) == (name, code)
    assert fault["detail"]


def test_every_bad_parameter_is_named_at_once(reader: Reader, cast: Cast) -> None:
    query = {"categry": "ic", "limit": "ten", "country": "kz"}
    problem = reader.ask("/api/v1/products/", query, status=400)
    assert {fault["parameter"] for fault in problem["errors"]} == set(query)
    assert problem["title"] == "Запрос не понят"
    assert problem["type"] == "http://testserver/api/#bad-query"


def test_a_second_value_of_a_single_parameter_is_refused(reader: Reader, cast: Cast) -> None:
    fault = reader.ask("/api/v1/products/?limit=1&limit=2", status=400)["errors"][0]
    assert (fault["parameter"], fault["code"]) == ("limit", "repeated")
    reader.ask("/api/v1/products/?category=ic&category=discrete-diode")


def test_a_cursor_of_another_order_is_refused(reader: Reader, cast: Cast) -> None:
    for number in (1, 2):
        cases.in_force(cast, designation=f"КР1554ЛА{number}")
    following = reader.products(limit=1, sort="number")["next"]
    cursor = following.split("cursor=")[1].split("&")[0]
    assert reader.refused(sort="designation", cursor=cursor)["code"] == "bad_cursor"


@pytest.mark.parametrize("name", [*LISTS[1:], "openapi.json"])
def test_every_address_refuses_what_it_does_not_know(reader: Reader, db: None, name: str) -> None:
    path = f"/api/v1/{name}" if name.endswith("json") else f"/api/v1/{name}/"
    fault = reader.refused(path, limitt="1")
    assert (fault["parameter"], fault["code"]) == ("limitt", "unknown_parameter")
    if not name.endswith("json"):
        assert fault["nearest"] == "limit"
        assert reader.refused(path, limit="0")["parameter"] == "limit"
        assert reader.refused(path, cursor="?")["parameter"] == "cursor"


@pytest.mark.parametrize(
    "path",
    ["nothing/", "nothing", "products/UMR-0000001-0/", "products/%00/", "units/%00/", "categories/nothing/",
     "products/UMR-0000001-0/history/", "units/parsec/", ""],
)  # fmt: skip
def test_what_is_not_there_is_a_problem_too(reader: Reader, db: None, path: str) -> None:
    assert reader.ask(f"/api/v1/{path}", status=404)["type"].endswith("/api/#not-found")


@pytest.mark.parametrize("path", [*(f"{name}/" for name in LISTS), "openapi.json"])
def test_it_only_reads(reader: Reader, db: None, path: str) -> None:
    for method in ("post", "put", "patch", "delete"):
        response = getattr(reader.client, method)(f"/api/v1/{path}")
        assert response.status_code == 405
        assert response["Content-Type"] == problems.MEDIA_TYPE
        assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert reader.client.options(f"/api/v1/{path}")["Allow"] == "GET, HEAD, OPTIONS"


def test_a_form_sent_to_nowhere_is_not_found(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/api/v1/nothing/")
    assert (response.status_code, response["Content-Type"]) == (404, problems.MEDIA_TYPE)


@pytest.mark.parametrize("name", LISTS)
def test_head_says_what_get_would(reader: Reader, db: None, name: str) -> None:
    response = reader.client.head(f"/api/v1/{name}/")
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Type"] == "application/json"


def test_another_kind_of_answer_is_refused_and_a_browser_is_served(reader: Reader, db: None) -> None:
    response = reader.client.get("/api/v1/units/", headers={"Accept": "text/xml"})
    assert (response.status_code, response["Content-Type"]) == (406, problems.MEDIA_TYPE)
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    served = reader.client.get("/api/v1/units/", headers={"Accept": browser})
    assert (served.status_code, served["Content-Type"]) == (200, "application/json")


def test_a_forgotten_slash_is_put_right_with_the_query(reader: Reader, db: None) -> None:
    response = reader.client.get("/api/v1/units?limit=1")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/units/?limit=1")


@pytest.mark.parametrize("language", ["ru", "be", "en"])
def test_problems_speak_the_language_asked_for(reader: Reader, db: None, language: str) -> None:
    response = reader.client.get("/api/v1/nothing/", headers={"Accept-Language": language})
    assert response.status_code == 404
    assert (
        reader.client.get("/api/v1/units/x/", headers={"Accept-Language": language})["Content-Language"]
        == language
    )


def test_a_failure_inside_says_nothing_of_the_inside(reader: Reader, db: None) -> None:
    with connection.execute_wrapper(_away):
        response = reader.client.get("/api/v1/units/")
    assert (response.status_code, response["Content-Type"]) == (500, problems.MEDIA_TYPE)
    assert "secret" not in response.content.decode()
    assert json.loads(response.content)["title"] == "Внутренняя ошибка"


def _away(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    raise RuntimeError("secret of the inside")


WISH = r"(within:|>=|<=|<|>|=)?-?[0-9]{1,30}([.,][0-9]+)?(e[0-9]{1,9})?[ ]?(V|мВ|кОм)?(\.\.[0-9]+V)?"
names = st.sampled_from(
    [
        *filters.ProductFilter.base_filters,
        *("p.supply_voltage", "p.logic_function", "p.package", "p.channel_count", "p.schmitt_input"),
        *("p.\0", "p.", "format", "категория"),
    ]
)
texts = st.one_of(
    st.text(max_size=20),
    st.from_regex(WISH, fullmatch=True),
    st.sampled_from(["ic", "by,ru", "in_force", "nand,nor", "2026-01-01", "-p.supply_voltage", "\0", "25"]),
    st.binary(max_size=40).map(lambda raw: base64.urlsafe_b64encode(raw).decode()),
)


@pytest.fixture
def furnished(cast: Cast) -> Cast:
    cases.in_force(cast)
    return cast


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.lists(st.tuples(names | st.text(max_size=8), texts), max_size=4))
def test_no_query_whatever_breaks_it(reader: Reader, furnished: Cast, query: list[tuple[str, str]]) -> None:
    address = "/api/v1/products/?" + urlencode(query, errors="surrogatepass")
    response = reader.client.get(address)
    assert response.status_code in (200, 400), (address, response.content.decode())
    shape = "ProductPage" if response.status_code == 200 else "Problem"
    reader.check(shape, json.loads(response.content))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(max_size=20), name=st.sampled_from(LISTS))
def test_no_path_whatever_breaks_it(reader: Reader, furnished: Cast, path: str, name: str) -> None:
    response = reader.client.get(f"/api/v1/{name}/{quote(path, errors='surrogatepass')}/")
    assert response.status_code < 500, (path, response.content.decode())
