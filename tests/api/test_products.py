"""Products: what one holds, how a list is narrowed, ordered and walked, in how many statements."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from products.cases import deciding, drafting
from products.entries.models import Entry
from products.search import filters
from products.search.database import Database, TooSlow
from tests.api.conftest import Reader
from tests.cast import Cast
from tests.documents import files
from tests.factories import cases

PARAMETERS = cases.GATE["parameters"]


def gate(cast: Cast, designation: str, **values: Any) -> Entry:
    return cases.in_force(cast, designation=designation, **values)


def test_a_product_holds_what_both_parties_decided_on(reader: Reader, cast: Cast) -> None:
    entry = gate(cast, "КР1554ЛА3", designation_alt=["IN74AC00N"], name__en="Quad NAND gate")
    product = reader.ask(f"/api/v1/products/{entry.number}/")
    reader.check("Product", product)
    assert product["number"] == entry.number
    assert product["digest"] == entry.current.digest
    assert product["designation_alt"] == ["IN74AC00N"]
    assert product["name"] == {"ru": "Четыре логических элемента 2И-НЕ", "en": "Quad NAND gate"}
    assert product["category"]["code"] == "ic-logic-gate"
    assert product["manufacturer"] == {"code": "integral", "name": "«Интеграл»", "country": "by"}
    assert product["packages"] == ["DIP-14"]
    assert product["registered"] == entry.registered.isoformat()
    assert product["url"] == f"http://testserver/p/{entry.number}/"


def test_status_is_said_for_both_countries_and_for_each(reader: Reader, cast: Cast) -> None:
    entry = gate(cast, "КР1554ЛА3")
    product = reader.ask(f"/api/v1/products/{entry.number}/")
    since, until = product["validity"]["effective_from"], product["validity"]["valid_to"]
    assert product["status"] == "in_force"
    both = {"state": "in_force", "since": since, "until": until, "ground": None}
    assert product["standing"] == {"by": both, "ru": both}


def test_a_product_whose_term_ran_out_is_expired(reader: Reader, cast: Cast) -> None:
    entry = gate(cast, "КР1554ЛА3", at=timezone.now() - timedelta(days=6 * 365))
    product = reader.ask(f"/api/v1/products/{entry.number}/")
    assert (product["status"], product["standing"]["ru"]["state"]) == ("expired", "expired")
    assert reader.found(status="in_force") == []
    assert reader.found(status="expired") == ["КР1554ЛА3"]


def test_numbers_are_exact_strings_in_the_base_unit_with_the_text_of_the_page(
    reader: Reader, cast: Cast
) -> None:
    gate(cast, "КР1554ЛА3", parameters=PARAMETERS | {"supply_voltage": {"value": "3300 мВ … 5,5 В"}})
    declared = {row["code"]: row for row in reader.products()["results"][0]["parameters"]}
    supply = declared["supply_voltage"]
    assert (supply["min"], supply["max"], supply["unit"]) == ("3.3", "5.5", "V")
    assert supply["display"] == "3,3…5,5\N{NO-BREAK SPACE}В"
    assert declared["logic_function"]["value"] == "nand"
    assert declared["logic_function"]["name"]


@pytest.mark.parametrize(("language", "spoken"), [("be", "be"), ("en-GB", "en"), ("de, en;q=0.5", "en")])
def test_names_come_in_the_language_that_was_asked_for(
    reader: Reader, cast: Cast, language: str, spoken: str
) -> None:
    entry = gate(cast, "КР1554ЛА3")
    russian = reader.ask(f"/api/v1/products/{entry.number}/")
    other = reader.ask(f"/api/v1/products/{entry.number}/", language=language)
    names = reader.ask("/api/v1/categories/ic-logic-gate/")["name"]
    assert (russian["category"]["name"], other["category"]["name"]) == (names["ru"], names[spoken])
    assert other["digest"] == russian["digest"]


def test_the_answer_names_its_language(reader: Reader, cast: Cast) -> None:
    response = reader.client.get("/api/v1/products/", headers={"Accept-Language": "be"})
    assert response["Content-Language"] == "be"
    assert "Accept-Language" in response["Vary"]
    assert reader.client.get("/api/v1/products/")["Content-Language"] == "ru"


@pytest.mark.parametrize("query", ["КР1554ЛА3", "kr1554la3", "кр1554ла3", "rh1554kf3"])
def test_a_designation_is_found_in_either_alphabet_and_in_the_wrong_layout(
    reader: Reader, cast: Cast, query: str
) -> None:
    gate(cast, "КР1554ЛА3")
    gate(cast, "КР1554ЛЕ1")
    assert reader.found(q=query) == ["КР1554ЛА3"]


def test_a_category_brings_what_lies_below_it(reader: Reader, cast: Cast) -> None:
    gate(cast, "КР1554ЛА3")
    assert reader.found(category="ic") == ["КР1554ЛА3"]
    assert reader.found(category="ic-logic-gate") == ["КР1554ЛА3"]
    assert reader.found(category="ic-logic-flipflop") == []


def test_a_range_is_asked_to_cover(reader: Reader, cast: Cast) -> None:
    gate(cast, "КР1554ЛА3")
    gate(cast, "КР1533ЛА3", parameters=PARAMETERS | {"supply_voltage": {"value": "4,5…5,5 В"}})
    assert reader.found(p__supply_voltage="3.3V") == ["КР1554ЛА3"]
    assert reader.found(p__supply_voltage="4.5V..5.5V") == ["КР1533ЛА3", "КР1554ЛА3"]
    assert reader.found(p__supply_voltage="within:4V..6V") == ["КР1533ЛА3"]


def test_a_choice_takes_any_of_several(reader: Reader, cast: Cast) -> None:
    gate(cast, "КР1554ЛА3")
    gate(cast, "КР1554ЛЕ1", parameters=PARAMETERS | {"logic_function": {"value": "nor"}})
    assert reader.found(p__logic_function="nor") == ["КР1554ЛЕ1"]
    assert reader.found(p__logic_function="nand,nor") == ["КР1554ЛА3", "КР1554ЛЕ1"]


def test_a_pending_product_is_nowhere(reader: Reader, cast: Cast) -> None:
    case = cases.with_opinions(cast)
    assert reader.products()["count"] == 0
    assert reader.found(q="КР1554ЛА3") == []
    reader.ask(f"/api/v1/products/{case.entry_id}/", status=404)
    reader.ask("/api/v1/products/UMR-0000001-0/", status=404)


@pytest.mark.parametrize(
    "sort", ["-designation", "number", "-registered", "p.supply_voltage", "name", "category"]
)
def test_walking_the_pages_meets_every_product_once_and_back_again(
    reader: Reader, cast: Cast, sort: str
) -> None:
    made = {gate(cast, f"КР1554ЛА{number}").designation for number in range(1, 8)}
    address, met, back = f"/api/v1/products/?limit=3&sort={sort}", [], []
    while address:
        page = reader.ask(address)
        assert page["count"] == len(made)
        met += [row["designation"] for row in page["results"]]
        last, address = page, page["next"]
    assert sorted(met) == sorted(made)
    address = last["previous"]
    while address:
        page = reader.ask(address)
        back = [row["designation"] for row in page["results"]] + back
        address = page["previous"]
    assert back == met[:6]


def test_the_order_by_name_is_that_of_the_language_of_the_answer(reader: Reader, cast: Cast) -> None:
    for name, ru, en in (
        ("КР1554ЛА1", "Вентиль", "Gate"),
        ("КР1554ЛА2", "Элемент", "Element"),
        ("КР1554ЛА3", "Яч", ""),
    ):
        gate(cast, name, name__ru=ru, **({"name__en": en} if en else {}))
    assert reader.found(sort="name") == ["КР1554ЛА1", "КР1554ЛА2", "КР1554ЛА3"]
    assert reader.found(sort="name", lang="en") == ["КР1554ЛА2", "КР1554ЛА1", "КР1554ЛА3"]
    page = reader.ask("/api/v1/products/?sort=-name&limit=1", language="en")
    page = reader.ask(page["next"])
    assert [row["designation"] for row in page["results"]] == ["КР1554ЛА1"]
    assert reader.found(sort="status") == ["КР1554ЛА1", "КР1554ЛА2", "КР1554ЛА3"]


def test_the_address_of_the_next_page_keeps_the_filters(reader: Reader, cast: Cast) -> None:
    for number in range(1, 4):
        gate(cast, f"КР1554ЛА{number}")
    following = reader.products(limit=1, q="кр1554", p__logic_function="nand,nor")["next"]
    assert "p.logic_function=nand%2Cnor" in following
    assert reader.ask(following)["count"] == 3


def test_a_list_of_ten_times_as_many_takes_as_many_statements(reader: Reader, cast: Cast) -> None:
    for number in range(10, 30):
        gate(cast, f"КР1554ЛА{number}")
    asked = {"q": "кр1554", "category": "ic", "p.logic_function": "nand", "manufacturer": "integral"}
    _cold, *counts = [statements(reader, asked | {"limit": limit}) for limit in (2, 2, 20)]
    assert counts[0] == counts[1] <= 12


def test_one_product_and_its_history_take_few_statements(reader: Reader, cast: Cast) -> None:
    entry = gate(cast, "КР1554ЛА3")
    cases.amended(cast, entry, name__en="Quad NAND gate")
    for path in (f"/api/v1/products/{entry.number}/", f"/api/v1/products/{entry.number}/history/"):
        with CaptureQueriesContext(connection) as captured:
            reader.ask(path)
        assert len(captured) <= 10


def statements(reader: Reader, query: dict[str, Any]) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert len(reader.ask("/api/v1/products/", query)["results"]) == query["limit"]
    return len(captured)


def test_every_filter_of_the_one_set_is_in_the_schema(reader: Reader) -> None:
    documented = {row["name"] for row in reader.document["paths"]["/api/v1/products/"]["get"]["parameters"]}
    others = {"p.<code>", "fields", "expand", "as_of", "format", "lang", "Accept-Language"}
    assert documented == {*filters.ProductFilter.base_filters} | others


def test_history_tells_each_revision_its_decisions_and_what_it_changed(reader: Reader, cast: Cast) -> None:
    entry = gate(cast, "КР1554ЛА3", at=timezone.now() - timedelta(days=30))
    first = entry.current
    entry = cases.amended(
        cast, entry, parameters=PARAMETERS | {"supply_voltage": {"value": "3…5 В"}}, name__en="Quad NAND"
    )
    history = reader.ask(f"/api/v1/products/{entry.number}/history/")
    reader.check("HistoryItemPage", history)
    newest, oldest = history["results"]
    assert [newest["digest"], oldest["digest"]] == [entry.current.digest, first.digest]
    assert [row["party"] for row in newest["decisions"]] == ["by", "ru"]
    assert newest["decisions"][0]["order_number"] == "1/П"
    assert newest["leaf_index"] > oldest["leaf_index"]
    changed = {row["field"]: row for row in newest["differences"]}
    assert (changed["name.en"]["sign"], changed["name.en"]["after"]) == ("added", "Quad NAND")
    assert changed["parameters.supply_voltage"]["class"] == "B"
    assert oldest["differences"] == []


def test_documents_lead_to_their_files(reader: Reader, cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    case, at = cases.draft(cast), timezone.now()
    document = drafting.attach(
        case_id=case.pk,
        file=io.BytesIO(files.pdf()),
        name="kr1554la3.pdf",
        role="datasheet",
        actor=cast.editor,
        at=at,
    )
    cases.file(cast, case, at=at)
    deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=at)
    for party in (cast.by, cast.ru):
        cases.opine(cast, cases.fresh(case), party)
        cases.decide(cast, cases.fresh(case), party)
    (paper,) = reader.products()["results"][0]["documents"]
    assert paper["sha256"] == document.sha256
    assert paper["role"] == "datasheet"
    assert paper["url"] == f"http://testserver/files/{document.sha256}/"


def test_a_list_says_how_the_query_was_read(reader: Reader, cast: Cast) -> None:
    gate(cast, "КР1554ЛА3")
    read = reader.products(q="логические DIP-14")["understood"]
    assert (read["by"], read["rest"]) == ("words", "логические")
    (reading,) = read["readings"]
    assert (reading["typed"], reading["filter"], reading["wish"]) == ("DIP-14", "package", "DIP-14")
    assert reading["without"] == "логические"
    assert reader.found(q=reading["without"], **{reading["filter"]: reading["wish"]}) == ["КР1554ЛА3"]
    assert reader.products(q="КР1554ЛА3")["understood"]["by"] == "name"
    assert reader.products()["understood"] is None


def test_a_list_says_whose_results_it_shows_when_there_is_no_such_name(reader: Reader, cast: Cast) -> None:
    entry = gate(cast, "КР1554ЛА3")
    answer = reader.products(q="КР1554ЛЯ3")
    assert [row["designation"] for row in answer["results"]] == ["КР1554ЛА3"]
    correction = answer["understood"]["correction"]
    assert (correction["typed"], correction["name"]) == ("КР1554ЛЯ3", "КР1554ЛА3")
    assert correction["reason"] == "slip"
    answer = reader.products(q="КФ1554ЛА3")
    assert answer["count"] == 0
    assert answer["understood"]["same_type"] == [{"designation": "КР1554ЛА3", "number": entry.number}]


def test_a_query_too_broad_for_the_database_is_said_to_be_so(
    reader: Reader, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(*_asked: Any) -> None:
        raise TooSlow

    monkeypatch.setattr(Database, "ask", give_up)
    problem = reader.ask("/api/v1/products/", status=503)
    assert problem["type"].endswith("#too-broad")
    assert "сузьте" in problem["detail"]
