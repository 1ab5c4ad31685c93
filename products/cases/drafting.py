"""Operations on a maker's draft: start, save, attach. The draft keeps what was typed, wrong or right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from products.dictionary.models import Category
from products.documents import operations as documents
from products.documents.models import Document
from products.entries import queries, standing, typed
from products.entries.models import Entry
from products.parties import rules as party_rules
from products.parties.models import Manufacturer, Role, User

from . import requests
from .models import Bundle, Case
from .moving import locked
from .workflow import CHANGING, DRAFTED, OPEN, Kind, Status, WrongState

EDITORS = (Role.EDITOR, Role.SIGNER)
EDITABLE = (Status.DRAFT, Status.RETURNED)


class Conflict(Exception):
    """Somebody saved this draft after it was read; nothing was written."""


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
    """A new draft to bring a product into the register; `draft` is what is already known, as typed."""
    party_rules.require(actor, manufacturer, EDITORS, at)
    draft = {"country_of_manufacture": [manufacturer.party_id], **(draft or {})}
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
    entry = (
        Entry.objects.select_for_update(of=("self",))
        .select_related("manufacturer", "current")
        .get(pk=entry.pk)
    )
    party_rules.require(actor, entry.manufacturer, EDITORS, at)
    if entry.current is None:
        raise WrongState(_("Изменить можно запись, которая есть в реестре."))
    requests.require_living(entry, on=standing.day(at))
    if Case.objects.filter(entry=entry, status__in=OPEN, kind__in=CHANGING).exists():
        raise WrongState(_("По этой записи уже идёт дело: сначала закончите его."))
    content = entry.current.content
    draft = typed.draft_of(content, queries.parameters_in(content)) | dict(changes or {})
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
    version: int,
    actor: User,
    at: datetime,
    parameters: Mapping[str, Any] | None = None,
    category: Category | None = None,
) -> Case:
    """Write the named fields into the draft as typed; other fields stay.

    `version` is the one the form was made from: `Conflict` when another save came between.
    """
    case = _editable(case_id, actor, at)
    if case.draft_version != version:
        raise Conflict(
            _("Пока вы правили, черновик сохранил кто-то другой. Проверьте значения и сохраните ещё раз.")
        )
    case.draft |= dict(values)
    if parameters is not None:
        case.draft["parameters"] = {**case.draft.get("parameters", {}), **parameters}
    if category is not None:
        case.category = category
    case.designation = _designation(case.draft)
    return _saved(case, at)


@transaction.atomic
def attach(*, case_id: UUID, file: BinaryIO, name: str, role: str, actor: User, at: datetime) -> Document:
    """Store an uploaded file and name it in the draft; `documents.rules.Refused` when it may not be."""
    case = _editable(case_id, actor, at)
    document = documents.store(upload=file, name=name, manufacturer=case.manufacturer, actor=actor, at=at)
    others = [d for d in case.draft.get("documents", []) if d["sha256"] != document.sha256]
    title = document.uploads.get(manufacturer=case.manufacturer).name
    case.draft["documents"] = [*others, {"role": role, "sha256": document.sha256, "title": title}]
    _saved(case, at)
    return document


@transaction.atomic
def detach(*, case_id: UUID, sha256: str, actor: User, at: datetime) -> Case:
    """Take a document out of the draft; the file stays where other revisions need it."""
    case = _editable(case_id, actor, at)
    case.draft["documents"] = [d for d in case.draft.get("documents", []) if d["sha256"] != sha256]
    return _saved(case, at)


def _designation(draft: Mapping[str, Any]) -> str:
    return str(draft.get("designation") or "").strip()[:120]


def _editable(case_id: UUID, actor: User, at: datetime) -> Case:
    case = locked(case_id)
    party_rules.require(actor, case.manufacturer, EDITORS, at)
    if case.status not in EDITABLE or case.kind not in DRAFTED:
        raise WrongState(
            _("Править можно черновик или возвращённое дело; это — «%(status)s».")
            % {"status": case.get_status_display()}
        )
    return case


def _saved(case: Case, at: datetime) -> Case:
    case.draft_version += 1
    case.changed_at = at
    case.save()
    return case
