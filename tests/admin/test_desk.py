"""The page of a case and the queue: what they show, and what they keep back."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from products.cases import clock, deciding, drafting
from products.cases.models import Case, Decision, Event, Opinion, Remark
from tests.cast import Cast
from tests.factories import cases as made

from .conftest import Enter
from .test_moves import a_remark, address, press


def page(client: Any, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


QUEUE = "admin:products_case_changelist"


def test_a_draft_that_was_never_filed_does_not_exist_here(cast: Cast, enter: Enter) -> None:
    case = made.draft(cast)
    client = enter(cast.by_expert)
    assert client.get(address(case)).status_code == 404
    assert client.get(address(case, "accept")).status_code == 404
    assert case.draft["designation"] not in page(client, reverse(QUEUE), queue="all")


def test_the_page_of_a_case_says_all_that_was_filed(cast: Cast, enter: Enter) -> None:
    case = made.in_review(cast)
    shown = page(enter(cast.auditor), address(case))
    for text in (
        "КР1554ЛА3",
        "Четыре логических элемента 2И-НЕ",
        "2…6\N{NO-BREAK SPACE}В",
        "И-НЕ",
        "DIP-14",
        case.revision.digest,
    ):
        assert text in shown
    missing = shown[shown.index("Не заполнено, на странице будет") :]
    assert "Документы" in missing[: missing.index("</p>")]  # an automatic finding
    assert "Ваш ход" not in shown  # an auditor moves nothing


def test_what_the_maker_types_after_a_return_stays_his(cast: Cast, enter: Enter) -> None:
    case = made.in_review(cast)
    a_remark(cast, case)
    press(enter(cast.by_expert), case, "return")
    drafting.save(
        case_id=case.pk,
        values={"name.ru": "Тайное название"},
        version=Case.objects.get(pk=case.pk).draft_version,
        actor=cast.editor,
        at=timezone.now(),
    )
    client = enter(cast.by_expert)
    assert "Тайное название" not in page(client, address(case))
    asked = client.get(reverse(QUEUE), {"draft__contains": "Тайное"})
    assert asked.status_code == 400


def test_an_amendment_shows_its_differences_first(cast: Cast, enter: Enter) -> None:
    entry = made.in_force(cast)
    at = timezone.now()
    case = drafting.start_amend(entry=entry, actor=cast.editor, at=at)
    drafting.save(
        case_id=case.pk,
        values={"packages": ["DIP-14", "SOIC-14"]},
        version=case.draft_version,
        actor=cast.editor,
        at=at,
    )
    made.file(cast, case, at=at)
    shown = page(enter(cast.by_expert), address(case))
    assert "Отличия от прежней редакции: 1" in shown
    assert "<del>DIP-14</del>" in shown
    assert "<ins>DIP-14; SOIC-14</ins>" in shown
    assert "Без изменений" in shown


def test_how_the_other_party_decided_stays_closed_until_both_have(cast: Cast, enter: Enter) -> None:
    case = made.with_opinions(cast)
    deciding.decide(
        case_id=case.pk,
        party=cast.ru,
        actor=cast.ru_approver,
        at=timezone.now(),
        verdict="no",
        digest=case.revision.digest,
        verified_at=timezone.now(),
        order=made.order(timezone.now(), "no", number="РФ-13/тайный", grounds="Тайное основание."),
    )
    client = enter(cast.by_approver)
    listed = reverse("admin:products_decision_changelist")
    secret = Decision.objects.get()
    for shown in (
        page(client, address(case)),
        page(client, listed),
        page(enter(cast.auditor), address(case)),
    ):
        assert "РФ-13/тайный" not in shown
        assert "Тайное основание" not in shown
    assert "Решение принято" in page(client, address(case))
    opened = client.get(reverse("admin:products_decision_change", args=[secret.pk]))
    assert opened.status_code == 302  # as if it did not exist
    assert client.get(listed, {"verdict__exact": "no"}).status_code == 400
    event = Event.objects.get(case=case, verb="refuse")
    told = page(client, reverse("admin:products_event_change", args=[event.pk]))
    assert "решение принято" in told
    assert "refuse" not in told
    assert client.get(reverse("admin:products_event_changelist"), {"verb": "refuse"}).status_code == 400
    press(client, case, "refuse")
    assert "РФ-13/тайный" in page(client, address(case))


def test_opinions_and_unsent_remarks_stay_with_their_party(cast: Cast, enter: Enter) -> None:
    case = made.in_review(cast)
    a_remark(cast, case, text="Пока для своих.")
    press(enter(cast.by_expert), case, "opine", text="Тайное мнение.")
    own, other = enter(cast.by_approver), enter(cast.ru_approver)
    assert "Пока для своих." in page(own, address(case))
    assert "Тайное мнение." in page(own, address(case))
    assert "Пока для своих." not in page(other, address(case))
    assert "Тайное мнение." not in page(other, address(case))
    assert "Пока для своих." not in page(other, reverse("admin:products_remark_changelist"))
    opinion, remark = Opinion.objects.get(), Remark.objects.get()
    assert other.get(reverse("admin:products_opinion_change", args=[opinion.pk])).status_code == 302
    assert other.get(reverse("admin:products_remark_change", args=[remark.pk])).status_code == 302


def test_the_queue_begins_with_what_waits_for_the_readers_party(cast: Cast, enter: Enter) -> None:
    made.filed(cast, designation="КР1554ЛА1")
    half = made.with_opinions(cast, designation="КР1554ЛА4")
    made.decide(cast, half, cast.by)
    ours, theirs = page(enter(cast.by_expert), reverse(QUEUE)), page(enter(cast.ru_expert), reverse(QUEUE))
    assert "КР1554ЛА1" in ours
    assert "КР1554ЛА4" not in ours
    assert "КР1554ЛА1" not in theirs
    assert "КР1554ЛА4" in theirs
    assert "КР1554ЛА4" in page(enter(cast.by_expert), reverse(QUEUE), queue="other")
    assert "КР1554ЛА4" in page(enter(cast.by_expert), reverse(QUEUE), q="КР1554ЛА4")
    assert "КР1554ЛА4" not in page(enter(cast.by_expert), reverse(QUEUE), queue="all", status="filed")


def test_a_split_waits_for_both_again(cast: Cast, enter: Enter) -> None:
    case = made.with_opinions(cast)
    made.decide(cast, case, cast.by)
    made.decide(cast, case, cast.ru, verdict="no")
    for who in (cast.by_approver, cast.ru_approver):
        shown = page(enter(who), reverse(QUEUE))
        assert "КР1554ЛА3" in shown
        assert "стороны разошлись" in shown


def statements(client: Any) -> int:
    clock.shown.forget()  # kept for a moment, or not
    with CaptureQueriesContext(connection) as caught:
        page(client, reverse(QUEUE), queue="all")
    return len(caught)


def test_a_longer_queue_asks_no_more_of_the_database(cast: Cast, enter: Enter) -> None:
    client = enter(cast.by_expert)
    for number in range(3):
        made.in_review(cast, designation=f"КР15{number:02}ЛА3")
    statements(client)  # what is kept of the dictionary and the makers
    few = statements(client)
    for number in range(3, 45):
        made.in_review(cast, designation=f"КР15{number:02}ЛА3")
    assert statements(client) == few


FROZEN = ["case", "opinion", "decision", "remark", "event", "entry", "revision", "validity", "leaf"]


@pytest.mark.parametrize("who", ["by_administrator", "by_approver", "operator", "auditor"])
def test_frozen_tables_are_neither_written_nor_emptied(cast: Cast, enter: Enter, who: str) -> None:
    case = made.with_opinions(cast)
    a_remark(cast, case)
    made.approved(cast, designation="КР1554ЛА5")
    client = enter(getattr(cast, who))
    for table in FROZEN:
        model = apps.get_model("products", table)
        row, before = model.objects.order_by("pk").last(), list(model.objects.order_by("pk").values())
        adding = reverse(f"admin:products_{table}_add")
        assert (client.get(adding).status_code, client.post(adding, {"kind": "x"}).status_code) == (403, 403)
        for page_of in ("change", "delete"):
            answer = client.post(reverse(f"admin:products_{table}_{page_of}", args=[row.pk]), {"post": "yes"})
            # What this reader may not even see leads away, as if it did not exist.
            assert answer.status_code == 403 or answer.headers["Location"] == "/admin/", (table, page_of)
        bulk = {"action": "delete_selected", "_selected_action": str(row.pk), "post": "yes"}
        client.post(reverse(f"admin:products_{table}_changelist"), bulk)
        assert list(model.objects.order_by("pk").values()) == before, table
