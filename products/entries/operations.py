"""Writes: freeze a revision, take a number, put a revision in force.

Called only by `cases.operations`' modules, inside their transaction and after their locks; the permission
was judged there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import F, Max

from products.ledger import canonical
from products.ledger import operations as ledger
from products.parties.models import Manufacturer, User
from products.search.typed import designations

from . import numbering, standing
from .content import get
from .grounds import Ground
from .models import (
    Confirmation,
    Entry,
    Expiry,
    NumberCounter,
    Revision,
    RevisionDocument,
    Suspension,
    Validity,
)
from .models.suspended import LIFTING


def open_entry(*, manufacturer: Manufacturer, designation: str) -> Entry:
    """A pending entry: it exists from the first filing, so that every revision has one."""
    return Entry.objects.create(
        manufacturer=manufacturer, designation=designation, designation_key=designation_key(designation)
    )


def designation_key(designation: str) -> str:
    return designations.stored_keys(designation).look


def freeze(*, entry: Entry, content: dict[str, Any], created_by: User, at: datetime) -> Revision:
    """Store the content's canonical bytes as the next revision of a locked entry."""
    last = entry.revisions.aggregate(last=Max("ordinal"))["last"] or 0
    body = canonical.canonical(content)
    revision = Revision.objects.create(
        entry=entry,
        ordinal=last + 1,
        body=body,
        digest=canonical.digest(content),
        created_at=at,
        created_by=created_by,
    )
    RevisionDocument.objects.bulk_create(
        RevisionDocument(revision=revision, document_id=sha256)
        for sha256 in sorted({item["sha256"] for item in content.get("documents", [])})
    )
    return revision


def take_number() -> str:
    """The next register number; the counter's row stays locked until the transaction ends."""
    NumberCounter.objects.get_or_create(pk=1)
    counter = NumberCounter.objects.select_for_update().get(pk=1)
    NumberCounter.objects.filter(pk=1).update(last=F("last") + 1)
    return numbering.number(counter.last + 1)


def term_end(content: Mapping[str, Any], term_from: date) -> date:
    """The last day of a content's term that is counted from this day."""
    basis = get(content, "basis.valid_to")
    return standing.term_end(term_from, date.fromisoformat(basis) if basis else None)


def put_in_force(
    *,
    entry: Entry,
    revision: Revision,
    number: str,
    effective_from: date,
    leaf_index: int,
    at: datetime,
    term_from: date | None = None,
    corrects: Revision | None = None,
) -> Validity:
    """Point a locked entry at the revision and write from when to when it is in force.

    Its maker is the one the content names: a transfer changes both at once.
    """
    validity = Validity.objects.create(
        entry=entry,
        revision=revision,
        effective_from=effective_from,
        valid_to=term_end(revision.content, term_from or effective_from),
        term_from=term_from,
        corrects=corrects,
        recorded_at=at,
        leaf_index=leaf_index,
    )
    code = revision.content["manufacturer"]["code"]
    if entry.manufacturer.code != code:
        entry.manufacturer = Manufacturer.objects.get(code=code)
    entry.number = number
    entry.state = Entry.State.IN_FORCE
    entry.current = revision
    entry.registered = entry.registered or effective_from
    entry.designation = revision.content["designation"]
    entry.designation_key = designation_key(entry.designation)
    entry.save()
    return validity


def exclude(
    *,
    entry: Entry,
    revision: Revision,
    ground: Ground,
    duplicate_of: Entry | None = None,
    effective_from: date,
    leaf_index: int,
    at: datetime,
) -> Validity:
    """From this day a locked entry is excluded; the revision says what stood in it to the last."""
    validity = Validity.objects.create(
        entry=entry,
        revision=revision,
        effective_from=effective_from,
        valid_to=effective_from,
        ground=ground,
        duplicate_of=duplicate_of,
        recorded_at=at,
        leaf_index=leaf_index,
    )
    entry.state, entry.current = Entry.State.EXCLUDED, revision
    entry.save()
    return validity


def hold(*, period: Validity, until: date) -> bool:
    """Keep a locked entry in force to this day, though its period ends before; whether that is new."""
    if period.held_to == until:
        return False
    period.held_to = until
    period.save(update_fields=["held_to"])
    return True


def suspend(*, suspension: Suspension, leaf_index: int, at: datetime) -> Suspension:
    """Write the suspension of a locked entry."""
    suspension.leaf_index, suspension.recorded_at = leaf_index, at
    suspension.save(force_insert=True)
    return suspension


def resume(
    *,
    suspension: Suspension,
    on: date,
    act_number: str,
    act_date: date,
    by: User,
    leaf_index: int,
    at: datetime,
) -> Suspension:
    """From this day the entry is in force again where a locked suspension covered it."""
    suspension.lifted_on, suspension.lifted_at, suspension.lifted_by = on, at, by
    suspension.lift_act_number, suspension.lift_act_date = act_number, act_date
    suspension.lift_leaf_index = leaf_index
    suspension.save(update_fields=[name.removesuffix("_id") for name in LIFTING])
    return suspension


def expire(*, period: Validity, number: str, last_day: date, at: datetime) -> Expiry:
    """Tell the log that a period of a locked entry ran out; the entry itself is as its dates say."""
    revision = period.revision
    said = {
        "entry": number,
        "revision": revision.ordinal,
        "digest": revision.digest,
        "last_day": last_day.isoformat(),
    }
    leaf = ledger.append(kind="entry.expired", subject=number, body=said, at=at)
    return Expiry.objects.create(validity=period, last_day=last_day, recorded_at=at, leaf_index=leaf.index)


def confirm(*, entries: Iterable[Entry], actor: User, at: datetime) -> int:
    """Note that the maker confirms what is in force today; how many were not yet confirmed today."""
    day = standing.day(at)
    rows = [
        Confirmation(entry=entry, revision=entry.current, day=day, actor=actor, at=at) for entry in entries
    ]
    before = Confirmation.objects.filter(day=day, entry__in=[row.entry_id for row in rows]).count()
    Confirmation.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows) - before
