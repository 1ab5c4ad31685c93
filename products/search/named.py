"""Which names the register has, asked of many at once: of a whole list in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.db import connection

from products.search.models import Designation
from products.search.typed import designations
from products.search.typed.designations import KINDS, QueryKey

FOREIGN = Designation.Kind.FOREIGN
#: No type has more versions than are shown.
MOST_VERSIONS = 40
_NAMES = """
SELECT d.entry_id, d.text, d.kind, d.look, d.sound, d.mixed
FROM products_designation d JOIN products_listing l ON l.entry_id = d.entry_id
WHERE d.look = ANY(%s) OR (d.kind <> 'foreign' AND (d.sound = ANY(%s) OR d.mixed = ANY(%s)))
ORDER BY d.entry_id, d.id
"""
_VERSIONS = """
SELECT k.key, d.entry_id, d.text
FROM unnest(%s::text[]) AS k(key)
JOIN products_designation d ON d.look ~>=~ k.key AND d.look ~<~ (k.key || chr(1114111))
JOIN products_listing l ON l.entry_id = d.entry_id
WHERE d.kind <> 'foreign' AND length(d.look) <= length(k.key) + 5
ORDER BY l.designation_key, d.id
"""
_FELLOWS = """
WITH mine AS (
    SELECT entry_id, look FROM products_designation WHERE kind = 'foreign' AND entry_id = ANY(%s)
), makers AS (
    SELECT other.look, array_agg(DISTINCT e.manufacturer_id) AS ids
    FROM products_designation other
    JOIN products_listing l ON l.entry_id = other.entry_id
    JOIN products_entry e ON e.id = other.entry_id
    WHERE other.kind = 'foreign' AND other.look IN (SELECT look FROM mine)
    GROUP BY other.look
)
SELECT mine.entry_id, makers.ids FROM mine JOIN makers USING (look)
"""


@dataclass(frozen=True)
class Called:
    """A name of an entry that one of its keys was asked for; `stored` are these in the order of `KINDS`."""

    entry: int
    text: str
    is_foreign: bool
    stored: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    entry: int
    text: str


@dataclass
class Names:
    """Names of the register by their keys, own ones by each kind of key, foreign ones by look."""

    own: dict[tuple[str, str], list[Name]] = field(default_factory=lambda: defaultdict(list))
    foreign: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))


@lru_cache(maxsize=20_000)
def keys(text: str) -> tuple[QueryKey, ...]:
    """Every key by which a text may be a name."""
    return tuple(designations.name_keys(text))


@lru_cache(maxsize=20_000)
def look(text: str) -> str:
    return designations.look(text)


def called(wanted: Mapping[str, Collection[str]]) -> list[Called]:
    """Every name with one of these keys, by kind of key; a foreign name answers to its look alone."""
    if not any(wanted.values()):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [sorted(wanted.get(kind, ())) for kind in KINDS])
        return [
            Called(entry, text, kind == FOREIGN, tuple(stored))
            for entry, text, kind, *stored in cursor.fetchall()
        ]


def names(own: Collection[str], foreign: Collection[str]) -> Names:
    """Every name that is one of these texts by a key of any kind; a foreign one by its look alone."""
    found = Names()
    wanted: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for text in own:
        for key in keys(text):
            wanted[key.kind].add(key.text)
    wanted["look"].update(map(look, foreign))
    for one in called(wanted):
        name = Name(one.entry, one.text)
        if one.is_foreign:
            found.foreign[one.stored[0]].append(name)
            continue
        for pair in zip(KINDS, one.stored, strict=True):
            found.own[pair].append(name)
    return found


def versions(beginnings: Iterable[str]) -> dict[str, list[Name]]:
    """Own names that begin with these keys and go on a little, by key."""
    wanted, found = sorted(set(beginnings)), defaultdict(list)
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute(_VERSIONS, [wanted])
            for key, entry, text in cursor.fetchall():
                found[key].append(Name(entry, text))
    return found


def makers_for_the_same(entries: Collection[int]) -> dict[int, set[int]]:
    """Who makes what stands for the same foreign parts, by entry."""
    found: dict[int, set[int]] = defaultdict(set)
    if entries:
        with connection.cursor() as cursor:
            cursor.execute(_FELLOWS, [sorted(entries)])
            for entry, makers in cursor.fetchall():
                found[entry].update(makers)
    return found
