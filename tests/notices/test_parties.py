"""The people of the two parties hear of what is filed, returned and decided, and of terms."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from products.cases import daily, filing
from products.cases.models import Event, Reminder
from products.notices import operations, planning, rules
from products.notices.models import Delivery
from products.parties.models import Notices, User
from tests.cases.steps import NOON
from tests.cases.test_races import together
from tests.cast import Cast, gather
from tests.factories import cases as make
from tests.notices.test_operations import tomorrow, want

pytestmark = pytest.mark.django_db
JUDGES = ("by_expert", "by_approver", "ru_expert", "ru_approver")


def told(verb: str) -> set[str]:
    """Who hears of what was done last by this verb at once."""
    event = Event.objects.filter(verb=verb).latest("pk")
    sent = Delivery.objects.filter(event=event, due_at__isnull=False)
    return {email.split("@")[0] for email in sent.values_list("recipient__email", flat=True)}


@pytest.mark.parametrize(
    ("wish", "hears"),
    [
        (
            Notices.EACH,
            {
                "file": set(JUDGES),
                "accept": set(JUDGES) - {"by_expert"},  # he did it
                "opine": {"ru_approver"},
                "approve": set(JUDGES) - {"by_approver"},
                "return": set(JUDGES) - {"by_expert"},
                "refile": set(JUDGES),
                "withdraw": set(JUDGES),
                "discard": set(),
            },
        ),
        (
            Notices.WAITING,
            {
                "file": {"by_expert"},
                "accept": {"ru_expert"},
                "opine": {"ru_approver"},
                "approve": set(),
                "return": set(),
                "refile": {"by_expert", "ru_expert"},
                "withdraw": set(),
                "discard": set(),
            },
        ),
    ],
)
def test_the_judges_of_a_party_hear_of_their_move_and_of_all_else_if_they_wish(
    cast: Cast, wish: str, hears: dict[str, set[str]]
) -> None:
    want(cast, wish, *JUDGES, "by_administrator", "auditor", "operator")
    case = make.with_opinions(cast)
    make.decide(cast, case, cast.by)
    returned = make.refiled(cast, make.returned(cast, designation="КР1554ЛИ1"))
    filing.withdraw(case_id=returned.pk, actor=cast.signer, at=timezone.now())
    filing.discard(case_id=make.draft(cast, designation="КР1554ЛН1").pk, actor=cast.signer, at=timezone.now())
    planning.plan(timezone.now())
    assert {verb: told(verb) for verb in hears} == hears
    assert not Delivery.objects.filter(event__verb__in=("remark", "answer"), recipient=cast.by_expert)
    operations.send_due(timezone.now())
    for letter in mail.outbox:
        assert "/admin/products/case/" in str(letter.body)
        assert not any(cast.users[name].full_name in str(letter.body) for name in JUDGES)
        assert "включить" not in str(letter.body), "which way a party decided is its own until both have"


def test_reminders_go_in_one_letter_in_the_morning_in_the_readers_language(cast: Cast) -> None:
    want(cast, Notices.EACH, "by_expert", "by_administrator", "signer")
    User.objects.filter(pk=cast.by_expert.pk).update(language="en")
    make.with_opinions(cast, at=NOON)
    make.in_review(cast, at=NOON, designation="КР1554ЛИ1")
    make.in_force(cast, at=NOON - timedelta(days=5 * 365 - 80), designation="КР1554ТМ2")
    Delivery.objects.all().delete()
    night = datetime(2026, 6, 22, tzinfo=UTC)
    for _again in range(2):
        daily.run(night)
        planning.plan(night)
    Delivery.objects.filter(event__isnull=False).update(due_at=None)
    assert operations.send_due(night).letters == 0, "at three nobody is woken"
    morning = night + timedelta(hours=6)
    for _again in range(2):
        operations.send_due(morning)
    by_address = {letter.to[0].split("@")[0]: str(letter.body) for letter in mail.outbox}
    assert set(by_address) == {"by_expert", "by_administrator", "signer"}
    assert len(mail.outbox) == 3
    assert "/en/admin/products/case/" in by_address["by_expert"]
    body = by_address["by_administrator"]
    assert "Ход за вами, до 22.06.2026" in body
    assert [name in body for name in ("КР1554ЛА3", "КР1554ЛИ1", "КР1554ТМ2")] == [True, True, False]
    assert "срок записи кончается" in by_address["signer"]
    assert "/cabinet/entries/UMR-" in by_address["signer"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_reminder_once() -> None:
    cast = gather()
    want(cast, Notices.WAITING, "ru_expert", "ru_approver", "ru_administrator")
    for place in range(3):
        make.in_review(cast, at=NOON, designation=f"КР1554ЛА{place + 1}")
    night = datetime(2026, 6, 23, tzinfo=UTC)
    assert together(*[lambda: daily.run(night)] * 2) == [None] * 2
    assert Reminder.objects.filter(party="ru").count() == 3
    later = night + timedelta(days=3)  # the worker was down
    assert together(*[lambda: planning.plan(later)] * 2) == [None] * 2
    assert together(*[lambda: operations.send_due(rules.next_morning(later))] * 3) == [None] * 3
    sent = sorted(letter.to[0].split("@")[0] for letter in mail.outbox)
    assert sent == ["ru_administrator", "ru_approver", "ru_expert"]


@contextmanager
def server(*says: bytes) -> Iterator[int]:
    """A mail server that says so much to everybody and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    caller, _address = listening.accept()
                except OSError:
                    return
                with caller:
                    for line in says:
                        caller.sendall(line)
                        caller.settimeout(5)
                        caller.recv(1000)

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "says",
    [
        None,  # nobody listens
        (),  # hangs up at once
        (b"421 go away\r\n",),
        (b"220 hello\r\n", b"250 well\r\n", b"451 not now\r\n"),
    ],
    ids=["closed", "hangs-up", "421", "451"],
)
def test_a_mail_server_that_refuses_harms_nothing_and_gets_all_of_it_later(
    cast: Cast, settings: Any, says: tuple[bytes, ...] | None
) -> None:
    want(cast, Notices.EACH, "signer", "by_expert", "ru_expert")
    make.filed(cast)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 5
    at = timezone.now()
    with server(*(says or ())) as port:
        settings.EMAIL_PORT = 1 if says is None else port
        done = operations.send_due(at)
    assert (done.letters, done.failed) == (0, 2)
    assert make.filed(cast, designation="КР1554ЛИ1").status == "filed"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert operations.send_due(tomorrow()).letters == 4
    assert operations.send_due(tomorrow()).letters == 0


def test_the_daily_command_says_what_it_did(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    make.returned(cast, at=timezone.now() - timedelta(days=90))
    call_command("daily")
    assert "lapsed 1" in capsys.readouterr().out
