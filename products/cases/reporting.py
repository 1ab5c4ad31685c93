"""Somebody who reads a product's page says that a value is wrong; the party of the maker's country sorts it.

A report is private. It is rejected with a reason, or leads to an inspection (`inspecting`), whose outcome is
told on the product's page without persons, and to the reporter by a secret link.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from products.entries import addresses, queries, readers, rules
from products.entries import content as contents
from products.entries.models import Entry
from products.parties import rules as party_rules
from products.parties.models import Language, Party, Role, User

from . import acts
from .models import Case, Report
from .workflow import WrongState

LONGEST_TEXT = 2000
#: Who of a party sorts reports and inspects.
SORTERS = (Role.EXPERT, Role.APPROVER)
#: What a page shows of every product, stated or not; and its documents as one thing.
ALWAYS = (
    *("designation", "name.ru", "manufacturer", "category", "packages", "lifecycle_status"),
    *("foreign_analogues", "normative.number", "codes.okpd2", "codes.tnved", "country_of_manufacture"),
    *("documents", "variants"),
)


def fields(content: Mapping[str, Any]) -> list[str]:
    """The addresses a report may be about: what every page shows, and each parameter stated."""
    stated = dict.fromkeys(addresses.without_condition(address) for address, _value in contents.flat(content))
    return [*ALWAYS, *(address for address in stated if addresses.parameter_code(address))]


@transaction.atomic
def report(
    *, entry: Entry, field: str, text: str, at: datetime, email: str = "", language: str = Language.RU
) -> Report:
    """By anybody, without an account; the address only where the reporter consents to be written to."""
    revision = queries.current_revision(entry)
    text = readers.tidy(text)
    found = rules.check_text(text, "text", LONGEST_TEXT)
    if not text:
        found.append(rules.problem("E19", "text", _("что неверно")))
    if field not in fields(revision.content):
        found.append(rules.problem("E12", "field", field, _("поле из списка")))
    if found:
        raise rules.Problems(found)
    return Report.objects.create(
        secret=secrets.token_urlsafe(24),
        entry=entry,
        revision=revision,
        field=field,
        text=text,
        email=email,
        language=language,
        at=at,
    )


@transaction.atomic
def reject(*, report_id: int, party: Party, actor: User, at: datetime, reason: str) -> Report:
    """Nothing to inspect; the reason is for the reporter."""
    found = received(report_id, party, actor, at)
    found.answer = acts.text(reason, "reason", required=True)
    found.state, found.closed_at, found.closed_by = Report.State.REJECTED, at, actor
    found.save()
    return found


def received(report_id: int, party: Party, actor: User, at: datetime) -> Report:
    """The report, locked, if this person sorts it and nobody has yet."""
    found = Report.objects.select_for_update().get(pk=report_id)
    party_rules.require(actor, party, SORTERS, at)
    if found.entry.manufacturer.party_id != party.pk:
        raise party_rules.NotAllowed(_("Сообщения разбирает сторона страны изготовителя."))
    if found.state != Report.State.RECEIVED:
        raise WrongState(_("Это сообщение уже разобрано."))
    return found


def close(case: Case, state: Report.State, *, actor: User, at: datetime, answer: str) -> None:
    """The outcome of a locked inspection for all reports that led to it."""
    entry = case.entry
    for found in Report.objects.select_for_update().filter(case=case, state=Report.State.INSPECTED):
        found.state, found.answer, found.closed_at, found.closed_by = state, answer, at, actor
        if state == Report.State.CORRECTED and entry is not None:
            found.corrected_by_id = entry.current_id
        found.save()


def ended() -> QuerySet[Report]:
    """Reports that an inspection looked into, for their outcome; those rejected are nobody's business."""
    State = Report.State
    return Report.objects.filter(state__in=[State.CORRECTED, State.UPHELD, State.UNFOUNDED])


def by_secret(secret: str) -> Report | None:
    found = Report.objects.filter(secret=secret[:40].replace("\0", ""))
    return found.select_related("entry", "corrected_by").first()


def untold() -> Iterable[int]:
    """Closed reports whose address still waits for the letter that tells the outcome."""
    closed = Report.objects.filter(closed_at__isnull=False).exclude(email="")
    return closed.order_by("pk").values_list("pk", flat=True)


@transaction.atomic
def forget(*, report_id: int) -> tuple[Report, str] | None:
    """Erase the address, and give it back once, for the letter that leaves now; None when it has left."""
    found = Report.objects.select_for_update(skip_locked=True).filter(pk=report_id).exclude(email="").first()
    if found is None or found.closed_at is None:
        return None
    address, found.email = found.email, ""
    found.save(update_fields=["email"])
    return found, address
