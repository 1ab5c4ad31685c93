"""Type designations are found however people type them."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from products.search.typed import designations, words

TABLE = list(csv.DictReader((Path(__file__).parent / "part_number_tests.csv").open(encoding="utf-8")))

LETTERS = "АБВГДЕЖЗИКЛМНПРСТУФХЦЧШЭЮЯABCDEFGHIKLMNPRSTUVWXYZ"
names = st.builds(
    "{}{}{}{}".format,
    st.text(LETTERS, min_size=1, max_size=4),
    st.integers(1, 99999),
    st.text(LETTERS, max_size=3),
    st.one_of(st.just(""), st.integers(1, 99).map(str), st.integers(1, 99).map(lambda n: f"-{n:02d}")),
)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['query']} → {row['part']}")
def test_the_agreed_table(row):
    assert designations.match(row["query"], row["part"]) == int(row["rank"]), row["note"]


@pytest.mark.parametrize(
    ("query", "part", "rank"),
    [
        ("КР580ВМ80А", "КР580ВМ80А", 3),
        ("KR580VM80A", "КР580ВМ80А", 3),
        ("KP580BM80A", "КР580ВМ80А", 3),
        ("кр580вм8", "КР580ВМ80А", 0),  # 8 is not 80
        ("580ВМ", "КР580ВМ80А", 1),
        ("KTS613", "КТС613А", 2),  # Т and С
        ("KTs405", "КЦ405А", 2),  # Ц
        ("КЦ613", "КТС613А", 0),
        ("ЛАЗ", "К155ЛА3", 0),  # a letter З is not the digit 3
        ("O", "О", 0),  # one sign asks nothing
        ("К155 ЛА3", "К155ЛА3", 3),
        ("К155ЛА3\u200b", "К155ЛА3", 3),  # copied with an invisible character
        ("К155\u00adЛА3", "К155ЛА3", 3),
        ("ёлка1", "ЕЛКА1", 3),
        ("КР1006ВІ1", "КР1006ВИ1", 3),  # Belarusian І by sound
        ("шт74фс00", "IN74AC00N", 2),  # the Russian layout left on
        ("'v5189", "ЭМ-5189", 3),
        ("RH1554KF3", "КР1554ЛА3", 3),
        ("IN74HC 573", "IN74HC573", 3),
        ("5189", "ЭМ-5189-01", 1),
        ("189-01", "ЭМ-5189-01", 0),
        ("TO-92", "ТО-92", 3),
        ("KT-26", "КТ26", 3),
        ("КТ26", "КТ261А", 0),
        ("КП7", "КП723А", 2),  # a letter's class digit begins a family
        ("kp7", "КП723А", 2),
        ("rg7", "КП723А", 2),
        ("КП7", "КР1554КП7", 0),
        ("КП72", "КП723А", 0),
        ("ЛА3", "ЛА31", 2),
        ("К155ЛА3", "К155ЛА31", 0),
        ("", "К155ЛА3", 0),
        ("...", "К155ЛА3", 0),
    ],
)
def test_more_like_them(query, part, rank):
    assert designations.match(query, part) == rank


@given(names)
def test_a_name_finds_itself(name):
    assert designations.match(name, name) == designations.SAME


@given(names)
def test_case_spaces_and_quotes_do_not_matter(name):
    assert designations.match(f"  «{name.lower()}» ", name) == designations.SAME


@given(names, st.integers(0, 9))
def test_a_longer_number_is_another_part(name, digit):
    longer = f"{name}{digit}"
    family = re.fullmatch(r"\D+\d", re.sub(r"\W|_", "", name))
    begins = family or not name[-1].isdigit()
    assert designations.match(name, longer) == (designations.BEGINS if begins else designations.NO)


@given(st.text(), st.text())
def test_no_text_breaks_it(query, part):
    assert designations.match(query, part) in (0, 1, 2, 3)


def test_the_order_of_numbers_is_the_order_people_expect():
    names = ["IN74AC4", "IN74AC14", "IN74AC00", "КР1554ЛА3", "IN7404"]
    assert sorted(names, key=designations.sort_key) == [
        "IN74AC00",
        "IN74AC4",
        "IN74AC14",
        "IN7404",
        "КР1554ЛА3",
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("Диод Шоттки", "Диодная сборка"),  # word by word
        ("Счётчик 4-разрядный", "Счетчик 16-разрядный"),  # ё is е, a number is a number
        ("2И-НЕ", "10И-НЕ", "NAND gate", "Элемент 2И-НЕ"),
        ("Зашчапка", "Індуктар", "Кандэнсатар", "Узмацняльнік", "Ўзор", "Фільтр"),  # і and ў in their places
        ("Микросхема «А»", "микросхема Б"),
    ],
)
def test_names_of_products_stand_as_in_a_word_list(names):
    assert sorted(set(names), key=words.sort_key) == list(names)
