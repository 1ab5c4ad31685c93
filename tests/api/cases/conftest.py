"""A program with a key, whose questions and answers are held against the OpenAPI document."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from openapi_schema_validator import OAS31Validator

from products.api.v1 import drawing
from products.parties import tokens
from products.parties.models import AccessToken, Manufacturer, User
from tests.cast import Cast

CASES = "/api/v1/cases/"
GATE: dict[str, Any] = {
    "designation": "КР1554ЛА3",
    "name.ru": "Четыре логических элемента 2И-НЕ",
    "codes.okpd2": "26.11.30.000",
    "packages": ["DIP-14"],
    "civil_declaration": True,
    "parameters": {"supply_voltage": "2…6 В", "logic_function": "nand", "channel_count": 4},
}
INCLUDE: dict[str, Any] = {"kind": "include", "category": "ic-logic-gate", "draft": GATE}
FILING: dict[str, Any] = {"declaration": True, "acknowledged": {"E30": "Дополним изменением."}}
_addresses = itertools.count(1)


class Program:
    """Sends JSON with a key. What comes back must be what the document says of that address and status."""

    def __init__(self, secret: str) -> None:
        number = next(_addresses)
        self.client = Client(
            REMOTE_ADDR=f"10.9.{number >> 8 & 255}.{number & 255}",
            raise_request_exception=False,
            headers={"Authorization": f"Bearer {secret}"} if secret else {},
        )
        self.document = drawing.document("ru")

    def send(
        self, method: str, path: str, body: Any = None, *, status: int = 200, **headers: str
    ) -> HttpResponse:
        path = path if path.startswith("/") else CASES + path
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else "" if body is None else json.dumps(body)
        content_type = named.pop("Content-Type", "application/json")
        response = self.client.generic(method, path, data, content_type, headers=named)
        assert response.status_code == status, response.content.decode()
        return response

    def ask(self, method: str, path: str, body: Any = None, *, status: int = 200, **headers: str) -> Any:
        response = self.send(method, path, body, status=status, **headers)
        answer = json.loads(response.content)
        self.check(method, path, response, answer)
        return answer

    def start(self, body: Any = INCLUDE, *, query: str = "", status: int = 201, **headers: str) -> Any:
        return self.ask("POST", query, body, status=status, **headers)

    def many(self, *lines: Any, query: str = "", status: int = 200) -> list[Any]:
        sent = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
        headers = {"Content-Type": "application/x-ndjson"}
        response = self.send("POST", f"batch/{query}", sent.encode(), status=status, **headers)
        results = [json.loads(line) for line in response.content.decode().splitlines()]
        for result in results if status == 200 else ():
            self.fits({"$ref": "#/components/schemas/LineResult"}, result)
        return results

    def upload(self, case: Any, file: object, role: str = "datasheet", *, status: int = 201) -> Any:
        path = f"{CASES}{case['id']}/documents/"
        response = self.client.post(path, {"file": file, "role": role})
        assert response.status_code == status, response.content.decode()
        answer = json.loads(response.content)
        self.check("POST", path, response, answer)
        return answer

    def check(self, method: str, path: str, response: HttpResponse, answer: Any) -> None:
        """The answer is one that the document has for this address."""
        drawn = self._drawn(path.split("?")[0])[method.lower()]["responses"][str(response.status_code)]
        self.fits(drawn["content"][response["Content-Type"]]["schema"], answer)

    def _drawn(self, path: str) -> Any:
        wanted = (path if path.startswith("/") else CASES + path).strip("/").split("/")
        for template, methods in sorted(self.document["paths"].items()):
            parts = template.strip("/").split("/")
            if len(parts) == len(wanted) and all(
                a == b or a.startswith("{") for a, b in zip(parts, wanted, strict=True)
            ):
                return methods
        raise AssertionError(f"the document has no {path}")

    def fits(self, drawn: dict[str, Any], value: Any) -> None:
        schema = {**drawn, "components": self.document["components"]}
        errors = [f"{list(e.absolute_path)}: {e.message}" for e in OAS31Validator(schema).iter_errors(value)]
        assert not errors, errors


Key = Callable[..., Program]


def secret_of(
    user: User, manufacturer: Manufacturer, scopes: Iterable[str] | None = None
) -> tuple[AccessToken, str]:
    """A key with all that this person may give one, or with some of it."""
    at = timezone.now()
    wanted = tokens.grantable(user, manufacturer, at) if scopes is None else scopes
    return tokens.issue(
        manufacturer=manufacturer, name="программа", scopes=wanted, days=30, actor=user, at=at
    )


@pytest.fixture(autouse=True)
def _ground(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.READS_PER_MINUTE_NAMED = 1_000_000


@pytest.fixture
def program(cast: Cast) -> Program:
    """The signer's, with everything."""
    return Program(secret_of(cast.signer, cast.integral)[1])
