"""A bundle over many entries: one change, or one extension, begun in portions, the later ones by the worker.

What is wished stands in the bundle (`plan`) until every entry has its draft, so that no page waits for it: it
is shown with its progress and taken up again after an interruption. What cannot be begun is left out, with
the reason. A portion is one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from products.entries import queries
from products.entries.models import Entry
from products.parties import rules as party_rules
from products.parties.models import Manufacturer, User

from . import bundling, changing, requesting
from .drafting import EDITORS
from .models import Bundle
from .workflow import Kind, WrongState

#: What the worker knows it by, and how many entries are begun at once.
TASK, PORTION = "bundles.begin", 50


@transaction.atomic
def begin(
    *,
    entries: Sequence[Entry],
    kind: Kind,
    title: str,
    maker: Manufacturer,
    actor: User,
    at: datetime,
    address: str = "",
    text: str = "",
) -> Bundle:
    """The bundle with its first drafts. An amendment may type `text` at `address` of each."""
    bundle = bundling.begin(manufacturer=maker, title=title, actor=actor, at=at)
    keys = [entry.pk for entry in entries]
    bundle.plan = {
        "kind": kind, "address": address, "text": text, "total": len(keys), "left": keys, "left_out": []
    }  # fmt: skip
    _portion(bundle, at)
    if bundle.plan["left"]:
        app.configure_task(TASK, lock=bundling.lock(bundle.pk)).defer(bundle_id=str(bundle.pk))
    return bundle


def carry_out(*, bundle_id: UUID, at: datetime, progress: Callable[[int], None] = lambda left: None) -> None:
    """Begin what is left, as the one who began it; taken up again where it stopped.

    `progress` hears how many are left, and may raise to leave them for later.
    """
    while left := _next(bundle_id, at):
        progress(left)


@transaction.atomic
def _next(bundle_id: UUID, at: datetime) -> int:
    """One portion; how many are left after it."""
    bundle = bundling.locked(bundle_id)
    if bundle.plan.get("left"):
        _portion(bundle, at)
    return len(bundle.plan.get("left", ()))


def _portion(bundle: Bundle, at: datetime) -> None:
    plan = bundle.plan
    now, plan["left"] = plan["left"][:PORTION], plan["left"][PORTION:]
    own = queries.with_current(Entry.objects.filter(pk__in=now, manufacturer=bundle.manufacturer))
    ready, left_out = _ready(bundle, list(own.order_by("pk")), at)
    plan["left_out"] += left_out + _start(bundle, ready, at)
    bundle.save(update_fields=["plan"])


def _ready(bundle: Bundle, entries: list[Entry], at: datetime) -> tuple[list[Entry], list[tuple[str, str]]]:
    """Those that the change changes and nothing hinders; of the others designation and reason."""
    plan = bundle.plan
    if not plan["address"]:
        return entries, []
    found = changing.preview(
        entries, address=plan["address"], text=plan["text"], maker=bundle.manufacturer, at=at
    )
    hindered = [(one.entry.designation, one.reason) for one in found if one.reason]
    return [one.entry for one in found if one.is_ready], hindered


def _start(bundle: Bundle, entries: Sequence[Entry], at: datetime) -> list[tuple[str, str]]:
    """All together; if something hinders, one by one, and what remains is left out with the reason."""
    try:
        _start_all(bundle, entries, at)
    except (WrongState, party_rules.NotAllowed) as refusal:
        if len(entries) == 1:
            return [(entries[0].designation, str(refusal))]
        return [one for entry in entries for one in _start(bundle, [entry], at)]
    return []


@transaction.atomic
def _start_all(bundle: Bundle, entries: Sequence[Entry], at: datetime) -> None:
    plan: dict[str, Any] = bundle.plan
    party_rules.require(bundle.created_by, bundle.manufacturer, EDITORS, at)
    requesting.start(
        entries=entries,
        kind=Kind(plan["kind"]),
        actor=bundle.created_by,
        at=at,
        bundle=bundle,
        typed_into=lambda _entry, draft: (
            changing.typed_into(draft, plan["address"], plan["text"]) if plan["address"] else draft
        ),
    )
