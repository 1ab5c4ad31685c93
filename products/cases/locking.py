"""The locks of an operation, always in this order: case, entry, number counter, ledger.

Each without joins: of a row that changed while its lock was waited for, a join would show what was before,
or nothing at all.
"""

from __future__ import annotations

from uuid import UUID

from products.entries.models import Entry

from .models import Case


def locked(case_id: UUID) -> Case:
    """The case, locked until the transaction ends."""
    return Case.objects.select_for_update().get(pk=case_id)


def locked_entry(case: Case) -> Entry:
    """The entry of a locked case that was filed."""
    if case.entry_id is None:
        raise ValueError(f"{case} has no entry yet")
    return Entry.objects.select_for_update().get(pk=case.entry_id)
