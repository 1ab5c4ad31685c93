"""Entries as every list shows them, read at one stroke."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import accumulate
from typing import Any, TypeVar

from django.db.models import Model

from products.entries import standing
from products.entries.models import Entry, Revision, Suspension, Validity
from products.entries.queries import breaks, periods
from products.parties import queries as parties
from register.prepared import made, names, prepared_cursor

M = TypeVar("M", bound=Model)
# Django's own stubs leave open what kind of field a name leads to.
CURRENT: Any = Entry._meta.get_field("current")
MANUFACTURER: Any = Entry._meta.get_field("manufacturer")
#: What a row of the statement holds, in this order.
JOINED: tuple[type[Model], ...] = (Entry, Revision, Validity, Suspension)


def of_keys(keys: Sequence[int], *, on: date) -> dict[int, Entry]:
    """Public entries by key, with all that `queries.with_current` gives; their makers are those at hand.

    In one statement written once: every list is read so, and putting several together and joining their rows
    took the ORM longer than the search took to find them. A row is a period with a suspension, and the first
    of an entry has its content, too. One statement more where something is decided that is not in force on
    the day: such an entry comes with the revision that rules.
    """
    if not keys:
        return {}
    with prepared_cursor() as cursor:  # contents are bytes: written as text they are twice as long
        cursor.execute(_list_statement(), [list(keys)])
        rows = cursor.fetchall()
    makers = parties.directory().by_key
    found: dict[int, Entry] = {}
    for row in rows:
        of_entry, of_revision, of_period, of_break = (row[part] for part in _parts())
        entry = found.get(of_entry[0])
        if entry is None:
            entry = found[of_entry[0]] = made(Entry, of_entry)
            CURRENT.set_cached_value(entry, made(Revision, of_revision))
            if maker := makers.get(entry.manufacturer_id):  # one of this moment is asked for when shown
                MANUFACTURER.set_cached_value(entry, maker)
            # What `all` of the manager gives back when it finds it here: a list is enough for who reads.
            entry.__dict__["_prefetched_objects_cache"] = {"validities": [], "suspensions": []}
        _add(periods(entry), Validity, of_period)
        _add(breaks(entry), Suspension, of_break)
    _stand_back(list(found.values()), on)
    return found


def _add(rows: list[M], model: type[M], values: Sequence[Any]) -> None:
    """Of the periods joined with the suspensions each comes as often as there are of the others, or empty."""
    if values[0] is not None and all(row.pk != values[0] for row in rows):
        rows.append(made(model, values))


def _stand_back(entries: Sequence[Entry], on: date) -> None:
    """An entry points at what was decided last; what rules on the day takes its place until then."""
    ruled = ((entry, standing.in_force_on(periods(entry), on)) for entry in entries)
    ahead = {entry: p.revision_id for entry, p in ruled if p and p.revision_id != entry.current_id}
    if ahead:
        revisions = Revision.objects.in_bulk(ahead.values())
        for entry, revision in ahead.items():
            entry.current = revisions[revision]


@cache
def _parts() -> tuple[slice, ...]:
    """Where the columns of each table stand in a row of the statement below; the key first in each."""
    ends = list(accumulate(len(names(model)) for model in JOINED))
    return tuple(slice(begin, end) for begin, end in zip([0, *ends], ends, strict=False))


@cache
def _list_statement() -> str:
    columns = [f"{m._meta.db_table}.{field.column}" for m in JOINED for field in m._meta.concrete_fields]
    order = "products_entry.id, products_validity.id, products_suspension.id"
    first = f"row_number() OVER (PARTITION BY products_entry.id ORDER BY {order}) = 1"
    body = "products_revision.body"
    columns[columns.index(body)] = f"CASE WHEN {first} THEN {body} END"
    return (
        f"SELECT {', '.join(columns)} FROM products_entry"  # noqa: S608 - our own
        " JOIN products_revision ON products_revision.id = products_entry.current_id"
        " LEFT JOIN products_validity ON products_validity.entry_id = products_entry.id"
        " LEFT JOIN products_suspension ON products_suspension.entry_id = products_entry.id"
        f" WHERE products_entry.id = ANY(%s) ORDER BY {order}"
    )
