"""Cases side by side at the desk: what is laid out, what is foreseen, and how many statements it takes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from products.cases import bundling, deciding
from products.cases.models import Act, Bundle, Case, Decision, Minutes
from products.entries import queries as entries
from products.entries import standing
from products.entries.models import Entry
from tests.cast import Cast
from tests.documents import files
from tests.factories import cases as made

from .conftest import Enter


def a_bundle(cast: Cast, count: int, first: int = 1) -> Bundle:
    drafts = [made.draft(cast, designation=f"КР1554ИР{first + place}") for place in range(count)]
    at, keys = timezone.now(), [case.pk for case in drafts]
    bundle = bundling.begin(
        manufacturer=cast.integral, title="Регистры", actor=cast.editor, at=at, cases=keys
    )
    for case in drafts:
        made.file(cast, case)
        deciding.accept(case_id=case.pk, party=cast.by, actor=cast.by_expert, at=at)
        made.opine(cast, made.fresh(case), cast.by)
    return bundle


def page(client: Any, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def seen(case: Case) -> str:
    return f"{case.pk}:{case.revision.digest}"


def test_a_bundle_takes_the_same_statements_however_many_cases(cast: Cast, enter: Enter) -> None:
    client, counts = enter(cast.by_approver), []
    for count, first in ((2, 1), (4, 3)):
        address = reverse("admin:products_case_bundle", args=[a_bundle(cast, count, first).pk])
        page(client, address)
        with CaptureQueriesContext(connection) as caught:
            assert page(client, address).count('type="checkbox" name="case"') == count
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert counts[0] <= 12 + 4, "four of them tell who is at the desk"


def test_what_will_happen_is_said_before_and_what_did_not_after(cast: Cast, enter: Enter) -> None:
    ready, unread = list(a_bundle(cast, 2).cases.select_related("revision").order_by("designation"))
    client = enter(cast.by_approver)
    address = reverse("admin:products_case_together_act", args=["approve"])
    stale = f"{unread.pk}:{'0' * 64}"
    shown = client.post(address, {"case": [seen(ready), stale]}).content.decode()
    assert "Что станет с делами: 1" in shown
    assert "дело будет ждать решения другой стороны" in shown
    assert "содержание изменилось после того, как вы его прочли" in shown
    assert not Decision.objects.exists()
    order = {"confirm": "1", "party": "by", "order_number": "17/П"}
    order |= {"order_date": standing.day(timezone.now()).isoformat(), "case": [seen(ready), stale]}
    wrong = client.post(address, {**order, "order_number": ""}).content.decode()
    assert "Укажите номер приказа." in wrong
    assert not Decision.objects.exists()
    done = client.post(address, order, follow=True).content.decode()
    assert "Решено дел: 1." in done
    assert f"{unread.designation}: Содержание изменилось" in done
    assert Decision.objects.get().review.case == ready
    assert "Отметьте хотя бы одно дело" in client.post(address, {"case": "no"}, follow=True).content.decode()
    many = [f"{ready.pk}"[:-2] + f"{place:02d}:" for place in range(51)]
    assert client.post(address, {"case": many}).status_code == 302
    assert enter(cast.by_expert).post(address, order).status_code == 403


def test_a_slip_is_corrected_from_the_page_of_the_record(cast: Cast, enter: Enter) -> None:
    entry = made.in_force(cast)
    address = reverse("admin:products_entry_correct", args=[entry.pk])
    client = enter(cast.by_expert)
    assert address in page(client, reverse("admin:products_entry_change", args=[entry.pk]))
    assert address not in page(enter(cast.auditor), reverse("admin:products_entry_change", args=[entry.pk]))
    shown = page(client, address)
    assert "Четыре логических элемента 2И-НЕ" in shown
    assert 'name="designation"' not in shown
    sent = {"party": "by", "digest": entries.current_revision(entry).digest, "reason": "Описка."}
    sent |= {"name__ru": "Четыре логических элемента 2И-НЕ", "name__en": "Quad NAND"}
    for wrong, sentence in (
        ({"reason": ""}, "Напишите, что исправлено"),
        ({"name__ru": ""}, "Укажите название по-русски"),
        ({"name__en": ""}, "ничего не изменилось"),
        ({"digest": "0" * 64}, "Содержание изменилось"),
    ):
        assert sentence in client.post(address, sent | wrong).content.decode()
    assert not Case.objects.filter(kind="correct").exists()
    begun = client.post(address, sent, follow=True).content.decode()
    assert "Исправление начато" in begun
    case = made.fresh(Case.objects.get(kind="correct"))
    told = page(enter(cast.ru_expert), reverse("admin:products_case_change", args=[case.pk]))
    assert "Решить: исправить" not in told
    made.decide(cast, case, cast.by)
    assert entries.current_revision(Entry.objects.get(pk=entry.pk)).content["name"]["en"] == "Quad NAND"


def test_minutes_and_acts_open_to_those_who_may_read_them(cast: Cast, enter: Enter) -> None:
    case = made.conciliation(cast)
    made.minutes(cast, case, cast.by)
    paper = Minutes.objects.get()
    address = reverse("admin:products_case_document", args=[case.pk, paper.document_id])
    for who in (cast.by_approver, cast.ru_expert, cast.auditor):
        assert enter(who).get(address).status_code == 200
    assert enter(cast.signer).get(address).status_code == 302
    other = made.with_opinions(cast, designation="КР1554ЛА5")
    made.decide(cast, other, cast.by, act=(BytesIO(files.pdf(text="Act")), "приказ.pdf"))
    act = Act.objects.get()
    address = reverse("admin:products_case_document", args=[other.pk, act.document_id])
    own = reverse("admin:products_case_paper", args=[other.pk, act.decision_id, "be"])
    assert enter(cast.by_expert).get(address).status_code == enter(cast.by_expert).get(own).status_code == 200
    assert enter(cast.ru_expert).get(address).status_code == enter(cast.ru_expert).get(own).status_code == 404


@pytest.mark.parametrize("verb", ["no-such", "file", "minutes"])
def test_only_judging_is_done_together(cast: Cast, enter: Enter, verb: str) -> None:
    address = reverse("admin:products_case_together_act", args=[verb])
    assert enter(cast.by_approver).post(address).status_code == 404
