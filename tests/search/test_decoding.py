"""What a designation says about itself is told letter by letter, and nothing that its system does not say."""

import csv

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from products.search.typed import decoding, elements


def said(query: str) -> dict[str, str]:
    found = decoding.decode(query)
    return {part.written: part.meaning for part in found.parts} if found else {}


@pytest.mark.parametrize(
    "typed", ["К Р 1554 ЛА 3", "кр1554ла3", "KR1554LA3", "KP1554LA3", "RH1554KF3", "КP1554LА3"]
)
def test_a_microcircuit_is_told_however_it_is_typed(typed: str) -> None:
    found = decoding.decode(typed)
    assert found is not None
    assert found.designation == "КР1554ЛА3"
    assert found.sentence == (
        "К — гражданское применение; Р — пластмассовый корпус DIP; "
        "1554 — полупроводниковая, семейство 74AC; ЛА3 — четыре логических элемента 2И-НЕ"
    )


@pytest.mark.parametrize(
    ("language", "function"),
    [("en", "quadruple 2-input NAND"), ("be", "чатыры лагічныя элементы 2І-НЕ")],
)
def test_it_is_told_in_the_readers_language(language: str, function: str) -> None:
    with translation.override(language):
        assert said("КР1554ЛА3")["ЛА3"] == function


@pytest.mark.parametrize(
    ("typed", "written", "meaning"),
    [
        ("КФ1554ЛА3", "Ф", "малогабаритный пластмассовый корпус (SO)"),
        ("К155ЛА3", "155", "полупроводниковая, семейство 74"),
        ("К561ЛА7", "ЛА7", "логические элементы И-НЕ"),  # its numbers are its own
        ("КР142ЕН5А", "А", "группа по параметрам"),
        ("КТ315Б", "Т", "биполярный транзистор"),
        ("KP723A", "П", "полевой транзистор"),
        ("КС156А", "156", "стабилизация 5,6 В, до 0,3 Вт"),
        ("КС210Б", "210", "стабилизация 10 В, до 0,3 Вт"),
        ("АОТ128А", "ОТ", "транзисторная оптопара"),
        ("КДС523А", "ДС", "сборка диодов"),
        ("КТ3130А9", "9", "для поверхностного монтажа"),
        ("IN74AC00N", "00", "мировой тип 74AC00"),
        ("ИН74АС00", "IN74AC", "семейство 74AC"),
        ("IN74НС00", "IN74HC", "семейство 74HC"),
        ("IW4011BN", "4011", "мировой тип CD4011"),
        ("IL34063AN", "34063A", "мировой тип"),
        ("IL78L05", "78L05", "мировой тип"),
        ("ИЛ78Л09", "78L09", "мировой тип"),
        ("IL7805C", "7805C", "мировой тип"),
        ("IN24LC02B", "24LC02B", "мировой тип"),
        ("КС1156А", "1156", "номер разработки"),  # not 15 volts
        ("KY202H", "У", "триодный тиристор"),
        ("KT3102AM", "АМ", "группа по параметрам"),
        ("AL307BM", "Л", "светоизлучающий диод"),
        ("ЭМ-5189-01", "5189", "номер модели"),
        ("EM5189", "ЭМ", "оборудование «Планара»"),
    ],
)
def test_parts_of_other_systems(typed: str, written: str, meaning: str) -> None:
    assert said(typed)[written] == meaning


def test_the_digit_form_of_the_material_is_told_apart() -> None:
    assert "не гражданского" in said("2Т3130А9")["2"]
    assert "не гражданского" not in said("КТ3130А9")["К"]


def test_what_makers_have_not_confirmed_is_told_as_a_supposition() -> None:
    found = decoding.decode("IN74AC00N")
    assert found is not None
    assert found.sentence.endswith("N — корпус DIP (предположительно)")
    assert not any(part.sure for part in (decoding.decode("IN555") or found).parts)


@pytest.mark.parametrize("typed", ["", "1", "привет", "NE555", "LM358", "стабилизатор 5 В", "К" * 60])
def test_what_follows_no_system_is_not_told(typed: str) -> None:
    assert decoding.decode(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        *("2N3904", "1N4148", "4N35", "1S1588", "2W10", "uA7805", "µA7805", "UA741", "BD139", "BU508A"),
        *("BC547", "RC723", "RL207", "AT24C02", "АТ24С02", "AOD409", "AD620", "KA7805", "KTC3198", "INA125"),
        *("ILA1519", "ИЛ7805Ж", "TL431", "GD75232", "IS61C256", "KTs407A"),
    ],
)
def test_a_foreign_name_is_not_told_as_a_soviet_one(typed: str) -> None:
    """Neither by the shape nor the sound nor the keys of its letters."""
    assert decoding.decode(typed) is None


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    found = decoding.decode(text)
    assert found is None or all(part.written and part.meaning for part in found.parts)


@given(st.from_regex(r"(К[РМЕСИАФНБ]?)?(155|1554|1533|561)Л[АИНЕЛ][1-9][0-9]?", fullmatch=True))
def test_the_parts_are_the_whole_designation(designation: str) -> None:
    found = decoding.decode(designation)
    assert found is not None
    assert "".join(part.written for part in found.parts) == designation


def test_the_table_is_complete_in_three_languages() -> None:
    with elements.ELEMENTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({(row["element"], row["code"]) for row in rows}) == len(rows)
    assert all(value.strip() for row in rows for value in row.values())
    assert {row["sure"] for row in rows} == {"yes", "no"}
