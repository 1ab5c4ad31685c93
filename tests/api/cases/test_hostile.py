"""Whatever is sent is done or refused with a problem; nothing breaks and nothing is left behind."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from products.api.v1.cases import drafts
from products.cases.models import Case
from tests.api.cases.conftest import CASES, INCLUDE, Program, secret_of
from tests.cabinet.conftest import Sign, sign_in
from tests.cast import Cast

assert sign_in
DEEP = "[" * 100_000 + "]" * 100_000
START = json.dumps(INCLUDE)
PAPER = {"sha256": "a" * 64, "role": "other"}
VCC = "supply_voltage"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"null", 400),
        (b"[]", 400),
        (b'"text"', 400),
        (b"\xff\xfe{}", 400),
        ("\ufeff{}".encode(), 400),
        (DEEP.encode(), 400),
        (b'{"kind":' + b'{"a":' * 50 + b"1" + b"}" * 51, 400),
        (b'{"kind": NaN}', 400),
        (b'{"kind": -Infinity}', 400),
        (b'{"kind": "include", "kind": "amend"}', 400),
        (b'{"kind": "include", "category": "ic-logic-gate", "draft": {"designation": "a\\u0000b"}}', 400),
        (b'{"kind": "include", "category": "ic-logic-gate", "draft": {"designation": "\\ud800"}}', 400),
        (b'{"kind": "include", "category": "ic-logic-gate\\u0000"}', 400),
        (b'{"kind": "include", "category": "ic-logic-gate", "draft": {"na\\u0000me": "x"}}', 400),
        (b'{"kind": "include", "category": "ic-logic-gate", "manufacturer": "planar"}', 400),
        (b"1" * 5000, 400),
        (b"{}" + b" " * (1024 * 1024), 413),
        (b'"' + b"x" * (10 * 1024 * 1024) + b'"', 413),
    ],
    ids=lambda value: repr(value[:40]) if isinstance(value, bytes) else None,
)
def test_a_body_that_is_not_one_is_refused(cast: Cast, program: Program, body: bytes, status: int) -> None:
    answer = program.ask("POST", "", body, status=status)
    assert answer["type"].rpartition("#")[2] in ("bad-body", "too-large")
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("draft", "pointer", "code"),
    [
        ({"desination": "X"}, "/draft/desination", "unknown_field"),
        ({"manufacturer": "planar"}, "/draft/manufacturer", "unknown_field"),
        ({"a/b~c": "X"}, "/draft/a~1b~0c", "unknown_field"),
        ({"designation": ["X"]}, "/draft/designation", "wrong_type"),
        ({"designation": True}, "/draft/designation", "wrong_type"),
        ({"designation": {"ru": "X"}}, "/draft/designation", "wrong_type"),
        ({"packages": "DIP-14"}, "/draft/packages", "wrong_type"),
        ({"packages": [["DIP-14"]]}, "/draft/packages", "wrong_type"),
        ({"packages": ["x"] * 1001}, "/draft/packages", "wrong_type"),
        ({"civil_declaration": "yes"}, "/draft/civil_declaration", "wrong_type"),
        ({"documents": {"sha256": "x"}}, "/draft/documents", "wrong_type"),
        ({"documents": [PAPER | {"sha256": "../../etc"}]}, "/draft/documents/0/sha256", "wrong_type"),
        ({"documents": [PAPER | {"role": "secret"}]}, "/draft/documents/0/role", "wrong_type"),
        ({"documents": [PAPER | {"path": "x"}]}, "/draft/documents/0/path", "unknown_field"),
        ({"parameters": []}, "/draft/parameters", "wrong_type"),
        ({"parameters": {"suply_voltage": "5"}}, "/draft/parameters/suply_voltage", "unknown_field"),
        ({"parameters": {"package": "DIP-14"}}, "/draft/parameters/package", "unknown_field"),
        ({"parameters": {VCC: {"least": "5"}}}, f"/draft/parameters/{VCC}/least", "unknown_field"),
        ({"parameters": {VCC: {"min": ["5"]}}}, f"/draft/parameters/{VCC}/min", "wrong_type"),
        ({"parameters": {VCC: {"min": {"a": 1}}}}, f"/draft/parameters/{VCC}/min", "wrong_type"),
        ("text", "/draft", "wrong_type"),
        ([], "/draft", "wrong_type"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_what_cannot_be_a_draft_is_refused_at_its_place(
    cast: Cast, program: Program, draft: Any, pointer: str, code: str
) -> None:
    fault = program.start(INCLUDE | {"draft": draft}, status=400)["errors"][0]
    assert (fault["pointer"], fault["code"]) == (pointer, code)
    assert fault["detail"]
    assert not Case.objects.exists()


def test_everything_wrong_with_a_body_is_said_at_once(cast: Cast, program: Program) -> None:
    body = {"kind": "includ", "category": "ic-logik", "draft": {"designation": 1, "x": 2, "packages": "y"}}
    faults = program.start(body, status=400)["errors"]
    assert {one["pointer"] for one in faults} == {"/kind", "/category", "/draft/x", "/draft/packages"}
    assert {one["nearest"] for one in faults if one["pointer"] == "/category"} == {"ic-logic"}


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "x", ""]
)
def test_a_body_of_another_kind_is_refused(cast: Cast, program: Program, kind: str) -> None:
    for path in ("", "batch/"):
        response = program.client.generic("POST", CASES + path, START, kind)
        assert response.status_code == 415, path
        assert response["Content-Type"] == "application/problem+json"


def test_a_form_is_refused_where_json_is_wanted_and_the_other_way_round(cast: Cast, program: Program) -> None:
    case = program.start()
    assert program.client.post(CASES, {"kind": "include"}).status_code == 415
    program.ask("POST", f"{case['id']}/documents/", {"role": "other"}, status=415)


@pytest.mark.parametrize(
    "sent", [b"--x", b"--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--", b"", b"\0" * 100]
)
def test_a_broken_form_is_refused(cast: Cast, program: Program, sent: bytes) -> None:
    case = program.start()
    path = f"{CASES}{case['id']}/documents/"
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data"):
        response = program.client.generic("POST", path, sent, kind)
        assert response.status_code in (400, 415)
        assert response["Content-Type"] == "application/problem+json"


def test_a_form_that_says_it_is_enormous_is_refused_unread(cast: Cast, program: Program) -> None:
    case = program.start()
    path = f"{CASES}{case['id']}/documents/"
    response = program.client.generic(
        "POST", path, b"--x", "multipart/form-data; boundary=x", CONTENT_LENGTH="99999999999"
    )
    assert response.status_code == 413


names = st.one_of(st.sampled_from([*drafts.FIELDS, "parameters", "x"]), st.text(max_size=5))
scraps = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
    | st.sampled_from(["1E+400", "5 В", "не более 10 мкА", "2…6 В", "\u202e", "=1+1", "nand", "DIP-14"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
slots = st.dictionaries(st.sampled_from(drafts.SLOTS), scraps, max_size=3) | scraps
parameters = st.dictionaries(
    st.sampled_from(["supply_voltage", "logic_function", "channel_count", "schmitt_input", "x"]), slots
)
wild = st.dictionaries(names, scraps, max_size=4).flatmap(
    lambda draft: st.one_of(st.just(draft), parameters.map(lambda typed: {**draft, "parameters": typed}))
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draft=wild)
def test_no_draft_whatever_breaks_the_api_or_the_cabinet(
    program: Program, cast: Cast, sign_in: Sign, draft: dict[str, Any]
) -> None:
    """What the API keeps, the check reads and the pages of the cabinet show."""
    sent = json.dumps(INCLUDE | {"draft": draft}).encode()
    response = program.client.generic("POST", CASES, sent, "application/json")
    assert response.status_code in (201, 400), response.content.decode()
    answer = json.loads(response.content)
    program.check("POST", "", response, answer)
    if response.status_code == 400:
        return
    case = answer["id"]
    program.ask("GET", f"{case}/check/")
    cabinet = sign_in(cast.signer)
    for page in ("check/", "form/identity/", "form/parameters/"):
        assert cabinet.get(f"/cabinet/cases/{case}/{page}").status_code == 200, page


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.binary(max_size=60) | scraps.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_whatever_break_a_write(program: Program, cast: Cast, sent: bytes) -> None:
    case = Case.objects.first()
    where = str(case.pk) if case else program.start()["id"]
    answered = f"{where}/remarks/1/answer/"
    for method, path in (
        ("POST", ""),
        ("PATCH", f"{where}/"),
        ("POST", f"{where}/withdraw/"),
        ("POST", answered),
    ):
        headers = {"If-Match": '"1"'}
        answer = program.client.generic(method, CASES + path, sent, "application/json", headers=headers)
        assert answer.status_code < 500, (method, path, answer.content.decode())
    many = program.client.generic("POST", f"{CASES}batch/", sent, "application/x-ndjson")
    assert many.status_code in (200, 400), many.content.decode()
    assert b'"status": 500' not in many.content


def test_the_key_itself_may_be_anything(cast: Cast) -> None:
    secret_of(cast.signer, cast.integral)
    for header in ("Bearer", "Bearer ", "Bearer \x7f", "Bearer " + "a" * 9000, "Basic eDp5", "bearer ключ"):
        program = Program("")
        given_header = header.encode().decode("latin-1")
        response = program.client.get(CASES, headers={"Authorization": given_header})
        assert response.status_code == 401
