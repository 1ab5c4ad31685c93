"""What a half-typed query may become."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from products.dictionary.models import Category
from products.search.typed import headings, suggesting
from tests.search.shelf import found, put

pytestmark = pytest.mark.usefixtures("register")


def texts(query: str) -> list[str]:
    return [part.text for part in suggesting.parts(query)]


@pytest.mark.parametrize("typed", ["кр155", "KR155", "kp155", "rh155", "КР 155"])
def test_names_that_begin_so_in_whatever_letters(typed):
    put("КР1554ЛА3")
    put("КР1533ЛА3")
    put("КТ315А")
    assert set(texts(typed)) == {"КР1554ЛА3"}
    assert texts("кр15") == ["КР1533ЛА3", "КР1554ЛА3"]


def test_a_longer_number_is_offered_as_going_on_though_a_search_would_not_find_it():
    put("КТ315А")
    put("КТ315Б")
    put("КТ3102АМ")
    put("КТ31А")
    assert [(part.text, part.continues) for part in suggesting.parts("КТ31")] == [
        ("КТ31А", False),
        ("КТ315", True),
        ("КТ3102АМ", True),
    ]
    assert found(q="КТ31") == ["КТ31А"]


def test_every_next_digit_is_offered_before_more_of_one():
    for number in range(3100, 3130):
        put(f"КТ{number}А")
    put("КТ315А")
    put("КТ361А")
    offered = texts("КТ3")
    assert len(offered) == suggesting.MOST
    assert "КТ315А" in texts("КТ31")


def test_a_number_without_its_letters_is_tried_behind_the_prefixes_of_the_systems():
    put("КР1554ЛА3")
    put("IN74AC00", foreign_analogues=[{"part": "74AC00"}])
    put("ЭМ-5189")
    put("IL7805")
    assert texts("1554л") == ["КР1554ЛА3"]
    assert texts("74ac") == ["IN74AC00", "74AC00"]
    assert texts("5189") == ["ЭМ-5189"]
    assert [(part.text, part.continues) for part in suggesting.parts("78")] == [("IL7805", True)]


def test_a_foreign_number_is_marked_and_comes_after_own_names():
    put("КР1446УД1", foreign_analogues=[{"part": "LM358"}])
    put("LM3000")
    assert [(part.text, part.foreign) for part in suggesting.parts("lm3")] == [
        ("LM3000", False),
        ("LM358", True),
    ]


def test_one_product_is_offered_once_with_its_number_and_name():
    entry = put("IN74AC00", variants=[{"designation": "IN74AC00N"}, {"designation": "IN74AC00D"}])
    (part,) = suggesting.parts("IN74AC")
    assert (part.text, part.number, part.name) == ("IN74AC00", entry.number, "Логический элемент")
    assert [part.text for part in suggesting.parts("IN74AC00N")] == ["IN74AC00N"]


def test_of_a_hundred_names_ten_are_offered_in_two_statements():
    for number in range(40):
        put(f"IN74AC{number:02d}")
    texts("IN74")
    with CaptureQueriesContext(connection) as statements:
        assert len(texts("IN74AC")) == suggesting.MOST
    assert len([one for one in statements if "SAVEPOINT" not in one["sql"]]) == 2


def test_a_register_number_offers_its_product():
    entry = put("КТ315А")
    (part,) = suggesting.parts(entry.number.lower())
    assert (part.text, part.number, part.name) == (entry.number, entry.number, "Логический элемент")
    assert texts("UMR-9999999-0") == []


@pytest.mark.parametrize("typed", ["", " ", "К", "%", "_", "\\", "((", "КТ" * 100, "*" * 200, "1" * 41])
def test_what_begins_no_name_offers_nothing(typed):
    put("КТ315А")
    assert texts(typed) == []


def named(query: str) -> list[tuple[str, str]]:
    return [(one.kind, one.code) for one in headings.headings(query)]


def test_categories_and_makers_by_the_beginnings_of_their_words():
    put("IN1", category="ic-logic-gate")
    assert named("лог") == [("category", "ic-logic-gate")]
    assert named("элем лог") == [("category", "ic-logic-gate")]
    assert named("силов") == []  # no product stands there
    assert named("инт") == [("maker", "integral")]
    assert named("л") == []
    assert named("ический") == []


def test_categories_are_offered_in_the_readers_language_but_known_by_any():
    put("IN1", category="ic-logic-gate")
    Category.objects.filter(code="ic-logic-gate").update(name_en="Gates", name_be="Лагічныя элементы")
    with translation.override("en"):
        assert [one.name for one in headings.headings("логич")] == ["Gates"]
        assert [one.name for one in headings.headings("лагіч")] == ["Gates"]
