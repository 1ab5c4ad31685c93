"""What was looked for and not found: what is kept of it, who sees it, and that nobody is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from products.demand import operations, queries, rules
from products.demand.models import Unmet
from products.entries import standing
from products.entries.models import Entry
from products.search import queries as search
from tests.cast import Cast, browser
from tests.catalogue.conftest import words
from tests.factories import cases as make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOON = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "_share", operations._Share())


def asked(query: str, **filters: str) -> search.Answer:
    typed = QueryDict(mutable=True)
    typed.update({"q": query, **filters})
    return search.search(typed, at=NOON)


def ask(query: str, askers: int = 1, days: int = 1, at: datetime = NOON, **filters: str) -> None:
    """So many from addresses of their own, on each of so many days."""
    answer = asked(query, **filters)
    for back in reversed(range(days)):
        for number in range(askers):
            operations.search(answer, address=f"10.0.0.{number}", at=at - back * DAY)


KEPT = [
    ("КР1554ЛА99", "КР1554ЛА99"),
    ("кр 1554 ла99", "КР1554ЛА99"),
    ("74AC999", "74AC999"),
    ("MAX3232EAY/NOPB", "MAX3232EAY/NOPB"),
    ("REF3030-2.5", "REF3030-2.5"),
    ("логические 50 В DIP-14", "логические 50 В DIP-14"),
    ("фотодиоды для приборов", "фотодиоды приборов"),
    ("фотодиоды Петрова", None),
]
NOT_KEPT = [
    "Иванов Иван", "Иванов1980", "Ivanova 1980", "+375 29 123-45-67", "MP1234567", "ivan@mail.ru",
    "https://e.x/a12", "UMR-0000009-6", "КР1554*", "100 нФ", "100нФ", "4k7", "12345678", "x1", "zzzz",
    "КР1554ЛА99 просил Петров", "12 34 56 78 AB",
]  # fmt: skip


def test_only_the_form_of_a_designation_and_words_of_the_dictionary_are_kept(gate_in_force: Entry) -> None:
    for query, text in KEPT:
        kept = rules.of_search(asked(query))
        assert (kept and kept.text) == text, query
    for query in NOT_KEPT:
        assert rules.of_search(asked(query)) is None, query
    # What is there, and only hidden by a filter, is no demand.
    assert rules.of_search(asked("КР1554ЛА3")) is None
    assert rules.of_search(asked("КР1554ЛА3", country="ru")) is None


@pytest.fixture(scope="module")
def gate_in_force(once: Cast) -> Entry:
    return make.in_force(once, foreign_analogues=["74AC00; TI; полный, по выводам"])


def test_it_is_shown_when_three_have_asked_on_two_days() -> None:
    since = NOON.date().replace(day=1)
    table = [
        ("КР1554ЛА91", 1, 9, False),  # one person, however often
        ("КР1554ЛА92", 12, 1, False),  # one day: a link that went round
        ("КР1554ЛА93", 12, 2, True),
    ]
    for query, askers, days, _shown in table:
        ask(query, askers, days)
    found = {one.text: one for one in queries.shown(since=since)}
    assert set(found) == {query for query, _askers, _days, shown in table if shown}
    one = found["КР1554ЛА93"]
    assert 3 <= one.askers <= 12, "marks may meet, so they are the fewest askers there were"
    assert (one.searches, one.months) == (24, {since: 24})


def test_nothing_of_who_asked_is_written_and_one_asker_is_not_known_in_two_rows() -> None:
    with CaptureQueriesContext(connection) as counted:
        for query in ("КР1554ЛА91", "КР1554ЛА92", "КР1554ЛА93", "КР1554ЛА94"):
            ask(query)
    written = [query["sql"] for query in counted if "products_unmet" in query["sql"]]
    assert len(written) == 4, "one statement for a search that found nothing"
    assert not [sql for sql in written if "10.0.0.0" in sql]
    rows = Unmet.objects.all()
    assert len({row.marks for row in rows}) > 1
    assert all(bin(row.marks & (2**64 - 1)).count("1") == 1 for row in rows)
    fields = {field.name for field in Unmet._meta.get_fields()}
    assert fields == {"id", "month", "kind", "key", "text", "category", "marks", "days", "searches", "lines",
                      "first_day", "last_day"}  # fmt: skip


def test_a_flood_of_made_up_names_fills_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_NEW", 8)
    monkeypatch.setattr(operations, "MOST_OF_ONE", 5)
    ask("КР1554ЛА91", days=2)
    for number in range(100, 112):
        operations.lines([[f"AB{number}"]], address="10.6.6.6", at=NOON)
    assert Unmet.objects.filter(lines=1).count() == 5, "its share"
    operations.lines([[f"CD{number}"] for number in range(100, 112)], address="10.6.6.7", at=NOON)
    assert Unmet.objects.filter(first_day=NOON.date()).count() == 8, "a day takes no more"
    assert not operations.search(asked("КР1554ЛА98"), address="10.6.6.8", at=NOON), "and that is not claimed"
    ask("КР1554ЛА91", at=NOON, askers=2)
    assert Unmet.objects.get(text="КР1554ЛА91").searches == 4, "what is counted already is counted on"
    operations.lines([["EF100"]], address="10.6.6.6", at=NOON + DAY)
    assert Unmet.objects.filter(text="EF100").exists(), "the next day is another"


def test_what_few_asked_for_and_what_is_old_is_forgotten() -> None:
    ask("КР1554ЛА91", at=NOON - 40 * DAY)
    ask("КР1554ЛА92", askers=9, days=2, at=NOON - 40 * DAY)
    ask("КР1554ЛА93", askers=9, days=2, at=NOON - 400 * DAY)
    ask("КР1554ЛА94")
    assert operations.tidy(NOON) == 2
    assert set(Unmet.objects.values_list("text", flat=True)) == {"КР1554ЛА92", "КР1554ЛА94"}


@pytest.mark.usefixtures("gate_in_force")
def test_its_category_is_searched_in_or_meant_or_that_of_the_family() -> None:
    asking = {
        "КР1554ЛА91": "ic-logic-gate",  # by the register's КР1554ЛА3
        "74AC999": "ic-logic-gate",  # by the foreign part its maker names
        "КФ1533ТМ99": "ic-logic-flipflop",  # by what its letters mean
        "XYZ777": "",
    }
    for query in asking:
        ask(query, askers=9, days=2)
    ask("QWE888", askers=9, days=2, category="ic")
    operations.tidy(NOON)
    placed = dict(Unmet.objects.values_list("text", "category"))
    assert placed == asking | {"QWE888": "ic"}


@pytest.mark.usefixtures("gate_in_force")
def test_page_and_api_count_alike_and_answer_without_counting(settings: Any) -> None:
    ways = ("/catalog/", "/catalog/ic/", "/api/v1/products/")
    for number, path in enumerate(ways):
        answer: Any = Client(REMOTE_ADDR=f"10.1.0.{number}").get(path, {"q": "КР1554ЛА91"})
        assert answer.status_code == 200
    row = Unmet.objects.get()
    assert (row.text, row.searches, row.category) == ("КР1554ЛА91", 3, "ic")
    for quiet in ({"q": "КР1554ЛА3"}, {"category": "ic-opamp"}, {"q": "КР1554ЛА91", "as_of": "2026-01-01"}):
        Client().get("/api/v1/products/", quiet)
    settings.UNMET_DEMAND = False
    Client().get("/catalog/", {"q": "КР1554ЛА91"})
    assert Unmet.objects.get().searches == 3
    settings.UNMET_DEMAND = True
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE products_unmet RENAME TO away")
        assert Client().get("/catalog/", {"q": "КР1554ЛА91"}).status_code == 200, (
            "the answer stands without it"
        )
        cursor.execute("ALTER TABLE away RENAME TO products_unmet")


def test_makers_see_names_and_everybody_the_sums(cast: Cast, gate_in_force: Entry) -> None:
    now = timezone.now()
    ask("КР1554ЛА91", askers=9, days=2, at=now)
    ask("XYZ777", askers=9, days=2, at=now)
    ask("Secret99", at=now)
    operations.tidy(now)
    maker = browser(cast.editor)
    assert "чего искали и не нашли" in words(maker.get("/cabinet/").content.decode())
    with CaptureQueriesContext(connection) as counted:
        page = words(maker.get("/cabinet/demand/").content.decode())
    assert len(counted) <= 12
    assert page.index("Логические элементы и инверторы (ваша)") < page.index("категория не определена")
    assert "КР1554ЛА91" in page
    assert "XYZ777" in page
    assert "SECRET99" not in page
    chosen = words(maker.get("/cabinet/demand/?category=unknown").content.decode())
    assert ("КР1554ЛА91" in chosen, "XYZ777" in chosen) == (False, True)
    assert maker.get("/cabinet/demand/?category=nonsense").status_code == 200
    public = words(Client().get("/statistics/").content.decode())
    assert f"Логические элементы и инверторы 1 {18 if now.day > 1 else 9}" in public
    assert "КР1554ЛА91" not in public
    assert standing.day(now).strftime("%m.%Y") in public
