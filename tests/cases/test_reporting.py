"""A reader says that a value is wrong; what comes of it stands on the page, who said it nowhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from products.cases import inspecting, queries, reporting
from products.cases.models import Case, Report
from products.cases.workflow import Status, WrongState
from products.entries.models import Entry
from products.notices import operations as notices
from products.parties.rules import NotAllowed
from tests.cases.steps import stopped_by
from tests.cast import Cast
from tests.catalogue.conftest import words
from tests.factories import cases as make

pytestmark = pytest.mark.django_db
FIELD = "parameters.supply_voltage"
SAID = {"field": FIELD, "text": "В техническом листе 5,5 В.", "email": "", "website": ""}


@pytest.fixture
def entry(cast: Cast) -> Entry:
    cache.clear()
    return make.in_force(cast)


def said(client: Client, entry: Entry, **given: Any) -> Report:
    answer = client.post(f"/p/{entry.number}/report/", SAID | given)
    assert answer.status_code == 302, words(answer.content.decode())
    return Report.objects.get(secret=answer["Location"].rstrip("/").rpartition("/")[2])


def test_anybody_reports_and_follows_by_a_secret_link(entry: Entry, client: Client) -> None:
    assert f"/p/{entry.number}/report/" in client.get(f"/p/{entry.number}/").content.decode()
    page = words(client.get(f"/p/{entry.number}/report/").content.decode())
    assert "Напряжение питания" in page
    report = said(client, entry)
    answer = client.get(f"/reports/{report.secret}/")
    assert answer["X-Robots-Tag"] == "noindex"
    assert "Получено" in words(answer.content.decode())
    assert client.get("/reports/nothing/").status_code == 404
    assert "5,5 В" not in client.get(f"/p/{entry.number}/").content.decode(), "it is private"


def test_what_is_wrong_with_a_report_is_said_at_its_field(entry: Entry, client: Client) -> None:
    wrong = [
        ({"text": ""}, "Напишите, что неверно."),
        ({"field": "nothing"}, "Что неверно"),
        ({"email": "not an address"}, "Адрес пишется"),
        ({"email": "reader@example.org"}, "Без согласия адрес не сохраняется"),
        ({"website": "http://spam.example"}, "оставьте его пустым"),
        ({"text": "x" * 3000}, "E11"),
    ]
    for given, sentence in wrong:
        answer = client.post(f"/p/{entry.number}/report/", SAID | given)
        assert answer.status_code == 400, given
        page = answer.content.decode()
        assert sentence in page or sentence == "E11", (given, words(page))
    assert not Report.objects.exists()
    for _time in range(5):
        client.post(f"/p/{entry.number}/report/", SAID)
    answer = client.post(f"/p/{entry.number}/report/", SAID)
    assert answer.status_code == 429
    assert "Слишком много" in answer.content.decode()


def test_the_party_of_the_makers_country_sorts_and_inspects(cast: Cast, entry: Entry, client: Client) -> None:
    at = timezone.now()
    report = said(client, entry, email="reader@example.org", consent="on")
    other = said(client, entry, text="И мне так кажется.")
    by = {"party": cast.by, "actor": cast.by_expert, "at": at}
    for who in (
        {"party": cast.ru, "actor": cast.ru_expert},
        {"party": cast.by, "actor": cast.by_administrator},
    ):
        with pytest.raises(NotAllowed), transaction.atomic():
            inspecting.begin(report_id=report.pk, at=at, **who)
    with stopped_by("E11"):  # a question that cannot be kept begins no inspection
        inspecting.begin(report_id=report.pk, question="?" * 5000, **by)
    case = inspecting.begin(report_id=report.pk, **by)
    assert inspecting.begin(report_id=other.pk, **by).pk == case.pk, "a further report joins it"
    with pytest.raises(WrongState), transaction.atomic():
        reporting.reject(report_id=report.pk, reason="Нет.", **by)
    inspecting.ask(case_id=case.pk, question="Каков верхний предел?", **by)
    turn = queries.turn(queries.cases().get(pk=case.pk))
    assert (turn.whose, turn.due is not None) == (("maker",), True)
    enter = Client()
    enter.force_login(cast.editor, backend="django.contrib.auth.backends.ModelBackend")
    page = words(enter.get(f"/cabinet/cases/{case.pk}/").content.decode())
    assert "Каков верхний предел?" in page
    assert enter.post(f"/cabinet/cases/{case.pk}/explain/", {"text": " "}).status_code == 400
    assert enter.post(f"/cabinet/cases/{case.pk}/explain/", {"text": "5,5 В, исправим."}).status_code == 302
    with pytest.raises(WrongState, match="не менялась"), transaction.atomic():
        close(cast, case, "corrected")
    make.amended(cast, entry, parameters={"supply_voltage": {"value": "2…5,5 В"}})
    close(cast, case, "corrected")
    assert make.fresh(case).status == Status.APPROVED
    notices.send_due(timezone.now())
    (letter,) = [one for one in mail.outbox if one.to == ["reader@example.org"]]
    assert "подтвердилось, исправлено" in letter.body
    report.refresh_from_db()
    assert (report.email, report.state, report.corrected_by_id) == (
        "",
        "corrected",
        entry.revisions.last().pk,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(email="again@example.org")
    page = words(client.get(f"/p/{entry.number}/").content.decode())
    assert page.count("подтвердилось, исправлено редакцией 2.") == 2
    assert "reader" not in page
    assert client.get(f"/api/v1/products/{entry.number}/").json()["reports"][0]["outcome"] == "corrected"
    assert "Мы исправили." in words(client.get(f"/reports/{report.secret}/").content.decode())


def close(cast: Cast, case: Case, outcome: str) -> Case:
    return inspecting.close(
        case_id=case.pk, party=cast.by, actor=cast.by_approver, at=timezone.now(), outcome=outcome,
        answer="Мы исправили.", verified_at=timezone.now(),
    )  # fmt: skip


def test_what_is_rejected_or_unfounded(cast: Cast, entry: Entry, client: Client) -> None:
    by = {"party": cast.by, "actor": cast.by_expert, "at": timezone.now()}
    spam, report = said(client, entry, text="Купите у нас"), said(client, entry)
    reporting.reject(report_id=spam.pk, reason="Это реклама.", **by)
    case = inspecting.begin(report_id=report.pk, **by)
    with pytest.raises(NotAllowed), transaction.atomic():
        inspecting.close(case_id=case.pk, outcome="unfounded", answer="Всё верно.", verified_at=None, **by)
    close(cast, case, "unfounded")
    page = words(client.get(f"/p/{entry.number}/").content.decode())
    assert page.count("Сообщение о неверном значении") == 1, "what is rejected is nobody's business"
    assert "Напряжение питания»: не подтвердилось." in page
    assert "Это реклама." in words(client.get(f"/reports/{spam.secret}/").content.decode())
