"""Home, catalogue and categories: what a buyer finds, and what happens to what he types."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.http import urlencode

from products.catalogue import home
from products.demand.models import Unmet
from products.entries.models import Entry
from products.parties.models import Manufacturer
from products.search import engines
from products.search.columns import engine as memory_engine
from products.search.columns import snapshots
from products.search.columns.engine import Columns
from products.search.database import Database
from tests.cast import Cast
from tests.catalogue.conftest import Read, statements, words
from tests.factories import cases as make
from tests.search import shelf

GATES = "/catalog/ic-logic-gate/"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/be", "/en"])
@pytest.mark.parametrize("path", ["/", "/catalog/", "/catalog/?q=1554", GATES, "/catalog/ic/", "/about/"])
def test_every_list_answers_in_every_language(gate: Entry, read: Read, prefix: str, path: str) -> None:
    page = read(prefix + path)
    assert f'<html lang="{prefix[1:] or "ru"}">' in page
    if path not in ("/", "/about/", "/catalog/"):
        assert "КР1554ЛА3" in page


def test_an_empty_register_has_a_home_and_a_catalogue(cast: Cast, read: Read) -> None:
    assert "пока нет записей" in words(read("/"))
    assert "Логические элементы" in words(read("/catalog/"))
    assert "В этой категории пока нет записей" in words(read(GATES))


def test_home_counts_what_is_in_the_register_and_links_to_the_newest(gate: Entry, read: Read) -> None:
    page = read("/")
    assert f"/p/{gate.number}/" in page
    assert "/catalog/ic-logic/" in page
    assert "Записей в реестре 1 " in words(page)


def test_a_buyer_finds_by_letters_of_the_other_alphabet(gate: Entry, read: Read) -> None:
    page = words(read("/catalog/?q=kp1554la3"))
    assert "Найдено: 1" in page
    assert f"Точное совпадение: КР1554ЛА3 , Четыре логических элемента 2И-НЕ, {gate.number}" in page


def test_a_number_typed_whole_leads_to_its_product(gate: Entry, read: Read) -> None:
    assert "Точное совпадение" in read(f"/catalog/?q={gate.number}")


def test_what_is_not_decided_by_both_is_nowhere_in_the_lists(cast: Cast, gate: Entry, read: Read) -> None:
    make.with_opinions(cast, designation="IN74AC999")
    for path in ("/", "/catalog/?sort=designation", GATES, "/catalog/?q=IN74AC999", "/makers/integral/"):
        assert f"/p/{None}/" not in read(path)
        assert "IN74AC999</a>" not in read(path)
    assert "Найдено: 1" in words(read(GATES))


def test_a_category_shows_its_parameters_with_units_in_the_heading(gate: Entry, read: Read) -> None:
    page = words(read(GATES))
    assert "Напряжение питания Uп, В" in page
    assert " 2…6 " in page
    assert " И-НЕ " in page


def test_machines_have_names_and_no_packages(cast: Cast, read: Read) -> None:
    make.in_force(
        cast,
        category="equipment-litho-stepper",
        designation="ЭМ-5384",
        name__ru="Степпер",
        packages=[],
        parameters={},
    )
    page = words(read("/catalog/equipment/"))
    assert "Степпер" in page
    assert "Корпус" not in page
    assert "Корпус" in words(read("/catalog/?q=ЭМ"))


def test_filters_narrow_and_can_be_taken_back_one_by_one(cast: Cast, gate: Entry, read: Read) -> None:
    make.in_force(cast, designation="КР1554ЛЕ1", parameters={"logic_function": {"value": "nor"}})
    page = read(f"{GATES}?p.logic_function=nand&status=in_force")
    assert "Найдено: 1" in words(page)
    assert "КР1554ЛЕ1" not in page
    assert 'href="?status=in_force"' in page
    assert 'href="?p.logic_function=nand"' in page
    assert 'value="nand" checked' in page
    assert "Найдено: 2" in words(read(f"{GATES}?p.logic_function=nand&p.logic_function=nor"))


def test_boxes_of_a_range_lead_to_the_address_the_api_understands(
    gate: Entry, client: Client, read: Read
) -> None:
    answer = client.get(f"{GATES}?q=&p.supply_voltage.from=3&p.supply_voltage.to=5&p.pin_count.from=")
    assert (answer.status_code, answer["Location"]) == (302, f"{GATES}?p.supply_voltage=3..5")
    page = read(answer["Location"])
    assert "Найдено: 1" in words(page)
    assert 'name="p.supply_voltage.from" value="3"' in page
    assert 'name="p.supply_voltage.to" value="5"' in page
    assert "Найдено: 1" not in words(read(f"{GATES}?p.supply_voltage=3..15"))


def test_a_category_as_a_filter_leads_to_its_page(gate: Entry, client: Client) -> None:
    answer = client.get("/catalog/?category=ic-logic&q=1554")
    assert (answer.status_code, answer["Location"]) == (302, "/catalog/ic-logic/?q=1554")
    assert client.get(f"{GATES}?category=ic-logic")["Location"] == "/catalog/?category=ic-logic"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("p.supply_voltage=abc..5", "Напряжение питания:"),
        ("p.supply_voltage=5 мА", "Напряжение питания:"),
        ("p.supply_voltage=5\x00", "Напряжение питания:"),
        ("p.suply_voltage=5", "«p.supply_voltage»"),
        ("status=forbidden", "«forbidden»"),
        ("manufacturer=nobody", "«nobody»"),
        ("package=XX-99", "«XX-99»"),
        ("sort=price", "«price»"),
        ("limit=9999", "от 1 до 500"),
        ("cursor=zzz", "Закладка"),
        ("registered_after=tomorrow", "Дата пишется"),
    ],
)
def test_a_wrong_filter_gives_a_sentence_and_the_form_is_kept(
    gate: Entry, read: Read, query: str, sentence: str
) -> None:
    name, _, value = query.partition("=")
    for path in (GATES, "/catalog/"):
        page = read(f"{path}?{urlencode({name: value, 'country': 'by', 'q': '1554'})}")
        assert sentence in words(page)
        assert "Поиск не выполнен" in page
        assert 'value="1554"' in page
        assert 'name="country" value="by" checked' in page
        assert "КР1554ЛА3" not in page


def test_a_mistyped_bound_stays_in_its_box(gate: Entry, read: Read) -> None:
    page = read(f"{GATES}?p.supply_voltage=abc..5")
    assert 'name="p.supply_voltage.from" value="abc"' in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize("query", ["КР1554\x07ЛА3", "\u200bКР1554ЛА3", "КР1554ЛА3\x00"])
def test_invisible_characters_in_a_query_do_not_hinder_it(gate: Entry, read: Read, query: str) -> None:
    assert "Найдено: 1" in words(read(f"/catalog/?{urlencode({'q': query})}"))


def test_a_huge_query_is_refused_with_a_sentence(gate: Entry, read: Read) -> None:
    page = read(f"/catalog/?q={'7' * 10_240}")
    assert "Поиск не выполнен" in page


def test_markup_in_a_query_is_text(gate: Entry, read: Read) -> None:
    page = read(f"/catalog/?{urlencode({'q': '<script>alert(1)</script>'})}")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_nothing_found_says_what_was_asked_and_offers_to_drop_it(gate: Entry, read: Read) -> None:
    page = read("/catalog/?q=ЩЩЩ99&country=ru")
    assert "Ничего не найдено" in page
    assert "«ЩЩЩ99»" in page
    assert 'href="?country=ru"' in page
    assert "Сбросить все условия" in page


@pytest.mark.parametrize("typed", ["kp1554la3", "КФ1554ЛА3"])
def test_a_designation_is_explained_whether_found_or_not(gate: Entry, read: Read, typed: str) -> None:
    page = read(f"/catalog/?q={typed}")
    assert ("Ничего не найдено" in page) == (typed == "КФ1554ЛА3")
    assert "1554 — полупроводниковая, семейство 74AC; ЛА3 — четыре логических элемента 2И-НЕ." in page
    assert "по системе обозначений" not in read("/catalog/?q=элементы")


def test_a_list_is_paged_without_losing_or_repeating(cast: Cast, client: Client) -> None:
    names = {f"КР1554ЛА{number}" for number in range(1, 6)}
    for name in sorted(names):
        make.in_force(cast, designation=name)
    seen: list[str] = []
    page = client.get(f"{GATES}?limit=2").context
    while True:
        seen += [row.designation for row in page["table"].rows]
        if not page["answer"].next_cursor:
            break
        page = client.get(f"{GATES}?limit=2&cursor={page['answer'].next_cursor}").context
    assert seen == sorted(names)
    assert page["answer"].previous_cursor


def test_the_column_sorted_by_says_so_and_turns_around(gate: Entry, read: Read) -> None:
    page = read(f"{GATES}?sort=p.supply_voltage")
    assert 'aria-sort="ascending"><a href="?sort=-p.supply_voltage"' in page
    assert 'aria-sort="descending"><a href="?sort=p.supply_voltage"' in read(
        f"{GATES}?sort=-p.supply_voltage"
    )


def test_an_unknown_category_is_no_page(cast: Cast, read: Read) -> None:
    for code in ("no-such", "product", "UPPER"):
        read(f"/catalog/{code}/", status=404)


def test_makers_have_a_list_and_a_page_each(gate: Entry, read: Read) -> None:
    assert 'href="/catalog/?manufacturer=integral"' in read("/makers/")
    page = read("/makers/integral/")
    assert "100103729" in page
    assert 'href="/catalog/ic-logic-gate/?manufacturer=integral"' in page
    read("/makers/nobody/", status=404)


HEAVY = (
    "/", "/catalog/", "/catalog/?sort=designation", "/makers/", "/makers/integral/", "/catalog/ic/", GATES,
    "/catalog/ic-logic/?q=1554&package=DIP-14&p.supply_voltage=5&p.logic_function=nand&status=in_force"
    "&manufacturer=integral&country=by&sort=-p.supply_voltage",
    f"{GATES}?columns=name,number,foreign_analogue,package&limit=100",
)  # fmt: skip


MOST = 12
#: The database leaves every facet's own filter out in statements of its own: one for a property, for a
#: parameter also one for the values that suit the wish and one for those that are counted.
OF_A_PROPERTY, OF_A_PARAMETER = 1, 3
PROPERTIES = {"status", "manufacturer", "country"}


def allowed_the_database(path: str) -> int:
    used = QueryDict(path.partition("?")[2])
    parameters = [name for name in used if name.startswith("p.") or name == "package"]
    return MOST + OF_A_PROPERTY * len(PROPERTIES & set(used)) + OF_A_PARAMETER * len(parameters)


def test_a_page_takes_as_many_statements_for_ten_rows_as_for_a_hundred(
    cast: Cast, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_engine(number: int) -> tuple[dict[str, int], dict[str, int]]:
        """Of the database, and of the index in memory, which counts facets for nothing."""
        monkeypatch.setattr(engines, "ready", Database)
        counted = {path: statements(client, path) for path in HEAVY}
        memory = Columns(tmp_path / str(number))
        snapshots.build(tmp_path / str(number))
        monkeypatch.setattr(engines, "ready", lambda: memory)
        client.get(GATES)  # the snapshot is read in this one
        return counted, {path: statements(client, path) for path in HEAVY}

    monkeypatch.setattr(memory_engine, "PAUSE", 0)  # it looks for changes at every question
    content = make.in_force(cast).current.content
    shelf.put_alike(content, (f"КР1554ЛА{number}" for number in range(10, 19)))
    by_engine(1)  # the dictionary is read in these, and kept as long as it stays
    few = by_engine(2)
    shelf.put_alike(content, (f"КР1554ЛА{number}" for number in range(20, 110)))
    assert by_engine(3) == few
    assert {path: n for path, n in few[1].items() if n > MOST} == {}
    assert {path: n for path, n in few[0].items() if n > allowed_the_database(path)} == {}


def test_a_name_that_is_not_there_can_be_looked_for_by_what_it_means(gate: Entry, read: Read) -> None:
    page = read("/catalog/?q=КР1554ЛА999")
    assert "Искать по смыслу: логические элементы И-НЕ" in words(page)
    assert "учтён как неудовлетворённый спрос" in words(page)
    address = urlencode({"q": "логические элементы И-НЕ"})
    assert f'href="?{address}"' in page
    assert "Найдено: 1" in words(read(f"/catalog/?{address}"))
    # What is no name says nothing of itself, and no demand is counted of it.
    page = words(read("/catalog/?q=zzzz"))
    assert "Ничего не найдено" in page
    assert "по смыслу" not in page
    assert "спрос" not in page
    assert Unmet.objects.count() == 1


def test_home_names_the_makers_with_most_and_leads_to_all(cast: Cast, read: Read) -> None:
    made = [
        Manufacturer.objects.create(party=cast.by, code=f"maker-{place}", name_ru=f"Завод {place:02}")
        for place in range(home.MOST_MAKERS + 1)
    ]
    for maker in made:
        shelf.put(f"IN{maker.pk}", maker.code)
    shelf.put("IN1", made[-1].code)
    page = words(read("/"))
    assert "Завод 12 2 Завод 00 1" in page, "the fullest stands first, the others by name"
    assert "Завод 10 1 Все изготовители 13" in page
    assert "Завод 11 " not in page
    assert "Изготовителей 13 " in page, "all are counted"
    assert "Завод 11" in words(read("/makers/"))
