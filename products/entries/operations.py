"""Writes: freeze a revision, take a number, put a revision in force.

Called only by `cases.operations`' modules, inside their transaction and after their locks; the permission
was judged there.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import F, Max

from products.ledger import canonical
from products.parties.models import Manufacturer, User
from products.search.typed import designations

from . import numbering, standing
from .content import get
from .models import Entry, NumberCounter, Revision, RevisionDocument, Validity


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


def put_in_force(
    *, entry: Entry, revision: Revision, number: str, effective_from: date, leaf_index: int, at: datetime
) -> Validity:
    """Point a locked entry at the revision and write from when to when it is in force."""
    basis = get(revision.content, "basis.valid_to")
    validity = Validity.objects.create(
        entry=entry,
        revision=revision,
        effective_from=effective_from,
        valid_to=standing.term_end(effective_from, date.fromisoformat(basis) if basis else None),
        recorded_at=at,
        leaf_index=leaf_index,
    )
    entry.number = number
    entry.state = Entry.State.IN_FORCE
    entry.current = revision
    entry.registered = entry.registered or effective_from
    entry.designation = revision.content["designation"]
    entry.designation_key = designation_key(entry.designation)
    entry.save()
    return validity
