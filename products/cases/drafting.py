"""Operations on a maker's draft: start, save, attach. The draft keeps what was typed, wrong or right.

Two people may write one draft at once. A form says of every field the digest it saw (`seen`): a field that
nobody else changed is written, one that somebody did is contested, and then nothing is written until the
person has chosen. Who has no form to fill in (import, API) says the `version` of the whole draft instead.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from products.dictionary.models import Category
from products.documents import operations as documents
from products.documents.models import Document
from products.entries import addresses, queries, standing
from products.entries import typed as contents
from products.entries.models import Entry
from products.parties import queries as parties
from products.parties import rules as party_rules
from products.parties.models import Manufacturer, Role, User

from . import requests
from .locking import locked
from .models import Bundle, Case
from .workflow import ASKED, CHANGING, DRAFTED, OPEN, Kind, Status, WrongState

EDITORS = (Role.EDITOR, Role.SIGNER)
EDITABLE = (Status.DRAFT, Status.RETURNED)


def is_editable(case: Case) -> bool:
    """Does the maker write in it now? Never in what a party began."""
    return case.status in EDITABLE and case.kind in ASKED


class Conflict(Exception):
    """Somebody saved this draft after it was read; nothing was written. `fields` are those both changed."""

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__(
            _("Пока вы правили, черновик сохранил кто-то другой. Проверьте значения и сохраните ещё раз.")
        )
        self.fields = fields

    def __str__(self) -> str:
        return str(self.args[0])


@transaction.atomic
def start_include(
    *,
    manufacturer: Manufacturer,
    category: Category,
    actor: User,
    at: datetime,
    draft: Mapping[str, Any] | None = None,
    bundle: Bundle | None = None,
) -> Case:
    """A new draft to bring a product into the register; `draft` is what is already known, as typed.

    What the organisation says of itself for every product stands in it, unless `draft` says otherwise.
    """
    party_rules.require(actor, manufacturer, EDITORS, at)
    draft = {
        "country_of_manufacture": [manufacturer.party_id],
        **parties.filing_defaults(manufacturer),
        **(draft or {}),
    }
    return Case.objects.create(
        kind=Kind.INCLUDE,
        manufacturer=manufacturer,
        category=category,
        created_at=at,
        created_by=actor,
        changed_at=at,
        draft=draft,
        designation=_designation(draft),
        bundle=bundle,
    )


@transaction.atomic
def start_amend(
    *,
    entry: Entry,
    actor: User,
    at: datetime,
    changes: Mapping[str, Any] | None = None,
    bundle: Bundle | None = None,
) -> Case:
    """A draft that begins as the revision in force of an entry, with `changes` already typed into it."""
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    party_rules.require(actor, entry.manufacturer, EDITORS, at)
    if entry.current is None:
        raise WrongState(_("Изменить можно запись, которая есть в реестре."))
    requests.require_living(entry, on=standing.day(at))
    if Case.objects.filter(entry=entry, status__in=OPEN, kind__in=CHANGING).exists():
        raise WrongState(_("По этой записи уже идёт дело: сначала закончите его."))
    content = entry.current.content
    draft = contents.draft_of(content, queries.parameters_in(content)) | dict(changes or {})
    return Case.objects.create(
        kind=Kind.AMEND,
        manufacturer=entry.manufacturer,
        entry=entry,
        base=entry.current,
        category=Category.objects.get(code=content["category"]),
        designation=_designation(draft),
        draft=draft,
        bundle=bundle,
        created_at=at,
        created_by=actor,
        changed_at=at,
    )


@transaction.atomic
def save(
    *,
    case_id: UUID,
    values: Mapping[str, Any],
    actor: User,
    at: datetime,
    version: int | None = None,
    seen: Mapping[str, Collection[str]] | None = None,
    parameters: Mapping[str, Any] | None = None,
    category: Category | None = None,
) -> Case:
    """Write the named fields into the draft as typed; other fields stay.

    `seen` holds for each field the digests that a form knows, `version` is that of the whole draft:
    `Conflict` when somebody changed the same field, or anything, after that.
    """
    case = editable(case_id, actor, at)
    typed = {
        **values,
        **{f"{addresses.PARAMETERS}{code}": slots for code, slots in (parameters or {}).items()},
    }
    if seen is None:
        _require(case, version, typed)
    elif contested := _contested(case, typed, seen):
        raise Conflict(contested)
    draft = {**case.draft, **values}
    if parameters is not None:
        boxes = {**draft.get("parameters", {}), **parameters}
        draft["parameters"] = {code: slots for code, slots in boxes.items() if slots}
    if draft == case.draft and category in (None, case.category):
        return _touched(case, at)
    case.draft, case.category = draft, category or case.category
    case.designation = _designation(draft)
    return _saved(case, at)


def require_version(*, case_id: UUID, version: int) -> None:
    """Lock the case for the rest of the caller's transaction; `Conflict` when its draft is another one."""
    _require(locked(case_id), version, ())


def held(draft: Mapping[str, Any], address: str) -> Any:
    """What the draft holds at an address of a field, a parameter's boxes together."""
    if code := addresses.parameter_code(address):
        return (draft.get("parameters") or {}).get(code)
    return draft.get(address)


def digest(typed: Any) -> str:
    """Tells one typed value from another; whatever is empty is the same."""
    text = json.dumps(typed or None, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _contested(case: Case, typed: Mapping[str, Any], seen: Mapping[str, Collection[str]]) -> list[str]:
    """Fields that somebody else changed to something else than this person did."""
    return [
        address
        for address, value in typed.items()
        if digest(held(case.draft, address)) not in (*seen.get(address, ()), digest(value))
    ]


@transaction.atomic
def attach(*, case_id: UUID, file: BinaryIO, name: str, role: str, actor: User, at: datetime) -> Document:
    """Store an uploaded file and name it in the draft; `documents.rules.Refused` when it may not be."""
    case = editable(case_id, actor, at)
    document = documents.store(upload=file, name=name, manufacturer=case.manufacturer, actor=actor, at=at)
    others = [d for d in case.draft.get("documents", []) if d["sha256"] != document.sha256]
    title = document.uploads.get(manufacturer=case.manufacturer).name
    case.draft["documents"] = [*others, {"role": role, "sha256": document.sha256, "title": title}]
    _saved(case, at)
    return document


@transaction.atomic
def detach(*, case_id: UUID, sha256: str, actor: User, at: datetime) -> Case:
    """Take a document out of the draft; the file stays where other revisions need it."""
    case = editable(case_id, actor, at)
    case.draft["documents"] = [d for d in case.draft.get("documents", []) if d["sha256"] != sha256]
    return _saved(case, at)


def _require(case: Case, version: int | None, typed: Iterable[str]) -> None:
    if case.draft_version != version:
        raise Conflict(list(typed))


def _designation(draft: Mapping[str, Any]) -> str:
    return str(draft.get("designation") or "").strip()[:120]


def editable(case_id: UUID, actor: User, at: datetime) -> Case:
    """The locked case, when its draft may be written now and by this person."""
    case = locked(case_id)
    party_rules.require(actor, case.manufacturer, EDITORS, at)
    if case.status not in EDITABLE or case.kind not in DRAFTED:
        raise WrongState(
            _("Править можно черновик или возвращённое дело; это — «%(status)s».")
            % {"status": case.get_status_display()}
        )
    return case


def _touched(case: Case, at: datetime) -> Case:
    """Saved without a change it is in use all the same: a draft that looks idle would go (`lapsing`)."""
    if at - case.changed_at > timedelta(days=1):
        case.changed_at = at
        case.save(update_fields=["changed_at"])
    return case


def _saved(case: Case, at: datetime) -> Case:
    case.draft_version += 1
    case.changed_at = at
    case.save()
    return case
