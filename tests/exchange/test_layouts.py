"""Tables as people make them: what is a product, what each column means, what is read and what is asked."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from products.exchange import cells, headings, printing, spelling, trying
from products.exchange.cleaning import unit_words
from tests.exchange.made import xlsx

GATES = "Логические элементы и инверторы"
HEADINGS = [
    "Обозначение",
    "Наименование",
    "Корпус",
    "Напряжение питания, В",
    "Выходной ток низкого уровня, мА",
]
GOOD = ["IN74HC00A", "Четыре 2И-НЕ", "DIP-14", "2…6", 24]

pytestmark = pytest.mark.django_db


def judged(data: bytes, **options: Any) -> dict[str, Any]:
    with override("ru"):
        return printing.as_json(trying.report(data, "file", **options))


def rows(outcome: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (row["row"], row["outcome"], row["designation"], [f"{i['cell']} {i['code']}" for i in row["issues"]])
        for row in outcome["rows"]
    ]


def fields(outcome: dict[str, Any], sheet: int = 0) -> dict[str, Any]:
    return {c["column"]: (c["field"], c["unit"]) for c in outcome["sheets"][sheet]["columns"]}


def one(heading: str, cell: Any) -> dict[str, Any]:
    """A gate with one more column."""
    sheet = [[*HEADINGS[:3], heading], [*GOOD[:3], cell]]
    return judged(xlsx({GATES: sheet}))["rows"][1]


def test_titles_numbers_of_columns_sections_totals_notes_and_signatures_are_no_products() -> None:
    outcome = judged(
        xlsx(
            {
                "Лист1": [
                    ["ОАО «Интеграл»"],
                    [f"Перечень: {GATES}"],
                    [],
                    ["№ п/п", *HEADINGS],
                    [1, 2, 3, 4, 5, 6],
                    [1, *GOOD],
                    ["Серия КР1554"],
                    [2, "КР1554ЛА3", "Четыре 2И-НЕ", "DIP-14", "от 2 до 6", "24 мА"],
                    ["№ п/п", *HEADINGS],
                    ["", "Итого: 2"],
                    [],
                    ["* по согласованию с заказчиком"],
                    ["Директор", "И. И. Иванов"],
                ]
            },
            merged=["A1:F1", "A2:F2", "A7:F7"],
        )
    )
    assert outcome["sheets"][0]["category"] == "ic-logic-gate"
    assert [row["note"] for row in outcome["rows"] if row["outcome"] == "skip"] == [
        "title", "title", "blank", "headings", "headings", "section",
        "headings", "total", "blank", "note", "note",
    ]  # fmt: skip
    assert [row["designation"] for row in outcome["rows"] if row["outcome"] == "ok"] == [
        "IN74HC00A",
        "КР1554ЛА3",
    ]


def test_limits_in_columns_of_their_own_under_a_merged_heading() -> None:
    outcome = judged(
        xlsx(
            {
                GATES: [
                    [
                        "Обозначение",
                        "Наименование",
                        "Напряжение питания, В",
                        None,
                        "Рабочая температура",
                        None,
                    ],
                    [None, None, "мин.", "макс.", "мин., °С", "макс., °С"],
                    ["IN74HC00A", "Четыре 2И-НЕ", 2, 6, -55, 125],
                    ["IN74HC02A", "Четыре 2ИЛИ-НЕ", 6, 2, -55, 125],
                ]
            },
            merged=["C1:D1", "E1:F1", "A1:A2"],
        )
    )
    assert fields(outcome)["C"] == ("supply_voltage.min", "V")
    assert fields(outcome)["F"] == ("operating_temperature.max", "Cel")
    assert outcome["rows"][2]["values"]["parameters"]["supply_voltage"] == {"min": 2, "max": 6, "unit": "V"}
    assert rows(outcome)[3][1::2] == ("error", ["C4 V11"])
    assert "supply_voltage" not in outcome["rows"][3]["values"]["parameters"]


def test_english_headings_and_belarusian_ones_with_a_row_of_units() -> None:
    english = judged(
        xlsx(
            {
                "Gates and inverters": [
                    [
                        "Part number",
                        "Name",
                        "Supply voltage min, V",
                        "Max operating temperature (°C)",
                        "Pins",
                    ],
                    ["IN74HC00A", "Quad NAND", 2, 125, 14],
                ]
            }
        )
    )
    assert [field for field, _unit in fields(english).values()] == [
        "designation", "name_ru", "supply_voltage.min", "operating_temperature.max", "pin_count",
    ]  # fmt: skip
    assert english["rows"][1]["outcome"] == "ok"
    belarusian = judged(
        xlsx(
            {
                "Лагічныя элементы і інвертары": [
                    ["Абазначэнне", "Назва", "Дыяпазон рабочых тэмператур", "Выхадны ток нізкага ўзроўню"],
                    ["", "", "°С", "мА"],
                    ["IN74HC00A", "Чатыры 2І-НЕ", "−55…125", 24],
                ]
            }
        )
    )
    assert [row["outcome"] for row in belarusian["rows"]] == ["skip", "skip", "ok"]
    assert belarusian["rows"][2]["values"]["parameters"]["output_current_low"] == {"value": 24, "unit": "mA"}


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ";"), ("utf-8-sig", ","), ("windows-1251", ";"), ("utf-16", "\t"), ("cp866", ";")],
)
def test_csv_in_any_encoding_with_any_separator(encoding: str, delimiter: str) -> None:
    lines = [
        ["Обозначение", "Категория", "Наименование", "Напряжение питания, В"],
        ["КР1554ЛА3", GATES, "Четыре логических элемента", "4,5-5,5"],
    ]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    outcome = judged(text.encode(encoding))
    assert (outcome["encoding"], outcome["delimiter"]) == (encoding, delimiter)
    assert rows(outcome)[1] == (2, "ok", "КР1554ЛА3", [])


def test_every_sheet_is_read_and_one_without_headings_is_named() -> None:
    outcome = judged(
        xlsx(
            {
                "Содержание": [["Лист", "Что"], ["1", "Диоды"]],
                GATES: [HEADINGS, GOOD],
                "Диоды Шоттки": [["Обозначение", "Наименование", "Прямой ток, А"], ["КД270", "Диод", "7,5"]],
            }
        )
    )
    assert [sheet["category"] for sheet in outcome["sheets"]] == [
        None,
        "ic-logic-gate",
        "discrete-diode-schottky",
    ]
    assert "Содержание" in outcome["notes"][0]
    assert [row["designation"] for row in outcome["rows"] if row["outcome"] == "ok"] == ["IN74HC00A", "КД270"]


def test_a_section_heading_may_name_the_category_of_the_rows_below() -> None:
    outcome = judged(
        xlsx(
            {
                "Лист1": [
                    HEADINGS[:2],
                    ["Диоды Шоттки"],
                    ["КД268", "Диод"],
                    [GATES],
                    ["IN74HC00A", "Четыре 2И-НЕ"],
                ]
            }
        )
    )
    assert [row["values"].get("category") for row in outcome["rows"]][2::2] == [
        "discrete-diode-schottky", "ic-logic-gate",
    ]  # fmt: skip


def test_merged_cells_down_a_column_hold_for_every_row() -> None:
    outcome = judged(
        xlsx(
            {
                "Лист1": [
                    ["Категория", "Обозначение", "Наименование"],
                    [GATES, "IN74HC00A", "Четыре 2И-НЕ"],
                    [None, "IN74HC02A", "Четыре 2ИЛИ-НЕ"],
                ]
            },
            merged=["A2:A3"],
        )
    )
    assert [row["outcome"] for row in outcome["rows"]] == ["skip", "ok", "ok"]


@pytest.mark.parametrize(
    ("typed", "outcome", "issues", "stored"),
    [
        ("КP1554ЛA3", "warning", ["A2 I17"], "КР1554ЛА3"),
        ("KT6109", "warning", ["A2 I17"], "КТ6109"),
        ("IN74HС00А", "warning", ["A2 I17"], "IN74HC00A"),
        ("КР 1554 ЛА 3", "warning", ["A2 I24"], "КР1554ЛА3"),
        ("IN74\u200bHC00A", "warning", ["A2 I16"], "IN74HC00A"),
        ("IN74HC00A\u202e", "warning", ["A2 I16"], "IN74HC00A"),
        ("IN74HC00A\u00a0", "ok", [], "IN74HC00A"),
        ("ЭМ-576", "ok", [], "ЭМ-576"),
        ("AT24C02", "ok", [], "AT24C02"),
    ],
)
def test_letters_that_look_alike_and_signs_nobody_sees(
    typed: str, outcome: str, issues: list[str], stored: str
) -> None:
    found = judged(xlsx({GATES: [HEADINGS, [typed, *GOOD[1:]]]}))
    assert rows(found)[1][1:] == (outcome, stored, issues)


VOLTS, MILLIVOLTS = {"min": 2, "max": 6, "unit": "V"}, {"min": 2000, "max": 6000, "unit": "mV"}
MILLIAMPS, AMPS = {"value": 24, "unit": "mA"}, {"value": 0.024, "unit": "A"}
LOW = "Выходной ток низкого уровня"
#: Heading, cell → outcome, codes, what is stored.
CELLS = [
    ("Напряжение питания, В", "2...6 V", "ok", "", {"supply_voltage": VOLTS}),
    ("Uпит, В", "от 4,5 до 5,5", "ok", "", {"supply_voltage": {"min": 4.5, "max": 5.5, "unit": "V"}}),
    ("Напряжение питания, мВ", "2…6 В", "warning", "I18", {"supply_voltage": MILLIVOLTS}),
    ("Напряжение питания, В", "20 мА", "error", "V08", {}),
    ("Напряжение питания, В", "6…2", "error", "V11", {}),
    ("Напряжение питания, В", "NaN", "error", "V05", {}),
    ("Напряжение питания, В", "1E+400", "error", "V12", {}),
    ("Напряжение питания, В", datetime.date(2026, 6, 2), "error", "I13", {}),
    ("Напряжение питания, В", "=1+1", "error", "I11", {}),
    ("Напряжение питания, В", "5" * 41_000, "error", "I15", {}),
    ("Напряжение питания, В", "уточняется", "warning", "E30", {}),
    (f"{LOW}, мА", "не более 24", "ok", "", {"output_current_low": MILLIAMPS}),
    (LOW, 24, "ok", "", {"output_current_low": MILLIAMPS}),
    (f"{LOW}, А", "0,024", "ok", "", {"output_current_low": AMPS}),
    ("Количество выводов", "14 шт.", "ok", "", {"pin_count": {"value": 14, "unit": "1"}}),
    ("Количество выводов", 14.5, "error", "V17", {}),
    ("Логическая функция", "и-не", "ok", "", {"logic_function": {"value": "nand"}}),
    ("Технология изготовления", "KMOП", "ok", "", {"technology_process": {"value": "cmos"}}),
    ("Технология изготовления", "ГМОП", "error", "V18", {}),
    ("Триггеры Шмитта на входах", "имеется", "ok", "", {"schmitt_input": {"value": True}}),
    ("Триггеры Шмитта на входах", "нет", "ok", "", {"schmitt_input": {"value": False}}),
    ("Триггеры Шмитта на входах", "иногда", "error", "V20", {}),
    ("Материал корпуса", "н/д", "ok", "", {}),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "cell", "outcome", "code", "stored"), CELLS)
def test_what_a_cell_says(heading: str, cell: Any, outcome: str, code: str, stored: dict[str, Any]) -> None:
    row = one(heading, cell)
    assert (row["outcome"], [i["code"] for i in row["issues"]]) == (outcome, [code] if code else [])
    assert row["values"]["parameters"] == stored
    assert all(issue["column"] == "D" and issue["message"] for issue in row["issues"])


def test_units_and_per_cents_that_stand_only_in_the_format_of_a_cell() -> None:
    data = xlsx({GATES: [HEADINGS, GOOD]}, formats={"E2": '0.0" мА"'})
    assert judged(data)["rows"][1]["values"]["parameters"]["output_current_low"] == {
        "value": 24,
        "unit": "mA",
    }
    assert cells.number("7.4999999999999997E-2") == "0.075"


def test_a_repeated_row_is_said_and_a_contradiction_refused() -> None:
    other = [*GOOD[:3], "3…6", 24]
    outcome = judged(xlsx({GATES: [HEADINGS, GOOD, [*GOOD[:3], "2...6", "24 мА"], other, ["", *GOOD[1:]]]}))
    assert rows(outcome)[1:] == [
        (2, "ok", "IN74HC00A", []),
        (3, "warning", "IN74HC00A", ["A3 I19"]),
        (4, "error", "IN74HC00A", ["A4 I20"]),
        (5, "error", None, ["A5 E01"]),
    ]


def test_an_unknown_category_names_near_ones_and_a_slip_is_read() -> None:
    sheet = [
        ["Обозначение", "Категория", "Наименование"],
        ["IN74HC00A", "Логические элементы и инвертеры", "Имя"],
        ["IN74HC02A", "Логические изделия", "Имя"],
        ["IN74HC03A", None, "Имя"],
        ["IN74HC04A", "Логические микросхемы", "Имя"],
    ]
    outcome = judged(xlsx({"Лист1": sheet}))
    assert [row[1::2] for row in rows(outcome)[1:]] == [
        ("warning", ["B2 I24"]), ("error", ["B3 I21"]), ("error", ["B4 I22"]), ("error", ["B5 E03"]),
    ]  # fmt: skip
    assert "Логические" in outcome["rows"][2]["issues"][0]["expected"]


def test_the_example_row_of_a_template_is_no_product() -> None:
    assert rows(judged(xlsx({GATES: [HEADINGS, ["ПРИМЕР", *GOOD[1:]], GOOD]})))[1][1] == "skip"


@given(st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_no_heading_and_no_cell_is_too_strange(text: str) -> None:
    assert headings.looks_like_designation(text) in (True, False)
    unit_words(text)
    kept, _removed = spelling.seen(text)
    assert spelling.designation(spelling.designation(kept)) == spelling.designation(kept)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
@settings(max_examples=40, deadline=None)
def test_a_stored_number_is_read_as_it_is_shown(value: Any) -> None:
    assert float(cells.number(repr(float(value))) or "nan") == float(value)


def test_a_sheet_that_names_no_category_is_read_by_what_its_columns_ask() -> None:
    headings = [
        "Обозначение",
        "Наименование",
        "Логическая функция",
        "Число входов элемента",
        "Напряжение питания, В",
    ]
    rows = [["IN74HC00A", "Четыре логических элемента 2И-НЕ", "И-НЕ", 2, "2…6"]]
    outcome = judged(xlsx({"Лист1": [headings, *rows]}))
    assert outcome["sheets"][0]["category"] == "ic-logic-gate"
    assert outcome["rows"][1]["outcome"] == "ok"
    assert "Логические элементы и инверторы" in outcome["notes"][0]
    little = judged(xlsx({"Лист1": [headings[:2], rows[0][:2]]}))
    assert [issue["code"] for issue in little["rows"][1]["issues"]] == ["I22"]
