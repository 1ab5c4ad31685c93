"""The table of fields, and how two contents differ."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from products.entries import addresses, content
from products.entries.content import FIELDS

VOLTAGE = {"code": "supply_voltage", "min": "2", "max": "6", "unit": "V"}
DELAY = {"code": "propagation_delay", "max": "0.00000001", "unit": "s", "condition": "25 °C"}
GATE: dict[str, Any] = {
    "schema": 1,
    "designation": "КР1554ЛА3",
    "name": {"ru": "Вентиль"},
    "parameters": [DELAY, VOLTAGE],
    "packages": ["DIP-14"],
    "basis": [{"kind": "акт", "valid_to": "2030-01-01"}],
}


def test_every_address_is_unique_and_has_its_section_and_grade() -> None:
    addresses = [row.address for row in FIELDS]
    assert len(set(addresses)) == len(addresses)
    for row in FIELDS:
        assert row.grade in "ABC"
        assert row.section in content.SECTIONS or row.kind in ("maker", "category")
        assert row.voucher in (content.BOTH, content.MAKER)
        assert row.required in (content.ALWAYS, content.EXPECTED, content.FREE)
        assert str(row.label)
        assert content.field_of(row.address) is row


def test_what_both_parties_vouch_for_is_substantive() -> None:
    assert {row.grade for row in FIELDS if row.voucher == content.BOTH} == {"C"}
    assert {row.address for row in FIELDS if row.required == content.ALWAYS} == {
        "designation",
        "name.ru",
        "manufacturer",
        "category",
        "civil_declaration",
    }


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.address)
def test_every_address_is_reached_by_get_and_put(row: content.Field) -> None:
    one: dict[str, Any] = {}
    for empty in (None, "", []):
        content.put(one, row.address, empty)
        assert one == {}
    assert content.get(one, row.address) is None
    content.put(one, row.address, [VOLTAGE] if row.address == "parameters" else "there")
    assert content.get(one, row.address)
    others = [
        r.address for r in FIELDS if r.address != row.address and content.get(one, r.address) is not None
    ]
    assert others == []
    assert len(list(content.flat(one))) == 1


def test_all_addresses_together_do_not_disturb_each_other() -> None:
    full: dict[str, Any] = {}
    for row in FIELDS:
        content.put(full, row.address, [VOLTAGE] if row.address == "parameters" else row.address)
    for row in FIELDS:
        if row.address != "parameters":
            assert content.get(full, row.address) == row.address
    assert [address for address, _value in content.flat(full)] == [
        "parameters.supply_voltage" if row.address == "parameters" else row.address for row in FIELDS
    ]


def test_a_parameter_with_a_condition_has_an_address_of_its_own() -> None:
    assert dict(content.flat(GATE))["parameters.propagation_delay[25 °C]"] == DELAY
    assert addresses.parameter_code("parameters.propagation_delay[25 °C]") == "propagation_delay"
    assert addresses.condition("parameters.propagation_delay[2.5 V [max]]") == "2.5 V [max]"
    assert addresses.parameter_code("parameters.propagation_delay[2.5 V]") == "propagation_delay"
    assert addresses.parameter_code("name.ru") is None


def test_a_problem_names_the_box_and_still_the_parameter() -> None:
    assert addresses.parameter_code("parameters.propagation_delay.max") == "propagation_delay"
    assert addresses.condition("parameters.propagation_delay.max") == ""
    assert addresses.without_condition("parameters.delay[25 °C]") == "parameters.delay"


def test_a_parameters_address_is_answered_by_the_row_of_all_parameters() -> None:
    assert content.field_of("parameters.propagation_delay[25 °C]").address == "parameters"


def changed(**values: Any) -> list[tuple[str, str, str]]:
    after = {key: value for key, value in (GATE | values).items() if value is not None}
    return [(c.address, c.sign, c.grade) for c in content.difference(GATE, after)]


def test_added_removed_and_changed_fields_are_told_apart() -> None:
    assert changed() == []
    assert changed(designation="КР1554ЛА4") == [("designation", "changed", "C")]
    assert changed(packages=None) == [("packages", "removed", "B")]
    assert changed(contact="Отдел сбыта") == [("contact", "added", "A")]
    assert changed(name={"ru": "Вентиль", "en": "Gate"}) == [("name.en", "added", "A")]
    assert changed(basis=[{"kind": "акт"}]) == [("basis.valid_to", "removed", "C")]
    assert changed(parameters=[DELAY]) == [("parameters.supply_voltage", "removed", "B")]
    assert changed(parameters=[DELAY, {**VOLTAGE, "max": "5.5"}]) == [
        ("parameters.supply_voltage", "changed", "B")
    ]


def test_a_condition_that_alone_changed_is_one_change() -> None:
    hot = {**DELAY, "condition": "85 °C"}
    [change] = content.difference(GATE, GATE | {"parameters": [hot, VOLTAGE]})
    assert (change.address, change.sign) == ("parameters.propagation_delay[85 °C]", "changed")
    assert (change.before, change.after) == (DELAY, hot)


def test_two_conditions_instead_of_one_stay_additions_and_a_removal() -> None:
    hot, cold = {**DELAY, "condition": "85 °C"}, {**DELAY, "condition": "−40 °C"}
    signs = [c.sign for c in content.difference(GATE, GATE | {"parameters": [cold, hot, VOLTAGE]})]
    assert sorted(signs) == ["added", "added", "removed"]
    signs = [c.sign for c in content.difference(GATE | {"parameters": [cold, hot, VOLTAGE]}, GATE)]
    assert sorted(signs) == ["added", "removed", "removed"]


def test_the_dictionarys_edition_is_no_change_of_the_product() -> None:
    assert changed(dictionary="f" * 64) == []


def test_the_highest_class_of_a_change_wins() -> None:
    def of(**values: Any) -> str:
        return content.grade(content.difference(GATE, GATE | values))

    assert of() == "A"
    assert of(contact="Отдел сбыта") == "A"
    assert of(contact="Отдел сбыта", packages=["SO-14"]) == "B"
    assert of(contact="Отдел сбыта", packages=["SO-14"], designation="КР1554ЛА4") == "C"


contents = st.fixed_dictionaries(
    {},
    optional={
        "designation": st.sampled_from(["A1", "B2"]),
        "name": st.dictionaries(st.sampled_from(["ru", "be", "en"]), st.sampled_from(["x", "y"]), min_size=1),
        "packages": st.lists(st.sampled_from(["DIP-14", "SO-14"]), min_size=1, unique=True),
        "parameters": st.lists(
            st.builds(
                lambda code, value, condition: {"code": code, "value": value} | condition,
                st.sampled_from(["p", "q"]), st.sampled_from(["1", "2"]),
                st.sampled_from([{}, {"condition": "hot"}, {"condition": "cold"}]),
            ),
            unique_by=lambda item: (item["code"], item.get("condition")), min_size=1,
        ),
    },
)  # fmt: skip


@given(contents, contents)
def test_a_difference_is_empty_only_between_equals_and_reverses(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    there, back = content.difference(before, after), content.difference(after, before)
    same = dict(content.flat(before)) == dict(content.flat(after))
    assert (there == []) == same
    swapped = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted(swapped[c.sign] for c in there) == sorted(c.sign for c in back)
    for change in there:
        assert change.before != change.after
