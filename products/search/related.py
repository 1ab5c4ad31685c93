"""What stands beside a product in the register by its name: the same die, the same type, the same series.

One statement finds all three, each within its bounds: a name is looked for by its key, whole or as the
beginning of others, and no beginning gives more rows than are shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from products.entries.models import Entry
from products.search.models import Designation
from products.search.typed import designations

#: Of one beginning no more names are read.
MOST = 40
#: The last sign there is: what begins with a key stands before the key with it.
_LAST = "\U0010ffff"
_BESIDE = """
SELECT k.kind, k.low, d.text, e.number
FROM unnest(%(kinds)s::text[], %(lows)s::text[], %(highs)s::text[])
    WITH ORDINALITY AS k(kind, low, high, place)
CROSS JOIN LATERAL (
    SELECT d.entry_id, d.text, d.look FROM products_designation d
    WHERE d.look ~>=~ k.low AND d.look ~<=~ k.high AND d.kind <> %(foreign)s AND d.entry_id <> %(own)s
    ORDER BY d.look USING ~<~ LIMIT %(most)s
) d
JOIN products_entry e ON e.id = d.entry_id AND e.state = %(state)s
ORDER BY k.place, d.look COLLATE "C", e.number
"""


@dataclass(frozen=True)
class Wanted:
    """A name, or the beginning of names, under the heading by which it is looked for."""

    kind: str
    name: str
    goes_on: bool = False


@dataclass(frozen=True)
class Beside:
    """A public entry, the name by which it was found, and the key of what it was looked for by."""

    kind: str
    key: str
    name: str
    number: str


def beside(wanted: Iterable[Wanted], *, own: int) -> list[Beside]:
    """In the order of what is wanted, but for what is excluded; `own` is the entry they stand beside."""
    keys = {(one.kind, designations.stored_keys(one.name).look, one.goes_on): None for one in wanted}
    asked = [key for key in keys if len(key[1]) >= designations.SHORTEST]
    if not asked:
        return []
    values: dict[str, Any] = {
        "kinds": [kind for kind, _look, _goes_on in asked],
        "lows": [look for _kind, look, _goes_on in asked],
        "highs": [look + _LAST if goes_on else look for _kind, look, goes_on in asked],
        "foreign": Designation.Kind.FOREIGN, "own": own, "most": MOST, "state": Entry.State.IN_FORCE,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, values)
        return [Beside(*row) for row in cursor.fetchall()]
