"""A star for any signs of a designation, a question mark for one."""

import pytest

from products.search.typed import wildcards
from tests.search.shelf import ask, found, put

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture(autouse=True)
def _shelf(register):
    for designation in ("КР1554ЛА3", "КР1554ЛЕ3", "КР1554ЛА13", "IN74AC00N", "IN74AC00DW", "ЭМ-5189-01"):
        put(designation)


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("КР1554Л?3", ["КР1554ЛА3", "КР1554ЛЕ3"]),
        ("kr1554l?3", ["КР1554ЛА3", "КР1554ЛЕ3"]),
        ("КР1554ЛА*3", ["КР1554ЛА3", "КР1554ЛА13"]),
        ("IN74AC00*", ["IN74AC00DW", "IN74AC00N"]),
        ("IN74AC00?", ["IN74AC00N"]),
        ("*1554*", ["КР1554ЛА3", "КР1554ЛА13", "КР1554ЛЕ3"]),
        ("*AC00", []),
        ("эм-51*", ["ЭМ-5189-01"]),
        ("КР1554Л[АЕ]*", []),
    ],
)
def test_a_pattern_suits_names_as_a_whole(pattern, names):
    answer = ask(q=pattern)
    assert [row.designation for row in answer.rows] == names
    assert answer.read.by == "pattern"


def test_the_other_filters_hold_beside_a_pattern():
    put("КР1554ЛА9", packages=["DIP-14"])
    assert found(q="КР1554*", package="DIP-14") == ["КР1554ЛА9"]


@pytest.mark.parametrize("query", ["*", "??", "2*16 знаков", "что это?", "КР15*" * 9])
def test_too_little_or_several_words_are_no_pattern(query):
    assert not wildcards.is_pattern(query)


@pytest.mark.parametrize("pattern", ["К*", "К?Р*5*", "*74*00*", "74*00", "IN*00"])
def test_a_pattern_with_short_runs_is_refused_with_a_sentence_and_not_said_to_be_absent(pattern):
    (error,) = ask(q=pattern).errors
    assert (error.name, error.code) == ("q", "too_short")
    assert f"«{pattern}»" in str(error)
    assert "трёх знаков подряд" in str(error)


def test_a_pattern_that_suits_too_many_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(wildcards, "MOST", 2)
    (error,) = ask(q="КР1554*").errors
    assert (error.name, error.code) == ("q", "too_broad")
    assert "КР1554*" in str(error)
