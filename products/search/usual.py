"""What the neighbours of a product say: the extremes of each parameter over the nearest entries in force.

Neighbours are the entries of the same category next to the designation in their order, so that a family
(КР1554…, IN74AC…) comes first by itself, and the work does not grow with the category.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import connection

from products.entries.models import Entry
from products.entries.plausibility import Usual

from .typed import designations

#: How many are looked at on either side.
NEAR = 200

_SIDE = """
    (SELECT l."values" FROM products_listing l JOIN products_entry e ON e.id = l.entry_id
     WHERE l.category = %(category)s AND l.designation_key {beyond} %(key)s
       AND e.state = %(state)s AND l.entry_id IS DISTINCT FROM %(but)s
     ORDER BY l.designation_key {order}, l.entry_id {order} LIMIT {near})"""
_USUAL = f"""
    WITH family AS ({_SIDE.format(beyond=">=", order="ASC", near=NEAR)}
                    UNION ALL {_SIDE.format(beyond="<", order="DESC", near=NEAR)})
    SELECT v.parameter, count(*), min(v.low), max(v.low), min(v.high), max(v.high)
    FROM family CROSS JOIN unnest(family."values") AS held(id) JOIN products_value v ON v.id = held.id
    WHERE v.parameter = ANY(%(codes)s) AND v.choice = ''
    GROUP BY v.parameter"""  # noqa: S608 - our own


def usual(
    *, category: str, designation: str, codes: Sequence[str], but: Entry | None = None
) -> dict[str, Usual]:
    """By parameter, over the neighbours other than one entry; in one statement, if anything is asked."""
    if not codes:
        return {}
    asked = {
        "category": category,
        "key": designations.sort_key(designation),
        "codes": list(codes),
        "state": Entry.State.IN_FORCE,
        "but": but.pk if but else None,
    }
    with connection.cursor() as cursor:
        cursor.execute(_USUAL, asked)
        return {
            code: Usual(entries, _pair(low, highest_low), _pair(lowest_high, high))
            for code, entries, low, highest_low, lowest_high, high in cursor.fetchall()
        }


def _pair(least: Decimal | None, greatest: Decimal | None) -> tuple[Decimal, Decimal] | None:
    return None if least is None or greatest is None else (least, greatest)
