"""What the manufacturer does with entries: one by one, many at once, and what a successor sees."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from products.cases import filing, requesting
from products.cases.models import Bundle, Case
from products.cases.workflow import Kind, Status
from products.entries.models import Confirmation, Entry
from tests.cabinet.conftest import Sign
from tests.cast import Cast
from tests.factories import cases as make
from tests.worker import do_tasks

NOW = timezone.now()
ENDING = NOW - timedelta(days=5 * 365 - 100)
LIST = "/cabinet/entries/"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"IN74AC00", "IN74AC02", "IN74AC04"}),
        ("?q=AC02", {"IN74AC02"}),
        ("?state=ending", {"IN74AC00", "IN74AC02"}),
        ("?state=excluded", {"IN74AC04"}),
        ("?state=expired", set()),
        ("?state=unconfirmed", {"IN74AC02"}),
        ("?category=ic-logic-gate&state=in_force", {"IN74AC00", "IN74AC02"}),
        ("?category=%00&state=nonsense&page=x", {"IN74AC00", "IN74AC02", "IN74AC04"}),
    ],
)
def test_the_list_is_narrowed_by_text_category_and_state(
    cast: Cast, sign_in: Sign, query: str, shown: set[str]
) -> None:
    confirmed = make.in_force(cast, designation="IN74AC00", at=ENDING)
    make.in_force(cast, designation="IN74AC02", at=ENDING)
    gone = make.in_force(cast, designation="IN74AC04", at=ENDING)
    make.decided(cast, make.asked_and_filed(cast, Kind.EXCLUDE, gone))
    client = sign_in(cast.editor)
    client.post(f"{LIST}{confirmed.number}/confirm/")
    page = text(client, LIST + query)
    assert {name for name in ("IN74AC00", "IN74AC02", "IN74AC04") if f">{name}</a>" in page} == shown


def test_the_page_of_an_entry_asks_few_questions(cast: Cast, sign_in: Sign) -> None:
    entry, client = make.amended(cast, make.in_force(cast), contact="Отдел сбыта"), sign_in(cast.editor)
    with CaptureQueriesContext(connection) as asked:
        text(client, f"{LIST}{entry.number}/")
    assert len(asked) <= 14


def extension_of(client: Client, numbers: list[str]) -> Bundle | None:
    client.post(f"{LIST}many/", {"entry": numbers, "do": "extend", "sure": "1"})
    return Bundle.objects.order_by("-created_at").first()


def test_many_are_extended_and_confirmed_on_one_page(cast: Cast, sign_in: Sign) -> None:
    entries = [make.in_force(cast, designation=f"IN74AC0{place}", at=ENDING) for place in range(2)]
    young = make.in_force(cast, designation="IN74AC09")
    client = sign_in(cast.signer)
    page = client.post(f"{LIST}many/", {"all": "1", "do": "extend"}).content.decode()
    assert "Продлить можно записей: 2 из 3" in page
    assert "Продлить можно с" in page
    bundle = extension_of(client, [entry.number or "" for entry in [*entries, young]])
    assert bundle is not None
    client.post(f"/cabinet/bundles/{bundle.pk}/declare/", {"declared": "1"})
    assert "Подано 0 из 2, осталось 2." in text(client, f"/cabinet/bundles/{bundle.pk}/")
    do_tasks()
    assert {(c.kind, c.status) for c in bundle.cases.all()} == {("extend", "filed")}
    assert "подано 2 из 2" in text(client, f"/cabinet/bundles/{bundle.pk}/")
    assert all(
        case.revision.digest in text(client, f"/cabinet/bundles/{bundle.pk}/receipt/")
        for case in bundle.cases.select_related("revision")
    )
    client.post(f"{LIST}many/", {"all": "1", "do": "confirm"})
    assert Confirmation.objects.count() == 3


def test_one_change_is_previewed_and_becomes_a_bundle(cast: Cast, sign_in: Sign) -> None:
    entries = [make.in_force(cast, designation=f"IN74AC0{place}") for place in range(2)]
    client = sign_in(cast.editor)
    wanted = {"entry": " ".join(e.number or "" for e in entries), "address": "parameters.supply_voltage"}
    assert (
        "Выберите поле"
        in client.post(f"{LIST}many/", {**wanted, "address": "x", "do": "preview"}).content.decode()
    )
    wrong = client.post(f"{LIST}many/", {**wanted, "text": "2 Вт", "do": "preview"})
    assert wrong.status_code == 400
    assert "2 Вт</textarea>" in wrong.content.decode(), "what was typed stays"
    page = client.post(f"{LIST}many/", {**wanted, "text": "3…5,5 В", "do": "preview"}).content.decode()
    assert page.count("<del>2…6\N{NO-BREAK SPACE}В</del>") == 2
    assert not Case.objects.filter(kind=Kind.AMEND).exists()
    client.post(f"{LIST}many/", {**wanted, "text": "3…5,5 В", "do": "start"})
    assert Bundle.objects.get().cases.filter(kind=Kind.AMEND).count() == 2


def test_nobody_picks_the_entries_of_another_maker(cast: Cast, sign_in: Sign) -> None:
    entry = make.in_force(cast)
    answer = sign_in(cast.rival).post(f"{LIST}many/", {"entry": entry.number, "do": "confirm"}, follow=True)
    assert "Отметьте записи в списке" in answer.content.decode()


def test_drafts_are_gathered_into_a_bundle_and_taken_out(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast)
    client = sign_in(cast.editor)
    nameless = client.post("/cabinet/bundles/", {"case": case.pk})
    assert nameless.status_code == 400
    assert "все черновики, которые не в пакетах: 1" in client.get("/cabinet/").content.decode()
    client.post("/cabinet/bundles/", {"case": [case.pk, "x"], "title": "Вентили"})
    bundle = Bundle.objects.get()
    assert case.designation in text(client, f"/cabinet/bundles/{bundle.pk}/")
    client.post(f"/cabinet/bundles/{bundle.pk}/out/{case.pk}/")
    assert make.fresh(case).bundle is None
    client.post("/cabinet/bundles/", {"all": "1", "title": "Всё, что есть"})
    assert Bundle.objects.get(title="Всё, что есть").cases.get() == case


def test_a_copy_wants_a_designation_and_has_all_the_rest(cast: Cast, sign_in: Sign) -> None:
    entry = make.in_force(cast)
    client = sign_in(cast.editor)
    client.post(f"{LIST}{entry.number}/copy/")
    copied = Case.objects.get(status=Status.DRAFT)
    assert (copied.designation, copied.draft["name.ru"]) == ("", make.GATE["name.ru"])
    client.post(f"/cabinet/cases/{copied.pk}/copy/")
    assert Case.objects.filter(status=Status.DRAFT).count() == 2


def test_an_end_of_life_notice_begins_at_its_section(cast: Cast, sign_in: Sign) -> None:
    entry = make.in_force(cast)
    client = sign_in(cast.editor)
    answer = client.post(f"{LIST}{entry.number}/amend/", {"notice": "1"}, follow=True)
    assert "Жизненный цикл" in answer.content.decode()


def test_an_exclusion_says_why_and_leaves_a_page_with_the_ground(cast: Cast, sign_in: Sign) -> None:
    entry = make.in_force(cast)
    client = sign_in(cast.signer)
    client.post(f"{LIST}{entry.number}/ask/exclude/")
    case = Case.objects.get(kind=Kind.EXCLUDE)
    address = f"/cabinet/cases/{case.pk}/request/"
    empty = client.post(address, {"file": "1"})
    assert (empty.status_code, "E19" in empty.content.decode()) == (400, True)
    client.post(address, {"file": "1", "reason": "Снято с производства."})
    case = make.decided(cast, make.fresh(case))
    assert "исключена" in text(client, f"{LIST}{entry.number}/")
    page = text(Client(), f"/p/{entry.number}/")
    assert "по заявлению изготовителя" in page
    assert "Снято с производства." in page
    history = text(Client(), f"/p/{entry.number}/history/")
    assert history.count("</section>") == 2
    assert Client().get(f"/api/v1/products/{entry.number}/").json()["status"] == "excluded"


def test_the_successor_sees_what_was_filed_and_agrees(cast: Cast, sign_in: Sign) -> None:
    entry = make.in_force(cast)
    case = make.asked(cast, Kind.TRANSFER, entry)
    successor = sign_in(cast.rival)
    page = f"/cabinet/cases/{case.pk}/"
    assert successor.get(page).status_code == 404
    filing.file(case_id=case.pk, actor=cast.signer, at=NOW)
    assert "согласиться или отказаться" in text(successor, "/cabinet/")
    assert "Вас называют преемником" in text(successor, page)
    assert "Вас называют преемником" not in text(sign_in(cast.signer), page)
    successor.post(f"{page}agree/", {"digest": make.fresh(case).revision.digest})
    make.decided(cast, make.fresh(case))
    assert Entry.objects.get(pk=entry.pk).manufacturer == cast.planar
    assert f">{entry.designation}</a>" in text(successor, LIST)
    assert "«Планар»" in text(Client(), f"/p/{entry.number}/")
    with pytest.raises(AssertionError):
        text(sign_in(cast.signer), f"{LIST}{entry.number}/")


def test_the_case_page_tells_the_place_in_the_queue_and_the_days_left(cast: Cast, sign_in: Sign) -> None:
    make.filed(cast, designation="IN74AC00", at=NOW - timedelta(hours=1))
    case = make.filed(cast, designation="IN74AC02", at=NOW)
    page = text(sign_in(cast.editor), f"/cabinet/cases/{case.pk}/")
    assert "Перед вами ждут:" in page
    assert "раб. дн." in page


def test_a_request_is_not_edited_like_a_draft(cast: Cast, sign_in: Sign) -> None:
    entry = make.in_force(cast)
    case = make.asked(cast, Kind.EXCLUDE, entry)
    client = sign_in(cast.editor)
    for place in ("form/identity/", "check/", "category/"):
        assert client.get(f"/cabinet/cases/{case.pk}/{place}").status_code in (302, 404), place
    requesting.save(case_id=case.pk, actor=cast.editor, at=NOW, reason="Иначе.")
