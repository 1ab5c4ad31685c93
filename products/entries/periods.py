"""Reads of the periods of many entries at once: what rules them on a day, and all there ever were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from . import standing
from .models import Entry, Revision, Validity
from .queries import current_revision


def ruling(rows: Collection[Entry], *, on: date) -> dict[int, Validity]:
    """The period that rules each public entry on a day, with its revision, by key of the entry.

    An entry whose first day is later is left out. One statement more where a revision is not the newest.
    """
    found, older = {}, []
    for row in rows:
        period = standing.in_force_on(row.validities.all(), on)
        if period is None:
            continue
        found[row.pk] = period
        if period.revision_id == row.current_id:
            period.revision = current_revision(row)
        else:
            older.append(period)
    revisions = Revision.objects.in_bulk([one.revision_id for one in older]) if older else {}
    for one in older:
        one.revision = revisions[one.revision_id]
    return found


def histories(rows: Collection[Entry]) -> dict[int, list[Validity]]:
    """Every period of each, newest first, with its revision, by key of the entry; in one statement."""
    found: dict[int, list[Validity]] = defaultdict(list)
    dated = Validity.objects.filter(entry__in=[row.pk for row in rows]).select_related("revision")
    for period in dated.order_by("entry", "-effective_from", "-pk"):
        found[period.entry_id].append(period)
    return found


def of_revision(entry: Entry, ordinal: int) -> Validity | None:
    """The period of a revision by its number. One that was never in force is not public and not there."""
    dated = Validity.objects.filter(entry=entry, revision__ordinal=ordinal)
    return dated.select_related("revision").first()
