"""What a person types is read to the exact value, or refused with a sentence that says why."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from products.dictionary import reading, units, values, writing

PUBLISHED = Path(__file__).parent / "quantity_tests.csv"

# The larger table of the description of typed values, beside the published file.
DESCRIBED = """
1,5 В | V | 1.5
1.5V | V | 1.5
1,5 B | V | 1.5
100 мА | A | 0.1
100мА | A | 0.1
100 mA | A | 0.1
4.7 kΩ | Ohm | 4700
4,7 кОм | Ohm | 4700
4,7 КОм | Ohm | 4700
4k7 | Ohm | 4700
4К7 | Ohm | 4700
2R2 | Ohm | 2.2
10 МОм | Ohm | 10000000
10 мОм | Ohm | 0.01
50 мкА | A | 0.00005
50 µA | A | 0.00005
50 μA | A | 0.00005
50 uA | A | 0.00005
0,3 нс | s | 3E-10
8 МГц | Hz | 8000000
8 мгц | Hz | 8000000
8 Mhz | Hz | 8000000
32,768 кГц | Hz | 32768
-60…+125 °C | Cel | -60 125
-60...+125 °С | Cel | -60 125
−60 … +125 °C | Cel | -60 125
от -60 до +125 °C | Cel | -60 125
-40 - +85 | Cel | -40 85
-40÷85 °C | Cel | -40 85
4,5…5,5 В | V | 4.5 5.5
4,5-5,5 В | V | 4.5 5.5
4.5V - 5.5V | V | 4.5 5.5
500 мВ … 2 В | V | 0.5 2
±15 В | V | -15 15
5 В ± 5 % | V | 4.75 5.25
5±0,25 В | V | 4.75 5.25
3,3 В ± 300 мВ | V | 3 3.6
-5 ± 10% | V | -5.5 -4.5
25±10 °C | Cel | 15 35
5 В +/- 0.5 | V | 4.5 5.5
не более 10 мкА | A | 0.00001
≤ 10 мкА | A | 0.00001
100 000 циклов | {cycle} | 100000
1×10^5 | {cycle} | 100000
10^6 | {cycle} | 1000000
64 Кбит | bit | 65536
64 Kb | bit | 65536
8 Кбайт | By | 8192
10 Мбит/с | bit/s | 10000000
10 пФ | F | 1E-11
25 мкм | m | 0.000025
350 нм | m | 3.5E-7
40 °C/W | K/W | 40
40 °С/Вт | K/W | 40
12 гс | N | 0.1176798
1×10⁵ | {cycle} | 100000
2·10³ Ом | Ohm | 2000
10⁶ | {cycle} | 1000000
3 В до 5 В | V | 3 5
ад 3 да 5 В | V | 3 5
10 000…20 000 об/мин | {rev}/min | 10000 20000
25 10^-6/°C | [ppm]/K | 25
25 млн⁻¹/°C | [ppm]/K | 25
2 ГОм | Ohm | 2000000000
4,7 кΩ | Ohm | 4700
15 мГн | H | 0.015
47к | Ohm | 47000
2 °C | K | 2
2 KB | bit | 16384
2 Кбайт | bit | 16384
64 Кбит | By | 8192
"""

REFUSED = {
    ("", "V"): "V01",
    ("1" * 101, "V"): "V02",
    ("1\u200b0 В", "V"): "V03",
    ("1\u202e0 В", "V"): "V03",
    ("1\x000 В", "V"): "V03",
    ("٣ В", "V"): "V04",
    ("५", "V"): "V04",
    ("½ В", "V"): "V04",
    ("２５ В", "V"): "V04",
    ("NaN", "V"): "V05",
    ("Infinity", "V"): "V05",
    ("много", "V"): "V05",
    ("50 ± 5 %", "%"): "V05",
    ("от минус 60 до плюс 125 °C", "Cel"): "V05",
    ("1×105", "{cycle}"): "V05",
    ("5² В", "V"): "V05",
    ("100 00 В", "V"): "V05",
    ("1/2 В", "V"): "V05",
    ("1.000,5 В", "V"): "V06",
    ("1,000,000", "V"): "V06",
    ("5 попугаев", "V"): "V07",
    ("3 А", "V"): "V08",
    ("5 дней", "mo"): "V08",
    ("5 мА", "1"): "V08",
    ("10 мом", "Ohm"): "V09",
    ("10 MOHM", "Ohm"): "V09",
    ("10 MA", "A"): "V09",
    ("2 Кб", "bit"): "V10",
    ("64 Kb", "By"): "V10",
    ("8 K", "bit"): "V10",
    ("5,5…4,5 В", "V"): "V11",
    ("1E+400", "V"): "V12",
    ("1e99999999999", "V"): "V12",
    ("2e30", "V"): "V12",
    ("1e-31", "V"): "V12",
    ("1," + "1" * 40, "V"): "V13",
}


def published() -> list[tuple[str, str, str]]:
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return [(row["typed"], row["base_unit"], row["result"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("typed", "unit", "expected"), published())
def test_the_published_table_is_read(typed: str, unit: str, expected: str) -> None:
    if expected == "error":
        with pytest.raises(values.Misread):
            values.read_quantity(typed, unit)
        return
    numbers = [Decimal(number) for number in expected.split()[1:]]
    assert values.read_quantity(typed, unit) == (numbers[0], numbers[-1])


@pytest.mark.parametrize("row", DESCRIBED.strip().splitlines())
def test_the_described_ways_of_typing_are_read(row: str) -> None:
    typed, unit, expected = (cell.strip() for cell in row.split("|"))
    numbers = [Decimal(number) for number in expected.split()]
    assert values.read_quantity(typed, unit) == (numbers[0], numbers[-1])


@pytest.mark.parametrize(("typed", "unit", "code"), [(*key, code) for key, code in REFUSED.items()])
def test_what_is_unclear_is_refused_by_its_rule(typed: str, unit: str, code: str) -> None:
    with pytest.raises(values.Misread) as refused:
        values.read_quantity(typed, unit)
    assert refused.value.code == code
    assert "%(" not in str(refused.value)
    assert str(refused.value).endswith((".", "?"))


def test_an_amperes_value_for_a_voltage_says_what_each_unit_measures() -> None:
    with pytest.raises(values.Misread) as refused:
        values.read_quantity("3 А", "V")
    assert refused.value.found == "А"
    assert str(refused.value) == "«А» — это сила тока, а нужно: напряжение (В)."


def test_an_unknown_unit_close_to_a_right_one_is_answered_with_it() -> None:
    with pytest.raises(values.Misread) as refused:
        values.read_quantity("50 млА", "A")
    assert "«мА»" in str(refused.value)


def test_without_a_unit_the_number_is_in_the_unit_of_the_form() -> None:
    assert values.read_quantity("100", "mA") == (Decimal("0.1"), Decimal("0.1"))
    assert values.read_quantity("100 А", "mA").low == 100


def test_a_tolerance_keeps_its_magnitude() -> None:
    assert values.read_quantity("±4 %", "%", signed=False) == (4, 4)
    assert values.read_quantity("+/-4 %", "%") == (-4, 4)


def test_the_limit_named_beside_a_number_is_understood() -> None:
    named = {"не более 5 В": "max", "до 5 В": "max", ">= 5 В": "min", "at least 5 V": "min", "~5 В": ""}
    assert {typed: reading.understand(typed, "V").limit for typed in named} == named


def test_a_unit_that_is_not_in_the_list_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(LookupError):
        values.read_quantity("1", "furlong")


ANY_UNIT = st.sampled_from(sorted(units.table()))
PIECES = st.sampled_from(
    ["-", "−", "±", "…", "..", "÷", "от ", " до ", "e", "E+", "10^", "×", " ", ",", ".", "0", "7", "125",
     "к", "К", "м", "М", "В", "A", "Ом", "Ω", "°C", "Кб", "KB", "R", "k", "не более ", "⁵", "٣", "/", "max"]
)  # fmt: skip


@given(text=st.text(max_size=120) | st.lists(PIECES, max_size=12).map("".join), unit=ANY_UNIT)
def test_any_text_gives_a_reading_or_a_reason(text: str, unit: str) -> None:
    reason, ends = None, ()
    try:
        ends = values.read_quantity(text, unit)
    except values.Misread as misread:
        reason = misread
    if reason is not None:
        assert reason.message
        assert reason.code in set(REFUSED.values())
    else:
        assert ends[0] <= ends[1]
        assert all(end == 0 or reading.SMALLEST <= end.copy_abs() <= reading.LARGEST for end in ends)


MEASURES = sorted((unit.base, unit.code) for unit in units.table().values())
NUMBERS = st.builds(
    lambda digits, power, sign: Decimal(f"{sign}{digits}E{power}"),
    st.integers(0, 10**18),
    st.integers(-24, 8),
    st.sampled_from(["", "-"]),
)


@given(value=NUMBERS, measure=st.sampled_from(MEASURES), language=st.sampled_from(["ru", "be", "en"]))
def test_what_is_written_is_read_back_to_the_same_number(
    value: Decimal, measure: tuple[str, str], language: str
) -> None:
    written = values.write_quantity(value, measure, language)
    assume(len(written) <= 100)
    assert values.read_quantity(written, measure[0]) == (value, value)
    assert Decimal(values.plain(value)) == value
    assert "e" not in values.plain(value).lower()


@given(
    ends=st.tuples(NUMBERS, NUMBERS).map(sorted),
    measure=st.sampled_from(MEASURES),
    language=st.sampled_from(["ru", "be", "en"]),
)
def test_a_written_range_is_read_back(ends: list[Decimal], measure: tuple[str, str], language: str) -> None:
    written = values.write_range(*ends, measure, language)
    assume(len(written) <= 100)
    assert values.read_quantity(written, measure[0]) == tuple(ends)


@pytest.mark.parametrize(
    ("value", "measure", "russian", "english"),
    [
        ("4700", ("Ohm", "Ohm"), "4,7\u00a0кОм", "4.7\u00a0kΩ"),
        ("0.1", ("A", "mA"), "100\u00a0мА", "100\u00a0mA"),
        ("3E-10", ("s", "ns"), "0,3\u00a0нс", "0.3\u00a0ns"),
        ("65536", ("bit", "Kibit"), "64\u00a0Кбит", "64\u00a0Kbit"),
        ("-12.5", ("Cel", "Cel"), "−12,5\u00a0°С", "−12.5\u00a0°C"),
        ("45", ("deg", "deg"), "45°", "45°"),
        ("100000", ("{cycle}", "{cycle}"), "100\u00a0000\u00a0цикл", "100\u00a0000\u00a0cycles"),
        ("15", ("d", "wk"), "15\u00a0сут", "15\u00a0d"),
        ("14", ("1", "1"), "14", "14"),
    ],
)
def test_a_number_is_shown_in_the_unit_easiest_to_read(
    value: str, measure: tuple[str, str], russian: str, english: str
) -> None:
    assert values.write_quantity(value, measure, "ru") == russian
    assert values.write_quantity(value, measure, "be") == russian
    assert values.write_quantity(value, measure, "en") == english


def test_a_temperature_range_shows_both_signs() -> None:
    assert values.write_range("-60", "125", ("Cel", "Cel")) == "−60…+125\u00a0°С"


def test_no_spelling_means_two_units_of_one_family() -> None:
    for base in units.bases():
        seen: dict[str, Decimal] = {}
        for unit in units.family(base):
            for name in (unit.symbol, unit.symbol_ru, unit.code, *unit.aliases, *unit.names):
                if name:
                    assert seen.setdefault(units.fold(name), unit.factor) == unit.factor, name


def test_every_family_has_a_name_in_words() -> None:
    assert [base for base in units.bases() if units.dimension(base) == base] == []


def test_the_base_number_is_short_when_it_is_very_small() -> None:
    assert writing.write_in_base("3E-10", ("s", "ns")) == "3·10⁻¹⁰\u00a0s"
    assert writing.write_in_base("4700", ("Ohm", "kOhm")) == "4700\u00a0Ω"
