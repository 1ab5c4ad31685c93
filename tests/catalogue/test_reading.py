"""A typed query on the page: how it was read, what was put right, the same type in other packages."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.cast import Cast
from tests.catalogue.conftest import Read, words
from tests.factories import cases as make


@pytest.fixture(autouse=True)
def _gate(cast: Cast) -> None:
    make.in_force(cast)  # КР1554ЛА3 in DIP-14


def test_what_was_read_is_said_and_each_reading_can_be_taken_back(read: Read) -> None:
    page = read("/catalog/?q=логические DIP-14&sort=number")
    text = words(page)
    assert "Как прочитан запрос: «логические» ищется" in text
    assert "«DIP-14» — Корпус: DIP-14." in text
    assert f'href="?q={quote("логические")}&amp;sort=number"' in page
    assert "r-chip r-chip-read" in page


def test_the_same_words_can_be_looked_for_literally(read: Read) -> None:
    page = read("/catalog/?q=логические DIP-14")
    assert f'href="?q={quote("«логические")}+{quote("DIP-14»")}"' in page
    assert "Как прочитан" not in read("/catalog/?q=«логические DIP-14»")


def test_a_reading_that_is_the_whole_query_leads_back_to_the_place(read: Read) -> None:
    page = read("/catalog/ic-logic-gate/?q=DIP-14")
    assert '<a class="r-chip r-chip-read" href="?">' in page


def test_results_of_another_name_are_marked(read: Read) -> None:
    text = words(read("/catalog/?q=КР1554ЛЯ3"))
    assert "Показаны результаты для КР1554ЛА3 : точно такого обозначения, как «КР1554ЛЯ3», нет." in text
    assert "Найдено: 1" in text


def test_the_same_type_in_another_package_is_a_link(read: Read) -> None:
    page = read("/catalog/?q=КФ1554ЛА3")
    assert "Тот же тип в другом корпусе: КР1554ЛА3" in words(page)
    assert "Ничего не найдено" in words(page)


def test_what_was_typed_is_never_markup(read: Read) -> None:
    page = read("/catalog/?q=<b>логические</b> DIP-14")
    assert "<b>логические" not in page
