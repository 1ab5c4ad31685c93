"""Whatever is typed into any search box or address is answered, refused with a sentence, never a failure."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.factories import cases

ADDRESSES = ("/catalog/", "/api/v1/products/", "/api/v1/suggest/", "/api/v1/facets/")
#: By hand: EXAMPLES=10000.
EXAMPLES = int(os.environ.get("EXAMPLES", "100"))

#: What queries are made of, and what breaks readers of them.
PIECES = (
    "КР1554ЛА3", "IN74AC00", "КФ1554ЛА3", "-TR", "T&R", "стабилизатор", "элемент", "5 В", "≥ 20 мА",
    "<=1uA", "-60…+125 °C", "±15 V", "4,7 кОм", "14 pin", "14-выводной", "ТО-220", "DIP 14", "VCC", "Uвых=",
    "от", "до", "корпус", "напряжение питания", "«", "»", '"', "%", "_", "\\", "*", "?", "(", "[", "{", "|",
    "^", "$", "'", ";", "--", "\u0000", "\u200b", "\ufeff", "\u0301", "ﬁ", "Ⅷ", "²", "½", "١٢", "🙂",
    "1e999", "1" * 40, "..", "…", "÷", "~", "<", ">", "=", ",", ".", "UMR-0000001-0", "null", "NaN", "Ё",
    "ў", "ǅ", "ß",
)  # fmt: skip
queries = st.one_of(
    st.text(max_size=220),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=12).map("".join),
)
narrowed = st.sampled_from(("/catalog/ic-logic/", "/api/v1/products/", "/api/v1/facets/"))
names = st.sampled_from(("by", "package", "p.supply_voltage", "category", "has", "analogue_of"))
patient = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def visitor(cast: Cast, settings: Any) -> Client:
    settings.READS_PER_MINUTE = 1_000_000
    cases.in_force(cast)
    return Client(raise_request_exception=False)


@settings(patient, max_examples=EXAMPLES)
@given(st.sampled_from(ADDRESSES), queries)
def test_any_query_is_answered_or_refused_with_a_sentence(visitor: Client, path: str, query: str) -> None:
    answer = visitor.get(path, {"q": query}, follow=True)
    assert answer.status_code in (200, 400), (path, query)
    assert answer.content


@settings(patient, max_examples=EXAMPLES // 3)
@given(narrowed, names, queries)
def test_so_is_any_value_of_a_filter(visitor: Client, path: str, name: str, value: str) -> None:
    assert visitor.get(path, {name: value, "q": "5 В"}, follow=True).status_code in (200, 400)


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("sign", ["К", "а ", "%", "1", "я1 "])
def test_ten_kilobytes_are_refused_with_a_sentence(visitor: Client, path: str, sign: str) -> None:
    answer = visitor.get(path, {"q": (sign * 10_000)[:10_000].strip()})
    text = answer.content.decode()
    assert answer.status_code == (200 if path == "/catalog/" else 400)
    assert "200" in text


@pytest.mark.parametrize(
    "query",
    [
        "а б в г д е ж з и к л м н о п р с т у ф х ц ч ш щ э ю я",
        "абвг гдеж зикл мноп рсту фхцч шщэю ябвг дежз икла бвгд ежзи клмн опрс туфх",
        "1В 2В 3В 4В 5В 6В 7В 8В 9В 10В 11В 12В 13В",
        "%%%% ____ \\\\\\\\ %_%_ ____%%%%",
        "К1Р2С3Т4У5Ф6Х7Ц8Ч9Ш0",
        "ааааааааааааааааааааа1",
    ],
)
@pytest.mark.parametrize("path", ADDRESSES)
def test_a_hostile_query_costs_a_bounded_number_of_statements(visitor: Client, path: str, query: str) -> None:
    with CaptureQueriesContext(connection) as statements:
        assert visitor.get(f"{path}?q={quote(query)}").status_code == 200
    assert len([one for one in statements if "SAVEPOINT" not in one["sql"]]) < 80


def test_more_words_than_a_sentence_has_are_refused(visitor: Client) -> None:
    answer = visitor.get("/api/v1/products/", {"q": " ".join("абвгдежзиклмнопрстуфхцчшщэюяabcde")})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "too_many_words"
