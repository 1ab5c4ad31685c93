"""A product and its history as of a day: what a program asks and a committee files."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from products.entries import standing
from tests.api.conftest import Reader
from tests.entries.life import FIRST, NAMES, SECOND, TABLE, THIRD, Life, Moment
from tests.entries.life import life as life
from tests.entries.life import lived as lived

pytestmark = pytest.mark.django_db
CONTENT = ("designation", "name", "category", "revision", "digest", "validity", "recorded_at")


def product(reader: Reader, life: Life, offset: int | None = None) -> Any:
    query = {} if offset is None else {"as_of": life.day(offset)}
    answer = reader.ask(f"/api/v1/products/{life.entry.number}/", query)
    reader.check("ProductOnDay", answer)
    return answer


def history(reader: Reader, life: Life, offset: int | None = None) -> Any:
    query = {} if offset is None else {"as_of": life.day(offset)}
    answer = reader.ask(f"/api/v1/products/{life.entry.number}/history/", query)
    reader.check("HistoryItemPage", answer)
    assert answer["count"] == len(answer["results"])
    return answer["results"]


@pytest.mark.parametrize("moment", TABLE, ids=str)
def test_a_product_is_what_it_was_on_the_day(reader: Reader, life: Life, moment: Moment) -> None:
    found = product(reader, life, moment.offset)
    day = life.day(moment.offset).isoformat()
    assert (found["status"], found["revision"]) == (moment.state, moment.revision)
    assert {one["state"] for one in found["standing"].values()} == {moment.state}
    assert (found["as_of"], found["known_on"]) == (day, life.day(0).isoformat())
    assert found["url"] == f"http://testserver/p/{life.entry.number}/?as_of={day}"
    if moment.revision:
        assert found["digest"] == life.digest(moment.revision)
        assert found["name"]["ru"] == NAMES[moment.revision]


@pytest.mark.parametrize("moment", TABLE, ids=str)
def test_a_history_holds_only_what_had_begun_by_the_day(reader: Reader, life: Life, moment: Moment) -> None:
    found = history(reader, life, moment.offset)
    assert [row["revision"] for row in found] == list(range(moment.revision or 0, 0, -1))
    assert [row["digest"] for row in found] == [life.digest(row["revision"]) for row in found]


def test_absence_is_an_answer_that_holds_nothing_of_a_later_content(reader: Reader, life: Life) -> None:
    found = product(reader, life, FIRST - 1)
    assert found["number"] == life.entry.number
    assert found["registered"] == life.day(FIRST).isoformat()
    assert [name for name in CONTENT if found[name] is not None] == []
    assert [
        name for name in ("parameters", "packages", "documents", "variants", "codes") if found[name]
    ] == []
    nowhere = {"state": "none", "since": None, "until": None, "ground": None}
    assert found["standing"] == {"by": nowhere, "ru": nowhere}
    assert found["recorded_later"] is False
    assert set(found) == set(product(reader, life))


def test_without_a_day_it_is_today(reader: Reader, life: Life) -> None:
    bare, today = product(reader, life), product(reader, life, 0)
    assert bare.pop("url") == f"http://testserver/p/{life.entry.number}/"
    assert today.pop("url").endswith(f"?as_of={life.day(0)}")
    assert bare == today
    assert (bare["revision"], bare["as_of"]) == (2, bare["known_on"])


def test_a_history_without_a_day_holds_also_what_is_still_ahead(reader: Reader, life: Life) -> None:
    found = history(reader, life)
    assert [row["revision"] for row in found] == [3, 2, 1]
    assert found[0]["effective_from"] == life.day(THIRD).isoformat()


def test_what_was_recorded_later_counts_and_is_marked(reader: Reader, life: Life) -> None:
    life.late(-200, name={"ru": "Внесено задним числом"})
    late = product(reader, life, -150)
    assert (late["revision"], late["recorded_later"]) == (4, True)
    assert late["recorded_at"] > late["as_of"]
    assert [(row["revision"], row["recorded_later"]) for row in history(reader, life, -150)] == [
        (4, True),
        (1, False),
    ]
    assert product(reader, life, -201)["recorded_later"] is False
    assert not any(row["recorded_later"] for row in history(reader, life))


def test_what_was_recorded_for_an_earlier_day_moves_the_first_day(reader: Reader, life: Life) -> None:
    life.late(FIRST - 50, name={"ru": "Внесено задним числом"})
    assert product(reader, life, FIRST - 51)["registered"] == life.day(FIRST - 50).isoformat()
    assert product(reader, life, FIRST - 50)["status"] == standing.IN_FORCE


def test_both_spellings_of_a_day_give_one_answer(reader: Reader, life: Life) -> None:
    day, path = life.day(SECOND), f"/api/v1/products/{life.entry.number}/"
    assert reader.ask(path, {"as_of": f"{day:%d.%m.%Y}"}) == reader.ask(path, {"as_of": day})


@pytest.mark.parametrize("tail", ["", "history/"])
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "invalid"),
        ("yesterday", "invalid"),
        ("2026-02-30", "invalid"),
        ("2026-03-01T12:00:00Z", "invalid"),
        ("\0", "invalid"),
        ("1899-12-31", "out_of_range"),
        ("01.01.2201", "out_of_range"),
    ],
)
def test_what_is_no_day_is_refused_by_name(
    reader: Reader, life: Life, typed: str, code: str, tail: str
) -> None:
    fault = reader.refused(f"/api/v1/products/{life.entry.number}/{tail}", as_of=typed)
    assert (fault["parameter"], fault["code"]) == ("as_of", code)
    assert fault["detail"]


@pytest.mark.parametrize("tail", ["", "history/"])
def test_other_parameters_are_refused_as_before(reader: Reader, life: Life, tail: str) -> None:
    path = f"/api/v1/products/{life.entry.number}/{tail}"
    fault = reader.refused(path, asof="2026-03-01")
    assert (fault["code"], fault["nearest"]) == ("unknown_parameter", "as_of")
    twice = reader.ask(f"{path}?as_of=2026-03-01&as_of=2026-03-02", status=400)["errors"][0]
    assert (twice["parameter"], twice["code"]) == ("as_of", "repeated")


@pytest.mark.parametrize("tail", ["", "history/"])
def test_a_number_that_was_never_given_is_not_absent_but_unknown(
    reader: Reader, life: Life, tail: str
) -> None:
    reader.ask(f"/api/v1/products/UMR-0000099-5/{tail}", {"as_of": "2020-01-01"}, status=404)


def test_a_past_day_takes_few_statements_however_long_the_history(reader: Reader, life: Life) -> None:
    def count() -> tuple[int, ...]:
        counted = []
        for ask in (product, history):
            with CaptureQueriesContext(connection) as captured:
                ask(reader, life, FIRST)
            counted.append(len(captured))
        return tuple(counted)

    before = count()
    for number in range(3):
        life.late(-90 + number, name={"ru": f"Вид {number}"})
    assert count() == before
    assert max(before) <= 10
