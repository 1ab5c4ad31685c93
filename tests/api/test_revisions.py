"""What a product was: its revisions to the byte, what changed, the log line by line."""

from __future__ import annotations

import base64
import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections, transaction
from django.utils import timezone

from products.ledger import canonical, merkle, operations, queries
from tests.api.conftest import Reader
from tests.cast import Cast
from tests.factories import cases


@pytest.fixture
def amended(cast: Cast) -> Any:
    entry = cases.in_force(cast, designation="КР1554ЛА3", at=timezone.now() - timedelta(days=30))
    return cases.amended(cast, entry, name__en="Quad NAND", designation_alt=["IN74AC00N"])


def test_a_revision_is_the_bytes_that_were_decided_on(reader: Reader, amended: Any) -> None:
    path = f"/api/v1/products/{amended.number}/revisions/1/"
    answer = reader.client.get(path, headers={"Accept-Encoding": "gzip"})
    first = amended.revisions.get(ordinal=1)
    digest = hashlib.sha256(answer.content)
    assert digest.hexdigest() == first.digest
    assert canonical.canonical(json.loads(answer.content)) == answer.content
    assert answer["Repr-Digest"] == f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
    assert "immutable" in answer["Cache-Control"]
    since = {"If-Modified-Since": answer["Last-Modified"]}
    assert reader.client.get(path, headers=since).status_code == 304
    for ordinal in ("3", "0", "x", "99999999999", "-1", "²"):
        reader.ask(f"/api/v1/products/{amended.number}/revisions/{ordinal}/", status=404)


def test_a_revision_that_was_refused_or_waits_is_not_there(reader: Reader, cast: Cast, amended: Any) -> None:
    waiting = amended.revisions.create(
        ordinal=3, body=b"{}", digest=hashlib.sha256(b"{}").hexdigest(), created_at=timezone.now(),
        created_by=cast.editor,
    )  # fmt: skip
    reader.ask(f"/api/v1/products/{amended.number}/revisions/{waiting.ordinal}/", status=404)


def test_what_changed_between_two_revisions(reader: Reader, amended: Any) -> None:
    path = f"/api/v1/products/{amended.number}/differences/"
    answer = reader.ask(path, {"from": 1, "to": 2})
    reader.check("Differences", answer)
    assert answer["class"] == "C"
    assert {row["field"]: row["sign"] for row in answer["differences"]} == {
        "designation_alt": "added", "name.en": "added",
    }  # fmt: skip
    back = reader.ask(path, {"from": 2, "to": 1})
    assert {row["sign"] for row in back["differences"]} == {"removed"}
    same = reader.ask(path, {"from": 2, "to": 2})
    assert (same["class"], same["differences"]) == (None, [])
    for query, parameter in (
        ({"from": 1}, "to"),
        ({"from": 1, "to": 9}, "to"),
        ({"from": "a", "to": 1}, "from"),
    ):
        assert reader.refused(path, **query)["parameter"] == parameter


def lines(answer: Any) -> list[Any]:
    return [json.loads(line) for line in answer.content.splitlines()]


def test_the_log_is_read_line_by_line_and_on_from_where_one_stopped(reader: Reader, amended: Any) -> None:
    answer = reader.client.get("/api/v1/changes/?limit=1")
    assert answer["Content-Type"] == "application/x-ndjson"
    (first,) = lines(answer)
    reader.check("Change", first)
    assert (first["position"], first["kind"], first["number"]) == (0, "entry.included", amended.number)
    assert first["digest"] == amended.revisions.get(ordinal=1).digest
    exact = answer.content.partition(b'"body":')[2].removesuffix(b"}\n")
    assert merkle.leaf_hash(exact).hex() == first["hash"]
    following = answer["Link"].partition(">")[0].removeprefix("<")
    (second,) = lines(reader.client.get(following))
    assert (second["position"], second["kind"]) == (1, "entry.amended")
    end = reader.client.get("/api/v1/changes/?since=2")
    assert (end.status_code, end.content) == (200, b"")
    assert "since=2" in end["Link"]
    for name, wrong in (("since", 3), ("since", -1), ("since", "²"), ("limit", 1001)):
        assert reader.refused("/api/v1/changes/", **{name: wrong})["parameter"] == name


@pytest.mark.django_db(transaction=True)
def test_no_line_is_missed_while_others_are_written(reader: Reader) -> None:
    """Four write at once; a reader who only ever goes on from where it stopped meets every position once."""
    many = 40

    def write(number: int) -> None:
        try:
            with transaction.atomic():
                operations.append(
                    kind="test", subject=f"s{number % 7}", body={"x": number}, at=timezone.now()
                )
        finally:
            connections.close_all()

    met: list[int] = []
    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, number) for number in range(many)]
        while len(met) < many:
            answer = reader.client.get("/api/v1/changes/", {"since": len(met), "limit": 7})
            met += [line["position"] for line in lines(answer)]
            if all(one.done() for one in writing) and queries.size() < many:
                break
        for one in writing:
            one.result()
    assert met == list(range(many))
