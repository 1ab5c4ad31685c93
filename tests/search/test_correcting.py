"""A name nobody has: its packing mark, one slip of the finger, another package."""

import csv
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from products.search.typed import slips
from tests.search.shelf import ask, found, put

pytestmark = pytest.mark.usefixtures("register")

TABLE = list(csv.DictReader((Path(__file__).parent / "part_number_tests.csv").open(encoding="utf-8")))
NEVER = [row for row in TABLE if row["must_find"] == "no" and "kt" not in row["note"]]


@pytest.mark.parametrize(
    ("typed", "there", "left_out"),
    [
        ("IN74AC00DT", "IN74AC00D", ["T"]),
        ("IN74AC00DW-TR", "IN74AC00DW", ["TR"]),
        ("IN74AC00D/TR", "IN74AC00D", ["TR"]),
        ("IN74AC00D T&R", "IN74AC00D", ["T&R"]),
        ("in74ac00d-reel", "IN74AC00D", ["REEL"]),
        ("IL7805T&R", "IL7805", ["T&R"]),
        ("IN74AC00DT", "IN74AC00", ["D", "T"]),
        ("IN74AC00DW-TR", "IN74AC00", ["DW", "TR"]),
        ("IN74AC00N", "IN74AC00", ["N"]),
    ],
)
def test_a_mark_of_packing_is_left_out_and_said(typed, there, left_out):
    put(there)
    answer = ask(q=typed)
    assert [row.designation for row in answer.rows] == [there]
    assert (answer.correction.typed, answer.correction.name.upper()) == (typed, there)
    assert answer.correction.reason == "packing"
    assert [mark.written for mark in answer.correction.left_out] == left_out
    assert all(mark.meaning for mark in answer.correction.left_out)


def test_a_name_that_ends_like_a_mark_and_is_there_is_left_alone():
    put("IN74AC00DT")
    put("IN74AC00D")
    assert ask(q="IN74AC00DT").correction is None
    assert found(q="IN74AC00DT") == ["IN74AC00DT"]


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("КР1554ЛЯ3", "КР1554ЛА3"),  # a wrong letter
        ("К1554ЛБ3", "К1554ЛА3"),
        ("КР1554Л3", "КР1554ЛА3"),  # a missing one
        ("КР1554ЛАА3", "КР1554ЛА3"),  # a doubled one
        ("КР1554АЛ3", "КР1554ЛА3"),  # two swapped
        ("KRR1554LA3", "КР1554ЛА3"),  # the same in Latin letters
        ("KP1554AL3", "КР1554ЛА3"),
        ("kr1554lya3", "КР1554ЛА3"),
        ("IN74CA00", "IN74AC00"),
        ("IN74AC0O", "IN74AC00"),
        ("КТ135Б", "КТ315Б"),  # digits
        ("IL344063A", "IL34063A"),
        ("IL3463A", "IL34063A"),
        ("ЭМ-5198", "ЭМ-5189"),
        ("IN74AC000", "IN74AC00"),
    ],
)
def test_one_slip_is_put_right_and_said(typed, there):
    put(there)
    put("UNRELATED99")
    answer = ask(q=typed)
    assert [row.designation for row in answer.rows] == [there]
    assert (answer.correction.typed, answer.correction.name, answer.correction.reason) == (
        typed,
        there,
        "slip",
    )


def test_a_number_not_typed_to_its_end_is_told_so_before_a_digit_is_changed_into_a_letter():
    put("IN74AC00")
    put("IN74AC02")
    put("IN74ACT00")
    answer = ask(q="IN74AC0")
    assert [row.designation for row in answer.rows] == ["IN74AC00"]
    assert (answer.correction.name, answer.correction.reason) == ("IN74AC00", "begun")
    assert answer.correction.others == ("IN74AC02",)


@pytest.mark.parametrize(
    ("typed", "there"),
    [("КТ310", "КТ3102АМ"), ("КР1533ЛН1", "КР1533ЛН10"), ("ЭМ-518", "ЭМ-5189"), ("IL3406", "IL34063AN")],
)
def test_a_longer_number_is_shown_only_as_going_on(typed, there):
    put(there)
    answer = ask(q=typed)
    assert [row.designation for row in answer.rows] == [there]
    assert (answer.correction.reason, answer.correction.name) == ("begun", there)


def test_a_slip_in_the_beginning_of_names_finds_all_that_begin_so():
    put("КТ315А")
    put("КТ315Б")
    put("КТ3157А")
    answer = ask(q="КТ351")
    assert answer.correction.name == "КТ315"
    assert [row.designation for row in answer.rows] == ["КТ315А", "КТ315Б"]


def test_a_letter_is_put_right_before_a_number():
    put("КР1554ЛА3")
    put("КР1554ЛЕ4")
    answer = ask(q="КР1554ЛА4")
    assert answer.correction.name == "КР1554ЛЕ4"
    assert answer.correction.others == ("КР1554ЛА3",)
    assert [row.designation for row in answer.rows] == ["КР1554ЛЕ4"]


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("К155ЛА3", "К1554ЛА3"),
        ("К1554ЛА3", "К1554ЛА13"),
        ("ЭМ-5189-01", "ЭМ-5189"),
        ("КР15ЛЕ34", "КР1554ЛА3"),
        ("стабилизатор", "СТАБИЛИТРОН1"),
        ("стабилизатор99", "СТАБИЛИЗАТОР98"),
    ],
)
def test_a_number_does_not_grow_and_a_word_is_no_name(typed, there):
    put(there, name={"ru": "Изделие"})
    answer = ask(q=typed)
    assert (answer.correction, answer.rows) == (None, [])


@pytest.mark.parametrize("row", NEVER, ids=lambda row: f"{row['query']} → {row['part']}")
def test_what_the_agreed_table_forbids_is_shown_as_something_else_or_not_at_all(row):
    put(row["part"])
    answer = ask(q=row["query"])
    assert answer.rows == [] or (answer.correction and answer.correction.name != row["query"])
    assert answer.read.by == "words"  # no name was found


def test_the_name_of_an_analogue_is_put_right_too_but_after_own_names():
    put("КР1446УД1", foreign_analogues=[{"part": "LM358"}])
    assert ask(q="LM385").correction.name == "LM358"
    put("ЛМ359")
    assert ask(q="LM35B").correction.name == "ЛМ359"
    assert ask(q="LM35B").correction.others == ("LM358",)


def test_the_readers_filters_hold_for_a_name_put_right():
    put("КР1554ЛА3", "integral", packages=["DIP-14"])
    put("КР1554ЛА1", "angstrem", packages=["DIP-14"])
    answer = ask(q="КР1554ЛЯ3", manufacturer="angstrem")
    assert answer.correction is None
    assert answer.rows == []
    answer = ask(q="КР1554ЛЯ3 DIP-14")
    assert answer.correction.name == "КР1554ЛА3"


def test_pages_of_a_name_put_right_go_on():
    for letter in "АБВГД":
        put(f"КТ315{letter}")
    first = ask(q="КТ351", limit="3")
    second = ask(q="КТ351", limit="3", cursor=first.next_cursor)
    assert [row.designation for row in (*first.rows, *second.rows)] == [
        f"КТ315{letter}" for letter in "АБВГД"
    ]
    assert second.correction.name == "КТ315"


def test_the_same_type_in_another_package_is_offered_not_shown():
    entry = put("КР1554ЛА3")
    put("КР1554ЛА13")
    put("1554ЛА3")
    answer = ask(q="КФ1554ЛА3")
    assert (answer.rows, answer.correction) == ([], None)
    assert [(one.designation, one.number) for one in answer.kin][-1] == ("КР1554ЛА3", entry.number)
    assert {one.designation for one in answer.kin} == {"КР1554ЛА3", "1554ЛА3"}
    assert {one.designation for one in ask(q="KF1554LA3").kin} == {"КР1554ЛА3", "1554ЛА3"}


def test_beside_the_part_itself_its_kin_stand_too():
    put("КР1554ЛА3", variants=[{"designation": "КБ1554ЛА3"}])
    put("КФ1554ЛА3")
    put("КР1554ЛЕ3")
    answer = ask(q="КР1554ЛА3")
    assert [row.designation for row in answer.rows] == ["КР1554ЛА3"]
    assert [one.designation for one in answer.kin] == ["КФ1554ЛА3"]
    assert ask(q="КТ315").kin == ()


def test_where_something_is_found_nothing_is_put_right_and_no_statement_spent():
    put("КР1554ЛА3")
    put("IL7805")
    ask(q="IL7805")
    with CaptureQueriesContext(connection) as statements:
        assert ask(q="IL7805").correction is None
    assert not [one for one in statements if "unnest(" in one["sql"] and "ORDINALITY" in one["sql"]]


@given(st.text("КРЛАЯABIN0123456789-", min_size=1, max_size=24))
def test_every_key_one_slip_away_is_there_once(key):
    near = slips.near_by_look(key)
    assert len({one.key for one in near}) == len(near)
    assert key not in {one.key for one in near}
    assert len(near) < 3000
