"""Under which shorter reading a number is known, and which products come nearest by their parameters."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from products.dictionary import queries as dictionary
from products.entries import standing
from products.entries.models import Entry
from products.search import analogues, nearest
from tests.cast import Cast
from tests.factories import cases as make

ON = standing.day(timezone.now())


@pytest.mark.parametrize(
    ("typed", "name", "said"),
    [
        ("SN74AC00N", "SN74AC00", "окончание N:"),
        ("sn74ac00dr", "74AC00", "приставка изготовителя SN"),
        ("LM7805T/NOPB", "LM7805", "T/NOPB"),
        ("IRFZ44NPBF", "IRFZ44N", "PBF"),
        ("LM1117MPX-3.3/NOPB", "LM1117-3.3", "MPX/NOPB"),
        ("IN74AC00DT", "IN74AC00", "D"),
        ("КР1554ЛА3", "КР1554ЛА3", ""),
    ],
)
def test_an_ending_is_taken_off_by_rule_and_said(typed: str, name: str, said: str) -> None:
    read = {one.name: " ".join(one.said) for one in analogues.readings(typed)}
    assert said in read[name]
    assert next(iter(read)) == typed


def test_what_has_no_ending_is_read_as_it_stands() -> None:
    for typed in ("IRF540", "2N3904", "74AC00", "X", "", "№ 5", "N" * 200):
        assert [one.name for one in analogues.readings(typed)] == [typed]


@pytest.fixture
def gates(cast: Cast) -> dict[str, Entry]:
    def gate(designation: str, **values: Any) -> Entry:
        parameters = make.GATE["parameters"] | values.pop("parameters", {})  # type: ignore[operator]
        return make.in_force(cast, designation=designation, parameters=parameters, **values)

    return {
        "asked": gate("КР1554ЛА3", foreign_analogues=["74AC00; TI; полный"]),
        "wide": gate("КР1594ЛА3", parameters={"supply_voltage": {"value": "1,8…7 В"}}),
        "narrow": gate("КР1533ЛА3", parameters={"supply_voltage": {"value": "4,5…5,5 В"}}),
        "boxed": gate("КР5554ЛА3", packages=["SOIC-14"]),
        "nor": gate("КР1554ЛЕ1", parameters={"logic_function": {"value": "nor"}}),
        "gone": make.in_force(cast, designation="КР1564ЛА3", category="ic-logic-buffer"),
    }


def test_who_is_meant_and_who_is_near(gates: dict[str, Entry]) -> None:
    _who_is_meant(gates)
    near = nearest.nearest(gates["asked"].pk, dictionary.snapshot())
    found = [(one.entry, one.met, one.of) for one in near]
    every = found[0][2]
    assert found == [
        (gates["wide"].pk, every, every),
        (gates["narrow"].pk, every - 1, every),
        (gates["boxed"].pk, every - 1, every),
    ]


def _who_is_meant(gates: dict[str, Entry]) -> None:
    known = analogues.of_name("SN74AC00DR", on=ON)
    assert (known.reading.name, known.part) == ("74AC00", "74AC00")
    assert [one.entry.pk for one in known.found] == [gates["asked"].pk]
    own = analogues.of_name("kr1554la3", on=ON)
    assert [entry.pk for entry in own.own] == [gates["asked"].pk]
    assert not own.reading.said
    nobody = analogues.of_name("LM358N", on=ON)
    assert (nobody.own, nobody.found, nobody.reading.name) == ([], [], "LM358N")
