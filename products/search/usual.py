"""What the neighbours of a product say: the extremes of each parameter over the nearest entries in force.

Neighbours are the entries of the same category next to the designation in their order, so that a family
(КР1554…, IN74AC…) comes first by itself, and the work does not grow with the category.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from products.entries.models import Entry
from products.entries.plausibility import Usual

from .typed import designations

#: How many are looked at on either side.
NEAR = 200

_SIDE = """
    (SELECT l."values" FROM products_listing l JOIN products_entry e ON e.id = l.entry_id
     WHERE l.category = asked.category AND l.designation_key {beyond} asked.key
       AND e.state = %(state)s AND l.entry_id IS DISTINCT FROM asked.but
     ORDER BY l.designation_key {order}, l.entry_id {order} LIMIT {near})"""
_USUAL = f"""
    SELECT asked.place, v.parameter, count(*), min(v.low), max(v.low), min(v.high), max(v.high)
    FROM unnest(%(categories)s::text[], %(keys)s::text[], %(but)s::bigint[])
         WITH ORDINALITY AS asked(category, key, but, place)
    CROSS JOIN LATERAL ({_SIDE.format(beyond=">=", order="ASC", near=NEAR)}
                        UNION ALL {_SIDE.format(beyond="<", order="DESC", near=NEAR)}) AS family
    CROSS JOIN unnest(family."values") AS held(id) JOIN products_value v ON v.id = held.id
    WHERE v.parameter = ANY(%(codes)s) AND v.choice = ''
    GROUP BY asked.place, v.parameter"""  # noqa: S608 - our own


@dataclass(frozen=True)
class Product:
    """Of which the neighbours are asked, and what of them; `but` is its own entry."""

    category: str
    designation: str
    codes: Sequence[str]
    but: int | None = None


def usual(products: Sequence[Product]) -> list[dict[str, Usual]]:
    """For each, by parameter, over its neighbours; in one statement, if anything is asked."""
    found: list[dict[str, Usual]] = [{} for _product in products]
    codes = {code for product in products for code in product.codes}
    if not codes:
        return found
    asked: dict[str, Any] = {
        "categories": [product.category for product in products],
        "keys": [designations.sort_key(product.designation) for product in products],
        "but": [product.but for product in products],
        "codes": list(codes),
        "state": Entry.State.IN_FORCE,
    }
    with connection.cursor() as cursor:
        cursor.execute(_USUAL, asked)
        for place, code, entries, low, highest_low, lowest_high, high in cursor.fetchall():
            if code in products[place - 1].codes:
                span = Usual(entries, _pair(low, highest_low), _pair(lowest_high, high))
                found[place - 1][code] = span
    return found


def _pair(least: Decimal | None, greatest: Decimal | None) -> tuple[Decimal, Decimal] | None:
    return None if least is None or greatest is None else (least, greatest)
