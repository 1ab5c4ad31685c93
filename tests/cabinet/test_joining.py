"""The pages of coming in, and of what an organisation says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from products.joining import operations as joining
from products.joining.models import Application
from products.notices import operations as notices
from products.parties import rules
from products.parties.models import ComplianceContact, Invitation, Notices, ProductionSite, Role, User
from tests.cabinet.conftest import Sign
from tests.cast import Cast
from tests.documents import files
from tests.factories import organisations as make

ACCOUNT = {"full_name": "Новая", "password": "a-quiet-pass-2026"}


@pytest.fixture(autouse=True)
def _apart(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    with translation.override("ru"):  # a page read in another language leaves it behind
        yield


def paper(name: str = "доверенность.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, files.pdf(text="Power"))


def link() -> str:
    """The link of the last letter."""
    found = re.search(r"(/(?:be/|en/)?cabinet/enter/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_from_an_address_to_an_administrator_of_a_new_maker(cast: Cast, sign_in: Sign) -> None:
    visitor = Client()
    asked = visitor.post("/be/cabinet/join/", {"email": "New@Example.org"}, follow=True)
    assert asked.redirect_chain == [("/be/cabinet/join/?sent=1", 302)]
    notices.send_due(timezone.now())
    assert mail.outbox[0].to == ["new@example.org"]
    address = link()
    assert address.startswith("/be/")
    weak = visitor.post(address, {**ACCOUNT, "password": "12345"})
    assert weak.status_code == 400
    assert 'value="Новая"' in text(weak)
    assert visitor.post(address, ACCOUNT)["Location"] == "/be/cabinet/join/apply/"
    assert Client().get(address).status_code == 404, "the link is used up"

    form = {"party": "ru", "inn": make.INN, "ogrn": make.OGRN, "signs": "on", **make.NEWCOMER}
    sent = visitor.post("/cabinet/join/apply/", {**form, "file": paper()}, follow=True)
    assert sent.redirect_chain == [("/cabinet/join/", 302)]
    application = Application.objects.get()
    desk = sign_in(cast.ru_administrator)
    page = f"/admin/products/application/{application.pk}/change/"
    assert "Подтвердить…" in text(desk.get(page))
    opened = desk.get(f"/admin/products/application/{application.pk}/paper/")
    assert opened["Content-Type"] == "application/pdf"
    answer = f"/admin/products/application/{application.pk}/answer/confirm/"
    assert 'value="quartz"' in text(desk.get(answer))
    assert "Сначала прочтите" in text(desk.post(answer, {"code": "quartz"}))
    taken = desk.post(answer, {"code": "integral", "signs": "on", "read": "on"})
    assert "уже существует" in text(taken)
    said = {"code": "quartz", "signs": "on", "read": "on"}
    assert desk.post(answer, said)["Location"] == page
    assert "ООО «Кварц»" in text(visitor.get("/cabinet/"))
    held = rules.memberships(User.objects.get(email="new@example.org"), timezone.now())
    assert {m.role for m in held} == {Role.MAKER_ADMINISTRATOR, Role.SIGNER}
    notices.send_due(timezone.now())
    assert mail.outbox[-1].to == ["new@example.org"]
    assert "/be/cabinet/" in str(mail.outbox[-1].body)


def test_an_address_that_has_an_account_is_told_only_to_its_reader(cast: Cast) -> None:
    pages = [
        text(Client().post("/cabinet/join/", {"email": email}, follow=True))
        for email in (cast.signer.email, "nobody@example.org")
    ]
    assert pages[0] == pages[1]
    notices.send_due(timezone.now())
    letters = {letter.to[0]: str(letter.body) for letter in mail.outbox}
    assert "уже есть" in letters[cast.signer.email]
    assert "/cabinet/enter/" not in letters[cast.signer.email]


def test_a_wrong_application_comes_back_filled_and_keeps_its_paper(cast: Cast, sign_in: Sign) -> None:
    browser, address = sign_in(cast.stranger), reverse("cabinet:apply")
    form = {"party": "ru", "inn": "0012345674", "ogrn": make.OGRN, **make.NEWCOMER, "file": paper()}
    page = text(browser.post(address, form))
    assert "ИНН — 10 или 12 цифр" in page
    assert 'value="0012345674"' in page
    assert "доверенность.pdf" in page
    assert not Application.objects.exists()
    corrected = {**form, "inn": make.INN}
    del corrected["file"]
    assert browser.post(address, corrected).status_code == 302
    assert Application.objects.get().paper_name == "доверенность.pdf"


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (None, "Приложите доверенность"),
        (SimpleUploadedFile("a.pdf", b"MZ" + bytes(60)), "D03"),
        (SimpleUploadedFile("a.pdf", b""), "D01"),
    ],
)
def test_a_paper_that_is_none_is_told_at_its_field(
    cast: Cast, sign_in: Sign, file: Any, sentence: str
) -> None:
    form = {"party": "ru", "inn": make.INN, "ogrn": make.OGRN, **make.NEWCOMER}
    answer = sign_in(cast.stranger).post(reverse("cabinet:apply"), form | ({"file": file} if file else {}))
    assert answer.status_code == 400
    assert sentence in text(answer) or "пуст" in text(answer)


def test_a_refused_applicant_reads_the_ground_and_begins_where_he_was(cast: Cast, sign_in: Sign) -> None:
    first = make.application(cast, address_en="1 First St")
    joining.refuse(
        application_id=first.pk, ground="Нет печати.", actor=cast.ru_administrator, at=timezone.now()
    )
    browser = sign_in(cast.stranger)
    assert "Нет печати." in text(browser.get("/cabinet/"))
    again = reverse("cabinet:apply") + f"?again={first.pk}"
    page = text(browser.get(again))
    for kept in ("Нет печати.", make.INN, "1 First St", "доверенность.pdf"):
        assert kept in page
    form = {"party": "ru", "inn": make.INN, "ogrn": make.OGRN, **make.NEWCOMER}
    assert browser.post(again, form).status_code == 302
    assert Application.objects.get(state="applied").paper_id == first.paper_id
    assert make.INN not in text(sign_in(cast.rival).get(again)), "another person's is not shown"


def test_an_invitation_is_written_mailed_and_taken_up_by_one_who_is_there(cast: Cast, sign_in: Sign) -> None:
    administrator = sign_in(cast.administrator)
    members = reverse("cabinet:members")
    wrong = administrator.post(members, {"email": "нет", "roles": ["editor"], "language": "be"})
    assert wrong.status_code == 400
    assert 'value="нет"' in text(wrong)
    form = {"email": cast.rival.email, "roles": ["editor", "signer"], "language": "en"}
    assert administrator.post(members, form).status_code == 302
    assert cast.rival.email in text(administrator.get(members))
    User.objects.update(notices=Notices.NONE)
    notices.send_due(timezone.now())
    address = link()
    assert address.startswith("/en/")
    sign = Client().get(address)
    assert f"/en/accounts/login/?next={address}" in text(sign)
    assert sign_in(cast.stranger).post(address).status_code == 403
    rival = sign_in(cast.rival)
    assert rival.post(address)["Location"] == "/en/cabinet/?organisation=integral"
    assert "?organisation=planar" in text(rival.get("/cabinet/")), "he may choose between the two"
    assert Invitation.objects.get().used_at


def test_the_last_administrator_is_told_why_he_stays(cast: Cast, sign_in: Sign) -> None:
    browser = sign_in(cast.administrator)
    sentence = "Последний администратор"
    assert sentence in text(browser.post(reverse("cabinet:leave")))
    member = reverse("cabinet:member", args=[cast.administrator.pk])
    assert sentence in text(browser.post(member, {"end": "1"}))
    assert sentence in text(browser.post(member, {"roles": ["editor"]}))
    row = cast.administrator.memberships.get()
    at_desk = sign_in(cast.by_administrator).post(
        reverse("admin:products_membership_act", args=[row.pk, "end"]), {"last_day": "2030-01-01"}
    )
    assert sentence in text(at_desk)
    assert browser.post(reverse("cabinet:member", args=[cast.editor.pk]), {"end": "1"}).status_code == 302
    assert sign_in(cast.editor).get("/cabinet/").status_code == 403


def test_an_organisation_says_where_it_works_and_whom_to_ask(cast: Cast, sign_in: Sign) -> None:
    browser = sign_in(cast.editor)
    site = {"name": "Завод", "address": "Минск, 1", "country": "by", "operations": "сборка"}
    assert browser.post(reverse("cabinet:site_new"), site).status_code == 302
    twice = browser.post(reverse("cabinet:site_new"), site)
    assert "уже есть" in text(twice)
    assert 'value="Минск, 1"' in text(twice)
    office = {"public_office": "Отдел сбыта", "public_phone": "звоните", "public_email": "a@b.by"}
    assert "Телефон — цифры" in text(browser.post(reverse("cabinet:office"), office))
    office["public_phone"] = "+375 17 300-00-00"
    assert browser.post(reverse("cabinet:office"), office).status_code == 302
    assert "чтобы можно было связаться" in text(browser.post(reverse("cabinet:compliance"), {"name": "ОТК"}))
    compliance = {"name": "Начальник ОТК", "email": "otk@b.by"}
    assert browser.post(reverse("cabinet:compliance"), compliance).status_code == 302
    assert "Отдел сбыта, +375 17 300-00-00, a@b.by" in text(Client().get("/makers/integral/"))
    seen = reverse("admin:products_manufacturer_change", args=[cast.integral.pk])
    assert "Начальник ОТК" in text(sign_in(cast.ru_expert).get(seen))
    for page in (Client().get("/makers/integral/"), sign_in(cast.operator).get(seen)):
        assert "Начальник ОТК" not in text(page)
    assert ComplianceContact.objects.count() == 1
    own = ProductionSite.objects.get()
    assert browser.post(reverse("cabinet:site_remove", args=[own.pk])).status_code == 302
    assert not ProductionSite.objects.exists()


def test_everybody_says_for_himself_how_he_is_written_to(cast: Cast, sign_in: Sign) -> None:
    browser = sign_in(cast.editor)
    assert browser.post(reverse("cabinet:me"), {"language": "be", "notices": "each"}).status_code == 302
    assert browser.post(reverse("cabinet:me"), {"language": "xx", "notices": "each"}).status_code == 400
    cast.editor.refresh_from_db()
    assert (cast.editor.language, cast.editor.notices) == ("be", "each")


def test_pages_of_the_organisation_ask_few_questions(
    cast: Cast, sign_in: Sign, django_assert_max_num_queries: Any
) -> None:
    for place in range(10):
        user = User.objects.create_user(f"m{place}@example.org", full_name=f"Член {place}")
        make.member(user, cast.integral, Role.EDITOR)
        make.invited(cast, f"i{place}@example.org")
        ProductionSite.objects.create(
            manufacturer=cast.integral, name=f"Цех {place}", address="Минск", country="by"
        )
    browser = sign_in(cast.administrator)
    for page in ("cabinet:organisation", "cabinet:members", "cabinet:me"):
        with django_assert_max_num_queries(12):
            browser.get(reverse(page))
