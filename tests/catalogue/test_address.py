"""The two boxes of a range and the grammar they stand for."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from products.catalogue import address


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [("3", "5", "3..5"), ("3,3 В", "", "3,3 В.."), ("", "5", "..5"), ("5", "5", "5"), (" ", "", "")],
)
def test_two_boxes_become_one_wish(low: str, high: str, text: str) -> None:
    assert address.span(low, high) == text


@pytest.mark.parametrize(
    ("text", "boxes"),
    [
        ("3..5", ("3", "5")),
        ("3.3V..5V", ("3.3V", "5V")),
        ("−60…+125 °C", ("−60", "+125 °C")),
        (">=20mA", ("20mA", "")),
        ("≤ 1 мкА", ("", "1 мкА")),
        ("4,7 кОм", ("4,7 кОм", "4,7 кОм")),
        (">5", None),
        ("within:3..5", None),
        ("5,12,24", None),
        ("", None),
    ],
)
def test_a_wish_returns_to_its_boxes_or_says_that_it_does_not_fit(
    text: str, boxes: tuple[str, str] | None
) -> None:
    assert address.boxes(text) == boxes


numbers = st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,2})?( ?(V|мА))?", fullmatch=True)


@given(numbers | st.just(""), numbers | st.just(""))
def test_what_was_typed_in_the_boxes_stands_in_them_again(low: str, high: str) -> None:
    text = address.span(low, high)
    assert address.boxes(text) == ((low, high) if low or high else None)


def test_an_address_loses_what_is_empty_and_keeps_the_rest() -> None:
    query = QueryDict("q=&status=in_force&p.f=a&p.f=b&p.u.from=3&p.u.to=&p.i.from=&p.i.to=")
    assert dict(address.tidy(query).lists()) == {
        "status": ["in_force"], "p.f": ["a", "b"], "p.u": ["3.."],
    }  # fmt: skip


def test_boxes_left_empty_keep_a_wish_they_cannot_hold() -> None:
    query = QueryDict("p.u=within:3..5&p.u.from=&p.u.to=")
    assert address.tidy(query)["p.u"] == "within:3..5"


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ("p.i=4&p.i.from=6", ["4", "6.."]),
        ("p.i=4&p.i=5&p.i.from=6&p.i.to=8", ["4", "5", "6..8"]),
        ("p.i=4&p.i.from=4&p.i.to=4", ["4"]),
        ("p.i=3&p.i.typ=1", ["typ:3"]),
        ("p.i=3&p.i=4, 5&p.i.to=2&p.i.typ=1", ["typ:3", "typ:4", "typ:5", "typ:..2"]),
        ("p.i=typ:3&p.i.to=2&p.i.typ=1", ["typ:3", "typ:..2"]),
        ("p.i=3,3&p.i.typ=1", ["typ:3,3"]),
        ("p.i=4,,&p.i.typ=1", ["typ:4,,"]),
    ],
)
def test_ticks_and_an_interval_suit_alike_and_typical_is_asked_of_all_of_them(
    sent: str, asked: list[str]
) -> None:
    assert address.tidy(QueryDict(sent)).getlist("p.i") == asked


def test_columns_ticked_one_by_one_become_one_list() -> None:
    query = QueryDict("columns=name&columns=a,b&columns=name&q=1")
    assert dict(address.tidy(query).lists()) == {"columns": ["name,a,b"], "q": ["1"]}


def test_a_typical_value_has_a_box_of_its_own() -> None:
    query = QueryDict("p.i.from=&p.i.to=10&p.i.typ=1&p.u.from=&p.u.to=&p.u.typ=1")
    assert address.guaranteed("typ: ..10") == "..10"
    assert dict(address.tidy(query).lists()) == {"p.i": ["typ:..10"]}
    assert address.asks_typical("typ:..10")
    assert address.boxes("typ:..10") == ("", "10")
    assert not address.asks_typical("..10")
