"""What every open address keeps to over HTTP: limits that are told, tags of content, other sites' scripts."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from products.api.v1 import problems, throttling
from products.parties import tokens
from tests.api.cases.conftest import secret_of
from tests.api.conftest import Reader
from tests.cast import Cast
from tests.factories import cases

UNITS = "/api/v1/units/?limit=1"


@pytest.fixture
def hurried(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Two reads a minute without a name, four with one; ten seconds of this minute have gone."""
    settings.READS_PER_MINUTE, settings.READS_PER_MINUTE_NAMED = 2, 4
    monkeypatch.setattr(throttling.time, "time", lambda: 1_800_000_010.0)
    return monkeypatch


def ask(client: Client, times: int, **headers: str) -> list[int]:
    return [client.get(UNITS, headers=headers).status_code for _ in range(times)]


def test_who_asks_too_often_waits_for_the_next_minute(db: None, hurried: Any) -> None:
    client = Client(REMOTE_ADDR="192.0.2.1")
    answer = client.get(UNITS)
    assert answer["RateLimit-Policy"] == '"minute";q=2;w=60'
    assert answer["RateLimit"] == '"minute";r=1;t=50'
    assert ask(client, 2) == [200, 429]
    refused = client.get(UNITS)
    assert (refused["Retry-After"], refused["RateLimit"]) == ("50", '"minute";r=0;t=50')
    assert refused["Content-Type"] == problems.MEDIA_TYPE
    assert ask(Client(REMOTE_ADDR="192.0.2.2"), 1) == [200], "others are not to blame"
    hurried.setattr(throttling.time, "time", lambda: 1_800_000_070.0)
    assert ask(client, 1) == [200]
    hurried.setattr(throttling.time, "time", lambda: 1_800_000_270.0)
    assert throttling.forget_earlier() == 2, "nobody is remembered for long"


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"User-Agent": "bom-tool/1.0 (mailto:buyer@example.org)"}, 4),
        ({"User-Agent": "curl/8.0"}, 2),
        ({"User-Agent": "not an address: a@b"}, 2),
        ({"Sec-Fetch-Site": "same-origin"}, 4),
        ({"Sec-Fetch-Site": "cross-site"}, 2),
    ],
)
def test_a_name_by_which_one_can_be_written_to_allows_more(
    db: None, hurried: Any, headers: dict[str, str], allowed: int
) -> None:
    assert ask(Client(), 5, **headers) == [200] * allowed + [429] * (5 - allowed)


def test_a_key_is_counted_by_itself_and_a_false_one_is_refused(cast: Cast, hurried: Any) -> None:
    token, secret = secret_of(cast.signer, cast.integral)
    assert ask(Client(), 3) == [200, 200, 429]
    assert ask(Client(), 5, Authorization=f"Bearer {secret}") == [200] * 4 + [429]
    tokens.revoke(token_id=token.pk, manufacturer=cast.integral, actor=cast.signer, at=token.created_at)
    refused = Client().get(UNITS, headers={"Authorization": f"Bearer {secret}"})
    assert (refused.status_code, refused["Content-Type"]) == (401, problems.MEDIA_TYPE)


def test_made_up_names_are_not_counted_anew(db: None, hurried: Any) -> None:
    agents = [f"tool (mailto:{number}@example.org)" for number in range(5)]
    assert [ask(Client(), 1, **{"User-Agent": agent})[0] for agent in agents] == [200] * 4 + [429]


@pytest.mark.django_db(transaction=True)
def test_workers_count_together(hurried: Any) -> None:
    """Four at once over connections of their own: each read is counted once."""

    def one(_number: int) -> int:
        try:
            return throttling.count("somebody", most=100).used
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(one, range(24))) == list(range(1, 25))


def test_a_read_given_back_takes_no_other_with_it(db: None) -> None:
    first, *_others = [throttling.count("somebody", most=100) for _each in range(5)]
    first.give_back()
    assert throttling.count("somebody", most=100).used == 5


@pytest.mark.parametrize("packing", ["", "gzip"])
def test_what_one_has_is_not_sent_again_nor_counted(reader: Reader, cast: Cast, packing: str) -> None:
    cases.in_force(cast)
    headers = {"Accept-Encoding": packing}
    first = reader.client.get("/api/v1/products/", headers=headers)
    assert first["Cache-Control"] == "public, no-cache"
    bare = gzip.decompress(first.content) if packing else first.content
    assert first.get("Content-Encoding", "") == packing
    assert first["ETag"].strip('"').removesuffix("-gzip") == sha256(bare).hexdigest()[:32]
    again = reader.client.get("/api/v1/products/", headers=headers | {"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["RateLimit"].split(";")[1] == first["RateLimit"].split(";")[1], "it was not counted"
    cases.in_force(cast, designation="КР1554ЛА99")
    changed = reader.client.get("/api/v1/products/", headers=headers | {"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_a_tag_depends_on_content_and_language_and_not_on_who_asks(reader: Reader, cast: Cast) -> None:
    secret = secret_of(cast.signer, cast.integral)[1]
    tag = reader.client.get("/api/v1/units/")["ETag"]
    signed = reader.client.get("/api/v1/units/", headers={"Authorization": f"Bearer {secret}"})
    assert signed["ETag"] == tag
    assert reader.client.get("/api/v1/units/?lang=en")["ETag"] != tag


def test_the_language_may_stand_in_the_address(reader: Reader, db: None) -> None:
    answer = reader.client.get("/api/v1/units/?lang=be", headers={"Accept-Language": "en"})
    assert answer["Content-Language"] == "be"
    fault = reader.refused("/api/v1/units/", lang="de")
    assert (fault["parameter"], fault["code"]) == ("lang", "unknown_value")
    for path in ("/api/v1/products/", "/api/v1/facets/"):
        assert reader.client.get(path, {"lang": "en"})["Content-Language"] == "en"
        assert reader.refused(path, lang="de")["parameter"] == "lang"


def test_a_script_of_another_site_may_read(reader: Reader, db: None) -> None:
    answer = reader.client.get(UNITS, headers={"Origin": "https://example.org"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "RateLimit" in answer["Access-Control-Expose-Headers"]
    refused = reader.client.get("/api/v1/units/?limit=0", headers={"Origin": "https://example.org"})
    assert (refused.status_code, refused["Access-Control-Allow-Origin"]) == (400, "*")
    asked = reader.client.options(UNITS, headers={"Access-Control-Request-Method": "GET"})
    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    own = reader.client.get("/api/v1/cases/")
    assert (own.status_code, own.has_header("Access-Control-Allow-Origin")) == (401, False)


@pytest.mark.parametrize("path", ["products/?format=csv", "units/?format=csv", "changes/", "status/"])
def test_what_may_be_done_is_told_of_every_kind_of_answer(reader: Reader, db: None, path: str) -> None:
    asked = reader.client.options(f"/api/v1/{path}")
    assert (asked.status_code, asked.content) == (204, b"")
    assert reader.client.generic("TRACE", f"/api/v1/{path}").status_code == 405
