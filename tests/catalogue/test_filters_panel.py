"""The filters beside a list: what a buyer sees of them, ticks, types, and gets back."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils.http import urlencode

from products.catalogue import onward
from products.dictionary.models import Package
from products.entries.models import Entry
from products.search import filters
from products.search.database import Database, TooSlow
from tests.cast import Cast
from tests.catalogue.conftest import Read, words
from tests.factories import cases as make

GATES = "/catalog/ic-logic-gate/"
pytestmark = pytest.mark.django_db


def gate(cast: Cast, designation: str, **parameters: str) -> Entry:
    stated = {"supply_voltage": "2…6 В", "logic_function": "nand", "channel_count": "4"} | parameters
    return make.in_force(
        cast,
        designation=designation,
        parameters={code: {"value": value} for code, value in stated.items() if value},
    )


@pytest.fixture(scope="module")
def gates(once: Cast) -> None:
    cast = once
    gate(cast, "КР1554ЛА3")
    gate(cast, "КР1554ЛЕ1", logic_function="nor")
    gate(cast, "КР1554ЛН1", logic_function="not", channel_count="6", supply_voltage="3…18 В")


def boxes(page: str, name: str) -> list[tuple[str, bool, str]]:
    """(value, ticked, count) of the boxes of one filter, in the order of the page."""
    box = rf'type="checkbox" name="{re.escape(name)}" value="([^"]*)"( checked)?>(.*?)</label>'
    return [
        (value, bool(ticked), (re.search(r"<small>(.*?)</small>", rest) or ["", ""])[1])
        for value, ticked, rest in re.findall(box, page, re.DOTALL)
    ]


def test_a_choice_says_how_many_a_click_brings_whatever_else_of_its_filter_is_ticked(
    gates: None, read: Read
) -> None:
    page = read(f"{GATES}?p.logic_function=nand")
    assert boxes(page, "p.logic_function") == [("nand", True, "1"), ("nor", False, "1"), ("not", False, "1")]
    assert boxes(page, "manufacturer") == [("integral", False, "1")]
    assert "Найдено: 2" in words(read(f"{GATES}?p.logic_function=nand&p.logic_function=nor"))


def test_what_nothing_found_has_is_hidden_unless_it_was_chosen(gates: None, read: Read) -> None:
    page = read(f"{GATES}?p.channel_count=4")
    assert boxes(page, "p.logic_function") == [("nand", False, "1"), ("nor", False, "1")]
    page = read(f"{GATES}?p.channel_count=4&p.logic_function=not")
    assert boxes(page, "p.logic_function") == [("nand", False, "1"), ("nor", False, "1"), ("not", True, "0")]


def test_a_parameter_that_divides_nothing_is_no_filter(gates: None, read: Read) -> None:
    page = read(f"{GATES}?p.channel_count=6")
    assert boxes(page, "p.logic_function") == []
    assert boxes(page, "manufacturer") == [("integral", False, "1")]


def test_a_number_with_few_values_is_ticked_in_numeric_order(cast: Cast, gates: None, read: Read) -> None:
    gate(cast, "КР1554ЛА10", channel_count="10")
    page = read(GATES)
    assert boxes(page, "p.channel_count") == [("4", False, "2"), ("6", False, "1"), ("10", False, "1")]
    assert "Найдено: 3" in words(read(f"{GATES}?p.channel_count=4&p.channel_count=6"))


def test_of_several_values_an_interval_may_be_typed_instead(cast: Cast, gates: None, client: Client) -> None:
    gate(cast, "КР1554ЛА10", channel_count="10")
    page = client.get(f"{GATES}?p.channel_count=4").content.decode()
    assert "указать от и до" in page
    assert 'name="p.channel_count.from" value=""' in page
    sent = "p.channel_count=4&p.channel_count.from=5&p.channel_count.to="
    both = client.get(f"{GATES}?{sent}")["Location"]
    assert both == f"{GATES}?p.channel_count=4&p.channel_count=5.."
    page = client.get(both).content.decode()
    assert "Найдено: 4" in words(page), "either suits"
    assert boxes(page, "p.channel_count") == [("4", True, "2"), ("6", False, "1"), ("10", False, "1")]
    assert 'name="p.channel_count.from" value="5"' in page
    sent = "p.channel_count=4&p.channel_count=6&p.channel_count.from=&p.channel_count.to="
    assert client.get(f"{GATES}?{sent}")["Location"] == f"{GATES}?p.channel_count=4&p.channel_count=6"


def test_a_number_asked_by_an_interval_keeps_its_two_boxes(gates: None, read: Read) -> None:
    page = read(f"{GATES}?p.channel_count=5..")
    assert boxes(page, "p.channel_count") == []
    assert 'name="p.channel_count.from" value="5"' in page
    assert "Найдено: 1" in words(page)


def test_a_range_tells_between_what_ends_the_products_lie(gates: None, read: Read) -> None:
    page = read(GATES)
    assert 'placeholder="от 2"' in page
    assert 'placeholder="до 18"' in page
    assert 'aria-label="Напряжение питания, от, В"' in page


def test_a_parameter_few_products_state_says_that_the_others_will_go(
    cast: Cast, gates: None, read: Read
) -> None:
    for number in (20, 21):
        gate(cast, f"КР1554ЛА{number}")
    assert "Указано у" not in words(read(GATES))
    gate(cast, "КР1554ЛА7", output_current_low="24 мА", inputs_per_element="2")
    gate(cast, "КР1554ЛА8", inputs_per_element="3")
    page = words(read(GATES))
    assert "Указано у 2 из 7; остальные не попадут в выборку." in page


def test_a_typical_value_may_be_asked_instead_of_the_guaranteed_one(
    cast: Cast, client: Client, read: Read
) -> None:
    for name, least, usual in (("КР1554ЛА1", "30", "20"), ("КР1554ЛА2", "60", "50")):
        stated = {"supply_current": {"typ": f"{usual} мА", "max": f"{least} мА"}}
        make.in_force(cast, designation=name, parameters=stated)
    box = 'name="p.supply_current.typ" value="1"'
    assert boxes(read(GATES), "p.supply_current") == [("30", False, "1"), ("60", False, "1")]
    assert f"{box}>" in read(GATES), "however few values are guaranteed"
    ticked = client.get(f"{GATES}?p.supply_current=20&p.supply_current=50&p.supply_current.typ=1")["Location"]
    page = read(ticked)
    assert "Найдено: 2" in words(page)
    assert f"{box} checked>" in page
    panel = client.get(ticked).context["panel"]
    assert [one.kept for one in panel.groups if one.name == "p.supply_current"] == [["20", "50"]], (
        "sent again"
    )
    page = read(f"{GATES}?p.supply_current=..25")
    assert "Ничего не найдено" in page
    assert f"{box}>" in page
    asked = client.get(f"{GATES}?p.supply_current.from=&p.supply_current.to=25&p.supply_current.typ=1")
    assert asked["Location"] == f"{GATES}?p.supply_current=typ%3A..25"
    page = read(asked["Location"])
    assert "Найдено: 1" in words(page)
    assert f"{box} checked>" in page
    assert 'name="p.supply_current.to" value="25"' in page
    ways = client.get(f"{GATES}?p.supply_current=typ:..15").context["onward"].ways
    assert [way.url for way in ways if "вместо" in way.title] == ["?p.supply_current=typ%3A..20"]


def test_packages_bear_their_russian_name(gates: None, read: Read) -> None:
    package = Package.objects.get(pk="DIP-14")
    page = read(f"{GATES}?package=dip14")
    assert ("DIP-14", True, "3") in boxes(page, "package")
    assert f"DIP-14 {package.russian_designations[0]}" in words(page)


def test_what_is_chosen_stands_in_its_place_and_above_the_list(gates: None, read: Read) -> None:
    page = read(f"{GATES}?p.supply_voltage=5&p.logic_function=nor")
    assert "Напряжение питания: 5 В" in words(page)
    assert "Фильтры: выбрано 2" in words(page)
    assert 'name="p.supply_voltage.from" value="5"' in page
    assert ("nor", True, "1") in boxes(page, "p.logic_function")


@pytest.mark.parametrize(
    "wrong", ["p.supply_voltage=abc..5", "p.supply_voltage=6..3", "p.supply_voltage=5 мА"]
)
def test_a_refused_filter_leaves_the_others_with_their_counts(gates: None, read: Read, wrong: str) -> None:
    name, _, value = wrong.partition("=")
    page = read(f"{GATES}?{urlencode({name: value, 'p.logic_function': 'nand', 'q': '1554'})}")
    assert boxes(page, "p.logic_function") == [("nand", True, "1"), ("nor", False, "1"), ("not", False, "1")]
    assert 'href="#f-p.supply_voltage"' in page
    assert 'id="e-p.supply_voltage"' in page
    assert 'value="1554"' in page


def test_a_mistyped_number_of_few_values_stays_in_a_box(gates: None, read: Read) -> None:
    page = read(f"{GATES}?p.channel_count=four")
    assert 'name="p.channel_count.from" value="four"' in page
    assert 'id="e-p.channel_count"' in page


def test_a_search_goes_on_in_the_categories_that_hold_what_it_found(
    cast: Cast, gates: None, read: Read
) -> None:
    page = read("/catalog/?q=1554&status=in_force")
    assert "Уточнить в категории" in words(page)
    assert 'href="/catalog/ic-logic-gate/?q=1554&amp;status=in_force"' in page


def test_narrower_categories_keep_the_question_and_say_how_much_of_it_they_hold(
    gates: None, read: Read
) -> None:
    page = read("/catalog/ic/?p.supply_voltage=15")
    assert 'href="/catalog/ic-logic/?p.supply_voltage=15">Логические микросхемы</a>' in page
    assert "Логические микросхемы 1" in words(page)


def test_two_hundred_filters_at_once_are_a_sentence(gates: None, read: Read) -> None:
    many = urlencode({f"p.no_such_{number}": "5" for number in range(200)} | {"q": "1554"})
    for path in (GATES, "/catalog/"):
        page = read(f"{path}?{many}")
        assert f"Условий больше {filters.MOST_FILTERS}" in words(page)
        assert 'value="1554"' in page


@pytest.mark.parametrize("path", [GATES, "/catalog/"])
@pytest.mark.parametrize(
    "query",
    [
        {"q": "я" * 10_000},
        {"p.supply_voltage": "9" * 10_000},
        {"p.supply_voltage": "1e999999..2"},
        {"columns": ",".join(f"c{number}" for number in range(100))},
        {"columns": "name,\x00"},
        {"manufacturer": ",".join(["integral"] * 2000)},
        {"cursor": "x" * 5000},
        {"limit": "-1"},
        {"registered_after": "0000-00-00"},
        {"sort": "p."},
    ],
)
def test_nonsense_in_the_address_is_a_page_with_a_sentence(
    gates: None, read: Read, path: str, query: dict[str, str]
) -> None:
    page = read(f"{path}?{urlencode(query | {'country': 'by'})}")
    assert "Что исправить" in words(page)
    assert 'name="country" value="by" checked' in page


def test_a_question_too_broad_for_the_database_says_so_and_keeps_the_form(
    gates: None, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(*_args: object) -> None:
        raise TooSlow

    monkeypatch.setattr(Database, "ask", give_up)
    page = read(f"{GATES}?q=1554&p.logic_function=nand", status=503)
    assert "Запрос слишком широк" in words(page)
    assert 'name="q" type="search" form="filters" value="1554"' in page
    assert 'name="p.logic_function" value="nand" checked' in page


def test_many_categories_are_folded_after_the_fullest(gates: None, client: Client) -> None:
    shown = client.get("/catalog/?q=1554").context["onward"]
    assert [link.count for link in shown.links] == [3]
    assert len(shown.links) <= onward.MOST_LINKS + 1
