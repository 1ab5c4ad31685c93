"""What may be put in a product's place, by what makers have declared: each names foreign parts and how close.

Nothing is concluded beyond that: a registered product stands for a foreign part because its maker says so,
and for another registered one because both makers name the same part; of the two classes the weaker holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from products.entries import queries as entries
from products.entries.models import Entry
from products.search import lookup
from products.search.models import Designation
from products.search.typed import decoding, designations, suffixes

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
    item: Mapping[str, str]  # what the maker of this product declares, as it stands in its content


@dataclass(frozen=True)
class Reading:
    """A name as it was typed, or what is left of it without an ending; `said` is what was taken off."""

    name: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """Who answers to a name, under which reading of it, and what may stand in its place."""

    named: lookup.Answer
    reading: Reading
    found: list[Analogue]
    part: str = ""  # the foreign part that it was read as, as a maker writes it

    @property
    def own(self) -> list[Entry]:
        return [hit.entry for hit in self.named.found]


def readings(text: str) -> list[Reading]:
    """The name itself, then every shorter reading of it; of two of one name the first."""
    found: dict[str, Reading] = {}
    for reading in _readings(text):
        found.setdefault(reading.name, reading)
    return list(found.values())


def _readings(text: str) -> Iterator[Reading]:
    """Without what our own system of designations, or the foreign maker, says of packing and package."""
    yield Reading(text)
    name, said = text, []
    for strip in (decoding.packing, decoding.export_package):
        name, mark = strip(name)
        if mark:
            told = {"suffix": mark.written, "meaning": mark.meaning}
            said.append(_("Снято окончание %(suffix)s: %(meaning)s.") % told)
            yield Reading(name, tuple(said))
    for cut in suffixes.cuts(designations.squeezed(text)):
        if cut.said:
            yield Reading(cut.base, tuple(cut.said))


def of_name(text: str, *, on: date) -> Known:
    """Of a foreign part, of a register number, or of a name of the register, whichever it is.

    As it stands, else without the fewest signs that leave a name somebody knows.
    """
    read = readings(text)
    names = [reading.name for reading in read]
    answers = {answer.asked: answer for answer in lookup.look_up(names, on=on)}
    own = [hit.entry for answer in answers.values() for hit in answer.found]
    naming = _by_parts([*names, *(item["part"] for entry in own for item in declared(entry))], on=on)
    reading = next((one for one in read if answers[one.name].found or naming[one.name]), read[0])
    named = answers[reading.name] if answers[reading.name].found else answers[text]
    of = _of_entries([hit.entry for hit in named.found], naming)
    through = naming[reading.name]
    found = {one.entry.pk: one for some in of.values() for one in reversed(some)}
    found |= {one.entry.pk: one for one in reversed(through)}
    for hit in named.found:
        found.pop(hit.entry.pk, None)
    part = through[0].part if through else ""
    return Known(named, reading, sorted(found.values(), key=_closest_first)[:MOST], part)


def of_entries(rows: Collection[Entry], *, on: date) -> dict[int, list[Analogue]]:
    """Of each of some public entries, by its key: those whose makers name one of the same foreign parts."""
    return _of_entries(rows, _by_parts({item["part"] for row in rows for item in declared(row)}, on=on))


def _of_entries(
    rows: Collection[Entry], naming: Mapping[str, Sequence[Analogue]]
) -> dict[int, list[Analogue]]:
    found = {}
    for row in rows:
        best: dict[int, Analogue] = {}
        for item in declared(row):
            for one in naming.get(item["part"], ()):
                weaker = max(one.closeness, item.get("class", ""), key=CLASSES.index)
                told = Analogue(one.entry, item["part"], one.maker, weaker, one.note, one.item)
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
        Analogue(row, item["part"], item.get("maker", ""), item.get("class", ""), item.get("note", ""), item)
        for row in rows
        for item in declared(row)
        if designations.stored_keys(item["part"]).look == key
    ]


def declared(row: Entry) -> list[dict[str, Any]]:
    """The foreign parts that its maker names."""
    items: list[dict[str, Any]] = entries.current_revision(row).content.get("foreign_analogues", [])
    return items


def _closest_first(one: Analogue) -> tuple[int, str, int]:
    return CLASSES.index(one.closeness), designations.sort_key(one.entry.designation), one.entry.pk
