"""What is asked about by number or name, looked up in the register, many at once: found, alike, or not there.

For whoever holds a list and wants one answer for each line of it: a tender committee, a bill of materials.
A name is found when it is the same to a reader (`designations.likeness`), whichever alphabet it is written
in; one that only looks alike, or was typed in the other keyboard layout, is told apart (`alike`) and never
taken for the one asked. Foreign analogues are not names of the register; `analogues` knows them. Names are
those of the contents in force now, also when another day is asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from products.entries import listed, numbering, standing
from products.entries import queries as entries
from products.entries.models import Entry, Validity
from products.search import named
from products.search.models import Listing
from products.search.typed import designations

#: So many are answered at once, each of so many signs.
MOST, LONGEST = 500, 200
#: Of those alike no more are shown.
MOST_ALIKE = 5
NUMBER, NAME, NOTHING = "number", "designation", "none"


@dataclass(frozen=True)
class Hit:
    """An entry, the name by which it answers, and what rules it on the day asked about."""

    entry: Entry
    name: str
    period: Validity | None  # none before its first day
    standings: dict[str, standing.Standing]

    def standing(self, territory: str = "") -> standing.Standing:
        """Of one country; of both the lesser, as a product needs both."""
        found = [self.standings[territory]] if territory else self.standings.values()
        return min(found, key=lambda one: standing.ORDER.index(one.state))


@dataclass(frozen=True)
class Answer:
    """To one of what was asked, as it was asked. More than one entry may have the name."""

    asked: str
    how: str
    found: tuple[Hit, ...] = ()
    alike: tuple[Hit, ...] = ()


@dataclass
class Named:
    """Keys of entries with the names by which they answer, before they are read."""

    how: str = NAME
    same: dict[int, str] = field(default_factory=dict)
    alike: dict[int, str] = field(default_factory=dict)

    @property
    def keys(self) -> list[int]:
        """Of all that an answer shows."""
        return [*self.same, *list(self.alike)[:MOST_ALIKE]]


def look_up(asked: Sequence[str], *, on: date) -> list[Answer]:
    """One answer for each, in their order; in as many statements for one as for all."""
    found = meant(asked)
    rows = listed.of_keys(sorted({key for one in found.values() for key in one.keys}), on=on)
    return [answer(text, found[text], rows, on=on) for text in asked]


def meant(asked: Sequence[str]) -> dict[str, Named]:
    """Which entries are meant by each; a statement for the numbers among them and one for the names."""
    numbers = {text: number for text in asked if (number := _number(text))}
    numbered = _by_number(set(numbers.values()))
    by_name = _by_name([text for text in dict.fromkeys(asked) if text not in numbers])
    for text, number in numbers.items():
        by_name[text] = Named(NUMBER, {numbered[number]: number} if number in numbered else {})
    return by_name


def answer(text: str, named: Named, rows: Mapping[int, Entry], *, on: date) -> Answer:
    """What was asked with the entries that are meant, which have been read."""

    def hits(names: Mapping[int, str]) -> tuple[Hit, ...]:
        known = [(rows[key], name) for key, name in names.items() if key in rows]
        return tuple(
            Hit(row, name, entries.ruling(row, on=on), entries.standings(row, on=on)) for row, name in known
        )

    found = hits(named.same)
    alike = hits({key: named.alike[key] for key in named.keys if key in named.alike})
    return Answer(text, named.how if found else NOTHING, found, alike)


def _number(text: str) -> str:
    """The register number that is meant, right or not; empty when it is a name."""
    number = numbering.tidy(text)
    return number if number.startswith("UMR-") else ""


def _by_number(numbers: set[str]) -> dict[str, int]:
    known = Listing.objects.filter(number_key__in=numbers).values_list("number_key", "entry")
    return dict(known) if numbers else {}


def _by_name(texts: Sequence[str]) -> dict[str, Named]:
    answers = {text: Named() for text in texts}
    readings = _readings(texts)
    for called in _names(readings):
        for reading in zip(designations.KINDS, called.stored, strict=True):
            for text, slip in readings.get(reading, ()):
                same = not slip and designations.likeness(text, called.text) == designations.SAME
                (answers[text].same if same else answers[text].alike).setdefault(called.entry, called.text)
    for one in answers.values():
        one.alike = {key: name for key, name in one.alike.items() if key not in one.same}
    return answers


def _readings(texts: Iterable[str]) -> dict[tuple[str, str], list[tuple[str, bool]]]:
    """Every key by which one of the texts may be meant, with those texts and whether by a slip."""
    readings: dict[tuple[str, str], list[tuple[str, bool]]] = defaultdict(list)
    for text in texts:
        for key in designations.query_keys(text):
            readings[key.kind, key.text].append((text, key.slip))
    return readings


def _names(readings: Iterable[tuple[str, str]]) -> list[named.Called]:
    """The register's own names that answer one of the keys."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for kind, text in readings:
        wanted[kind].add(text)
    return [one for one in named.called(wanted) if not one.is_foreign]
