"""What may be put in a product's place, by what makers have declared: each names foreign parts and how close.

Nothing is concluded beyond that: a registered product stands for a foreign part because its maker says so,
and for another registered one because both makers name the same part; of the two classes the weaker holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from products.entries import queries as entries
from products.entries.models import Entry
from products.search import lookup
from products.search.models import Designation
from products.search.typed import designations

#: From the closest to the loosest; what a maker left open is no closer than the loosest.
CLASSES = ("pin", "function", "limited", "")
#: So many of one product are told.
MOST = 50


@dataclass(frozen=True)
class Analogue:
    """A registered product, and the foreign part by which it stands for what was asked."""

    entry: Entry
    part: str
    maker: str
    closeness: str
    note: str


@dataclass(frozen=True)
class Known:
    """Who answers to a name, and what may stand in its place."""

    named: lookup.Answer
    found: list[Analogue]


def of_name(text: str, *, on: date) -> Known:
    """Of a foreign part, of a register number, or of a name of the register, whichever it is."""
    named = lookup.look_up([text], on=on)[0]
    own = [hit.entry for hit in named.found]
    through = _by_parts([text], on=on).get(text, [])
    found = {one.entry.pk: one for of in of_entries(own, on=on).values() for one in reversed(of)}
    found |= {one.entry.pk: one for one in reversed(through)}
    for entry in own:
        found.pop(entry.pk, None)
    return Known(named, sorted(found.values(), key=_closest_first)[:MOST])


def of_entries(rows: Collection[Entry], *, on: date) -> dict[int, list[Analogue]]:
    """Of each of some public entries, by its key: those whose makers name one of the same foreign parts."""
    declared = {row.pk: entries.current_revision(row).content.get("foreign_analogues", []) for row in rows}
    naming = _by_parts({item["part"] for items in declared.values() for item in items}, on=on)
    found = {}
    for row in rows:
        best: dict[int, Analogue] = {}
        for item in declared[row.pk]:
            for one in naming.get(item["part"], ()):
                weaker = max(one.closeness, item.get("class", ""), key=CLASSES.index)
                told = Analogue(one.entry, item["part"], one.maker, weaker, one.note)
                if one.entry.pk != row.pk:
                    best[one.entry.pk] = min(best.get(one.entry.pk, told), told, key=_closest_first)
        found[row.pk] = sorted(best.values(), key=_closest_first)[:MOST]
    return found


def _by_parts(parts: Iterable[str], *, on: date) -> dict[str, list[Analogue]]:
    """Products whose makers name one of these foreign parts, by the part, the closest first."""
    keys = {part: designations.stored_keys(part).look for part in dict.fromkeys(parts)}
    wanted = {key for key in keys.values() if len(key) >= designations.SHORTEST}
    naming = Designation.objects.filter(kind=Designation.Kind.FOREIGN, look__in=wanted)
    pairs = naming.order_by("entry", "pk").values_list("look", "entry") if wanted else ()
    by_key: dict[str, list[int]] = defaultdict(list)
    for look, pk in pairs:
        by_key[look].append(pk)
    rows = entries.for_a_list(sorted({pk for found in by_key.values() for pk in found}), on=on)
    return {
        part: sorted(_said(key, [rows[pk] for pk in by_key[key] if pk in rows]), key=_closest_first)
        for part, key in keys.items()
    }


def _said(key: str, rows: Sequence[Entry]) -> list[Analogue]:
    """What each of the makers says of the part."""
    return [
        Analogue(row, item["part"], item.get("maker", ""), item.get("class", ""), item.get("note", ""))
        for row in rows
        for item in _items(row)
        if designations.stored_keys(item["part"]).look == key
    ]


def _items(row: Entry) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = entries.current_revision(row).content.get("foreign_analogues", [])
    return items


def _closest_first(one: Analogue) -> tuple[int, str, int]:
    return CLASSES.index(one.closeness), designations.sort_key(one.entry.designation), one.entry.pk
