"""A case as a body wants it begun: read, then started. Of one request, or of one line of many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from products.api.v1.cases import drafts
from products.cases import drafting
from products.cases.models import Bundle, Case
from products.cases.workflow import Kind
from products.dictionary.models import Category
from products.entries import queries as entries
from products.entries.models import Entry
from products.parties.models import AccessToken, Manufacturer

MEMBERS = ("kind", "category", "entry", "draft")


@dataclass(frozen=True)
class Wanted:
    """What is to be begun: a product of a category, or a change of an entry."""

    category: Category | None
    entry: Entry | None
    values: dict[str, Any]
    parameters: dict[str, Any]


def read(body: Any, *, token: AccessToken) -> Wanted:
    """What a body asks for; a `Refusal` that names everything wrong with it."""
    faults = drafts.Faults()
    body = drafts.members(body, MEMBERS, faults)
    kind = drafts.text(body, "kind", faults, needed=True)
    if kind and kind not in Kind.values:
        faults.add("/kind", "unknown_value", _("Бывает: %(known)s.") % {"known": ", ".join(Kind.values)})
    category = drafts.category(body, faults, needed=kind == Kind.INCLUDE)
    number = drafts.text(body, "entry", faults, needed=kind == Kind.AMEND)
    entry = _entry(number, token.manufacturer, faults) if number else None
    if number and kind == Kind.INCLUDE:
        faults.add("/entry", "unknown_field", _("При включении записи ещё нет."))
    values, parameters = drafts.draft(body, faults)
    faults.stop()
    return Wanted(category, entry, values, parameters)


def _entry(number: str, maker: Manufacturer, faults: drafts.Faults) -> Entry | None:
    """An entry of this manufacturer in the register."""
    found = entries.public().filter(number=number[:20], manufacturer=maker).first()
    if found is None:
        sentence = _("Записи «%(number)s» у этого изготовителя нет.") % {"number": number[:20]}
        faults.add("/entry", "unknown_value", sentence)
    return found


def start(wanted: Wanted, *, token: AccessToken, at: datetime, bundle: Bundle | None = None) -> Case:
    """Begin it, inside the caller's transaction."""
    who: dict[str, Any] = {"actor": token.user, "at": at, "bundle": bundle}
    if wanted.entry is None:
        assert wanted.category is not None  # noqa: S101 - `read` saw to it
        draft = wanted.values | {"parameters": wanted.parameters}
        return drafting.start_include(
            manufacturer=token.manufacturer, category=wanted.category, draft=draft, **who
        )
    case = drafting.start_amend(entry=wanted.entry, changes=wanted.values, **who)
    if not wanted.parameters and wanted.category is None:
        return case
    return drafting.save(
        case_id=case.pk, values={}, parameters=wanted.parameters, category=wanted.category,
        version=case.draft_version, actor=token.user, at=at,
    )  # fmt: skip
