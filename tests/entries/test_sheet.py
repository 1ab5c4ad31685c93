"""The table of parameters of a product."""

from django.utils import translation

from products.dictionary.fields import Field
from products.dictionary.options import Option
from products.entries import sheet

VOLTS = Field("u", "range", "V", "V", "range", names=("Питание", "", ""), group="electrical", symbol="U")
CURRENT = Field("i", "number", "A", "mA", "max", names=("Ток", "", ""), group="electrical")
HEAT = Field("t", "range", "Cel", "Cel", "range", names=("Температура", "", ""), group="environmental")
WAY = Field(
    "f", "choice", options=(Option("nand", ("И-НЕ", "І-НЕ", "NAND")),), names=("Функция", "", ""),
    group="electrical", required=True,
)  # fmt: skip


def line(item: dict, field: Field = VOLTS) -> sheet.Line:
    (section,) = sheet.sheet({"parameters": [{"code": field.code, **item}]}, [field]).sections
    return section.lines[0]


def test_limits_stand_in_their_columns_and_share_the_unit() -> None:
    shown = line({"min": "2", "typ": "3.3", "max": "6"})
    assert (shown.low, shown.typical, shown.high, shown.unit) == ("2", "3,3", "6", "В")


def test_a_range_through_zero_says_plus() -> None:
    assert (line({"min": "-40", "max": "85"}, HEAT).low, line({"min": "-40", "max": "85"}, HEAT).high) == (
        "−40", "+85",
    )  # fmt: skip


def test_nothing_has_no_unit_of_its_own() -> None:
    shown = line({"min": "0", "max": "6"})
    assert (shown.low, shown.high, shown.unit) == ("0", "6", "В")


def test_limits_in_different_units_keep_their_own() -> None:
    shown = line({"min": "0.000001", "max": "5"}, CURRENT)
    assert (shown.low, shown.high, shown.unit) == ("1\u00a0мкА", "5\u00a0А", "")


def test_a_value_without_a_bound_spans_the_columns() -> None:
    shown = line({"value": "0.02"}, CURRENT)
    assert (shown.alone, shown.unit, shown.high) == ("20", "мА", "")


def test_what_the_category_requires_and_nobody_stated_is_shown_as_missing() -> None:
    (section,) = sheet.sheet({}, [VOLTS, WAY]).sections
    assert [(row.name, row.missing) for row in section.lines] == [("Функция", True)]


def test_sources_become_numbered_footnotes_each_once() -> None:
    content = {
        "source": "Общий лист",
        "parameters": [
            {"code": "u", "min": "2", "max": "6"},
            {"code": "i", "max": "0.02", "source": "Протокол 7"},
            {"code": "t", "min": "-40", "max": "85"},
        ],
    }
    made = sheet.sheet(content, [VOLTS, CURRENT, HEAT])
    assert made.sources == [(1, "Общий лист"), (2, "Протокол 7")]
    assert [row.source for section in made.sections for row in section.lines] == [1, 2, 1]


def test_an_english_reader_gets_a_point_and_international_units() -> None:
    with translation.override("en"):
        shown = line({"min": "2", "max": "3.3"})
    assert (shown.high, shown.unit, shown.symbol) == ("3.3", "V", "U")
