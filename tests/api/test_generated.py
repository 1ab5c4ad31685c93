"""Whatever is asked of any open address, the answer is one the schema knows: never a failure of ours.

A few requests each time; GENERATED=10000 asks so many.
"""

from __future__ import annotations

import gzip
import json
import os
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from products.api.v1 import drawing
from tests.api.conftest import Reader
from tests.cast import Cast
from tests.factories import cases

PATHS = {
    path: methods
    for path, methods in drawing.document("ru")["paths"].items()
    if "/cases/" not in path and not path.endswith("openapi.json")
}
PARAMETERS = sorted(
    {
        row["name"]
        for methods in PATHS.values()
        for drawn in methods.values()
        for row in drawn.get("parameters", ())
        if row["in"] == "query" and row["name"] != "p.<code>"
    }
    | {"p.supply_voltage", "p.logic_function", "p.", "p.\0", "", "категория"}
)
LIKELY = (
    "UMR-0000001-3",
    "UMR-0000001-3,КР1554ЛА3",
    "umr 0000001 3",
    "КР1554ЛА3",
    "74AC00",
    "rh1554kf3",
    "1",
    "2",
    "0",
    "-1",
    "999999999999999999999",
    "²",
    "ic",
    "by,ru",
    "by",
    "in_force",
    "2026-01-01",
    "0000-00-00",
    "31.02.2026",
    "number,name",
    "history,analogues",
    "category,documents,history,analogues",
    "csv",
    "json",
    "en",
    "E01",
    "V",
    "K/W",
    "DIP-14",
    "ic-logic-gate",
    "supply_voltage",
    ">=2V",
    "2V..3V",
    "\0",
    "\ud800",
    "%00",
    "a" * 201,
    "",
    " ",
    "WyJkZXNpZ25hdGlvbiIsMCwiYSIsMV0",
    "..",
    "*",
    "КР*",
    "'; --",
    "=1+1",
)
texts = st.sampled_from(LIKELY) | st.text(max_size=12)
HEADERS = {
    "Accept": st.sampled_from(
        ["*/*", "text/csv", "application/json", "text/html", "x", "application/x-ndjson"]
    ),
    "Accept-Language": st.sampled_from(["be", "en;q=0.1", "*", "x" * 40, ";;q="]),
    "If-None-Match": st.sampled_from(["*", '"x"', 'W/"', "x", '"' * 9]),
    "If-Modified-Since": st.sampled_from(["yesterday", "Thu, 26 Nov 2099 00:00:00 GMT", "0"]),
    "Accept-Encoding": st.sampled_from(["gzip", "gzip;q=0", "br", ",;,"]),
}
headers = st.fixed_dictionaries({}, optional=HEADERS)
bodies = st.one_of(
    st.binary(max_size=40),
    st.text(max_size=40).map(lambda text: text.encode(errors="surrogatepass")),
    st.sampled_from(
        [b'{"no":["1"]}', b'{"no":[]}', b'{"no":"x"}', b"[1e999]", b'{"no":["\\ud800"]}', b"[[[[[[[["]
    ),
)
KINDS = (
    "application/json",
    "text/plain",
    "text/plain; charset=utf-16",
    "application/x-www-form-urlencoded",
    "",
)


@pytest.fixture
def furnished(cast: Cast) -> Cast:
    entry = cases.in_force(cast, designation="КР1554ЛА3", foreign_analogues=["74AC00; TI; полный"])
    cases.amended(cast, entry, name__en="=1+1")
    return cast


@settings(
    max_examples=int(os.environ.get("GENERATED", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    path=st.sampled_from(sorted(PATHS)),
    inside=texts,
    sent=headers,
    query=st.lists(st.tuples(st.sampled_from(PARAMETERS) | st.text(max_size=6), texts), max_size=4),
    body=st.none() | bodies,
    kind=st.sampled_from(KINDS),
)
def test_every_answer_is_one_that_the_schema_knows(
    reader: Reader, furnished: Cast, path: str, inside: str, sent: dict[str, str],
    query: list[tuple[str, str]], body: bytes | None, kind: str,
) -> None:  # fmt: skip
    address = path
    for name in ("number", "code", "ordinal"):
        address = address.replace(f"{{{name}}}", quote(inside, safe="", errors="surrogatepass") or "x")
    address += "?" + urlencode(query, errors="surrogatepass")
    posted = body is not None and "post" in PATHS[path]
    if posted:
        answer: Any = reader.client.generic("POST", address, body, content_type=kind, headers=sent)
    else:
        answer = reader.client.get(address, headers=sent)
    known = PATHS[path]["post" if posted else "get"]["responses"].keys() | {"301", "304", "404"}
    assert str(answer.status_code) in known, (address, sent, body, answer.content)
    if answer.status_code >= 400:
        packed = answer.get("Content-Encoding") == "gzip"
        told = json.loads(gzip.decompress(answer.content) if packed else answer.content)
        reader.check("Problem", told)
