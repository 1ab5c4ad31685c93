"""Contents in a reader's words: names, values, and what differs between two."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from products.dictionary import queries as dictionary
from products.entries import content, wording

pytestmark = pytest.mark.django_db

DELAY = {"code": "propagation_delay", "max": "0.000000009", "unit": "s", "condition": "25 °C"}
ADDRESS = "parameters.propagation_delay[25 °C]"
NAME = "Время задержки распространения"


@pytest.fixture
def words() -> wording.Wording:
    return wording.Wording(dictionary.snapshot())


def said(words: wording.Wording, before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = [words.difference(change) for change in content.difference(before, after)]
    return [(str(row.field), plain(row.before), plain(row.after)) for row in found]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def delay(**changed: str) -> dict[str, Any]:
    return {"parameters": [DELAY | changed]}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("name.ru", "Название по-русски"),
        (ADDRESS, f"{NAME} (25 °C)"),
        ("parameters.propagation_delay.max", NAME),  # as problems name it
        ("parameters.never_known", "never_known"),
        ("never.known", "never.known"),
    ],
)
def test_every_address_has_a_name(words: wording.Wording, address: str, name: str) -> None:
    assert str(words.name(address)) == name


@pytest.mark.parametrize(
    ("address", "value", "text"),
    [
        ("country_of_manufacture", ["by", "ru"], "Беларусь, Россия"),
        ("lifecycle_status", "nrnd", "Не рекомендуется для новых разработок"),
        ("normative.kind", "tu_by", "ТУ Беларуси"),
        ("origin.share_by", "60.5", "60,5 %"),
        ("basis.valid_to", "2027-12-31", "31.12.2027"),
        ("civil_declaration", True, "да"),
        ("variants", [{"designation": "ЛА3А", "packages": ["DIP-14"]}], "ЛА3А (DIP-14)"),
        (
            "foreign_analogues",
            [{"part": "74AC00", "maker": "TI", "class": "pin"}],
            "74AC00 (TI, полный, по выводам)",
        ),
        ("documents", [{"role": "datasheet", "sha256": "a" * 64}], "Технический лист"),
        ("operations", ["сборка", "испытания"], "сборка; испытания"),
        (ADDRESS, DELAY, "не более 9 нс"),
        ("contact", None, ""),
    ],
)
def test_a_value_is_said_in_words(words: wording.Wording, address: str, value: Any, text: str) -> None:
    assert plain(words.text(address, value)) == text


def test_a_condition_is_said_with_the_value_where_it_is_asked_for(words: wording.Wording) -> None:
    assert plain(words.with_condition(ADDRESS, DELAY)) == "не более 9 нс, 25 °C"
    assert words.with_condition("contact", "Отдел сбыта") == "Отдел сбыта"


def test_a_reader_of_english_has_english_names_and_numbers() -> None:
    with translation.override("en"):
        words = wording.Wording(dictionary.snapshot())
        assert words.name(ADDRESS) == "Propagation delay (25 °C)"
        assert plain(words.text("origin.share_by", "60.5")) == "60.5 %"
        assert words.text("basis.valid_to", "2027-12-31") == "31 Dec 2027"


def test_a_changed_value_stands_under_its_condition(words: wording.Wording) -> None:
    assert said(words, delay(), delay(max="0.000000012")) == [
        (f"{NAME} (25 °C)", "не более 9 нс", "не более 12 нс")
    ]


def test_a_changed_condition_stands_with_both_values(words: wording.Wording) -> None:
    assert said(words, delay(), delay(condition="85 °C", max="0.000000012")) == [
        (NAME, "не более 9 нс, 25 °C", "не более 12 нс, 85 °C")
    ]


def test_a_source_is_told_where_nothing_else_differs(words: wording.Wording) -> None:
    assert said(words, delay(source="лист 2"), delay(source="лист 3")) == [
        (f"{NAME} (25 °C)", "не более 9 нс; лист 2", "не более 9 нс; лист 3")
    ]


def test_a_document_of_the_same_title_is_told_by_its_digest(words: wording.Wording) -> None:
    old, new = (
        {"documents": [{"role": "datasheet", "sha256": digit * 64, "title": "лист.pdf"}]} for digit in "12"
    )
    assert said(words, old, new) == [("Документы", "лист.pdf (11111111…)", "лист.pdf (22222222…)")]
    assert said(words, {}, new) == [("Документы", "", "лист.pdf (22222222…)")]
