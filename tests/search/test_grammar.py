"""What is typed after ``p.<code>=`` is read as one wish or refused with a sentence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from products.dictionary.fields import Field
from products.dictionary.options import Option
from products.search import grammar

CURRENT = Field("current", "number", unit="A", display_unit="mA", bound="max")
SUPPLY = Field("supply", "range", unit="V", display_unit="V", bound="range")
PINS = Field("pins", "integer", unit="1", display_unit="1", bound="nom")
FLAG = Field("flag", "boolean")
TEXT = Field("text", "text")
FUNCTION = Field(
    "function", "choice", options=(Option("nand", ("И-НЕ", "", "NAND")), Option("nor", ("ИЛИ-НЕ", "", "NOR")))
)


@pytest.mark.parametrize(
    ("text", "field", "comparison", "low", "high"),
    [
        (">=20mA", CURRENT, "at_least", "0.02", "0.02"),
        ("≥ 20 мА", CURRENT, "at_least", "0.02", "0.02"),
        ("не менее 20", CURRENT, "at_least", "0.02", "0.02"),
        ("<=1uA", CURRENT, "at_most", "0.000001", "0.000001"),
        ("не более 10 мкА", CURRENT, "at_most", "0.00001", "0.00001"),
        (">20mA", CURRENT, "more", "0.02", "0.02"),
        ("< 20 мА", CURRENT, "less", "0.02", "0.02"),
        ("20", CURRENT, "value", "0.02", "0.02"),
        ("4,7 мА", CURRENT, "value", "0.0047", "0.0047"),
        ("3.3V..5V", SUPPLY, "interval", "3.3", "5"),
        ("3.3..5", SUPPLY, "interval", "3.3", "5"),
        ("3,3…5 В", SUPPLY, "interval", "3.3", "5"),
        ("3.3V..5", SUPPLY, "interval", "3.3", "5"),
        ("800mV..5V", SUPPLY, "interval", "0.8", "5"),
        ("-5..+5", SUPPLY, "interval", "-5", "5"),
        ("±15 В", SUPPLY, "interval", "-15", "15"),
        ("от 3 до 5 В", SUPPLY, "interval", "3", "5"),
        ("3V..", SUPPLY, "at_least", "3", "3"),
        ("..5V", SUPPLY, "at_most", "5", "5"),
        ("within:3V..5V", SUPPLY, "within", "3", "5"),
        ("Within: 3…5 В", SUPPLY, "within", "3", "5"),
    ],
)
def test_a_wish_is_read_as_meant(text, field, comparison, low, high):
    (condition,) = grammar.read([text], field)
    assert (condition.comparison, condition.low, condition.high) == (comparison, Decimal(low), Decimal(high))


def test_commas_part_values_but_not_decimals():
    assert [wish.low for wish in grammar.read(["3,3V, 5V"], SUPPLY)] == [Decimal("3.3"), Decimal(5)]
    assert [wish.low for wish in grammar.read(["14,16", "20"], PINS)] == [14, 16, 20]


def test_choices_are_taken_by_code_and_by_name_in_either_case():
    assert grammar.read(["nor,NAND"], FUNCTION)[0].options == ("nand", "nor")
    assert grammar.read(["И-НЕ", "nor"], FUNCTION)[0].options == ("nand", "nor")


@pytest.mark.parametrize(
    ("text", "answer"), [("да", "true"), ("yes", "true"), ("0", "false"), ("НЕТ", "false")]
)
def test_yes_and_no(text, answer):
    assert grammar.read([text], FLAG)[0].options == (answer,)


def test_text_is_taken_whole():
    assert grammar.read(["512 К × 8, байт"], TEXT)[0].options == ("512 К × 8, байт",)


def test_an_empty_wish_wishes_nothing():
    assert grammar.read(["", "  "], CURRENT) == ()


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("5 кг", CURRENT),
        ("много", CURRENT),
        ("5V..3V", SUPPLY),
        ("5..3", SUPPLY),
        ("..", SUPPLY),
        (">=3..5", SUPPLY),
        (">3V..5V", SUPPLY),
        ("within:5V", SUPPLY),
        ("within:", SUPPLY),
        ("1V..2V..3V", SUPPLY),
        ("14,,16", PINS),
        ("1E+400", CURRENT),
        ("nand,xyz", FUNCTION),
        ("может быть", FLAG),
        ("9" * 300, CURRENT),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(text, field):
    with pytest.raises(grammar.Unreadable) as refusal:
        grammar.read([text], field)
    assert refusal.value.code
    assert str(refusal.value).strip()


@given(
    st.lists(st.text(max_size=40), max_size=3), st.sampled_from([CURRENT, SUPPLY, PINS, FLAG, TEXT, FUNCTION])
)
def test_any_text_is_read_or_refused(texts, field):
    try:
        said = grammar.read(texts, field)
    except grammar.Unreadable as refusal:
        said = str(refusal)
    assert bool(said) == any(text.strip() for text in texts)


volts = st.decimals(-1000, 1000, places=3)


@given(volts, volts)
def test_an_interval_keeps_its_ends(one, other):
    low, high = sorted((one, other))
    (condition,) = grammar.read([f"{low}V..{high}V"], SUPPLY)
    assert (condition.low, condition.high) == (low, high)
    assert condition.comparison == "interval"


@given(
    volts,
    st.sampled_from([(">=", "at_least"), ("<=", "at_most"), (">", "more"), ("<", "less"), ("", "value")]),
)
def test_a_limit_keeps_its_number_and_its_direction(value, sign):
    (condition,) = grammar.read([f"{sign[0]}{value}V"], SUPPLY)
    assert (condition.comparison, condition.low) == (sign[1], value)


def test_what_was_understood_is_read_back():
    assert grammar.write(grammar.read([">=20mA"], CURRENT), CURRENT, "ru") == "≥ 20\u00a0мА"
    assert grammar.write(grammar.read(["3V..5V"], SUPPLY), SUPPLY, "ru") == "3…5\u00a0В"
    assert grammar.write(grammar.read(["nor,nand"], FUNCTION), FUNCTION, "ru") == "И-НЕ, ИЛИ-НЕ"
    assert grammar.write(grammar.read(["да"], FLAG), FLAG, "ru") == "да"
