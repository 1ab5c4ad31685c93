"""The table of a list: its columns, its order, its pages, and the same in the API."""

from __future__ import annotations

import pytest
from django.test import Client

from products.entries.models import Entry
from tests.cast import Cast
from tests.catalogue.conftest import Read, words
from tests.factories import cases as make
from tests.search import shelf

GATES = "/catalog/ic-logic-gate/"
pytestmark = pytest.mark.django_db


def headings(client: Client, query: str) -> list[str]:
    page = client.get(f"{GATES}{query}")
    assert page.status_code == 200
    return [str(heading.label) for heading in page.context["table"].headings]


def test_a_reader_chooses_the_columns_and_their_order(gate: Entry, client: Client, read: Read) -> None:
    assert headings(client, "?columns=status,supply_voltage,number") == [
        "Обозначение", "Состояние", "Напряжение питания", "Номер записи",
    ]  # fmt: skip
    page = read(f"{GATES}?columns=number,registered,foreign_analogue")
    assert f" {gate.number} " in words(page)
    assert "Столбцы: 4" in words(page)


def test_ticked_columns_make_a_short_address_and_keep_the_rest(gate: Entry, client: Client) -> None:
    answer = client.get(f"{GATES}?q=1554&columns=name&columns=supply_voltage&sort=designation")
    assert answer["Location"] == f"{GATES}?q=1554&columns=name%2Csupply_voltage&sort=designation"
    page = client.get(answer["Location"]).content.decode()
    assert '<input type="hidden" name="columns" value="name,supply_voltage">' in page  # of the filters
    assert 'name="columns" value="name" checked' in page
    assert '<input type="hidden" name="q" value="1554">' in page  # of the columns


def test_a_column_nobody_knows_is_refused_and_the_list_stays(gate: Entry, read: Read) -> None:
    page = words(read(f"{GATES}?columns=suply_voltage"))
    assert "Столбца «suply_voltage» нет. Ближайший: «supply_voltage»." in page
    assert "КР1554ЛА3" in page


def test_a_mixed_list_may_have_columns_of_parameters_too(gate: Entry, read: Read) -> None:
    assert "2…6" in words(read("/catalog/?q=1554&columns=name,supply_voltage"))


def test_what_does_not_state_the_value_sorted_by_stands_last_both_ways(cast: Cast, client: Client) -> None:
    for name, channels in (("КР1554ЛА1", "6"), ("КР1554ЛА2", ""), ("КР1554ЛА3", "2")):
        stated = {"channel_count": {"value": channels}} if channels else {}
        make.in_force(cast, designation=name, parameters={"logic_function": {"value": "nand"}, **stated})
    for sort, order in (("p.channel_count", "312"), ("-p.channel_count", "132")):
        rows = client.get(f"{GATES}?sort={sort}").context["table"].rows
        assert [row.designation[-1] for row in rows] == list(order)


def test_every_column_of_facts_sorts(cast: Cast, client: Client) -> None:
    for name, title in (
        ("КР1554ЛА1", "Элементы 10И"),
        ("КР1554ЛА2", "Вентили"),
        ("КР1554ЛА3", "Элементы 2И"),
    ):
        make.in_force(cast, designation=name, name__ru=title)
    address = f"{GATES}?columns=name,category,manufacturer,number,registered,package,status"
    for heading in client.get(address).context["table"].headings:
        assert heading.href
    named = client.get(f"{address}&sort=-name").context["table"]
    assert [row.designation[-1] for row in named.rows] == ["1", "3", "2"]
    assert named.headings[1].direction == "descending"
    for sort in ("category", "-status"):
        assert [row.designation[-1] for row in client.get(f"{GATES}?sort={sort}").context["table"].rows] == [
            "1",
            "2",
            "3",
        ]


def test_a_category_of_several_kinds_names_its_products(gate: Entry, client: Client) -> None:
    labels = [str(each.label) for each in client.get("/catalog/ic/").context["table"].headings]
    assert labels[:2] == ["Обозначение", "Наименование"]
    assert "Наименование" not in headings(client, "")


def test_a_reader_takes_pages_of_25_or_100(cast: Cast, client: Client) -> None:
    content = make.in_force(cast, designation="КР1554ЛА1").current.content
    shelf.put_alike(content, (f"КР1554ЛА{number}" for number in range(2, 28)))
    page = client.get(GATES).content.decode()
    assert 'href="?limit=100">по 100</a>' in page
    assert '<span aria-current="true">по 25</span>' in page
    whole = client.get(f"{GATES}?limit=100")
    assert len(whole.context["table"].rows) == 27
    assert 'href="?">по 25</a>' in whole.content.decode()


def test_the_list_is_the_same_question_in_the_api(gate: Entry, client: Client, read: Read) -> None:
    page = read(f"{GATES}?q=1554&p.supply_voltage=5&columns=name&sort=-number")
    url = "/api/v1/products/?q=1554&amp;p.supply_voltage=5&amp;sort=-number&amp;category=ic-logic-gate"
    assert f'href="{url}"' in page
    assert client.get(url.replace("&amp;", "&")).json()["results"][0]["number"] == gate.number


def test_many_columns_scroll_in_a_region_one_can_reach_by_keyboard(gate: Entry, read: Read) -> None:
    region = 'role="region" aria-label="Логические элементы и инверторы" tabindex="0"'
    assert region not in read(GATES)
    many = "name,category,manufacturer,number,registered,package,status,supply_voltage,logic_function"
    assert region in read(f"{GATES}?columns={many}")
