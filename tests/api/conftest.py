"""A reader of the API without cookies, whose answers are held against the schema."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from django.test import Client
from openapi_schema_validator import OAS31Validator

from products.api.v1 import drawing

_addresses = itertools.count(1)


class Reader:
    """Asks like a program: Accept and language by header. Every answer must be what the schema says."""

    def __init__(self) -> None:
        number = next(_addresses)
        self.client = Client(
            REMOTE_ADDR=f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
            raise_request_exception=False,
        )
        self.document = drawing.document("ru")

    def ask(self, path: str, query: Any = None, *, language: str = "", status: int = 200) -> Any:
        headers = {"Accept-Language": language} if language else {}
        response = self.client.get(path, query, headers=headers)
        assert response.status_code == status, response.content.decode()
        body = json.loads(response.content)
        if status >= 400:
            assert response["Content-Type"] == "application/problem+json"
            self.check("Problem", body)
        return body

    def products(self, **query: Any) -> Any:
        """The list; `p__code` stands for `p.code`."""
        asked = {name.replace("p__", "p."): value for name, value in query.items()}
        answer = self.ask("/api/v1/products/", asked)
        self.check("ProductPage", answer)
        return answer

    def found(self, **query: Any) -> list[str]:
        return [row["designation"] for row in self.products(**query)["results"]]

    def refused(self, path: str = "/api/v1/products/", **query: Any) -> Any:
        """The first fault of a query that must be refused."""
        asked = {name.replace("p__", "p."): value for name, value in query.items()}
        return self.ask(path, asked, status=400)["errors"][0]

    def check(self, shape: str, body: Any) -> None:
        schema = {"$ref": f"#/components/schemas/{shape}", "components": self.document["components"]}
        errors = [f"{list(e.absolute_path)}: {e.message}" for e in OAS31Validator(schema).iter_errors(body)]
        assert not errors, errors


@pytest.fixture
def reader(settings: Any) -> Reader:
    """One who may ask as often as a test needs."""
    settings.READS_PER_MINUTE = 1_000_000
    return Reader()
