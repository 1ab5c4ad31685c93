"""Canonical bytes: RFC 8785 underneath, and above it one way to write a fact."""

import enum
import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from products.ledger import canonical

VECTORS = json.loads((Path(__file__).parent / "vectors" / "jcs_rfc8785.json").read_text())["vectors"]

texts = (
    st.text(max_size=20)
    .map(lambda t: unicodedata.normalize("NFC", t))
    .filter(lambda t: canonical.fault(t) is None)
)
scalars = st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(texts, inner, max_size=5),
    max_leaves=25,
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_library_reproduces_the_published_vectors(vector: dict) -> None:
    # The library itself is asked: the vectors hold floats, nulls and text outside NFC, which our
    # rules refuse before it is called.
    exact = rfc8785.dumps(json.loads(vector["input_json_text"]))
    assert exact.hex() == vector["canonical_hex"]
    assert hashlib.sha256(exact).hexdigest() == vector["sha256"]


def test_the_vectors_within_our_rules_come_out_the_same_through_them() -> None:
    within = [v for v in VECTORS if v["name"] == "french"]
    assert within
    for vector in within:
        value = json.loads(vector["input_json_text"])
        assert canonical.canonical(value).hex() == vector["canonical_hex"]
        assert canonical.digest(value) == vector["sha256"]


@given(values)
def test_canonical_bytes_read_back_and_written_again_are_the_same(value: Any) -> None:
    exact = canonical.canonical(value)
    assert canonical.parse(exact) == value
    assert canonical.canonical(canonical.parse(exact)) == exact


@given(st.dictionaries(texts, scalars, min_size=2, max_size=6))
def test_the_order_of_keys_does_not_matter(value: dict[str, Any]) -> None:
    turned = dict(reversed(value.items()))
    assert canonical.digest(turned) == canonical.digest(value)


class Kind(enum.StrEnum):
    NAND = "nand"


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"a": [1, {"b": 0.5}]}, "$.a[1].b"),
        ({"a": float("nan")}, "$.a"),
        ({"a": None}, "$.a"),
        ([2**53], "$[0]"),
        ([-(2**53)], "$[0]"),
        ({"name": "и\u0306"}, "$.name"),  # й as two characters
        ({"name": "a\u0000b"}, "$.name"),
        ({"name": "a\nb"}, "$.name"),
        ({"name": "a\u202eb"}, "$.name"),  # turns the direction of reading
        ({"name": "a\u2066b"}, "$.name"),
        ({"name": "a\u200bb"}, "$.name"),
        ({"name": "a\ufeffb"}, "$.name"),
        ({"name": "a\u00adb"}, "$.name"),
        ({"name": "a\u2028b"}, "$.name"),
        ({"name": "a\ufe0fb"}, "$.name"),
        ({"name": "a\u3164b"}, "$.name"),
        ({"name": "\ud800"}, "$.name"),
        ({"name": "\uffff"}, "$.name"),
        ({"a\u200b": 1}, "$"),
        ({1: "a"}, "$"),
        ({"a": b"bytes"}, "$.a"),
        ({"a": {1, 2}}, "$.a"),
        ({"a": Kind.NAND}, "$.a"),
    ],
)
def test_what_has_no_single_form_is_refused_with_its_place(value: Any, path: str) -> None:
    with pytest.raises(canonical.NotCanonical) as refused:
        canonical.canonical(value)
    assert refused.value.path == path
    assert str(refused.value).startswith(f"{path}: ")
    assert len(str(refused.value.reason)) > 10


def test_values_nested_without_end_are_refused() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(canonical.NotCanonical):
        canonical.canonical(value)


def test_ordinary_text_of_the_register_passes() -> None:
    value = {"name": "К1554ЛА3 «ИНТЕГРАЛ» Ўзор Ёлка, −60…+125 °C, 4,7 кОм ± 5 %, µA", "largest": 2**53 - 1}
    assert canonical.parse(canonical.canonical(value)) == value


@pytest.mark.parametrize(
    "exact",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1}\n',
        b'{"a":1.0}',
        b'"\\u0416"',
        b"{",
        b"\xff",
        b"NaN",
    ],
)
def test_bytes_that_are_not_canonical_are_refused(exact: bytes) -> None:
    with pytest.raises(canonical.NotCanonical):
        canonical.parse(exact)
