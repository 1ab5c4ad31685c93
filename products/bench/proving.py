"""Is the made-up register one? Some products are indexed again by the real operation: nothing may change."""

from __future__ import annotations

from hashlib import sha256
from random import Random
from typing import Any

from django.db import transaction

from products.entries import queries as entries
from products.entries.models import Entry, Revision
from products.ledger import canonical
from products.search import operations
from products.search.models import Designation, Listing

SAMPLE = 60
NAMES = ("text", "kind", "look", "sound", "mixed")


class Untrue(Exception):
    """A product was loaded with other rows than the register would write."""


def prove(products: int, seed: int) -> None:
    rng = Random(f"{seed}:proof")
    for key in sorted(rng.sample(range(1, products + 1), min(SAMPLE, products))):
        entry = Entry.objects.select_related("current", "manufacturer").get(pk=key)
        for revision in entry.revisions.all():
            _bytes(revision)
        if entries.current_revision(entry).content["designation"] != entry.designation:
            raise Untrue(f"{entry}: its content names another product")
        with transaction.atomic():
            loaded = _rows(entry)
            operations.reindex(entry)
            made = _rows(entry)
            transaction.set_rollback(True)
        if loaded != made:
            raise Untrue(f"{entry}: loaded as {loaded}, the search itself writes {made}")


def _bytes(revision: Revision) -> None:
    """Canonical, and those of the digest."""
    body = bytes(revision.body)
    canonical.parse(body)
    if sha256(body).hexdigest() != revision.digest:
        raise Untrue(f"{revision}: the digest is of other bytes")


def _rows(entry: Entry) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    names = Designation.objects.filter(entry=entry).values_list(*NAMES)
    return {**Listing.objects.values().get(pk=entry.pk)}, sorted(names)
