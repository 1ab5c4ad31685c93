"""/healthz: well when database and search answer, and quickly unwell when they do not."""

from __future__ import annotations

import json
from typing import Any

from django.db import OperationalError, connection
from django.test import Client

from products.api.v1 import problems


def test_it_is_well_when_database_and_search_answer(client: Client, db: None) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    answer = json.loads(response.content)
    assert (answer["status"], answer["workers"]) == ("ok", 0)  # nobody works in the background of this test
    assert client.head("/healthz").status_code == 200
    assert client.post("/healthz").status_code in (403, 405)


def test_it_is_unwell_without_a_database(client: Client, db: None) -> None:
    def away(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        raise OperationalError("connection refused")

    with connection.execute_wrapper(away):
        response = client.get("/healthz")
    assert (response.status_code, response["Content-Type"]) == (503, problems.MEDIA_TYPE)
    assert json.loads(response.content)["title"] == "Реестр сейчас не отвечает"


def test_a_visit_without_cookies_leaves_none(client: Client, db: None) -> None:
    assert not client.get("/healthz").cookies
    assert not client.get("/api/v1/units/").cookies
