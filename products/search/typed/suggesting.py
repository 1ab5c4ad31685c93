"""What a half-typed name may become: names that begin so, then longer numbers, marked as such.

A longer number is no answer of a search (КТ31 is not КТ315), but what a person may be about to type. Each
way to go on is a probe of a few rows in an index, so a keystroke costs the same among a million names: the
name itself and what begins with it, then each next digit by itself, so that КТ31 offers КТ312 and КТ315 and
not ten times КТ310. A number typed without its letters is tried behind the prefixes of the naming systems.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from products.entries import numbering, wording
from products.entries.models import Entry
from products.search import database
from products.search.models import Designation
from products.search.typed import decoding, designations
from products.search.typed.designations import QueryKey

MOST = 10
#: A longer text is no name in the making.
LONGEST = 40
#: Rows of one probe: of the names themselves, and of each next digit; fewer behind a prefix nobody typed.
MOST_OF_NAMES, MOST_OF_DIGIT = 12, 5
MOST_BEHIND = 2
_LAST, _BEHIND_DIGITS = "\U0010ffff", ":"
_NUMBER = re.compile("[0-9]*")
_PROBES = """
(SELECT '{column}', probe.place, found.* FROM unnest(%s::text[], %s::text[], %s::int[])
    WITH ORDINALITY AS probe(low, high, most, place), LATERAL (
        SELECT {column}, text, kind, entry_id FROM products_designation
        WHERE {column} ~>=~ probe.low AND {column} ~<~ probe.high ORDER BY {column} USING ~<~ LIMIT probe.most
    ) AS found)
"""


class Probe(NamedTuple):
    """Keys from `low` on, below `high`. `standing`: the lower the likelier."""

    low: str
    high: str
    most: int
    key: str
    standing: int
    continues: bool


@dataclass(frozen=True)
class Part:
    """A name to go on with; `number` and `name` are those of its product, none for several."""

    text: str
    foreign: bool = False
    continues: bool = False
    number: str = ""
    name: str = ""


class _Found(NamedTuple):
    """A row in the order of its likelihood: longer numbers in turns, one of every next digit first."""

    standing: int
    foreign: bool
    turn: int
    key: str
    text: str
    kind: str
    entry: int
    stem: str  # of a longer number: the key up to its end
    several: bool  # products behind that number


def parts(query: str, *, most: int = MOST) -> list[Part]:
    """The likeliest first; two statements. A register number is of one product."""
    if numbering.serial(number := numbering.tidy(query)) is not None:
        held = Entry.objects.filter(number=number, listing__isnull=False)
        about = _about(held.values_list("pk", flat=True))
        return [Part(number, number=number, name=name) for number, name in about.values()]
    keys = [key for key in designations.query_keys(query) if len(key.text) <= LONGEST]
    chosen: dict[int | str, tuple[_Found, str]] = {}
    texts: set[str] = set()
    for found in sorted(_found(keys)):
        if len(chosen) == most:
            break
        # Several products behind one number are offered as the number.
        text = designations.beginning(found.text, found.kind, found.stem) if found.several else found.text
        own = 0 if found.several or found.foreign else found.entry
        if text not in texts and (not own or own not in chosen):  # of one product the first name is enough
            texts.add(text)
            chosen[own or text] = found, text
    about = _about([entry for entry in chosen if isinstance(entry, int)])
    return [
        Part(text, found.foreign, bool(found.stem), *about.get(own, ("", "")))
        for own, (found, text) in sorted(chosen.items(), key=lambda one: _in_sight(one[1][0]))
    ]


def _in_sight(one: _Found) -> tuple[int, bool, int, str]:
    """Longer numbers are chosen in turns, and shown in their order."""
    return one.standing, one.foreign, 0 if one.stem else one.turn, designations.sort_key(one.text)


def _found(keys: Sequence[QueryKey]) -> Iterator[_Found]:
    probes = {kind: list(_probes(kind, keys)) for kind in designations.KINDS}
    params = [
        column
        for of in probes.values()
        for column in ([one.low for one in of], [one.high for one in of], [one.most for one in of])
    ]
    with database.patience(), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(_PROBES.format(column=kind) for kind in probes), params)
        rows = cursor.fetchall()
    behind: dict[tuple[str, int], dict[str, set[int]]] = {}
    for kind, place, key, _text, _which, entry in rows:
        if probes[kind][place - 1].continues:
            stems = behind.setdefault((kind, place), {})
            stems.setdefault(_stem(probes[kind][place - 1], key), set()).add(entry)
    for kind, place, key, text, which, entry in rows:
        probe, foreign = probes[kind][place - 1], which == Designation.Kind.FOREIGN
        stem, several, turn = "", False, int(key != probe.key)
        if probe.continues:
            stem, stems = _stem(probe, key), behind[kind, place]
            several, turn = len(stems[stem]) > 1, list(stems).index(stem)
        yield _Found(probe.standing + foreign, foreign, turn, key, text, kind, entry, stem, several)


def _stem(probe: Probe, key: str) -> str:
    """The key up to the end of the number it goes on with."""
    number = _NUMBER.match(key, len(probe.key))
    return key[: number.end()] if number else key


def _probes(kind: str, keys: Iterable[QueryKey]) -> Iterator[Probe]:
    """Names that are so or go on, the other layout last; then behind a prefix; then longer numbers."""
    for key in keys:
        if key.kind != kind:
            continue
        yield from _of(key.text, 4 if key.slip else 0)
        if designations.digit(key.text[0]) and not key.slip:
            for prefix in decoding.prefixes():
                behind = getattr(designations.stored_keys(prefix), kind) + key.text
                yield from _of(behind, 1, (MOST_OF_NAMES, MOST_BEHIND))


def _of(key: str, standing: int, most: tuple[int, int] = (MOST_OF_NAMES, MOST_OF_DIGIT)) -> Iterator[Probe]:
    names, longer = most
    if not designations.digit(key[-1]) or designations.is_family(key):
        yield Probe(key, key + _LAST, names, key, standing, False)
        return
    yield Probe(key, key + "0", names, key, standing, False)
    yield Probe(key + _BEHIND_DIGITS, key + _LAST, names, key, standing, False)
    for digit in "0123456789":
        yield Probe(key + digit, key + digit + _LAST, longer, key, standing + 2, True)


def _about(entries: Collection[int]) -> dict[int | str, tuple[str, str]]:
    """Register number and name of these, in the reader's language."""
    rows = Entry.objects.filter(pk__in=entries).select_related("current") if entries else ()
    return {
        row.pk: (row.number or "", wording.in_language(row.current.content["name"]) if row.current else "")
        for row in rows
    }
