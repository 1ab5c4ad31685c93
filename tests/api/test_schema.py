"""The schema is valid, complete, and changes only on purpose."""

from __future__ import annotations

import io
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from openapi_spec_validator import validate

from products.api import examples
from products.api.v1 import drawing
from tests.api.conftest import Reader
from tests.cast import Cast
from tests.factories import cases

#: What takes a body because an address would be too long, and writes nothing.
SENT = {"/api/v1/status/"}
GOLDEN = Path(__file__).parent.parent / "golden" / "openapi.json"


def test_the_schema_served_is_a_valid_openapi_document(reader: Reader, db: None) -> None:
    document = reader.ask("/api/v1/openapi.json")
    validate(document)
    assert document["openapi"].startswith("3.1")


def test_the_tool_that_draws_it_has_nothing_to_complain_of(db: None) -> None:
    drawn = io.StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", stdout=drawn)
    assert json.loads(drawn.getvalue())["paths"]


def test_the_schema_is_the_one_that_was_agreed(reader: Reader, db: None) -> None:
    """UPDATE_GOLDEN=1 writes it anew; the difference is then read like any other change."""
    drawn = json.dumps(drawing.document("ru"), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        GOLDEN.write_text(drawn)
    assert drawn == GOLDEN.read_text(), "the schema changed: UPDATE_GOLDEN=1 if it was meant to"


@pytest.mark.parametrize("language", ["be", "en"])
def test_in_another_language_only_the_sentences_differ(language: str) -> None:
    def bare(node: object) -> object:
        if isinstance(node, dict):
            return {k: bare(v) for k, v in node.items() if k not in ("description", "summary", "tags")}
        return [bare(item) for item in node] if isinstance(node, list) else node

    assert bare(drawing.document(language)) == bare(drawing.document("ru"))


def test_readers_who_ask_for_it_first_at_once_have_it_whole() -> None:
    """The library draws on one object for each view: of two drawings at once each had parts of the other."""
    alone = {language: drawing.document(language) for language in ("ru", "en")}
    drawing._document.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(drawing.document, ["ru", "en", "ru", "en"]))
    assert drawn == [alone["ru"], alone["en"]] * 2


def test_every_address_says_how_it_refuses(reader: Reader) -> None:
    for path, methods in reader.document["paths"].items():
        for method, drawn in methods.items():
            responses = drawn["responses"]
            assert {"400", "406", "429"} <= set(responses)
            assert {"200", "201", "202"} & set(responses)
            assert ("404" in responses) == ("{" in path)
            problem = responses["400"]["content"]["application/problem+json"]["schema"]
            assert problem == {"$ref": "#/components/schemas/Problem"}
            assert "401" in responses
            needs_key = {} not in drawn["security"]
            assert ("403" in responses) == needs_key == ("/cases/" in path)
            assert method == "get" or needs_key or path in SENT, "what writes needs a key"


@pytest.mark.parametrize("example", examples.EXAMPLES, ids=lambda example: example.path)
def test_every_example_of_the_guide_does_what_it_says(
    reader: Reader, cast: Cast, example: examples.Example
) -> None:
    cases.in_force(cast, designation="КР1554ЛА3", foreign_analogues=["74AC00; TI; полный"])
    if example.body:
        answer = reader.client.post(example.path, example.body, content_type="text/plain")
    else:
        answer = reader.client.get(example.path)
    assert answer.status_code == example.status, answer.content.decode()
    if example.status == 200 and answer["Content-Type"] == "application/json":
        told = answer.json()
        empty = example.path.endswith(("-3/documents/", "-3/analogues/"))  # a gate alone has none
        some = ("count", "number", "parts", "results", "designation", "code")
        assert any(told.get(name) for name in some) is not empty
    elif example.status == 200:
        assert len(answer.content.splitlines()) > 0
    else:
        assert answer.json()["errors"][0]["nearest"] == "category"
        assert parse_qs(urlsplit(example.path).query)


def _tried() -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation that needs no key, with every example its parameters show: together, and one by one."""
    found = []
    for path, methods in drawing.document("ru")["paths"].items():
        drawn = methods.get("get")
        if drawn is None or {} not in drawn["security"]:
            continue
        rows = [row for row in drawn.get("parameters", ()) if "examples" in row]
        shown = {row["name"]: (row, next(iter(row["examples"].values()))["value"]) for row in rows}
        where = path.format(**{name: value for name, (row, value) in shown.items() if row["in"] == "path"})
        asked = {name: one for name, one in shown.items() if one[0]["in"] == "query"}
        needed = {name: value for name, (row, value) in asked.items() if row.get("required")}
        for name, (_row, value) in asked.items() or {"": ({}, None)}.items():
            each = value if isinstance(value, dict) else {name: value} if name else {}
            found.append((path, where, needed | each))
    return found


def test_every_operation_shows_examples_and_each_does_what_the_schema_says(
    reader: Reader, cast: Cast
) -> None:
    cases.in_force(cast, designation="КР1554ЛА3", foreign_analogues=["74AC00; TI; полный"])
    tried = _tried()
    for path, methods in reader.document["paths"].items():
        if "get" in methods and {} in methods["get"]["security"]:
            assert path in {one[0] for one in tried}
            for row in methods["get"].get("parameters", ()):
                assert "examples" in row or row["name"] in ("cursor", "Accept-Language"), (path, row["name"])
    for path, where, query in tried:
        answer = reader.client.get(where, query)
        assert answer.status_code == 200, (where, query, answer.content.decode())
        content = reader.document["paths"][path]["get"]["responses"]["200"].get("content", {})
        named = content.get(answer["Content-Type"].partition(";")[0], {}).get("schema", {}).get("$ref", "")
        if answer["Content-Type"] == "application/json" and named:
            reader.check(named.rsplit("/", 1)[-1], answer.json())


def test_bodies_of_the_open_operations_are_tried_too(reader: Reader, cast: Cast) -> None:
    cases.in_force(cast)
    for path in SENT:
        shown = reader.document["paths"][path]["post"]["requestBody"]["content"]["application/json"][
            "examples"
        ]
        for example in shown.values():
            answer = reader.client.post(path, example["value"], content_type="application/json")
            assert answer.status_code == 200, answer.content.decode()
