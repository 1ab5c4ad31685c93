"""From a draft to content: nothing typed breaks it, and the same draft gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from products.demonstration import rows
from products.entries import building, content, rules, typed
from products.entries.content import FIELDS
from products.entries.readers import Context
from products.ledger import canonical
from tests.entries.conftest import SHEET
from tests.entries.test_rules import FULL

GOLDEN = Path(__file__).parent.parent / "golden" / "revision.json"
EVERYTHING: dict[str, Any] = FULL | {
    "designation_alt": "IN74AC00\nЭКР1554ЛА3",
    "variants": "КР1554ЛА3А; DIP-14; −60…+125 °С\nКР1554ЛА3Б",
    "name.be": "Чатыры лагічныя элементы 2І-НЕ",
    "name.en": "Quad 2-input NAND gate",
    "purpose.be": "Для лагічных прылад",
    "purpose.en": "For logic devices",
    "rights_holder": "«Интеграл»",
    "operations": ["Проектирование", "Сборка"],
    "codes.okrb007": "261130000",
    "codes.gtin": "4006381333931",
    "foreign_analogues": [
        "74AC00; TI; полный; кроме корпуса; и цены",
        "MC74AC00; ; функциональный",
        "CD74AC00",
    ],
    "same_die_as": ["IN74AC00D"],
    "origin.share_by": "85,50 %",
    "origin.share_ru": "0",
    "origin.method": "719",
    "basis.kind": "Акт экспертизы",
    "basis.body": "Палата",
    "basis.number": "1/26",
    "basis.valid_to": "31.12.2027",
    "contact": "Отдел сбыта, +375 17 000-00-00",
    "source": "Лист 3",
    "source_verified": "on",
    "parameters": {
        "supply_voltage": {"value": "2…6 В", "condition": "во всём диапазоне температур", "source": "стр. 2"},
        "operating_temperature": {"min": "−60 °C", "max": "+125"},
        "logic_function": {"value": "И-НЕ"},
        "channel_count": {"value": 4},
        "mounting_type": {"value": ["tht", "smt"]},
        "schmitt_input": {"value": "нет"},
    },
}

#: What came into the table after the bytes of `GOLDEN`, which stay as they are.
LATER: dict[str, Any] = EVERYTHING | {
    "variants": "КР1554ЛА3А; DIP-14, SOIC-14; −60…+125 °С; supply_voltage=3…5,5 В; Iпот=8 мкА\nКР1554ЛА3Б",
    "localisation.ruleset": "Постановление № 719",
    "localisation.points": "127,5",
    "localisation.level": "второй",
    "end_of_life.last_order": "31.12.2025",
    "end_of_life.last_ship": "2026-06-01",
    "end_of_life.replacement": "КР1594ЛА3",
    "external_numbers": ["ГИСП; 10456789"],
}


def test_everything_that_can_be_filled_in_is_understood(context: Context) -> None:
    built, problems = building.build(LATER, context)
    assert rules.errors(problems) == []
    filled = {row.address for row in FIELDS if content.get(built, row.address) is not None}
    assert filled == {row.address for row in FIELDS}
    assert built["foreign_analogues"][0] == {
        "part": "74AC00", "maker": "TI", "class": "pin", "note": "кроме корпуса; и цены",
    }  # fmt: skip
    assert built["variants"][1] == {"designation": "КР1554ЛА3Б"}
    assert built["origin"] == {"share_by": "85.50", "share_ru": "0", "method": "719"}
    assert [item["code"] for item in built["parameters"]] == sorted(EVERYTHING["parameters"])


def test_the_bytes_of_a_full_content_stay_as_they_are(context: Context) -> None:
    """A change here changes the digest of what a maker files; run with UPDATE_GOLDEN=1 when it is meant."""
    built, _problems = building.build(EVERYTHING, replace(context, edition="0" * 64))
    body = canonical.canonical(built)
    digest = GOLDEN.with_suffix(".sha256")
    if os.environ.get("UPDATE_GOLDEN") == "1":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_bytes(body)
        digest.write_text(hashlib.sha256(body).hexdigest() + "\n")
    assert body == GOLDEN.read_bytes()
    assert canonical.digest(built) == digest.read_text().strip()
    assert canonical.parse(body) == built


@pytest.mark.parametrize(
    ("address", "one", "other"),
    [
        ("designation", "  КР1554ЛА3\u00a0", "КР1554ЛА3"),
        ("name.ru", "Счётчик\r\n  импульсов", "Счётчик импульсов"),
        ("name.ru", unicodedata.normalize("NFD", "Счётчик й"), "Счётчик й"),
        ("codes.okpd2", "261130000", "26.11.30.000"),
        ("codes.tnved", "8542 39 901 0", "8542399010"),
        ("designation_alt", "A1\nA2\nA1", ["A1", "A2"]),
        ("packages", "soic-14\nDIP-14", ["DIP-14", "SOIC-14"]),
        ("origin.share_by", "50,5 %", "50.5"),
        ("basis.valid_to", "2027-12-31", "31.12.2027"),
        ("foreign_analogues", "74AC00; TI; pin;", ["74AC00;TI;полный"]),
        ("civil_declaration", "on", True),
        (
            "parameters",
            {"supply_voltage": {"value": "2...6 V"}},
            {"supply_voltage": {"min": "2", "max": "6"}},
        ),
        (
            "parameters",
            {"supply_voltage": {"value": "5 В", "condition": unicodedata.normalize("NFD", "лёгкий й")}},
            {"supply_voltage": {"value": "5 В", "condition": " лёгкий й"}},
        ),
    ],
)
def test_two_ways_to_type_one_fact_give_the_same_bytes(
    context: Context, address: str, one: Any, other: Any
) -> None:
    first, problems = building.build(FULL | {address: one}, context)
    assert rules.errors(problems) == []
    assert canonical.canonical(first) == canonical.canonical(
        building.build(FULL | {address: other}, context)[0]
    )


def test_a_source_is_verified_only_when_there_is_one(context: Context) -> None:
    built, _problems = building.build(FULL | {"source": " ", "source_verified": True}, context)
    assert "source_verified" not in built


def test_a_machine_has_no_packages(contexts: Mapping[str, Context]) -> None:
    machine = next(found for found in contexts.values() if not found.has_packages)
    assert "packages" not in building.build(FULL, machine)[0]


def test_a_slip_at_one_field_leaves_the_others_understood(context: Context) -> None:
    slip = {
        "codes.okpd2": "?",
        "parameters": {"supply_voltage": {"value": "5 кг"}, "channel_count": {"value": "4"}},
    }
    built, problems = building.build(FULL | slip, context)
    assert {p.address for p in rules.errors(problems)} == {"codes.okpd2", "parameters.supply_voltage.value"}
    assert [item["code"] for item in built["parameters"]] == ["channel_count"]
    assert built["designation"] == FULL["designation"]


# --- nothing typed breaks it ----------------------------------------------------------------------

texts = st.text(max_size=40) | st.sampled_from(
    ["\x00", "\ud800", "ы" * 10_000, "1" * 10_000, ";" * 200, "\n" * 200, "%(found)s %s {0}", "-0", "1e400",
     "٣", "½", "²", "٣١.١٢.٢٠٢٧", "DIP-14", "on", "…", "±", "от до", "NaN", "Infinity", "0x10", "1_000"]
)  # fmt: skip
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
SLOTS = ["min", "typ", "max", "value", "unit", "condition", "source"]


def drafts(context: Context) -> st.SearchStrategy[dict[str, Any]]:
    boxes = st.dictionaries(st.sampled_from(SLOTS) | texts, json, max_size=4)
    parameters = st.dictionaries(
        st.sampled_from(sorted(context.parameter_codes)) | texts, boxes | json, max_size=5
    )
    papers = st.lists(
        st.fixed_dictionaries(
            {}, optional={"sha256": st.just(SHEET) | json, "role": st.just("datasheet") | json, "title": json}
        ) | json,
        max_size=3,
    )  # fmt: skip
    special = {"parameters": parameters | json, "documents": papers | json}
    optional = {row.address: special.get(row.address, json | texts) for row in FIELDS}
    return st.fixed_dictionaries({}, optional=optional)


def test_any_draft_is_read_to_the_end_and_what_has_no_error_can_be_stored(context: Context) -> None:
    @settings(max_examples=150, deadline=None)
    @given(drafts(context))
    @example({"parameters": {"supply_voltage": "5 В"}})
    @example({"parameters": [], "documents": {}, "variants": {}, "packages": 5, "name.ru": []})
    @example({"parameters": {"supply_voltage": {"value": {"a": [None]}, "unit": ["V"]}}})
    @example({"documents": [None, 1, {"sha256": [SHEET]}, {"sha256": SHEET, "title": 7, "role": []}]})
    def read(draft: dict[str, Any]) -> None:
        built, problems = building.build(draft, context)
        for problem in problems:
            assert str(problem.message)
            assert problem.level in (rules.ERROR, rules.WARNING)
        body = canonical.canonical(built)
        assert canonical.parse(body) == built
        assert list(content.flat(built)) == list(content.flat(canonical.parse(body)))
        again, new = building.build(typed.draft_of(built, context.parameter_codes), context)
        assert again == built
        assert {p for p in rules.errors(new) if p.code not in ("E01", "E02", "E04")} <= set(
            rules.errors(problems)
        )

    read()


def test_every_parameter_box_takes_any_text(context: Context) -> None:
    @settings(max_examples=120, deadline=None)
    @given(st.sampled_from(sorted(context.parameter_codes)), st.sampled_from(SLOTS), texts)
    def read(code: str, slot: str, text: str) -> None:
        built, problems = building.build({"parameters": {code: {slot: text}}}, context)
        item = next((i for i in built.get("parameters", []) if i["code"] == code), None)
        told = [p for p in problems if p.address.startswith(f"parameters.{code}.")]
        assert item is None or not told
        assert item or told or not text.strip() or slot == "unit"

    read()


# --- and back -------------------------------------------------------------------------------------


def test_a_full_content_typed_again_is_the_same(context: Context) -> None:
    built, _problems = building.build(LATER, context)
    again, problems = building.build(typed.draft_of(built, context.parameter_codes), context)
    assert again == built
    assert rules.errors(problems) == []


def test_several_conditions_of_a_parameter_are_items_and_typed_again_the_same(context: Context) -> None:
    cold = {"max": "4 мкА", "condition": "25 °C"}
    hot = {"max": "40 мкА", "condition": "125 °C", "source": "лист, с. 4"}
    draft = {**EVERYTHING, "parameters": {"supply_current": [hot, cold]}}
    built, problems = building.build(draft, context)
    assert [problem.code for problem in problems if problem.level == "error"] == []
    assert [(item["condition"], item["max"]) for item in built["parameters"]] == [
        ("125 °C", "0.00004"),
        ("25 °C", "0.000004"),
    ]
    again = typed.draft_of(built, context.parameter_codes)
    assert building.build(again, context)[0] == built
    draft["parameters"]["supply_current"][1] = {"max": "4 В"}
    assert "parameters.supply_current.1.max" in {p.address for p in building.build(draft, context)[1]}


def test_a_variant_states_several_packages_and_values_of_its_own(context: Context) -> None:
    built, _problems = building.build(LATER, context)
    assert built["variants"][0] == {
        "designation": "КР1554ЛА3А",
        "packages": ["DIP-14", "SOIC-14"],
        "temperature": "−60…+125 °С",
        "values": [
            {"code": "supply_current", "max": "0.000008", "unit": "A"},
            {"code": "supply_voltage", "min": "3", "max": "5.5", "unit": "V"},
        ],
    }


@pytest.mark.parametrize(
    ("line", "code", "named"),
    [
        ("ЛА3А; ; ; supply_voltage=35 Вт", "V08", "ЛА3А, Напряжение питания"),
        ("ЛА3А; ; ; крутизна=2 мА/В", "E05", "крутизна"),
        ("ЛА3А; DIP-14, КУБ-3", "E12", "КУБ-3"),
    ],
)
def test_what_is_wrong_with_a_variant_is_said(context: Context, line: str, code: str, named: str) -> None:
    built, problems = building.build({"variants": [line]}, context)
    [found] = [problem for problem in problems if problem.address == "variants"]
    assert found.code == code
    assert named in str(found.message)
    assert "variants" not in built


@pytest.mark.parametrize(("points", "understood"), [("12,5", "12.5"), ("-3", None), ("много", None)])
def test_points_of_localisation_are_a_number(context: Context, points: str, understood: str | None) -> None:
    built, problems = building.build({"localisation.points": points}, context)
    assert content.get(built, "localisation.points") == understood
    assert any(problem.address == "localisation.points" for problem in problems) == (understood is None)


def test_a_variant_without_a_package_keeps_its_temperature_when_typed_again(context: Context) -> None:
    built, _problems = building.build({"variants": ["КР1554ЛА3А; ; −40…+85"]}, context)
    assert built["variants"] == [{"designation": "КР1554ЛА3А", "temperature": "−40…+85"}]
    assert building.build(typed.draft_of(built, context.parameter_codes), context)[0] == built


def test_every_row_of_the_products_file_typed_again_is_the_same(contexts: Mapping[str, Context]) -> None:
    for row in rows.read():
        context = contexts[row["category"]]
        built, problems = building.build(rows.draft(row), context)
        assert rules.errors(problems) == [], row["designation"]
        again, problems = building.build(typed.draft_of(built, context.parameter_codes), context)
        assert again == built, row["designation"]
        assert rules.errors(problems) == [], row["designation"]


def test_numbers_typed_again_are_exact(context: Context) -> None:
    numbers = st.decimals(-200, 10**9, allow_nan=False, allow_infinity=False, places=9)

    @settings(max_examples=100, deadline=None)
    @given(low=numbers, high=numbers, note=st.text("абвyz ;:°…", max_size=20))
    def there_and_back(low: Any, high: Any, note: str) -> None:
        low, high = sorted((low, high))
        boxes = {"min": f"{low:f}", "max": f"{high:f}", "condition": note}
        draft = {"parameters": {"supply_voltage": boxes, "operating_temperature": boxes}}
        built, _problems = building.build(draft, context)
        assert any(item["code"] == "supply_voltage" for item in built["parameters"])
        assert building.build(typed.draft_of(built, context.parameter_codes), context)[0] == built

    there_and_back()
