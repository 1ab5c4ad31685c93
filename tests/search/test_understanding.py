"""A query in a person's own words: names, packages and values in one line."""

import pytest
from django.utils import translation

from products.dictionary.models import CategoryParameter, Package, Parameter
from products.search.typed import mixed
from products.search.typed.vocabulary import vocabulary
from tests.search.shelf import ask, found, limit, put

pytestmark = pytest.mark.usefixtures("register")


def _named(code: str, russian: str, belarusian: str, english: str, symbol: str, symbol_ru: str) -> None:
    row = Parameter.objects.get(code=code)
    row.name_ru, row.name_be, row.name_en = russian, belarusian, english
    row.symbol, row.symbol_ru, row.position = symbol, symbol_ru, {"supply_voltage": 0}.get(code, 10)
    row.save()


@pytest.fixture(autouse=True)
def _named_parameters(register):
    _named("supply_voltage", "Напряжение питания", "Напружанне сілкавання", "Supply voltage", "V_CC", "Uп")
    _named("drain_voltage", "Напряжение сток–исток", "Напружанне сток–выток", "Drain-source voltage",
           "V_DS", "Uси max")  # fmt: skip
    _named("package", "Корпус", "Корпус", "Package", "", "")
    Package.objects.create(code="TO-220-3", name="TO", family="TO", aliases=["TO-220"])


@pytest.fixture
def shelf_of_regulators():
    put(
        "IL7805", name={"ru": "Стабилизатор положительного напряжения"}, packages=["TO-220-3"],
        parameters=[limit("drain_voltage", max="5"), limit("output_current", min="1")],
    )  # fmt: skip
    put(
        "IL7812", name={"ru": "Стабилизатор положительного напряжения"}, packages=["TO-220-3"],
        parameters=[limit("drain_voltage", max="12"), limit("output_current", min="1")],
    )  # fmt: skip
    put(
        "IL78L05", name={"ru": "Стабилизатор маломощный"}, packages=["DIP-14"],
        parameters=[limit("drain_voltage", max="5"), limit("supply_voltage", min="7", max="20")],
    )  # fmt: skip


def read(query: str, **params: str) -> list[tuple[str, str, str]]:
    """(as typed, name of the filter, as shown) of every reading."""
    understood = ask(q=query, **params).read
    assert understood
    return [(one.text, one.filter, one.value.replace("\u00a0", " ")) for one in understood.readings]


@pytest.mark.parametrize(
    "query",
    [
        "стабилизатор 5 В ТО-220",
        "стабилизатор 5В TO220",
        "5 V стабилизатор то 220",
        "ТО-220 5,0 В, стабилизатор",
        "стабилизатор на 5 в в корпусе ТО-220",
        "стабилизатор: 5 B (Package TO-220)",
    ],
)
@pytest.mark.usefixtures("shelf_of_regulators")
def test_a_word_a_voltage_and_a_package_in_one_line(query):
    assert found(q=query) == ["IL7805"]
    assert {name for _text, name, _value in read(query)} == {"package", "p.drain_voltage"}


@pytest.mark.usefixtures("shelf_of_regulators")
def test_each_reading_says_what_it_is_and_how_to_take_it_back():
    understood = ask(q="стабилизатор 5 В ТО-220").read
    voltage, package = understood.readings
    assert (voltage.text, voltage.label, voltage.value) == ("5 В", "Напряжение сток–исток", "5\u00a0В")
    assert (package.text, package.label, package.value) == ("ТО-220", "Корпус", "TO-220-3")
    assert (voltage.without, package.without) == ("стабилизатор ТО-220", "стабилизатор 5 В")
    assert understood.rest == "стабилизатор"
    assert found(q=voltage.without) == ["IL7805", "IL7812"]
    assert found(q=package.without) == ["IL78L05", "IL7805"]


@pytest.mark.usefixtures("shelf_of_regulators")
def test_a_reading_asks_just_what_the_filter_of_its_name_would():
    for query in ("стабилизатор 5 В", "стабилизатор ТО-220", "стабилизатор ≥ 12 В"):
        (one,) = ask(q=query).read.readings
        assert found(q=query) == found(**{"q": "стабилизатор", one.filter: one.wish}), query


@pytest.mark.usefixtures("shelf_of_regulators")
def test_of_several_parameters_in_volts_the_one_most_of_the_found_satisfy():
    put("U1", name={"ru": "Усилитель"}, parameters=[limit("supply_voltage", min="3", max="6")])
    put("U2", name={"ru": "Усилитель"}, parameters=[limit("supply_voltage", min="3", max="6")])
    put("U3", name={"ru": "Усилитель"}, parameters=[limit("drain_voltage", max="5")])
    assert read("усилитель 5 В") == [("5 В", "p.supply_voltage", "5 В")]
    assert found(q="усилитель 5 В") == ["U1", "U2"]
    assert read("стабилизатор 5 В") == [("5 В", "p.drain_voltage", "5 В")]
    assert found(q="усилитель 5 В", p__drain_voltage="5V") == ["U3"]  # the other filters count too
    put("U4", name={"ru": "Датчик"}, parameters=[limit("supply_voltage", min="3", max="6")])
    put("U5", name={"ru": "Датчик"}, parameters=[limit("drain_voltage", max="5")])
    assert read("датчик 5 В") == [("5 В", "p.supply_voltage", "5 В")]  # a tie: the dictionary's order


@pytest.mark.parametrize(
    ("query", "name", "value"),
    [
        ("VCC 5V", "p.supply_voltage", "5 В"),
        ("Vcc=5V", "p.supply_voltage", "5 В"),
        ("V_CC ≥ 5 V", "p.supply_voltage", "≥ 5 В"),
        ("vdd 5", "p.supply_voltage", "5 В"),
        ("напряжение питания 5 В", "p.supply_voltage", "5 В"),
        ("с напряжением питания: 5 В", "p.supply_voltage", "5 В"),
        ("напружанне сілкавання 5 В", "p.supply_voltage", "5 В"),
        ("Supply voltage 5 V", "p.supply_voltage", "5 В"),
        ("напряжение питания от 4,5 до 5,5 В", "p.supply_voltage", "4,5…5,5 В"),
        ("VDS 5V", "p.drain_voltage", "5 В"),
        ("Uси>=5В", "p.drain_voltage", "≥ 5 В"),
        ("напряжение сток-исток не менее 5 В", "p.drain_voltage", "≥ 5 В"),
    ],
)
def test_a_name_or_symbol_directly_before_decides(query, name, value):
    put("A1", parameters=[limit("supply_voltage", min="2", max="6")])
    put("A2", parameters=[limit("drain_voltage", max="5")])
    put("A3", parameters=[limit("drain_voltage", max="5")])
    ((_text, filter_name, shown),) = read(query)
    assert (filter_name, shown) == (name, value)
    assert set(found(q=query)) == ({"A1"} if name == "p.supply_voltage" else {"A2", "A3"})


@pytest.mark.parametrize(
    "typed", ["14 pin", "14-pin", "14 pins", "14 выводов", "14 вывадаў", "14-выводной", "14 leads"]
)
def test_terminals_are_counted_in_three_languages(typed):
    put("IN1", name={"ru": "Логика", "en": "NAND gate"}, parameters=[limit("pin_count", typ="14")])
    put("IN2", name={"ru": "Логика", "en": "NAND gate"}, parameters=[limit("pin_count", typ="16")])
    assert found(q=f"NAND {typed}") == ["IN1"]
    assert read(f"NAND {typed}") == [(typed, "p.pin_count", "14")]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("≥ 20 мА", "≥ 20 мА"), ("<= 1uA", "≤ 1 мкА"), (">0.02A", "> 20 мА"), ("20 ма", "20 мА")],
)
def test_limits_and_units_are_read_as_in_a_filter(typed, shown):
    put("Q1", parameters=[limit("output_current", min="0.02"), limit("quiescent_current", max="0.000001")])
    put("Q2", parameters=[limit("output_current", min="0.1")])
    ((_text, _name, value),) = read(f"элемент {typed}")
    assert value == shown


def test_a_name_with_a_value_stays_a_name():
    put("КТ315А", parameters=[limit("drain_voltage", max="25")])
    put("КТ315Б", parameters=[limit("drain_voltage", max="60")])
    put("КТ3157А", parameters=[limit("drain_voltage", max="250")])
    assert found(q="КТ315 ≥ 50 В") == ["КТ315Б"]
    assert found(q="kt315 ≥ 50 V") == ["КТ315Б"]
    answer = ask(q="КТ315 ≥ 50 В")
    assert (answer.read.by, answer.read.rest) == ("name", "КТ315")


def test_numbers_inside_names_are_no_values():
    put("IL1117A-3.3")
    put("ЭМ-5189")
    live = vocabulary()
    for name in ("IL1117A-3.3", "ЭМ-5189 А", "К155ЛА3", "2Т3130А9", "IN74AC00 В", "5559ИН2Т"):
        assert mixed.pieces(name, live) == [], name


def test_a_value_no_product_has_stays_a_word():
    put("IN1", purpose={"ru": "Для сети 220 В"}, parameters=[limit("supply_voltage", min="2", max="6")])
    assert found(q="элемент 220 В") == ["IN1"]
    assert read("элемент 220 В") == []


def test_a_reading_never_empties_what_words_would_find():
    put("IN1", purpose={"ru": "Замена прибора в корпусе ТО-220"}, packages=["DIP-14"])
    assert found(q="замена ТО-220") == ["IN1"]
    assert read("замена ТО-220") == []
    put("IN2", packages=["TO-220-3"])
    assert found(q="элемент ТО-220") == ["IN2"]


@pytest.mark.usefixtures("shelf_of_regulators")
def test_quotes_ask_for_the_words_themselves():
    put("IL1", name={"ru": "Стабилизатор 5 В"})
    assert found(q="«стабилизатор 5 В»") == found(q='"стабилизатор 5 В"') == ["IL1"]
    assert read("«стабилизатор 5 В»") == []


@pytest.mark.usefixtures("shelf_of_regulators")
def test_a_register_number_and_a_name_are_never_taken_apart():
    put("5В220", packages=["DIP-14"])
    assert ask(q="5 В").read.by == "name"
    assert found(q="5 В") == ["5В220"]


@pytest.mark.usefixtures("shelf_of_regulators")
def test_counts_beside_a_reading_are_those_of_what_it_found():
    CategoryParameter.objects.create(category_id="ic-logic", parameter_id="package", facet=True)
    assert [row.designation for row in ask(q="стабилизатор 5 В", package="TO-220").rows] == ["IL7805"]
    assert found(q="стабилизатор TO-220", package="DIP-14") == []


@pytest.mark.usefixtures("shelf_of_regulators")
def test_what_is_read_is_named_in_the_readers_language():
    with translation.override("be"):
        (one,) = ask(q="стабилизатор 5 В").read.readings
    assert one.label == "Напружанне сток–выток"


def test_a_word_nobody_uses_is_told_with_the_words_looked_for_instead():
    put("IL1", name={"ru": "Стабилизатор напряжения"})
    assert taken("стабелизатор") == [("стабелизатор", "misspelt", ("стабилизатор…",), False)]
    assert taken("стаб") == [("стаб", "begun", ("стабилизатор…",), False)]
    assert found(q="стабелизатор") == found(q="стаб") == ["IL1"]
    assert taken("стабилизаторы напряжений") == []
    put("IL2", name={"ru": "Стабилитрон, стабилизация, стабильность, стабилография, стабильный"})
    ((_typed, _reason, words, more),) = taken("стаб")
    assert (len(words), more) == (4, True)


def test_beside_a_reading_too_a_word_is_told():
    put("IL1", name={"ru": "Стабилизатор"}, parameters=[limit("supply_voltage", min="2", max="6")])
    assert taken("стабелизатор 5 В") == [("стабелизатор", "misspelt", ("стабилизатор…",), False)]


def test_words_of_the_dictionary_typed_on_the_other_keys_are_read_and_told():
    put("IL1", category="power")
    put("IL2")
    for query, word in (("cbkjdst", "силовые"), ("Cbkjdst ghb,jhs", "силовые")):
        assert found(q=query) == ["IL1"]
        assert taken(query)[0] == (query.split()[0], "layout", (word,), False)
    assert taken("cbkjdst ghb,jhs")[1] == ("ghb,jhs", "layout", ("приборы",), False)


def test_what_led_to_a_value_or_stood_around_it_is_not_left_over():
    put("IL1", name={"ru": "Стабилизатор"}, parameters=[limit("supply_voltage", min="2", max="6")])
    for query in ("стабилизатор на 5 В", "стабилизатор (5 В)"):
        assert ask(q=query).read.rest == "стабилизатор"
    # volts that nothing has are not a preposition
    assert ask(q="стабилизатор ТО-220 45 В").read.rest == "стабилизатор 45 В"


def taken(query: str) -> list[tuple[str, str, tuple[str, ...], bool]]:
    return [(one.typed, one.reason, one.words, one.more) for one in ask(q=query).read.taken]
