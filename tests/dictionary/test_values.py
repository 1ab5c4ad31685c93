"""What was typed for a parameter becomes its content item, is shown, compared and typed again."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from products.dictionary import values
from products.dictionary.misreads import RULES
from tests.dictionary import test_reading

RESISTANCE = values.Field("resistance", "number", "Ohm", "Ohm", "nom")
OUTPUT_CURRENT = values.Field("output_current", "number", "A", "mA", "max")
ISOLATION = values.Field("isolation_voltage", "number", "V", "kV", "min")
GAIN = values.Field("voltage_gain", "number", "dB", "dB", "typ")
TOLERANCE = values.Field("output_voltage_tolerance", "number", "%", "%", "max")
SUPPLY = values.Field("supply_voltage", "range", "V", "V", "range")
TEMPERATURE = values.Field("operating_temperature", "range", "Cel", "Cel", "range")
PINS = values.Field("pin_count", "integer", "1", "1", "nom")
MEMORY = values.Field("memory_capacity", "number", "bit", "Kibit", "nom")
CLOCK = values.Field("clock_frequency", "number", "Hz", "MHz", "max")
FUNCTIONS = (
    values.Option("nand", ("И-НЕ", "І-НЕ", "NAND")),
    values.Option("or", ("ИЛИ", "АБО", "OR")),
    values.Option("inv", ("Повторители, инверторы", "Паўтаральнікі, інвертары", "Buffers, inverters")),
)
FUNCTION = values.Field("logic_function", "choice", options=FUNCTIONS)
MOUNTING = values.Field("mounting_type", "choice", multiple=True, options=FUNCTIONS)
SCHMITT = values.Field("schmitt_input", "boolean")
ORGANISATION = values.Field("memory_organisation", "text")


@pytest.mark.parametrize(
    ("field", "typed", "item"),
    [
        (RESISTANCE, {"value": "4,7 кОм"}, {"value": "4700", "unit": "Ohm"}),
        (OUTPUT_CURRENT, {"value": "25"}, {"max": "0.025", "unit": "A"}),
        (OUTPUT_CURRENT, {"value": "25", "unit": "A"}, {"max": "25", "unit": "A"}),
        (OUTPUT_CURRENT, {"typ": "8", "max": "не более 10 мА"}, {"typ": "0.008", "max": "0.01", "unit": "A"}),
        (ISOLATION, {"value": "2,5"}, {"min": "2500", "unit": "V"}),
        (GAIN, {"value": "26…46"}, {"min": "26", "max": "46", "unit": "dB"}),
        (TOLERANCE, {"value": "±4 %"}, {"max": "4", "unit": "%"}),
        (SUPPLY, {"value": "2…6 В"}, {"min": "2", "max": "6", "unit": "V"}),
        (SUPPLY, {"min": "2", "max": "6000 мВ"}, {"min": "2", "max": "6", "unit": "V"}),
        (SUPPLY, {"value": "±15 В"}, {"min": "-15", "max": "15", "unit": "V"}),
        (SUPPLY, {"value": "до 35 В"}, {"max": "35", "unit": "V"}),
        (SUPPLY, {"value": "5 В"}, {"min": "5", "max": "5", "unit": "V"}),
        (PINS, {"value": 14}, {"value": "14", "unit": "1"}),
        (MEMORY, {"value": "2 KB"}, {"value": "16384", "unit": "bit"}),
        (FUNCTION, {"value": "NAND"}, {"value": "nand"}),
        (FUNCTION, {"value": "і-не"}, {"value": "nand"}),
        (FUNCTION, {"value": "Повторители, инверторы"}, {"value": "inv"}),
        (MOUNTING, {"value": "или; nand"}, {"value": ["nand", "or"]}),
        (MOUNTING, {"value": ["or", "И-НЕ", "or"]}, {"value": ["nand", "or"]}),
        (SCHMITT, {"value": "так"}, {"value": True}),
        (SCHMITT, {"value": "No"}, {"value": False}),
        (SCHMITT, {"value": False}, {"value": False}),
        (ORGANISATION, {"value": " 256 × 8 "}, {"value": "256 × 8"}),
    ],
)
def test_a_typed_value_becomes_its_item(
    field: values.Field, typed: dict[str, Any], item: dict[str, Any]
) -> None:
    assert values.clean(field, typed) == {"code": field.code, **item}


def test_condition_and_source_stand_beside_the_value() -> None:
    typed = {"value": "10", "condition": " при 25 °C ", "source": "лист 3"}
    assert values.clean(OUTPUT_CURRENT, typed) == {
        "code": "output_current",
        "max": "0.01",
        "unit": "A",
        "condition": "при 25 °C",
        "source": "лист 3",
    }


@pytest.mark.parametrize(
    "typed", [{}, {"value": " "}, {"min": "", "max": None}, {"value": [""]}, {"unit": "A"}]
)
def test_nothing_typed_is_nothing_said(typed: dict[str, Any]) -> None:
    assert values.clean(OUTPUT_CURRENT, typed) == {}


@pytest.mark.parametrize(
    ("field", "typed", "wrong"),
    [
        (SUPPLY, {"min": "2", "max": "6 А"}, {"max": "V08"}),
        (SUPPLY, {"min": "6", "max": "2"}, {"min": "V11"}),
        (SUPPLY, {"value": "2…6", "max": "5"}, {"value": "V23"}),
        (SUPPLY, {"min": "не более 5"}, {"min": "V21"}),
        (SUPPLY, {"condition": "25 °C"}, {"max": "V01"}),
        (SUPPLY, {"condition": "25 °C", "unit": "furlong"}, {"max": "V01"}),
        (OUTPUT_CURRENT, {"value": "10…20"}, {"value": "V16"}),
        (OUTPUT_CURRENT, {"value": "не менее 10"}, {"value": "V21"}),
        (OUTPUT_CURRENT, {"typ": "5", "max": "4"}, {"typ": "V11"}),
        (OUTPUT_CURRENT, {"value": "10", "unit": "furlong"}, {"value": "V07"}),
        (OUTPUT_CURRENT, {"value": "10", "unit": "V"}, {"value": "V08"}),
        (OUTPUT_CURRENT, {"value": "x", "condition": "a\u202eb"}, {"value": "V05", "condition": "V03"}),
        (OUTPUT_CURRENT, {"value": "5", "source": "x" * 301}, {"source": "V02"}),
        (TEMPERATURE, {"value": "-300…+125"}, {"value": "V14"}),
        (CLOCK, {"value": "-5 МГц"}, {"value": "V15"}),
        (PINS, {"value": "2,5"}, {"value": "V17"}),
        (FUNCTION, {"value": "xor"}, {"value": "V18"}),
        (FUNCTION, {"value": "nand, or"}, {"value": "V19"}),
        (FUNCTION, {"condition": "x"}, {"value": "V01"}),
        (FUNCTION, {"min": "1", "value": "or"}, {"min": "V22"}),
        (SCHMITT, {"value": "может быть"}, {"value": "V20"}),
        (ORGANISATION, {"value": "x" * 501}, {"value": "V02"}),
        (ORGANISATION, {"value": "a\nb"}, {"value": "V03"}),
        (ORGANISATION, {"condition": "x"}, {"value": "V24"}),
    ],
)
def test_a_wrong_value_is_refused_at_its_slot(
    field: values.Field, typed: dict[str, Any], wrong: dict[str, str]
) -> None:
    with pytest.raises(values.ValueProblems) as refused:
        values.clean(field, typed)
    assert {slot: misread.code for slot, misread in refused.value.problems.items()} == wrong
    assert "%(" not in str(refused.value)


@pytest.mark.parametrize(
    ("field", "item", "russian", "english"),
    [
        (OUTPUT_CURRENT, {"max": "0.01", "unit": "A"}, "не более 10\u00a0мА", "max 10\u00a0mA"),
        (OUTPUT_CURRENT, {"typ": "0.008", "max": "0.01"}, "тип. 8\u00a0мА, не более 10\u00a0мА",
         "typ 8\u00a0mA, max 10\u00a0mA"),
        (ISOLATION, {"min": "2500"}, "не менее 2,5\u00a0кВ", "min 2.5\u00a0kV"),
        (GAIN, {"typ": "40"}, "40\u00a0дБ", "40\u00a0dB"),
        (TEMPERATURE, {"min": "-60", "max": "125"}, "−60…+125\u00a0°С", "−60…+125\u00a0°C"),
        (SUPPLY, {"max": "35"}, "до 35\u00a0В", "up to 35\u00a0V"),
        (SUPPLY, {"min": "5", "max": "5"}, "5\u00a0В", "5\u00a0V"),
        (FUNCTION, {"value": "nand"}, "И-НЕ", "NAND"),
        (MOUNTING, {"value": ["nand", "or"]}, "И-НЕ, ИЛИ", "NAND, OR"),
        (FUNCTION, {"value": "no-longer-known"}, "no-longer-known", "no-longer-known"),
        (SCHMITT, {"value": True}, "да", "yes"),
        (ORGANISATION, {"value": "256 × 8"}, "256 × 8", "256 × 8"),
    ],
)  # fmt: skip
def test_an_item_is_shown_in_the_readers_language(
    field: values.Field, item: dict[str, Any], russian: str, english: str
) -> None:
    assert values.show(field, item, "ru") == russian
    assert values.show(field, item, "en") == english


def test_what_was_understood_is_read_back_in_the_base_unit() -> None:
    item = values.clean(RESISTANCE, {"value": "4,7 кОм"})
    assert values.read_back(RESISTANCE, item).replace("\u00a0", " ") == "4,7 кОм = 4700 Ω"
    assert values.read_back(SUPPLY, values.clean(SUPPLY, {"value": "5"})) == "5\u00a0В"
    assert values.read_back(PINS, values.clean(PINS, {"value": "14"})) == "14"


@pytest.mark.parametrize(
    ("field", "item", "low", "high"),
    [
        (OUTPUT_CURRENT, {"typ": "0.008", "max": "0.01"}, "0.01", "0.01"),
        (ISOLATION, {"min": "2500", "typ": "3000"}, "2500", "2500"),
        (GAIN, {"typ": "40"}, "40", "40"),
        (GAIN, {"min": "26", "max": "46"}, "26", "46"),
        (PINS, {"value": "14"}, "14", "14"),
        (SUPPLY, {"min": "2", "max": "6"}, "2", "6"),
        (SUPPLY, {"max": "35"}, None, "35"),
        (FUNCTION, {"value": "nand"}, None, None),
    ],
)
def test_search_asks_the_guaranteed_bound_not_the_typical(
    field: values.Field, item: dict[str, Any], low: str | None, high: str | None
) -> None:
    expected = tuple(None if digits is None else Decimal(digits) for digits in (low, high))
    assert values.bounds(field, item) == expected


FIELDS = [RESISTANCE, OUTPUT_CURRENT, ISOLATION, GAIN, TOLERANCE, SUPPLY, TEMPERATURE, PINS, MEMORY, CLOCK,
          FUNCTION, MOUNTING, SCHMITT, ORGANISATION]  # fmt: skip
TEXTS = st.text(max_size=30) | st.sampled_from(
    ["5", "2…6", "±15", "до 35", "nand, or", "да", "-40…85 °C", "4k7"]
)


@given(
    field=st.sampled_from(FIELDS),
    typed=st.dictionaries(
        st.sampled_from(["min", "typ", "max", "value", "condition", "source", "unit"]),
        TEXTS | st.none() | st.booleans() | st.integers() | st.floats() | st.lists(TEXTS, max_size=3),
    ),
    language=st.sampled_from(["ru", "be", "en"]),
)
def test_whatever_is_typed_gives_an_item_that_survives_the_form_or_a_reason(
    field: values.Field, typed: dict[str, Any], language: str
) -> None:
    item, wrong = {}, None
    try:
        item = values.clean(field, typed)
    except values.ValueProblems as refused:
        wrong = refused.problems
    if wrong is not None:
        assert wrong
        assert all(misread.message for misread in wrong.values())
    if item:
        assert values.show(field, item, language)
        assert values.read_back(field, item, language)
        assert values.clean(field, values.as_typed(field, item, language)) == item


def test_every_rule_has_a_test() -> None:
    here = set(test_reading.REFUSED.values())
    for mark in test_a_wrong_value_is_refused_at_its_slot.pytestmark:  # type: ignore[attr-defined]
        here |= {code for _field, _typed, wrong in mark.args[1] for code in wrong.values()}
    assert here == set(RULES)
