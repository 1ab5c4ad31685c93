"""Reads of periods: all of many entries at once, and that of one revision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from .models import Entry, Validity


def histories(rows: Collection[Entry]) -> dict[int, list[Validity]]:
    """Every period of each, newest first, with its revision, by key of the entry; in one statement."""
    found: dict[int, list[Validity]] = defaultdict(list)
    dated = Validity.objects.filter(entry__in=[row.pk for row in rows]).select_related("revision", "corrects")
    for period in dated.order_by("entry", "-effective_from", "-pk"):
        found[period.entry_id].append(period)
    return found


def of_revision(entry: Entry, ordinal: int) -> Validity | None:
    """The period of a revision by its number. One that was never in force is not public and not there."""
    dated = Validity.objects.filter(entry=entry, revision__ordinal=ordinal)
    return dated.select_related("revision").first()
