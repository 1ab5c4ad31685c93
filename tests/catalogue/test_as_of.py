"""A product and its history as of a day: what a committee reads, files and follows."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from products.entries import standing
from tests.catalogue.conftest import Read, statements, words
from tests.entries.life import FIRST, NAMES, SECOND, TABLE, THIRD, Life, Moment
from tests.entries.life import life as life
from tests.entries.life import lived as lived

pytestmark = pytest.mark.django_db
SAID = {standing.IN_FORCE: "действует", standing.EXPIRED: "срок истёк"}
BAD_DAYS = ["вчера", "30.02.2026", "2026-13-01", "31.12.1899", "2201-01-01", "<b>", "%00", "x" * 3000]


def address(life: Life, offset: int, tail: str = "") -> str:
    return f"/p/{life.entry.number}/{tail}?as_of={life.day(offset)}"


def ru(day: date) -> str:
    return f"{day:%d.%m.%Y}"


@pytest.mark.parametrize("moment", TABLE, ids=str)
def test_a_page_shows_the_revision_and_the_standing_of_the_day(
    life: Life, read: Read, moment: Moment
) -> None:
    day = ru(life.day(moment.offset))
    source = read(address(life, moment.offset))
    page = words(source)
    assert f"Сведения на конец дня {day} (UTC+3)" in page
    assert f'href="/p/{life.entry.number}/"' in source
    shown = [revision for revision, name in NAMES.items() if name in page]
    assert shown == ([moment.revision] if moment.revision else [])
    if moment.revision:
        known = f", по сведениям на {ru(life.day(0))}" if moment.offset >= 0 else ""
        quoted = f"{SAID[moment.state]} в Беларуси и в России на {day}, редакция {moment.revision}{known}."
        assert quoted in page
        assert life.digest(moment.revision) in source
    else:
        assert f"На {day} изделие не состояло в реестре." in page
        assert f"Оно включено с {ru(life.day(FIRST))}." in page
    assert ("показано по сведениям на сегодня" in page) == (moment.offset >= 0)


@pytest.mark.parametrize("moment", TABLE, ids=str)
def test_a_history_shows_only_what_had_begun_by_the_day(life: Life, read: Read, moment: Moment) -> None:
    source = read(address(life, moment.offset, "history/"))
    known = [revision for revision in NAMES if life.digest(revision) in source]
    assert known == list(range(1, (moment.revision or 0) + 1))
    if moment.revision is None:
        assert "изделие не состояло в реестре" in words(source)
    assert ("больше не действует" in words(source)) == (len(known) > 1 or moment.state == standing.EXPIRED)


def test_decisions_and_parameters_are_those_of_the_day(life: Life, read: Read) -> None:
    first, second = (words(read(address(life, offset))) for offset in (FIRST, SECOND))
    # At the keys, and once more in the paragraph for a tender file.
    assert first.count(f"решение № 1/П от {ru(life.day(FIRST))}") == 4
    assert second.count(f"решение № 1/П от {ru(life.day(SECOND))}") == 4
    assert "Напряжение питания Uп 2 6 В" in first
    assert "Напряжение питания Uп 3 5,5 В" in second
    assert "Все редакции, которые были в силе" not in first
    assert "Все редакции, которые были в силе: 2" in second


def test_without_a_day_the_page_is_of_today_and_says_nothing_of_days(life: Life, read: Read) -> None:
    for query in ("", "?as_of=", "?utm_source=letter"):
        page = words(read(f"/p/{life.entry.number}/{query}"))
        assert "Сведения на конец дня" not in page
        assert NAMES[2] in page
        assert f"на {ru(life.day(0))}, редакция 2." in page


def test_a_history_without_a_day_tells_also_what_is_still_ahead(life: Life, read: Read) -> None:
    page = words(read(f"/p/{life.entry.number}/history/"))
    assert page.count("ещё не вступила в силу") == 1
    assert f"Будет действовать {ru(life.day(THIRD))}" in page
    assert f"Действует {ru(life.day(SECOND))} – {ru(life.day(THIRD - 1))}" in page


def test_what_was_recorded_later_counts_and_is_marked(life: Life, read: Read) -> None:
    life.late(-200, name={"ru": "Внесено задним числом"})
    mark = f"внесено позже: {ru(life.day(0))}"
    page = words(read(address(life, -150)))
    assert "Внесено задним числом" in page
    assert f"внесена в реестр позже: {ru(life.day(0))}." in page
    assert page.count(mark) == 3, "at the revision, in its life and in the quotation"
    history = words(read(address(life, -150, "history/")))
    assert history.count(mark) == 2, "in the life of the entry and at the revision"
    assert "внесено позже" not in words(read(address(life, -201)) + read(address(life, 0, "history/")))


def test_both_spellings_of_a_day_give_one_page(life: Life, read: Read) -> None:
    day = life.day(SECOND)
    typed = read(f"/p/{life.entry.number}/?as_of={ru(day)}")
    assert f'value="{ru(day)}"' in typed
    assert words(typed) == words(read(f"/p/{life.entry.number}/?as_of={day}"))


@pytest.mark.parametrize("tail", ["", "history/"])
def test_every_way_on_keeps_the_day(life: Life, read: Read, tail: str) -> None:
    source = read(address(life, SECOND, tail))
    number, day = life.entry.number, life.day(SECOND)
    other = "history/" if not tail else ""
    assert f'href="/p/{number}/{other}?as_of={day}"' in source
    assert f'href="/p/{number}/{other}"' not in source.replace(f'<a href="/p/{number}/">на сегодня', "")
    assert f'href="/api/v1/products/{number}/history/?as_of={day}"' in source
    assert f'href="/en/p/{number}/{tail}?as_of={day}"' in source


def test_another_spelling_of_the_number_keeps_the_day(life: Life, client: Client) -> None:
    answer = client.get(address(life, SECOND).lower())
    assert (answer.status_code, answer["Location"]) == (301, address(life, SECOND))


@pytest.mark.parametrize("tail", ["", "history/"])
@pytest.mark.parametrize("typed", BAD_DAYS)
def test_what_is_no_day_is_said_at_the_box_with_what_was_typed(
    life: Life, read: Read, typed: str, tail: str
) -> None:
    source = read(f"/p/{life.entry.number}/{tail}?as_of={typed}", status=400)
    assert 'id="as_of_error"' in source
    assert 'aria-describedby="as_of_error ' in source
    assert ("не дата" in source) != ("вне пределов" in source)
    assert not [name for name in NAMES.values() if name in source]
    assert "<b>»" not in source
    if typed.isprintable() and typed.isascii() and len(typed) == 10:
        assert f'value="{typed}"' in source


def test_two_days_at_once_are_refused(life: Life, read: Read) -> None:
    source = read(address(life, FIRST) + "&as_of=2026-03-01", status=400)
    assert "День указан дважды" in source


def test_a_number_that_was_never_given_has_no_day_either(life: Life, read: Read) -> None:
    read("/p/UMR-0009999-9/?as_of=вчера", status=404)


@pytest.mark.parametrize("prefix", ["/be", "/en"])
@pytest.mark.parametrize("query", ["?as_of=2020-01-01", "?as_of=2200-01-01", "?as_of=x"])
def test_a_day_is_answered_in_every_language(life: Life, client: Client, prefix: str, query: str) -> None:
    for tail in ("", "history/"):
        russian = client.get(f"/p/{life.entry.number}/{tail}{query}")
        other = client.get(f"{prefix}/p/{life.entry.number}/{tail}{query}")
        assert russian.status_code == other.status_code == (400 if query.endswith("x") else 200)


def test_a_past_day_takes_as_few_statements_as_today(life: Life, client: Client) -> None:
    here = f"/p/{life.entry.number}/"
    statements(client, here)  # this one may read the dictionary
    today = statements(client, here)
    past = [statements(client, address(life, offset)) for offset in (FIRST, SECOND, 0, THIRD)]
    assert max(past) <= today + 1 <= 12
    for number in range(3):
        life.late(-90 + number, name={"ru": f"Вид {number}"})
    assert statements(client, address(life, FIRST)) == past[0]
    assert statements(client, address(life, 0, "history/")) <= 12
