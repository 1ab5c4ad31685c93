"""What was done at the desk, and its lists as files."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from products.parties import rules
from products.parties.models import Membership, Role
from tests.cast import Cast
from tests.factories import cases as made

from .conftest import Enter

LOG = "/admin/log/"


def text(answer: Any) -> str:
    assert answer.status_code == 200, answer
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return " ".join(body.decode().split())


def test_a_role_is_given_confirmed_and_ended_at_the_desk_and_all_of_it_is_in_the_log(
    cast: Cast, enter: Enter
) -> None:
    administrator, approver = enter(cast.by_administrator), enter(cast.by_approver)
    today = rules.day(timezone.now()).isoformat()
    form = {"user": cast.stranger.pk, "role": "expert", "party": "by", "since": today}
    own = administrator.post(reverse("admin:products_membership_add"), {**form, "user": cast.by_expert.pk})
    assert "уже действует" in text(own)
    administrator.post(reverse("admin:products_membership_add"), form)
    row = Membership.objects.get(user=cast.stranger)
    assert "Роли ждут подтверждения" in text(approver.get("/admin/"))
    page = reverse("admin:products_membership_change", args=[row.pk])
    assert "её должен подтвердить кто-то из стороны (by_approver)" in text(approver.get(page))
    act = "admin:products_membership_act"
    assert administrator.post(reverse(act, args=[row.pk, "confirm"])).status_code == 403
    assert "С этого мгновения роль даёт права" in text(approver.get(reverse(act, args=[row.pk, "confirm"])))
    approver.post(reverse(act, args=[row.pk, "confirm"]))
    assert rules.roles(cast.stranger, cast.by, timezone.now()) == {Role.EXPERT}
    wrong = administrator.post(reverse(act, args=[row.pk, "end"]), {"last_day": "2020-01-01"})
    assert "не может быть в прошлом" in text(wrong)
    administrator.post(reverse(act, args=[row.pk, "end"]))
    assert rules.roles(cast.stranger, cast.by, timezone.now()) == set()
    enter(cast.operator).post(
        reverse("admin:products_party_change", args=["by"]),
        {"name_ru": "Беларусь", "authority_ru": "Новый орган", "time_zone": "Europe/Minsk"},
    )
    shut = {"full_name": "rival", "email": cast.rival.email}  # without the mark that he may sign in
    enter(cast.operator).post(reverse("admin:products_user_change", args=[cast.rival.pk]), shut)
    for reader in (cast.ru_expert, cast.auditor, cast.by_administrator):
        told = text(enter(reader).get(LOG))
        assert told.count("<tr>") == 1 + 5, "given, confirmed, ended, and the operator's two acts"
        assert "Пользователь: изменено" in told
        assert "Новый орган" in told
        assert "by_approver" in told
    narrowed = text(enter(cast.auditor).get(LOG, {"who": cast.operator.pk}))
    assert "Новый орган" in narrowed
    assert "by_approver</td>" not in narrowed
    assert "Это не дата" in enter(cast.auditor).get(LOG, {"since": "вчера"}).content.decode()
    assert text(enter(cast.auditor).get(LOG, {"after": "nobody~gave~it"}))
    assert "Новый орган" in text(enter(cast.auditor).get("/admin/log.csv"))


def test_the_log_costs_the_same_however_long_it_is_and_turns_by_a_key(cast: Cast, enter: Enter) -> None:
    client = enter(cast.auditor)
    with CaptureQueriesContext(connection) as caught:
        first = client.get(LOG, {"programs": "on"})
    assert len(caught) <= 12
    acts, after = first.context["acts"], first.context["after"]
    assert len(acts) == 50
    behind = client.get(LOG, {"programs": "on", "after": after}).context["acts"]
    assert not {act.key for act in acts} & {act.key for act in behind}
    assert behind[0].at <= acts[-1].at


def test_a_list_is_a_file_with_the_filters_of_the_page_and_without_formulas(cast: Cast, enter: Enter) -> None:
    made.in_review(cast, designation="КР1554ЛА4")
    case = made.with_opinions(cast)
    made.decide(cast, case, cast.ru, verdict="no")
    type(case.manufacturer).objects.filter(pk=case.manufacturer_id).update(name_ru="=1+1")
    cases, decisions = (f"/admin/products/{name}/report" for name in ("case", "decision"))
    russian = enter(cast.ru_approver)
    listed = text(russian.get(f"{cases}.csv", {"queue": "other"}))
    assert "КР1554ЛА3" in listed
    assert "КР1554ЛА4" not in listed
    assert "'=1+1" in listed
    assert russian.get(f"{cases}.csv", {"draft__contains": "x"}).status_code == 400
    assert russian.get(f"{cases}.pdf").status_code == 404
    assert "Не подтверждено." in text(russian.get(f"{decisions}.csv"))
    assert "Не подтверждено." not in text(enter(cast.by_approver).get(f"{decisions}.csv"))
    answer = russian.get(f"{cases}.xlsx", {"queue": "all"})
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert {row[0] for row in rows[1:]} == {"КР1554ЛА3", "КР1554ЛА4"}
    members = text(enter(cast.operator).get("/admin/products/membership/report.csv"))
    assert "by_approver@example.org" in members
