"""What a person may begin over a record of the register, as the buttons of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from products.admin import endorsing, lives
from products.admin.person import Person
from products.entries import standing
from products.entries.models import Entry
from products.parties.models import Role


@dataclass(frozen=True)
class Tool:
    href: str
    label: Any


def tools(entry: Entry, who: Person) -> list[Tool]:
    """What this person may begin over the entry as it stands; the operation judges again."""
    today, found = standing.day(who.at), []
    lives_on = standing.standing(entry.validities.all(), on=today).state == standing.IN_FORCE
    deciding, proposing = who.parties_as(Role.APPROVER), who.parties_as(Role.EXPERT)
    if lives_on and deciding:
        address = reverse("admin:products_entry_suspend", args=[entry.pk])
        found.append(Tool(address, _("Приостановить в своей стране…")))
    if lives_on and deciding and endorsing.declared(entry, on=today):
        address = reverse("admin:products_entry_endorse", args=[entry.pk])
        found.append(Tool(address, _("Подтвердить аналог…")))
    for row in entry.suspensions.all():
        if lives.may_resume(row, today=today) and row.party in deciding:
            address = reverse("admin:products_entry_resume", args=[entry.pk, row.pk])
            label = format_html("{}: {}", row.party_id.upper(), _("возобновить…"))
            found.append(Tool(address, label))
    if lives_on and proposing:
        address = reverse("admin:products_entry_exclude", args=[entry.pk])
        found.append(Tool(address, _("Начать исключение…")))
        address = reverse("admin:products_entry_correct", args=[entry.pk])
        found.append(Tool(address, _("Исправить описку…")))
    return found
