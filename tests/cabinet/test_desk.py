"""Who gets into the cabinet, for which manufacturer, and what does not exist for the others."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from products.cases.models import Case, Remark
from products.entries import standing
from products.parties.models import Membership, Role
from tests.cabinet.conftest import Sign
from tests.cast import SINCE, Cast
from tests.documents import files
from tests.factories import cases as make


def addresses_of(case: Case) -> list[tuple[str, str]]:
    """Every address of a case with the method that would do something."""
    names = [
        ("case", "get"),
        ("category", "get"),
        ("category", "post"),
        ("documents", "get"),
        ("documents", "post"),
        ("check", "get"),
        ("check", "post"),
        ("receipt", "get"),
        ("withdraw", "get"),
        ("withdraw", "post"),
        ("discard", "get"),
        ("discard", "post"),
    ]
    found = [(reverse(f"cabinet:{name}", args=[case.pk]), method) for name, method in names]
    found += [(reverse("cabinet:section", args=[case.pk, "identity"]), method) for method in ("get", "post")]
    return [*found, (reverse("cabinet:answer", args=[case.pk, 1]), "post")]


def test_the_cabinet_asks_for_sign_in(cast: Cast) -> None:
    for address in ("/cabinet/", "/be/cabinet/", "/cabinet/new/", f"/cabinet/cases/{uuid4()}/"):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert "/accounts/login/" in answer["Location"]


@pytest.mark.parametrize("name", ["stranger", "by_expert", "ru_approver", "auditor", "operator"])
def test_who_acts_for_no_manufacturer_is_told_so(cast: Cast, sign_in: Sign, name: str) -> None:
    answer = sign_in(cast.users[name]).get("/cabinet/")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "ни за одного изготовителя" in page
    assert ('href="/admin/"' in page) == (name != "stranger")


def test_another_makers_draft_does_not_exist(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast)
    before = Case.objects.values().get(pk=case.pk)
    rival = sign_in(cast.rival)
    for address, method in addresses_of(case):
        assert getattr(rival, method)(address).status_code == 404, address
    assert Case.objects.values().get(pk=case.pk) == before
    assert make.GATE["designation"] not in rival.get("/cabinet/").content.decode()


def test_another_makers_filed_case_and_entry_do_not_exist(cast: Cast, sign_in: Sign) -> None:
    entry = make.in_force(cast)
    case = Case.objects.get(entry=entry)
    rival = sign_in(cast.rival)
    for address, method in addresses_of(case):
        assert getattr(rival, method)(address).status_code == 404, address
    assert rival.post(reverse("cabinet:amend", args=[entry.number])).status_code == 404
    assert not Case.objects.exclude(pk=case.pk).exists()


def test_another_makers_file_does_not_exist(
    cast: Cast, sign_in: Sign, settings: object, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    case = make.draft(cast)
    upload(sign_in(cast.editor), case)
    [document] = make.fresh(case).draft["documents"]
    address = reverse("cabinet:file", args=[document["sha256"]])
    assert sign_in(cast.editor).get(address).status_code == 200
    assert sign_in(cast.rival).get(address).status_code == 404


def upload(client: Client, case: Case) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    sheet = SimpleUploadedFile("sheet.pdf", files.pdf())
    client.post(reverse("cabinet:documents", args=[case.pk]), {"file": sheet, "role": "datasheet"})


def test_a_membership_that_ended_opens_nothing(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast)
    yesterday = standing.day(timezone.now()) - timedelta(days=1)
    Membership.objects.filter(user=cast.editor).update(until=yesterday)
    client = sign_in(cast.editor)
    assert client.get(reverse("cabinet:case", args=[case.pk])).status_code == 403
    assert client.post(reverse("cabinet:section", args=[case.pk, "identity"])).status_code == 403


def test_who_acts_for_two_makers_chooses_and_the_choice_is_kept(cast: Cast, sign_in: Sign) -> None:
    Membership.objects.create(user=cast.editor, manufacturer=cast.planar, role=Role.EDITOR, since=SINCE)
    make.draft(cast)
    make.draft(cast, maker=cast.planar, designation="ЭМ-5434", category="equipment-litho-stepper")
    client = sign_in(cast.editor)
    assert "ЭМ-5434" not in client.get("/cabinet/?organisation=integral").content.decode()
    assert "ЭМ-5434" in client.get("/cabinet/?organisation=planar").content.decode()
    page = client.get("/cabinet/").content.decode()
    assert "ЭМ-5434" in page
    assert make.GATE["designation"] not in page


def test_an_administrator_of_the_maker_looks_but_does_not_write(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast, maker=cast.planar)
    Membership.objects.filter(user=cast.editor).update(until=SINCE)
    Membership.objects.create(
        user=cast.editor, role=Role.MAKER_ADMINISTRATOR, manufacturer=cast.planar, since=SINCE
    )
    client = sign_in(cast.editor)
    assert client.get(reverse("cabinet:case", args=[case.pk])).status_code == 200
    address = reverse("cabinet:section", args=[case.pk, "identity"])
    answer = client.post(address, {"version": case.draft_version, "designation": "ИНОЕ"})
    assert answer.status_code == 403
    assert "у вас её сейчас нет" in answer.content.decode()
    assert make.fresh(case).draft["designation"] == make.GATE["designation"]
    assert client.post("/cabinet/new/", {"category": "ic-logic-gate"}).status_code == 403


def test_a_remark_of_another_case_is_not_answered(cast: Cast, sign_in: Sign) -> None:
    case = make.draft(cast)
    assert sign_in(cast.editor).post(
        reverse("cabinet:answer", args=[case.pk, 999]), {"answer": "Исправлено."}
    ).status_code in (302, 404)
    assert not Remark.objects.exists()
