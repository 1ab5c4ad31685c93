"""What may be put in a product's place, by what makers have declared: each names foreign parts and how close.

Of what is declared nothing more is concluded: a registered product stands for a foreign part because its
maker says so, and for another registered one because both makers name the same part; of the two classes the
weaker holds. What is only computed (`nearest`) is told beside it, as such.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from products.dictionary import queries as dictionary
from products.entries import listed
from products.entries import queries as entries
from products.entries.models import Entry
from products.search import lookup, nearest
from products.search.models import Designation
from products.search.typed import designations, marks, suffixes

#: From the closest to the loosest; what a maker left open is no closer than the loosest.
CLASSES = ("pin", "function", "limited", "")
#: So many of one product are told, of so many that name a part.
MOST, MOST_NAMING = 50, 500


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
class Computed:
    """A registered product that comes near by its parameters: in so many of so many no worse."""

    entry: Entry
    met: int
    of: int


@dataclass(frozen=True)
class Known:
    """Who answers to a name, under which reading of it, and what may stand in its place."""

    named: lookup.Answer
    reading: Reading
    found: list[Analogue]
    near: list[Computed]  # of the one product that is meant, without those found
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
    for strip in (marks.packing, marks.export_package):
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

    As it stands, else without the fewest signs that leave a name somebody knows. The statements are as many
    whatever is found.
    """
    read = readings(text)
    meant = lookup.meant([one.name for one in read])
    keys = {one.name: designations.stored_keys(one.name).look for one in read}
    naming = _naming(keys.values(), of=[key for one in meant.values() for key in one.same])
    reading = next((one for one in read if meant[one.name].same or naming.get(keys[one.name])), read[0])
    named = meant[reading.name] if meant[reading.name].same else meant[text]
    near = nearest.nearest(next(iter(named.same)), dictionary.snapshot()) if len(named.same) == 1 else []
    wanted = {key for some in naming.values() for key in some}.union(named.keys, (one.entry for one in near))
    rows = listed.of_keys(sorted(wanted), on=on)
    answer = lookup.answer(text, named, rows, on=on)
    through = _said(keys[reading.name], naming, rows)
    own = [hit.entry for hit in answer.found]
    found = {one.entry.pk: one for of in _of_entries(own, naming, rows).values() for one in reversed(of)}
    found |= {one.entry.pk: one for one in reversed(through)}
    for entry in own:
        found.pop(entry.pk, None)
    return Known(
        answer,
        reading,
        sorted(found.values(), key=_closest_first)[:MOST],
        [
            Computed(rows[one.entry], one.met, one.of)
            for one in near
            if one.entry in rows and one.entry not in found
        ],
        through[0].part if through else "",
    )


def of_entries(rows: Collection[Entry], *, on: date) -> dict[int, list[Analogue]]:
    """Of each of some public entries, by its key: those whose makers name one of the same foreign parts."""
    naming = _naming((), of=[row.pk for row in rows])
    read = listed.of_keys(sorted({key for some in naming.values() for key in some}), on=on)
    return _of_entries(rows, naming, read)


#: Entries whose makers name a foreign part, by the key of the part.
_Naming = dict[str, list[int]]


def _of_entries(
    asked: Collection[Entry], naming: _Naming, rows: Mapping[int, Entry]
) -> dict[int, list[Analogue]]:
    found = {}
    for row in asked:
        best: dict[int, Analogue] = {}
        for item in declared(row):
            for one in _said(designations.stored_keys(item["part"]).look, naming, rows):
                weaker = max(one.closeness, item.get("class", ""), key=CLASSES.index)
                told = replace(one, part=item["part"], closeness=weaker)
                if one.entry.pk != row.pk:
                    best[one.entry.pk] = min(best.get(one.entry.pk, told), told, key=_closest_first)
        found[row.pk] = sorted(best.values(), key=_closest_first)[:MOST]
    return found


def _naming(keys: Iterable[str], *, of: Collection[int]) -> _Naming:
    """Who names a foreign part with one of these keys, or one that these entries name; one statement."""
    foreign = Designation.objects.filter(kind=Designation.Kind.FOREIGN).order_by()
    wanted = [key for key in keys if len(key) >= designations.SHORTEST]
    named = foreign.filter(entry__in=of).values("look")
    pairs = foreign.filter(look__in=wanted).union(foreign.filter(look__in=named))
    found: _Naming = defaultdict(list)
    for look, entry in sorted(set(pairs.values_list("look", "entry"))):
        if len(look) >= designations.SHORTEST and len(found[look]) < MOST_NAMING:
            found[look].append(entry)
    return found


def _said(key: str, naming: _Naming, rows: Mapping[int, Entry]) -> list[Analogue]:
    """What each of the makers says of a part, the closest first."""
    said = [
        Analogue(row, item["part"], item.get("maker", ""), item.get("class", ""), item.get("note", ""), item)
        for row in (rows[entry] for entry in naming.get(key, ()) if entry in rows)
        for item in declared(row)
        if designations.stored_keys(item["part"]).look == key
    ]
    return sorted(said, key=_closest_first)


def declared(row: Entry) -> list[dict[str, Any]]:
    """The foreign parts that its maker names."""
    items: list[dict[str, Any]] = entries.current_revision(row).content.get("foreign_analogues", [])
    return items


def _closest_first(one: Analogue) -> tuple[int, str, int]:
    return CLASSES.index(one.closeness), designations.sort_key(one.entry.designation), one.entry.pk
