"""A case as a body wants it begun: read, then started. Of one request, or of one line of many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from products.api.v1.cases import drafts
from products.cases import drafting, requesting
from products.cases.models import Bundle, Case
from products.cases.workflow import ASKED, DRAFTED, Kind
from products.dictionary.models import Category
from products.entries import queries as entries
from products.entries.models import Entry
from products.parties.models import AccessToken, Manufacturer

MEMBERS = ("kind", "category", "entry", "draft", "reason", "successor")


@dataclass(frozen=True)
class Wanted:
    """What is to be begun: a product of a category, or something over an entry."""

    kind: Kind
    category: Category | None
    entry: Entry | None
    values: dict[str, Any]
    parameters: dict[str, Any]
    asked: dict[str, Any]  # of a case without a draft of its own: `reason`, `successor`

    def typed_into(self, entry: Entry, draft: Mapping[str, Any]) -> dict[str, Any]:
        """The content in force as typed, with what is new typed over it."""
        parameters = {**draft.get("parameters", {}), **self.parameters}
        kept = {code: slots for code, slots in parameters.items() if slots}
        return {**draft, **self.values, "parameters": kept}


def read(body: Any, *, token: AccessToken) -> Wanted:
    """What a body asks for; a `Refusal` that names everything wrong with it."""
    faults = drafts.Faults()
    body = drafts.members(body, MEMBERS, faults)
    kind = drafts.text(body, "kind", faults, needed=True)
    if kind and kind not in ASKED:
        faults.add("/kind", "unknown_value", _("Бывает: %(known)s.") % {"known": ", ".join(ASKED)})
    over_entry = kind != Kind.INCLUDE or "entry" in body
    number = drafts.text(body, "entry", faults, needed=over_entry and kind in ASKED)
    category = drafts.category(body, faults, needed=not over_entry)
    entry = _entry(number, token.manufacturer, faults) if number else None
    without_draft = kind in ASKED and kind not in DRAFTED
    for name in ("draft", "category") if without_draft else ("reason", "successor"):
        if name in body:
            faults.add(f"/{name}", "unknown_field", _("К этому виду заявки это не относится."))
    values, parameters = drafts.draft(body, faults)
    asked = drafts.request(body, faults)
    faults.stop()
    return Wanted(Kind(kind), category, entry, values, parameters, asked)


def _entry(number: str, maker: Manufacturer, faults: drafts.Faults) -> Entry | None:
    """An entry of this manufacturer in the register."""
    found = entries.public().filter(number=number[:20], manufacturer=maker).first()
    if found is None:
        sentence = _("Записи «%(number)s» у этого изготовителя нет.") % {"number": number[:20]}
        faults.add("/entry", "unknown_value", sentence)
    return found


def start(wanted: Wanted, *, token: AccessToken, at: datetime, bundle: Bundle | None = None) -> Case:
    """Begin it, inside the caller's transaction."""
    who: dict[str, Any] = {"actor": token.user, "at": at}
    if wanted.entry is None:
        assert wanted.category is not None  # noqa: S101 - `read` saw to it
        draft = wanted.values | {"parameters": wanted.parameters}
        return drafting.start_include(
            manufacturer=token.manufacturer, category=wanted.category, draft=draft, bundle=bundle, **who
        )
    (case,) = requesting.start(
        entries=[wanted.entry], kind=wanted.kind, typed_into=wanted.typed_into, bundle=bundle, **who
    )
    if wanted.asked:
        requesting.save(case_id=case.pk, **wanted.asked, **who)
    if wanted.category is not None:
        drafting.save(case_id=case.pk, values={}, category=wanted.category, version=case.draft_version, **who)
    return case
