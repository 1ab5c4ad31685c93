"""A table of a data sheet, pasted: which line speaks of which parameter, and what it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from products.dictionary import queries, recognising, sheets, values
from products.dictionary.fields import Field
from products.dictionary.models import Category


@pytest.fixture
def fields(db: None) -> list[Field]:
    return list(queries.setting(Category.objects.get(code="ic-logic-gate")).fields)


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["Supply voltage"], "supply_voltage"),
        (["VCC"], "supply_voltage"),
        (["U п"], "supply_voltage"),
        (["Напружанне сілкавання"], "supply_voltage"),
        (["напряжения питания"], "supply_voltage"),
        (["Iпот"], "supply_current"),
        (["t_PD"], "propagation_delay"),
        (["Propagation delay time", "tPLH"], "propagation_delay"),
        (["Собственный ток потребления"], "quiescent_current"),
        (["Output current"], None),
        (["nothing of the kind"], None),
        (["", " ", "?"], None),
    ],
)
def test_a_parameter_is_known_by_any_of_its_names(
    fields: list[Field], texts: list[str], code: str | None
) -> None:
    found = recognising.parameter(texts, fields)
    assert (found.code if found else None) == code


def read(text: str, fields: list[Field]) -> list[tuple[str | None, str]]:
    """Each line as the code of its parameter and what the value is understood as."""
    found = []
    for line in sheets.read(text, fields):
        item = values.clean(line.parameter, line.typed) if line.parameter else {}
        shown = values.show(line.parameter, item) if line.parameter else ""
        found.append((line.parameter.code if line.parameter else None, shown.replace("\xa0", " ")))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Supply voltage\tVCC\t2.0\t\t6.0\tV\nQuiescent supply current\tICC\t\t\t40\tµA",
        "Supply voltage\t2.0\t\t6.0\tV\r\nSupply current\t\t\t40\tµA\r\n",
        "Parameter\tSymbol\tMin\tTyp\tMax\tUnit\nSupply voltage\tVCC\t2\t-\t6\tV\nCurrent\tICC\t—\t\t40\tuA",
        "Параметр;Единица;Не менее;Не более\nНапряжение питания;В;2;6\nТок потребления;мкА;;40",
        "| Supply voltage | 2 | 6 | V |\n| Supply current | - | 40 | µA |",
        "Supply voltage VCC 2 6 V\nТок потребления Iпот ≤40 мкА",
        "Напряжение питания   2…6 В\nТок потребления   не более 40 мкА",
    ],
)
def test_a_table_is_read_however_it_was_copied(fields: list[Field], text: str) -> None:
    assert read(text, fields) == [("supply_voltage", "2…6 В"), ("supply_current", "не более 40 мкА")]


def test_conditions_words_and_strange_lines_are_kept(fields: list[Field]) -> None:
    text = "Delay time, tPD\tVCC = 5 V\t5\t9\tns\nЛогическая функция\tИ-НЕ\nInput leakage\tII = 0\t1\t2\tµA"
    delay, function, leakage = sheets.read(text, fields)
    assert delay.typed == {"condition": "VCC = 5 V", "min": "5 ns", "max": "9 ns"}
    assert (function.parameter and function.parameter.code, function.typed) == (
        "logic_function",
        {"value": "И-НЕ"},
    )
    assert leakage.parameter is None
    assert leakage.text.startswith("Input leakage")


def test_a_person_says_which_parameter_a_line_is_about(fields: list[Field]) -> None:
    [line] = sheets.read("Input leakage\t1\tµA", fields, {0: "quiescent_current"})
    assert line.parameter is not None
    assert values.show(line.parameter, values.clean(line.parameter, line.typed)) == "не более 1\xa0мкА"
    [line] = sheets.read("Supply voltage\t5\tV", fields, {0: ""})
    assert line.parameter is None


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_to_the_end(text: str) -> None:
    field = Field("mass", "number", "g", "g", "max", names=("Масса", "Маса", "Mass"), symbol="m")
    assert len(sheets.read(text, [field])) <= sheets.MOST_LINES
