"""What to show when no name is as it was typed: without the packing mark, typed to its end, or put right.

A number that goes on (IN74AC0, IN74AC00) is likelier than a slip, which would change a digit into a letter.

Told as data (`Correction`), so that every face says whose results it shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from products.search import database
from products.search.models import Designation
from products.search.question import Engine
from products.search.typed import designations, marks, slips, suggesting
from products.search.typed.designations import QueryKey
from products.search.typed.elements import Part

PACKING, BEGUN, SLIP = "packing", "begun", "slip"
#: So many near names are offered beside the one whose results are shown.
MOST_OTHERS = 4
#: Of hundreds of keys hardly any begins a name, so that is asked before what the names are. `{last}` sorts
#: behind every sign; a name which goes on with a digit is another number, unless a letter stood last.
_NEAR = """
(SELECT '{column}', near.place, found.text, found.kind, found.key
 FROM unnest(string_to_array(%s, ' ')) WITH ORDINALITY AS near(key, place), LATERAL (
        SELECT near.key || CASE WHEN near.key ~ '[0-9]$' THEN ':' ELSE '' END AS longer
        FROM products_designation
        WHERE {column} ~>=~ near.key AND {column} ~<~ (near.key || '{last}') LIMIT 1
    ) AS any_name, LATERAL (
        (SELECT text, kind, {column} AS key FROM products_designation
         WHERE {column} = near.key ORDER BY text COLLATE "C" LIMIT 2)
        UNION ALL
        (SELECT text, kind, {column} FROM products_designation
         WHERE {column} ~>=~ longer AND {column} ~<~ (near.key || '{last}') AND {column} <> near.key
         ORDER BY {column} USING ~<~ LIMIT 2)
    ) AS found)
"""
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Correction:
    """Under which name was searched instead of the one typed, and why; `others` would be as good."""

    typed: str
    name: str
    reason: str
    left_out: tuple[Part, ...] = ()  # marks of packing and package, with their meaning
    others: tuple[str, ...] = ()


def without_packing(typed: str, engine: Engine) -> Correction | None:
    """The name without what says how it is packed, or else without its package too, if there is one."""
    name = typed.strip()
    left_out: tuple[Part, ...] = ()
    if not _is_name(name):
        return None
    for strip in (marks.packing, marks.export_package):
        name, mark = strip(name)
        if mark:
            left_out = (mark, *left_out)
            if engine.knows_name(designations.query_keys(name)):
                return Correction(typed, name, PACKING, left_out)
    return None


def slips_of(typed: str) -> list[Correction]:
    """Typed to its end or else put right; the likeliest first, each with the others beside it."""
    if not _is_name(typed):
        return []
    reason, names = BEGUN, begun(typed)
    if not names:
        reason, names = SLIP, near(typed)[: MOST_OTHERS + 1]
    return [
        Correction(typed, name, reason, others=tuple(other for other in names if other != name))
        for name in names
    ]


def begun(typed: str) -> list[str]:
    """The names whose number goes on where the typed one ends; of several products the number itself."""
    keys = [
        key for key in designations.query_keys(typed) if not key.slip and designations.digit(key.text[-1])
    ]
    parts = suggesting.parts(typed, most=MOST_OTHERS + 1) if keys else []
    return [part.text for part in parts if part.continues and any(_begins(part.text, key) for key in keys)]


def _begins(name: str, key: QueryKey) -> bool:
    return str(getattr(designations.stored_keys(name), key.kind)).startswith(key.text)


def _is_name(typed: str) -> bool:
    return slips.is_name(designations.stored_keys(typed).look)


def near(typed: str) -> list[str]:
    """The names one slip away, and the beginnings of names; those with a letter put right before numbers."""
    keys = designations.stored_keys(typed)._asdict()
    nearby = _nearby(typed, keys)
    ranked: dict[str, tuple[bool, bool, int, bool, str]] = {}
    for column, place, text, kind, key in _stored(nearby):
        one = nearby[column][place - 1]
        if key != one.key and keys[column].startswith(one.key):
            continue  # what is left of the query when its last sign is dropped is no correction
        name = text if key == one.key else designations.beginning(text, column, one.key)
        rank = (
            one.of_digits, key != one.key, one.slip, kind == Designation.Kind.FOREIGN,
            designations.sort_key(name),
        )  # fmt: skip
        if name and rank < ranked.get(name, (True, True, slips.WRONG + 1, True, "")):
            ranked[name] = rank
    return sorted(ranked, key=lambda name: ranked[name])


def _nearby(typed: str, keys: Mapping[str, str]) -> dict[str, list[slips.Near]]:
    """The keys one slip away, each to be compared with its own kind; `mixed` is asked as for a whole name."""
    kinds = {key.kind for key in designations.query_keys(typed)}
    far = {"look": slips.near_by_look, "sound": slips.near_by_sound, "mixed": slips.near_by_sound}
    return {kind: far[kind](keys[kind]) for kind in designations.KINDS if kind in kinds}


def _stored(nearby: Mapping[str, Sequence[slips.Near]]) -> list[tuple[str, int, str, str, str]]:
    statement = " UNION ALL ".join(_NEAR.format(column=kind, last=_LAST) for kind in nearby)
    keys = [" ".join(one.key for one in of) for of in nearby.values()]
    with database.patience(), connection.cursor() as cursor:
        cursor.execute(statement, keys)
        return list(cursor.fetchall())
