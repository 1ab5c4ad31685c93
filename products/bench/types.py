"""Types: the contents their products share, and what the search keeps of those, derived by the search itself.

A `Plan` says what a type is to be. Making its contents is the slow part and is shared between processes,
so what a type holds is told first by places in lists (`Derived`) and only then by keys of the database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from random import Random
from typing import Any

from products.bench import draws, names, shelves, texts
from products.bench.names import Style
from products.bench.shelves import Shelf
from products.dictionary.fields import Field
from products.dictionary.models import Package
from products.entries import numbering
from products.entries.models import Entry, Revision
from products.parties.models import Manufacturer
from products.search import rows
from products.search.models import Designation
from products.search.rows import Held, Titled

#: What stands in a content where each product and maker has its own.
DESIGNATION, MAKER = '"@designation@"', '{"code":"@maker@"}'
MOST_GROUPS, MOST_FORMS = 4, 3
LIFECYCLES = ("production", "discontinued", "limited", "nrnd", "development", "preproduction", "last_buy")


@dataclass(frozen=True)
class Plan:
    """What a type is to be: so many products, of these makers, written in this style."""

    number: int
    shelf: int
    style: Style
    size: int
    makers: tuple[int, ...]


@dataclass(frozen=True)
class Variant:
    """A content in the three pieces of its bytes around designation and maker, and the values it holds."""

    pieces: tuple[str, ...]
    values: tuple[int, ...]


@dataclass(frozen=True)
class Type:
    plan: Plan
    category: str
    lifecycle_order: int
    title: int
    document: str  # SHA-256 of its data sheet; empty for most
    foreign: tuple[tuple[str, str, str, str], ...]  # text and its three keys
    words: tuple[int, ...]
    variants: tuple[tuple[Variant, ...], ...]  # by form of package, then by group of parameters


@dataclass
class Derived:
    """Types whose titles, words and values are places in these lists."""

    types: list[Type] = field(default_factory=list)
    titles: dict[Titled, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    values: dict[Held, int] = field(default_factory=dict)


def plan(seed: int, number: int, stock: Sequence[Shelf], makers: int) -> list[Plan]:
    """The types of so many products: fifty to a type in a large register, ten in a small one."""
    mean = max(10, number // 20_000)
    taken: set[str] = set()
    plans: list[Plan] = []
    sizes = [int(shelf.share * number) for shelf in stock]
    sizes[0] += number - sum(sizes)
    for place, (shelf, left) in enumerate(zip(stock, sizes, strict=True)):
        rng = Random(f"{seed}:plan:{shelf.category.code}")
        favourites = rng.sample(range(makers), makers)
        while left:
            chosen = _makers(favourites, rng)
            style = names.style(shelf.path, rng, taken)
            most = min(names.MOST_PRODUCTS, len(style.before) * len(style.after) * len(style.tails))
            size = min(left, 1 + int(rng.expovariate(1 / mean)), most * len(chosen))
            plans.append(Plan(len(plans), place, style, size, chosen))
            left -= size
    return plans


def _makers(favourites: Sequence[int], rng: Random) -> tuple[int, ...]:
    """Few makers have most types: half are of those great everywhere, half of those great here."""
    ranks = (int(len(favourites) ** rng.random()) - 1 for _each in range(rng.choice((1, 1, 1, 2, 4))))
    return tuple(sorted({rank if rng.random() < 0.5 else favourites[rank] for rank in ranks}))


@dataclass(frozen=True)
class Workshop:
    """What all types are made with."""

    seed: int
    stock: Sequence[Shelf]
    fields: Mapping[str, Field]  # of the whole dictionary, as the search reads contents with
    edition: str

    def derive(self, plans: Iterable[Plan]) -> Derived:
        derived = Derived()
        for each in plans:
            derived.types.append(self._type(each, derived))
        return derived

    def _type(self, plan: Plan, derived: Derived) -> Type:
        rng = Random(f"{self.seed}:type:{plan.number}")
        shelf = self.stock[plan.shelf]
        groups = _groups(shelf, rng, min(MOST_GROUPS, len(plan.style.after)))
        forms = _forms(shelf.packages, rng)
        document = sha256(f"{self.seed}:{plan.number}".encode()).hexdigest() if rng.random() < 0.15 else ""
        common = self._common(plan, shelf, groups[0], document, rng)
        contents = [[{**common, **_packed(shelf, form, group)} for group in groups] for form in forms]
        first = rows.found(_entry(contents[0][0]), self.fields)
        foreign = [name for name in first.names if name.kind == Designation.Kind.FOREIGN]
        return Type(
            plan,
            shelf.category.code,
            first.listing.lifecycle_order,
            derived.titles.setdefault(first.title, len(derived.titles)),
            document,
            tuple((name.text, name.look, name.sound, name.mixed) for name in foreign),
            tuple(derived.words.setdefault(word, len(derived.words)) for word in sorted(first.words)),
            tuple(tuple(self._variant(content, derived) for content in row) for row in contents),
        )

    def _common(
        self, plan: Plan, shelf: Shelf, stated: Sequence[Mapping[str, Any]], document: str, rng: Random
    ) -> dict[str, Any]:
        content: dict[str, Any] = {
            "schema": 1,
            "dictionary": self.edition,
            "category": shelf.category.code,
            "civil_declaration": True,
            "country_of_manufacture": [["by"], ["ru"], ["by", "ru"]][draws.usual(3, rng)],
            "designation": DESIGNATION.strip('"'),
            "manufacturer": {"code": "@maker@"},
            "lifecycle_status": LIFECYCLES[draws.usual(len(LIFECYCLES), rng)],
            **texts.texts(shelf, stated, rng),
        }
        if shelf.category.okpd2:
            content["codes"] = {"okpd2": shelf.category.okpd2}
        if rng.random() < 0.4:
            number = f"ТУ {rng.randrange(10**8, 10**9)}.{rng.randrange(100, 999)}-20{rng.randrange(10, 25)}"
            content["normative"] = {"kind": "tu_ru", "number": number}
        if rng.random() < 0.5:
            parts = sorted({names.foreign(rng) for _each in range(rng.choice((1, 1, 2)))})
            content["foreign_analogues"] = [{"part": part, "class": "function"} for part in parts]
        if document:
            title = f"{plan.style.core}.pdf"
            content["documents"] = [{"role": "datasheet", "sha256": document, "title": title}]
        return content

    def _variant(self, content: dict[str, Any], derived: Derived) -> Variant:
        # With keys of plain letters and no numbers these are the canonical bytes, in a tenth of the time.
        body = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before, rest = body.split(DESIGNATION)
        held = rows.values(content, self.fields)
        places = tuple(derived.values.setdefault(each, len(derived.values)) for each in held)
        return Variant((before, *rest.split(MAKER)), places)


def _entry(content: dict[str, Any]) -> Entry:
    """An entry with this content, of which nothing is stored."""
    revision = Revision(ordinal=1)
    revision.__dict__["content"] = content
    maker = Manufacturer(code="maker", party_id="by", name_ru="Изготовитель")
    number = numbering.number(1)
    return Entry(manufacturer=maker, current=revision, number=number, registered=date.min, state="in_force")


def _groups(shelf: Shelf, rng: Random, number: int) -> list[list[dict[str, Any]]]:
    """The parameters of each group: those of the first, but for a few."""
    strength = rng.gauss(0, 1)
    first = {spread.field.code: draws.draw(spread, strength, rng) for spread in shelf.spreads}
    groups = [first]
    for _each in range(number - 1):
        changed = rng.sample(shelf.spreads, min(3, len(shelf.spreads)))
        shift = strength + rng.gauss(0, 0.7)
        groups.append(first | {spread.field.code: draws.draw(spread, shift, rng) for spread in changed})
    return [[item for item in group.values() if item] for group in groups]


def _forms(packages: Sequence[Package], rng: Random) -> list[tuple[Package, ...]]:
    """The packages a type comes in, a form of it in each; of about as many pins."""
    if not packages:
        return [()]
    first = packages[draws.usual(len(packages), rng)]
    alike = [row for row in packages if row.pins == first.pins]
    chosen = [first, *(row for row in rng.sample(alike, len(alike)) if row is not first)][:MOST_FORMS]
    forms: list[tuple[Package, ...]] = [(package,) for package in chosen]
    return [tuple(chosen[:2]), *forms[1:]] if len(chosen) > 1 and rng.random() < 0.3 else forms


def _packed(shelf: Shelf, form: Sequence[Package], stated: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Packages, and the parameters with what the packages say of pins and mounting."""
    items = list(stated)
    if form and shelf.states_pins and form[0].pins:
        items.append({"code": "pin_count", "value": str(form[0].pins), "unit": "1"})
    mountings = sorted({shelves.MOUNTED[row.mounting] for row in form if row.mounting})
    if mountings and shelf.states_mounting:
        items.append({"code": "mounting_type", "value": mountings})
    packed: dict[str, Any] = {"parameters": sorted(items, key=lambda item: str(item["code"]))}
    return packed | ({"packages": [row.code for row in form]} if form else {})
