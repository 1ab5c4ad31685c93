"""What a product's page says of the life of its entry, of its neighbours, and for a tender file."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from products.catalogue.lifetime import Lifetime
from products.entries.models import Entry
from products.ledger import queries as ledger
from tests.cast import Cast
from tests.catalogue.conftest import Read, statements, words
from tests.entries.life import FIRST, SECOND, THIRD, Life
from tests.entries.life import life as life
from tests.entries.life import lived as lived
from tests.factories import cases as make

pytestmark = pytest.mark.django_db


def told(page: str) -> list[str]:
    """The rows of the table under the drawing."""
    table = page[page.index("</figure>") :]
    return [words(row) for row in re.findall(r"<tr>.*?</tr>", table[: table.index("</table>")], re.S)[1:]]


def drawn(client: Client, path: str) -> Lifetime:
    found: Lifetime = client.get(path).context["life"]
    return found


def test_the_table_says_what_the_drawing_shows(life: Life, read: Read) -> None:
    make.suspended(life.cast, life.entry, life.cast.ru)
    address = f"/p/{life.entry.number}/"
    page = read(address)
    today, day = life.day(0), {offset: f"{life.day(offset):%d.%m.%Y}" for offset in (FIRST, SECOND, THIRD, 0)}
    rows = told(page)
    assert rows[-1].startswith(f"{day[FIRST]} Включение в реестр, редакция 1. действует действует запись")
    assert rows[-2].startswith(f"{day[SECOND]} Изменение, редакция 2. действует действует запись журнала")
    suspended = f"{day[0]} Россия: приостановление по {today + timedelta(days=30):%d.%m.%Y}, сведения"
    assert rows[-3].startswith(suspended)
    assert "действует приостановлена запись журнала" in rows[-3]
    # The third revision is to take effect on the suspension's last day, with a term of its own.
    assert rows[-4].startswith(f"{day[THIRD]} впереди Продление срока по ")
    assert rows[-5].startswith(
        f"{today + timedelta(days=31):%d.%m.%Y} впереди Россия: конец приостановления. "
    )
    assert "впереди Конец срока записи. срок истёк срок истёк" in rows[0]
    assert told(read(f"{address}history/")) == rows


def test_the_strips_are_in_percent_and_end_at_the_day(life: Life, client: Client) -> None:
    make.suspended(life.cast, life.entry, life.cast.ru)
    found = drawn(client, f"/p/{life.entry.number}/")
    kinds = {letters: [(bar.kind, bar.is_ahead) for bar in bars] for letters, bars in found.strips}
    ahead = [("in_force", True), ("expired", True)]
    assert kinds["BY"] == [("in_force", False), *ahead]
    assert kinds["RU"] == [("in_force", False), ("suspended", False), ("suspended", True), *ahead]
    assert [mark.kind for mark in found.marks] == ["amended", "extended"]
    for _letters, bars in found.strips:
        assert all(float(bar.x[:-1]) >= 0 and float(bar.width[:-1]) > 0 for bar in bars)
        assert float(bars[-1].x[:-1]) + float(bars[-1].width[:-1]) == pytest.approx(100, abs=0.1)
    assert 1 < len(found.years) <= 7


def test_a_day_gone_by_draws_only_what_was_known_of_it(life: Life, client: Client) -> None:
    then = drawn(client, f"/p/{life.entry.number}/?as_of={life.day(SECOND - 1)}")
    assert then.marks == []
    assert [bar.is_ahead for _letters, bars in then.strips for bar in bars] == [False, True, True] * 2
    far = drawn(client, f"/p/{life.entry.number}/?as_of=31.12.2199")
    assert [bar.kind for bar in far.strips[0][1]] == ["in_force", "expired"]
    assert len(far.years) <= 7


def test_of_a_long_life_the_newest_rows_are_told(life: Life, read: Read, client: Client) -> None:
    address = f"/p/{life.entry.number}/"
    life.late(-91, name={"ru": "Первый вид"})
    read(address)
    few = statements(client, address)
    for number in range(20):
        life.late(-90 + number, name={"ru": f"Вид {number}"})
    assert statements(client, address) == few <= 12
    page = read(address)
    assert len(told(page)) == 12
    assert "Более ранних строк: 13." in words(page)


def test_the_tender_paragraph_says_all_that_is_proved(life: Life, read: Read, client: Client) -> None:
    address, day = f"/p/{life.entry.number}/", life.day(SECOND)
    period = life.entry.validities.get(revision__ordinal=2)
    for prefix in ("", "/be", "/en"):
        source = read(f"{prefix}{address}?as_of={day}")
        text = re.findall(r'<p class="r-cite" data-copy>(.*?)</p>', source)[0]
        stands = (life.entry.number, "1/П", life.digest(2), ledger.head().root.hex(), str(period.leaf_index))
        assert all(one in text for one in stands)
        assert f"http://testserver{prefix}{address}?as_of={day.isoformat()}" in text
    text = words(read(f"{address}?as_of={day}"))
    assert f"Состояние на {day:%d.%m.%Y}: Беларусь — действует; Россия — действует." in text
    assert "Демонстрационный" not in text[text.index("Для закупочной документации") :]
    assert client.get("/static/products/copy.js").status_code == 200
    assert f"?as_of={life.day(0).isoformat()}" in read(address)


def test_a_tender_paragraph_of_what_does_not_stand(cast: Cast, read: Read) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    entry = make.in_force(cast, designation="КР1554ЛА9", at=long_ago)
    make.suspended(cast, entry, cast.by)
    until = timezone.localdate() + timedelta(days=30)
    page = words(read(f"/p/{entry.number}/"))
    said = f"Беларусь — приостановлена с {timezone.localdate():%d.%m.%Y} по {until:%d.%m.%Y}, сведения"
    assert said in page
    assert "Россия — действует" in page
    gone = make.decided(cast, make.asked_and_filed(cast, "exclude", entry)).entry
    assert gone is not None
    page = words(read(f"/p/{gone.number}/"))
    assert f"Россия — исключена {timezone.localdate():%d.%m.%Y}, по заявлению изготовителя" in page
    assert "Срок записи:" not in page


@pytest.fixture(scope="module")
def neighbours(once: Cast, lived: Life) -> list[Entry]:
    """Of КР1554ЛА3, which stands first."""
    named = ("КФ1554ЛА3", "КР1554ТМ2", "КР1533ЛА3", "КР1554ЛА30")
    return [lived.entry, *(make.in_force(once, designation=name) for name in named)]


def test_what_stands_beside_a_product_is_linked(
    cast: Cast, neighbours: list[Entry], read: Read, client: Client
) -> None:
    source = read(f"/p/{neighbours[0].number}/")
    said = words(source[source.index('id="beside"') : source.index('id="hist"')])
    assert "Тот же тип в другом корпусе, группе или исполнении КФ1554ЛА3 Другие" in said
    assert "Другие изделия серии КР1554ЛА30 , КР1554ТМ2 Подобрано" in said
    assert "КР1533ЛА3" not in said
    few = statements(client, f"/p/{neighbours[0].number}/")
    for number in range(10, 15):
        make.in_force(cast, designation=f"КР1554ИР{number}")
    assert statements(client, f"/p/{neighbours[0].number}/") == few <= 12
    assert 'id="beside"' not in read(f"/p/{neighbours[3].number}/"), "nothing of its type or series is there"


def test_the_same_die_goes_before_the_same_type(cast: Cast, neighbours: list[Entry], read: Read) -> None:
    entry = make.in_force(cast, designation="Б1554ЛА3-1", same_die_as=["КР1554ЛА3"])
    source = read(f"/p/{entry.number}/?as_of={timezone.localdate()}")
    said = words(source[source.index('id="beside"') : source.index('id="hist"')])
    assert "Тот же кристалл КР1554ЛА3" in said
    assert said.count("КР1554ЛА3 ") == 1
    assert f'href="/p/{neighbours[0].number}/?as_of={timezone.localdate()}"' in source
