"""Why a value was not understood: one test per code of the dictionary's table, of its name."""

from __future__ import annotations

from typing import Any

import pytest

from products.dictionary import values
from tests.dictionary.test_values import (
    FUNCTION,
    ISOLATION,
    MEMORY,
    ORGANISATION,
    OUTPUT_CURRENT,
    PINS,
    RESISTANCE,
    SCHMITT,
    SUPPLY,
    TEMPERATURE,
)

CURRENT = OUTPUT_CURRENT


def refused(code: str, field: values.Field, **typed: Any) -> None:
    """The value is refused with this code among others, and with a sentence."""
    with pytest.raises(values.ValueProblems) as wrong:
        values.clean(field, typed)
    found = {misread.code: misread for misread in wrong.value.problems.values()}
    assert code in found, found
    assert "%(" not in found[code].message


def test_V01_a_condition_alone_is_no_value() -> None:
    refused("V01", SUPPLY, condition="25 °С")


def test_V02_a_value_is_no_paragraph() -> None:
    refused("V02", ORGANISATION, value="я" * 501)


def test_V03_a_control_sign_is_named() -> None:
    refused("V03", SUPPLY, value="5\x07 В")


def test_V04_digits_are_those_of_everybody() -> None:
    refused("V04", SUPPLY, value="٥ В")


def test_V05_words_are_no_number() -> None:
    refused("V05", SUPPLY, value="пять вольт")


def test_V06_a_comma_and_a_point_are_not_guessed() -> None:
    refused("V06", RESISTANCE, value="1.000,5 Ом")


def test_V07_an_unknown_unit_is_named() -> None:
    refused("V07", SUPPLY, value="5 зв")


def test_V08_a_unit_of_something_else_is_named() -> None:
    refused("V08", RESISTANCE, value="4,7 кВт")


def test_V09_a_prefix_that_means_two_things_is_asked_about() -> None:
    refused("V09", CURRENT, max="5 МA")


def test_V10_bits_and_bytes_are_told_apart() -> None:
    refused("V10", MEMORY, value="64 Кб")


def test_V11_a_range_begins_with_the_lesser() -> None:
    refused("V11", SUPPLY, value="6…2 В")


def test_V12_there_are_no_such_numbers() -> None:
    refused("V12", SUPPLY, value="1e400 В")


def test_V13_nobody_measures_so_many_digits() -> None:
    refused("V13", SUPPLY, value="3." + "3" * 40 + " В")


def test_V14_nothing_is_colder_than_absolute_zero() -> None:
    refused("V14", TEMPERATURE, value="−300…+85 °С")


def test_V15_a_resistance_is_not_negative() -> None:
    refused("V15", RESISTANCE, value="−10 кОм")


def test_V16_one_bound_is_no_range() -> None:
    refused("V16", CURRENT, max="5…10 мА")


def test_V17_pins_are_counted_whole() -> None:
    refused("V17", PINS, value="14,5")


def test_V18_a_choice_is_one_of_the_list() -> None:
    refused("V18", FUNCTION, value="и не то")


def test_V19_one_choice_is_one() -> None:
    refused("V19", FUNCTION, value=["nand", "or"])


def test_V20_a_question_has_two_answers() -> None:
    refused("V20", SCHMITT, value="частично")


def test_V21_the_other_bound_would_say_the_opposite() -> None:
    refused("V21", ISOLATION, value="не более 2 кВ")


def test_V22_a_word_has_no_bounds() -> None:
    refused("V22", FUNCTION, max="nand")


def test_V23_a_range_is_typed_once() -> None:
    refused("V23", SUPPLY, value="2…6 В", max="5 В")


def test_V24_a_condition_alone_answers_no_question() -> None:
    refused("V24", SCHMITT, condition="25 °С")
