"""Letters leave once each, to those who want them, and survive a mail server that does not."""

from __future__ import annotations

import re
import smtplib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from products.cases import filing
from products.cases.workflow import Kind
from products.notices import operations, planning, rules
from products.notices.models import Delivery
from products.parties import appointing, inviting
from products.parties.models import Notices, Role, User
from tests.cases.test_races import together
from tests.cast import Cast, gather
from tests.factories import cases as make
from tests.factories import organisations

pytestmark = pytest.mark.django_db
HERE = "tests.notices.test_operations"


class Down(EmailBackend):
    """A server that nobody answers at."""

    def open(self) -> bool:
        raise ConnectionRefusedError("no server")


class Picky(EmailBackend):
    """A server that knows no signer."""

    def send_messages(self, messages: Any) -> int:
        if any("signer" in message.to[0] for message in messages):
            raise smtplib.SMTPRecipientsRefused({})
        return int(super().send_messages(messages))


def want(cast: Cast, notices: str, *names: str) -> None:
    """These people want letters so, all others none."""
    User.objects.update(notices=Notices.NONE)
    User.objects.filter(pk__in=[cast.users[name].pk for name in names]).update(notices=notices)


def told(name: str) -> list[mail.EmailMessage]:
    return [letter for letter in mail.outbox if letter.to[0].startswith(name)]


def tomorrow() -> datetime:
    return rules.next_morning(timezone.now()) + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("notices", "at_once", "in_the_morning"),
    [
        (Notices.EACH, ["принята к рассмотрению", "возвращена с замечаниями"], []),
        (Notices.WAITING, ["возвращена с замечаниями"], []),
        (Notices.DAILY, [], ["возвращена с замечаниями"]),
        (Notices.NONE, [], []),
    ],
)
def test_everybody_hears_of_it_as_he_wishes(
    cast: Cast, notices: str, at_once: list[str], in_the_morning: list[str]
) -> None:
    want(cast, notices, "signer")
    make.returned(cast)
    now = timezone.now()
    for _again in range(2):
        operations.send_due(now)
    assert [letter.subject for letter in mail.outbox] == [f"КР1554ЛА3: {what} (Беларусь)" for what in at_once]
    mail.outbox.clear()
    for _again in range(2):
        operations.send_due(tomorrow())
    assert [letter.subject for letter in mail.outbox] == [
        f"КР1554ЛА3: {what} (Беларусь)" for what in in_the_morning
    ]


def test_the_letter_of_a_day_groups_cases_by_whose_move_it_is(cast: Cast, settings: Any) -> None:
    settings.BASE_URL = "https://register.example"
    want(cast, Notices.DAILY, "signer")
    User.objects.filter(pk=cast.signer.pk).update(language="en")
    waiting = make.returned(cast)
    make.in_review(cast, designation="КР1554ЛИ1")
    make.approved(cast, designation="КР1554ЛН1")
    planning.plan(timezone.now())
    operations.send_due(tomorrow())
    (letter,) = mail.outbox
    body = str(letter.body)
    places = [body.index(name) for name in ("КР1554ЛА3", "КР1554ЛИ1", "КР1554ЛН1")]
    assert places == sorted(places), "own moves first, what has ended last"
    assert f"https://register.example/en/cabinet/cases/{waiting.pk}/" in body
    assert "List-Unsubscribe" in letter.extra_headers
    for name in ("by_expert", "by_approver", "ru_expert", "ru_approver"):
        assert cast.users[name].full_name not in body


@pytest.mark.parametrize("verdict", ["yes", "no"])
def test_no_letter_says_how_one_party_decided_before_both_have(cast: Cast, verdict: str) -> None:
    want(cast, Notices.EACH, "editor")
    case = make.with_opinions(cast)
    operations.send_due(timezone.now())
    mail.outbox.clear()
    make.decide(cast, case, cast.by, verdict=verdict)
    operations.send_due(timezone.now())
    (letter,) = mail.outbox
    text = letter.subject + str(letter.body)
    assert "решение принято (Беларусь)" in text
    assert not re.search("отказ|соглас|одобр|включить|основани", text.replace("включение", ""), re.IGNORECASE)


def test_the_successor_of_a_transfer_hears_that_the_move_is_his(cast: Cast) -> None:
    want(cast, Notices.WAITING, "rival", "administrator")
    entry = make.in_force(cast, at=timezone.now() - timedelta(days=30))
    case = make.asked(cast, Kind.TRANSFER, entry)
    operations.send_due(timezone.now())
    assert mail.outbox == [], "a draft is nobody else's"
    filing.file(case_id=case.pk, actor=cast.signer, at=timezone.now())
    operations.send_due(timezone.now())
    (letter,) = mail.outbox
    assert letter.to == [cast.rival.email]
    assert str(letter.body).startswith("Ход за вами")


def test_who_did_it_or_left_or_came_later_is_not_told(cast: Cast) -> None:
    want(cast, Notices.EACH, "editor", "signer", "rival", "stranger")
    make.filed(cast, at=timezone.now() - timedelta(days=1))
    organisations.member(cast.stranger, cast.planar, Role.EDITOR)
    token = organisations.invited(cast, cast.rival.email)
    inviting.accept(token=token, actor=cast.rival, at=timezone.now())
    planning.plan(timezone.now())
    appointing.leave(manufacturer=cast.integral, actor=cast.editor, at=timezone.now())
    operations.send_due(timezone.now())
    assert [letter.to for letter in mail.outbox] == []
    assert not Delivery.objects.filter(sent_at__isnull=True, due_at__isnull=False).exists()


def test_a_server_that_is_down_harms_and_loses_nothing(cast: Cast, settings: Any) -> None:
    want(cast, Notices.EACH, "editor", "signer")
    make.in_review(cast)
    inviting.ask_for_account(email="new@example.org", language="ru", at=timezone.now())
    settings.EMAIL_BACKEND = f"{HERE}.Down"
    done = operations.send_due(timezone.now())
    assert (done.letters, done.failed) == (0, 4)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert operations.send_due(timezone.now()).letters == 4
    assert operations.send_due(tomorrow()).letters == 0
    assert len(mail.outbox) == 4


def test_an_address_that_is_refused_is_tried_later_and_holds_nobody(cast: Cast, settings: Any) -> None:
    want(cast, Notices.EACH, "editor", "signer")
    make.in_review(cast)
    settings.EMAIL_BACKEND = f"{HERE}.Picky"
    at = timezone.now()
    assert operations.send_due(at).failed == 1
    assert [letter.to for letter in mail.outbox] == [[cast.editor.email]] * 2
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert operations.send_due(at).letters == 0, "not before the pause is over"
    assert operations.send_due(at + rules.FIRST_PAUSE).letters == 1
    assert len(told("signer")) == 1
    assert rules.pause(0) < rules.pause(1) < rules.pause(99) == rules.LONGEST_PAUSE


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_the_same_moment_send_each_letter_once() -> None:
    cast = gather()
    want(cast, Notices.EACH, "editor", "signer")
    for place in range(5):
        make.in_review(cast, designation=f"КР1554ЛА{place + 1}")
    inviting.ask_for_account(email="new@example.org", language="ru", at=timezone.now())
    at = timezone.now()
    assert together(*[lambda: operations.send_due(at)] * 3) == [None] * 3
    operations.send_due(at)
    sent = [(letter.to[0], letter.subject) for letter in mail.outbox]
    assert len(sent) == len(set(sent))
    # Of each case the editor hears that it was filed and accepted, the signer, who filed it, the latter.
    assert len(sent) == 5 * (2 + 1) + 1


def test_an_event_told_long_after_is_no_news(cast: Cast) -> None:
    want(cast, Notices.EACH, "editor")
    make.in_review(cast, at=timezone.now() - planning.HORIZON - timedelta(days=1))
    assert planning.plan(timezone.now()) == 0


def test_planning_and_sending_ask_as_many_questions_for_many_events(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    want(cast, Notices.DAILY, "signer")
    for place in range(6):
        make.in_review(cast, designation=f"КР1554ЛА{place + 1}")
    with django_assert_max_num_queries(6):
        planning.plan(timezone.now())
    with django_assert_max_num_queries(24):
        operations.send_due(tomorrow())
    assert len(mail.outbox) == 1


def test_the_link_of_a_letter_stops_them_with_one_press(cast: Cast) -> None:
    want(cast, Notices.EACH, "signer")
    make.in_review(cast)
    operations.send_due(timezone.now())
    address = re.search(r"(/notices/leave/\S+)", str(mail.outbox[0].body))
    assert address
    browser = Client(enforce_csrf_checks=True)
    assert "Больше не писать" in browser.get(address[1]).content.decode()
    cast.signer.refresh_from_db()
    assert cast.signer.notices == Notices.EACH, "a program that only looks changes nothing"
    assert browser.post(address[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    cast.signer.refresh_from_db()
    assert cast.signer.notices == Notices.NONE
    assert browser.get(address[1][:-3] + "x/").status_code == 404


def test_an_applicant_reads_the_answer_in_his_letter(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    want(cast, Notices.NONE)
    application = organisations.application(cast)
    from products.joining import operations as joining

    joining.refuse(
        application_id=application.pk, ground="Нет печати.", actor=cast.ru_administrator, at=timezone.now()
    )
    for _again in range(2):
        operations.send_due(timezone.now())
    (letter,) = mail.outbox
    assert letter.to == [cast.stranger.email]
    assert "Нет печати." in str(letter.body)
    assert "/cabinet/join/" in str(letter.body)
