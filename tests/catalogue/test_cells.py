"""Values in short."""

import pytest

from products.catalogue import cells
from products.dictionary.fields import Field
from products.dictionary.options import Option

VOLTS = Field("u", "range", "V", "V", "range", names=("Питание", "", ""), group="electrical", symbol="U")
CURRENT = Field("i", "number", "A", "mA", "max", names=("Ток", "", ""), group="electrical")
USUAL = Field("i", "number", "A", "mA", "typ", names=("Обычный ток", "", ""), group="electrical")
HEAT = Field("t", "range", "Cel", "Cel", "range", names=("Температура", "", ""), group="environmental")
WAY = Field(
    "f", "choice", options=(Option("nand", ("И-НЕ", "І-НЕ", "NAND")),), names=("Функция", "", ""),
    group="electrical", required=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("field", "item", "text"),
    [
        (VOLTS, {"min": "2", "max": "6"}, "2…6"),
        (HEAT, {"min": "-40", "max": "85"}, "−40…+85"),
        (CURRENT, {"max": "0.02"}, "≤\u00a020"),
        (CURRENT, {"max": "5"}, "≤\u00a05000"),  # in the heading's unit, so that a column is read down
        (CURRENT, {"max": "0.000000005"}, "≤\u00a05\u00a0нА"),  # unreadable in it: another is written
        (CURRENT, {"typ": "0.004"}, "тип.\u00a04"),  # no limit: never to be taken for one
        (USUAL, {"typ": "0.004"}, "4"),
        (CURRENT, {"typ": "0.004", "max": "0.02"}, "≤\u00a020"),
        (VOLTS, {"min": "5", "max": "5"}, "5"),
        (WAY, {"value": "nand"}, "И-НЕ"),
    ],
)
def test_a_cell_says_the_value_in_short(field: Field, item: dict, text: str) -> None:
    assert cells.short(field, [item], "ru") == text


def test_what_is_typical_says_so_in_the_reader_s_language() -> None:
    said = [cells.short(CURRENT, [{"typ": "0.004"}], language) for language in ("ru", "be", "en")]
    assert said == ["тип.\u00a04", "тып.\u00a04", "typ\u00a04"]


def test_several_values_stand_in_one_cell_and_the_third_is_only_hinted_at() -> None:
    items = [{"max": text} for text in ("0.02", "0.03", "0.02", "0.04")]
    assert cells.short(CURRENT, items, "ru") == "≤\u00a020; ≤\u00a030; …"
