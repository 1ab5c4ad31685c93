"""A product's page, its history and its documents."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from products.cases import deciding, drafting
from products.cases.models import Case
from products.entries import numbering
from products.entries.models import Entry
from tests.cast import Cast
from tests.catalogue.conftest import Read, statements, words
from tests.documents import files
from tests.factories import cases as make

MAX_STATEMENTS = 12
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/be", "/en"])
@pytest.mark.parametrize("tail", ["", "history/"])
def test_a_product_answers_in_every_language(gate: Entry, read: Read, prefix: str, tail: str) -> None:
    page = read(f"{prefix}/p/{gate.number}/{tail}")
    assert "КР1554ЛА3" in page
    assert gate.current.digest in page  # type: ignore[union-attr]


def test_a_product_says_both_decisions_and_how_long_it_holds(gate: Entry, read: Read) -> None:
    page = words(read(f"/p/{gate.number}/"))
    period = gate.validities.get()
    assert page.count("решение № 1/П от") == 4  # at the keys, and in the paragraph for a tender file
    assert f"{period.valid_to:%d.%m.%Y}" in page
    assert f"запись журнала {period.leaf_index}" in page
    assert f"{gate.number}, действует в Беларуси и в России" in page


def test_parameters_stand_with_their_limits_and_missing_ones_are_named(gate: Entry, read: Read) -> None:
    page = words(read(f"/p/{gate.number}/"))
    assert "Напряжение питания Uп 2 6 В" in page
    assert "Логическая функция И-НЕ" in page
    assert "Логическая серия не указано" in page


def test_packages_are_named_as_in_both_countries(gate: Entry, read: Read) -> None:
    assert "DIP-14 201.14" in words(read(f"/p/{gate.number}/"))


def test_a_source_nobody_read_is_never_the_makers_word(cast: Cast, read: Read) -> None:
    entry = make.in_force(cast, source="Каталог 2001 года", foreign_analogues=["74AC00"])
    page = words(read(f"/p/{entry.number}/"))
    assert "Источник не проверен." in page
    assert "[1] Каталог 2001 года" in page
    assert "аявлено изготовителем" not in page
    assert "изготовитель (заявлено)" not in page


def test_a_source_that_was_read_is_the_makers_word(cast: Cast, read: Read) -> None:
    entry = make.in_force(cast, source="Лист ИК-7", source_verified=True, foreign_analogues=["74AC00"])
    page = words(read(f"/p/{entry.number}/"))
    assert "не проверен" not in page
    assert "изготовитель (заявлено)" in page
    assert "степень замены не заявлена" in page


def test_variants_and_stated_analogues_are_shown(cast: Cast, read: Read) -> None:
    entry = make.in_force(
        cast, variants=["КР1554ЛА3А; DIP-14; −40…+85"], foreign_analogues=["74AC00; TI; полный, по выводам"]
    )
    page = words(read(f"/p/{entry.number}/"))
    assert "КР1554ЛА3А DIP-14" in page
    assert "74AC00 TI, полный, по выводам" in page
    assert "не заявлена" not in page


@pytest.mark.parametrize("tail", ["", "history/"])
def test_another_spelling_of_the_number_leads_to_the_one_address(
    gate: Entry, client: Client, tail: str
) -> None:
    number = gate.number or ""
    for spelling in (number.lower(), number.replace("-", ""), number.replace("-", "–")):
        answer = client.get(f"/p/{spelling}/{tail}")
        assert (answer.status_code, answer["Location"]) == (301, f"/p/{number}/{tail}")


def test_a_wrong_check_digit_is_said(gate: Entry, read: Read) -> None:
    wrong = f"{(gate.number or '')[:-1]}{(int((gate.number or '')[-1]) + 1) % 10}"
    for path in (f"/p/{wrong}/", f"/p/{wrong}/history/"):
        assert "последняя цифра проверяет остальные" in words(read(path, status=404))


def test_a_right_number_that_was_never_given_is_said(gate: Entry, read: Read) -> None:
    assert "в реестре он не выдан" in words(read(f"/p/{numbering.number(9999)}/", status=404))


@pytest.mark.parametrize("number", ["<b>", "UMR-１２３４５６７-8", "x" * 3000, "%00", "None", "UMR--"])
def test_nonsense_in_place_of_a_number_is_no_page(cast: Cast, read: Read, number: str) -> None:
    assert "<b>»" not in read(f"/p/{number}/", status=404)


def test_the_history_holds_every_revision_with_what_it_changed(cast: Cast, read: Read) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    entry = make.in_force(cast, at=long_ago)
    first = entry.current
    entry = make.amended(
        cast, entry, parameters={"supply_voltage": {"value": "3…5,5 В"}, "logic_function": {"value": "nand"}}
    )
    page = read(f"/p/{entry.number}/history/")
    assert first is not None
    assert entry.current is not None
    assert page.index(entry.current.digest) < page.index(first.digest)
    text = words(page)
    assert "Напряжение питания изменено 2…6 В 3…5,5 В" in text
    assert "Количество каналов" in text
    assert "удалено" in text
    assert text.count("решение № 1/П от") == 4
    assert "больше не действует" in text
    today = timezone.localdate()
    assert f"{timezone.localdate(long_ago):%d.%m.%Y} – {today - timedelta(days=1):%d.%m.%Y}" in text


def test_a_revision_that_was_refused_is_not_in_the_history(cast: Cast, gate: Entry, read: Read) -> None:
    before = read(f"/p/{gate.number}/history/")
    at = timezone.now()
    case = drafting.start_amend(entry=gate, actor=cast.editor, at=at)
    drafting.save(
        case_id=case.pk, values={"name.ru": "Пять элементов"}, version=case.draft_version,
        actor=cast.editor, at=at,
    )  # fmt: skip
    make.file(cast, case, at=at)
    assert "Пять элементов" not in before + read(f"/p/{gate.number}/history/") + read(f"/p/{gate.number}/")


def test_a_page_and_a_history_take_few_statements_however_long(cast: Cast, client: Client) -> None:
    entry = make.in_force(cast)
    product, history = f"/p/{entry.number}/", f"/p/{entry.number}/history/"
    first = statements(client, product), statements(client, history)  # these may read the dictionary
    few = statements(client, product), statements(client, history)
    for number in range(3):
        entry = make.amended(cast, entry, name__ru=f"Четыре элемента, вид {number}")
    assert (statements(client, product), statements(client, history)) == few
    assert max(first) <= MAX_STATEMENTS


# --- documents --------------------------------------------------------------------------------


@pytest.fixture
def with_sheet(cast: Cast, settings: object, tmp_path: Path) -> Case:
    """A draft that names a data sheet."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    case = make.draft(cast)
    drafting.attach(
        case_id=case.pk, file=io.BytesIO(files.pdf()), name="лист.pdf", role="datasheet",
        actor=cast.editor, at=timezone.now(),
    )  # fmt: skip
    return make.fresh(case)


def test_a_data_sheet_opens_only_when_its_product_is_in_force(
    cast: Cast, client: Client, read: Read, with_sheet: Case
) -> None:
    sha256 = with_sheet.draft["documents"][0]["sha256"]
    address = f"/files/{sha256}/"
    read(address, status=404)
    entry = _in_force(cast, with_sheet)
    assert address in read(f"/p/{entry.number}/")
    assert f"лист.pdf PDF, {len(files.pdf())} байт" in words(read(f"/p/{entry.number}/"))
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == files.pdf()  # type: ignore[attr-defined]
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["0" * 64, "x", "../etc/passwd", "0" * 63 + "G"])
def test_an_unknown_document_is_no_page(db: None, client: Client, name: str) -> None:
    assert client.get(f"/files/{name}/").status_code == 404


def _in_force(cast: Cast, case: Case) -> Entry:
    at = timezone.now()
    make.file(cast, case, at=at)
    deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=at)
    case = make.fresh(case)
    for party in (cast.by, cast.ru):
        make.opine(cast, case, party)
        make.decide(cast, case, party)
    entry = make.fresh(case).entry
    assert entry is not None
    return entry
