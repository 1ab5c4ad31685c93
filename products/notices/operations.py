"""Send what is due, each once; and the way out of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from smtplib import SMTPServerDisconnected
from typing import cast
from uuid import UUID

from django.core import signing
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from products.cases import reporting
from products.joining.models import Application
from products.parties import inviting
from products.parties import queries as parties
from products.parties.models import Invitation, Notices, User

from . import letters, newsletters, queries, rules, subscribing
from .models import Delivery, Subscription
from .planning import HORIZON, plan
from .rules import Side

log = logging.getLogger(__name__)

Post = Callable[[EmailMessage], object]
#: Writes one letter and its mark in one transaction; false when another process has it or had it.
Work = Callable[[Post], bool]


@dataclass
class Sent:
    """What a run did: letters that left, and those to try again later."""

    letters: int = 0
    failed: int = 0


def send_due(at: datetime) -> Sent:
    """Everything that is to be told by now, each once; may run twice at the same moment and at any time."""
    plan(at)
    subscribing.plan(at)
    subscribing.forget_unconfirmed(at)
    done = Sent()
    waiting = list(_waiting(at))
    if not waiting:
        return done
    try:
        connection = get_connection()
        connection.open()
        try:
            _send_all(waiting, lambda message: connection.send_messages([message]), done)
        finally:
            connection.close()
    except OSError as error:
        done.failed = len(waiting) - done.letters
        log.warning("The mail server does not answer, letters wait: %s", error)
    return done


def _send_all(waiting: Iterable[tuple[Work, Callable[[], None]]], post: Post, done: Sent) -> None:
    for work, put_off in waiting:
        try:
            with transaction.atomic():
                done.letters += work(post)
        except (ConnectionError, TimeoutError, SMTPServerDisconnected):
            put_off()
            raise
        except Exception:
            # One address that is refused, or one letter that cannot be written, must not hold the others.
            log.exception("A letter could not be sent; it will be tried again.")
            put_off()
            done.failed += 1


# --- sending -----------------------------------------------------------------------------------------


def _waiting(at: datetime) -> Iterator[tuple[Work, Callable[[], None]]]:
    """Every letter that is due, with what puts it off when it fails."""
    for key in queries.invitations_to_send(at):
        yield partial(_invitation, key, at), lambda: None
    for application in queries.applications_to_tell(at - HORIZON):
        yield partial(_answer, application, at), lambda: None
    for report in reporting.untold():
        yield partial(_outcome, report), lambda: None
    for key in queries.subscriptions_to_ask():
        yield partial(_question, key, at), lambda: None
    told = queries.due_to_subscribers(at).values_list("subscription", "pk").order_by("subscription", "pk")
    for reader, letter_rows in groupby(told, key=lambda row: row[0]):
        keys = [key for _reader, key in letter_rows]
        yield partial(_news, reader, keys, at), partial(_put_off, keys, at)
    due = queries.due(at).values_list("recipient", "in_digest", "pk").order_by("recipient", "in_digest", "pk")
    for (_person, in_digest), rows in groupby(due, key=lambda row: row[:2]):
        keys = [key for *_, key in rows]
        for letter in [keys] if in_digest else [[key] for key in keys]:
            yield partial(_told, letter, at), partial(_put_off, letter, at)


def _invitation(key: int, at: datetime, post: Post) -> bool:
    found = Invitation.objects.select_for_update(of=("self",), skip_locked=True)
    invitation = found.filter(pk=key, sent_at__isnull=True, revoked_at__isnull=True).first()
    if invitation is None:
        return False
    post(letters.invitation(invitation, inviting.mint(invitation_id=key, at=at)))
    return True


def _answer(key: UUID, at: datetime, post: Post) -> bool:
    found = Application.objects.select_for_update(of=("self",), skip_locked=True)
    application = found.filter(pk=key, told_at__isnull=True).select_related("applicant").first()
    if application is None:
        return False
    application.told_at = at
    application.save(update_fields=["told_at"])
    post(letters.answer(application))
    return True


def _outcome(key: int, post: Post) -> bool:
    """To one who reported a wrong value; the address goes with the letter."""
    found = reporting.forget(report_id=key)
    if found is None:
        return False
    post(letters.outcome(*found))
    return True


def _question(key: int, at: datetime, post: Post) -> bool:
    """Does the address want to be written to?"""
    found = Subscription.objects.select_for_update(of=("self",), skip_locked=True).select_related("entry")
    subscription = found.filter(pk=key, sent_at__isnull=True).first()
    if subscription is None:
        return False
    subscription.sent_at = at
    subscription.save(update_fields=["sent_at"])
    post(newsletters.question(subscription))
    return True


def _news(reader: int, keys: list[int], at: datetime, post: Post) -> bool:
    """All of a morning in one letter; the subscription is locked, so that nobody leaves meanwhile."""
    found = Subscription.objects.select_for_update(of=("self",), skip_locked=True).select_related("entry")
    subscription = found.filter(pk=reader).first()
    rows = list(queries.due_to_subscribers(at).filter(pk__in=keys).select_related("leaf").order_by("leaf"))
    if subscription is None or not rows:
        return False
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(sent_at=at)
    post(newsletters.news(subscription, [row.leaf for row in rows if row.leaf]))
    return True


def _told(keys: list[int], at: datetime, post: Post) -> bool:
    rows = list(
        queries.due(at)
        .filter(pk__in=keys)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related(
            "event__party", "event__case__manufacturer", "reminder__case", "reminder__entry", "recipient"
        )
        .defer("event__case__draft", "reminder__case__draft")
        .order_by("pk")
    )
    if not rows:
        return False
    reader = cast("User", rows[0].recipient)  # only a subscription has none
    sides = {Side(maker=maker.pk) for maker in parties.manufacturers_of(reader, at)}
    sides |= {Side(party=party.pk) for party in parties.parties_of(reader, at)}
    wanted = [row for row in rows if sides.intersection(rules.concerned(row.news))]
    if reader.notices == Notices.NONE:
        wanted = []
    marked = Delivery.objects.filter(pk__in=[row.pk for row in rows])
    marked.filter(pk__in=[row.pk for row in wanted]).update(sent_at=at)
    marked.exclude(pk__in=[row.pk for row in wanted]).update(due_at=None)
    if wanted:
        post(letters.told(reader, sides, [row.news for row in wanted], leave_token(reader)))
    return bool(wanted)


def _put_off(keys: list[int], at: datetime) -> None:
    for row in Delivery.objects.filter(pk__in=keys, sent_at__isnull=True):
        row.due_at, row.failures = at + rules.pause(row.failures), row.failures + 1
        row.save(update_fields=["due_at", "failures"])


# --- leaving -----------------------------------------------------------------------------------------

SALT = "notices.leave"


def leave_token(reader: User) -> str:
    """What stands in the link of a letter: it stops the letters and lets nobody in."""
    return signing.Signer(salt=SALT).sign(str(reader.pk))


def reader_of(token: str) -> User | None:
    try:
        return User.objects.filter(pk=int(signing.Signer(salt=SALT).unsign(token))).first()
    except (signing.BadSignature, ValueError):
        return None


def leave(reader: User) -> None:
    """No more letters about cases; whoever has a letter's link may say so."""
    User.objects.filter(pk=reader.pk).update(notices=Notices.NONE)
