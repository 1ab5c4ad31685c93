"""From types to the rows of their products, as lines that PostgreSQL copies in. Pure.

Products are numbered in the order of their registration, in which the types stand mixed.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate
from math import gcd
from random import Random

from products.bench.names import Style
from products.bench.types import Type
from products.entries import numbering, standing
from products.search.typed import designations

YEARS = 7
#: Of so many products the maker also tells the name under which they are exported.
EXPORTED = 0.08
TABLES = {
    "entry": "id, manufacturer_id, designation, designation_key, number, state, current_id, registered",
    "revision": "id, entry_id, ordinal, body, digest, created_at, created_by_id",
    "revisiondocument": "revision_id, document_id",
    "validity": "id, entry_id, revision_id, effective_from, valid_to, recorded_at, leaf_index",
    "listing": "entry_id, category, manufacturer_id, country, number_key, designation_key, manufacturer_key, "
    "title_id, registered, lifecycle_order, words, values",
    "designation": "entry_id, text, kind, look, sound, mixed",
}


@dataclass(frozen=True)
class Maker:
    key: int
    country: str
    sort_key: str
    facts: str  # as they stand in a content


@dataclass
class Register:
    """All that products are made of; `last` is the last day on which anything happened."""

    seed: int
    types: Sequence[Type]
    makers: Sequence[Maker]
    author: int
    last: date
    ends: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.ends = list(accumulate(each.plan.size for each in self.types))
        self.total = self.ends[-1]
        self.first = self.last - timedelta(days=365 * YEARS)
        # A step that has no divisor in common with the total goes through every place once.
        steps = range(int(self.total * 0.618) | 1, 2 * self.total + 2)
        self.step = next(step for step in steps if gcd(step, self.total) == 1)

    def place(self, serial: int) -> tuple[Type, int]:
        """The type of a product and which of its type's it is, both from 0."""
        slot = serial * self.step % self.total
        place = bisect_right(self.ends, slot)
        return self.types[place], slot - (self.ends[place - 1] if place else 0)

    def named(self, serial: int) -> tuple[Type, Maker, str, int, int]:
        """Type, maker and designation of a product, with the places of its form and of its group."""
        type_, which = self.place(serial)
        owners = type_.plan.makers
        form, group, text = _written(type_, which // len(owners))
        return type_, self.makers[owners[which % len(owners)]], text, form, group

    def lines(self, serials: range) -> dict[str, list[str]]:
        """The rows of these products, by table. Serials begin with 0, keys and register numbers with 1."""
        lines: dict[str, list[str]] = {table: [] for table in TABLES}
        for serial in serials:
            self._product(serial, lines)
        return lines

    def _product(self, serial: int, lines: dict[str, list[str]]) -> None:
        type_, maker, designation, form, group = self.named(serial)
        variant = type_.variants[form][group]
        rng = Random(self.seed * 1_000_003 + serial)
        key, number = serial + 1, numbering.number(serial + 1)
        keys = designations.stored_keys(designation)
        since = self.first + timedelta(days=365 * YEARS * serial // self.total)
        periods = self._periods(since, rng)
        also, other = _exported(keys, rng)
        before, between, after = variant.pieces
        written = f'{_text(designation)},"designation_alt":[{_text(also)}]' if also else _text(designation)
        body = f"{before}{written}{between}{maker.facts}{after}"
        current = 2 * key - 2 + len(periods)
        for place, (start, end) in enumerate(periods):
            revision, content = 2 * key - 1 + place, body if place == len(periods) - 1 else _earlier(body)
            at = f"{start} 09:00+03"
            digest = sha256(content.encode()).hexdigest()
            lines["revision"].append(
                f"{revision}\t{key}\t{place + 1}\t{_bytes(content)}\t{digest}\t{at}\t{self.author}\n"
            )
            lines["validity"].append(f"{revision}\t{key}\t{revision}\t{start}\t{end}\t{at}\t{revision}\n")
            if type_.document:
                lines["revisiondocument"].append(f"{revision}\t{type_.document}\n")
        lines["entry"].append(
            f"{key}\t{maker.key}\t{designation}\t{keys.look}\t{number}\tin_force\t{current}\t{since}\n"
        )
        lines["listing"].append(
            f"{key}\t{type_.category}\t{maker.key}\t{maker.country}\t{number}\t{designations.sort_key(designation)}\t"
            f"{maker.sort_key}\t{type_.title}\t{since}\t{type_.lifecycle_order}\t{_array(type_.words)}\t{_array(variant.values)}\n"
        )
        lines["designation"].append(f"{key}\t{designation}\tmain\t{keys.look}\t{keys.sound}\t{keys.mixed}\n")
        if also:
            lines["designation"].append(f"{key}\t{also}\talt\t{other.look}\t{other.sound}\t{other.mixed}\n")
        for text, look, sound, mixed in type_.foreign:
            if (look, sound, mixed) not in (keys, other):
                lines["designation"].append(f"{key}\t{text}\tforeign\t{look}\t{sound}\t{mixed}\n")

    def _periods(self, since: date, rng: Random) -> list[tuple[date, date]]:
        """One, or two: of the old ones most were extended in time, a few others amended."""
        end = standing.term_end(since, None)
        extended = end < self.last and rng.random() < 0.7
        if not extended and rng.random() >= 0.06:
            return [(since, end)]
        last = min(self.last, end)
        later = end - timedelta(days=30) if extended else since + (last - since) * rng.random()
        if later <= since:
            return [(since, end)]
        return [(since, end), (later, standing.term_end(later, None))]


def _exported(keys: designations.Keys, rng: Random) -> tuple[str, designations.Keys]:
    """The name by its sound in Latin letters, of some products whose name is in Cyrillic; with its keys."""
    if rng.random() < EXPORTED:
        other = designations.stored_keys(keys.sound)
        if other != keys:
            return keys.sound, other
    return "", keys


_forms = lru_cache(maxsize=4096)(Style.written)


def _written(type_: Type, which: int) -> tuple[int, int, str]:
    text, form, group = _forms(type_.plan.style)[which]
    row = type_.variants[form % len(type_.variants)]
    return form % len(type_.variants), group % len(row), text


def _earlier(body: str) -> str:
    """What an amendment changed: the product was not yet made in series."""
    for later in ("production", "discontinued", "limited"):
        was = f'"lifecycle_status":"{later}"'
        if was in body:
            return body.replace(was, '"lifecycle_status":"preproduction"')
    return body.replace('"country_of_manufacture":', '"contact":"Отдел сбыта","country_of_manufacture":', 1)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _bytes(content: str) -> str:
    """Bytes as COPY takes them: the text itself, a backslash escaped once for bytes and once for COPY."""
    return content.replace("\\", "\\\\\\\\")


@lru_cache(maxsize=4096)
def _array(keys: tuple[int, ...]) -> str:
    return f"{{{','.join(map(str, keys))}}}"
