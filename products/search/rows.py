"""From the content of a revision to the rows by which its entry is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from products.dictionary import queries as dictionary
from products.dictionary import values as dictionary_values
from products.dictionary.fields import Field
from products.dictionary.kinds import Bound
from products.dictionary.models import Parameter
from products.entries.models import Entry
from products.search.models import Designation, Listing
from products.search.typed import designations, words

LIFECYCLE = (
    "production",
    "limited",
    "preproduction",
    "development",
    "nrnd",
    "last_buy",
    "discontinued",
)
#: PostgreSQL keeps no longer text in a btree.
LONGEST = 400
#: What an entry has, as `has=` asks: kept like a choice of a parameter of this name.
HAS = "has"


class Titled(NamedTuple):
    """A name as a row of `Title` says it: by which key it is sorted in each language."""

    ru: str
    be: str
    en: str


class Held(NamedTuple):
    """One value of one parameter, as a row of `Value` says it."""

    parameter: str
    low: Decimal | None = None
    high: Decimal | None = None
    choice: str = ""


@dataclass(frozen=True)
class Found:
    """All by which one entry is found; `listing` still lacks the keys of its title, words and values."""

    listing: Listing
    names: list[Designation]
    title: Titled
    words: set[str] = field(default_factory=set)
    values: list[Held] = field(default_factory=list)


def found(entry: Entry, fields: Mapping[str, Field]) -> Found:
    """The rows of a public entry; its manufacturer and its current revision are read."""
    content = _content(entry)
    return Found(listing(entry), names(entry), title(content), _words(content), values(content, fields))


@lru_cache(maxsize=2)
def fields_of(_version: object) -> Mapping[str, Field]:
    """Every parameter of the dictionary, without its choices; kept as long as it stays as it is."""
    return {row.code: dictionary.field(row, ()) for row in Parameter.objects.all()}


def listing(entry: Entry) -> Listing:
    content = _content(entry)
    if entry.number is None or entry.registered is None:
        raise ValueError("an entry without a number is not in the index")
    maker = entry.manufacturer
    lifecycle = content.get("lifecycle_status")
    return Listing(
        entry=entry,
        category=content["category"],
        manufacturer=maker,
        country=maker.party_id,
        number_key=entry.number,
        designation_key=designations.sort_key(content["designation"]),
        manufacturer_key=designations.sort_key(maker.name_ru),
        registered=entry.registered,
        lifecycle_order=LIFECYCLE.index(lifecycle) if lifecycle in LIFECYCLE else len(LIFECYCLE),
    )


def names(entry: Entry) -> list[Designation]:
    """Every name the entry answers to, each once, the strongest kind first."""
    content, kind = _content(entry), Designation.Kind
    named = [
        (kind.MAIN, [content["designation"]]),
        (kind.ALTERNATIVE, content.get("designation_alt", ())),
        (kind.VARIANT, [variant.get("designation", "") for variant in content.get("variants", ())]),
        (kind.FOREIGN, [analogue.get("part", "") for analogue in content.get("foreign_analogues", ())]),
    ]
    rows: dict[designations.Keys, Designation] = {}
    for which, texts in named:
        for text in texts:
            keys = designations.stored_keys(text)
            if keys.look and keys not in rows:
                rows[keys] = Designation(entry=entry, text=text, kind=which, **keys._asdict())
    return list(rows.values())


def title(content: Mapping[str, Any]) -> Titled:
    """Of the name as `wording.in_language` says it to readers of each language; empty keys without one."""
    named = content.get("name", {})
    said = (named.get(language) or named.get("ru", "") for language in Titled._fields)
    return Titled(*map(words.sort_key, said))


def values(content: Mapping[str, Any], fields: Mapping[str, Field]) -> list[Held]:
    """The declared parameters and, under their dictionary codes, the content's own fields."""
    held: list[Held] = []
    for declared in content.get("parameters", ()):
        if known := fields.get(declared["code"]):
            held += _declared(known, declared)
    analogues = [analogue.get("part", "") for analogue in content.get("foreign_analogues", ())]
    for code, choices in (
        ("package", content.get("packages", ())),
        ("lifecycle_status", [content.get("lifecycle_status", "")]),
        ("country_of_manufacture", content.get("country_of_manufacture", ())),
        ("technical_conditions", [content.get("normative", {}).get("number", "")]),
        ("foreign_analogue", analogues),
        (HAS, _has(content)),
    ):
        held += _choices(code, choices)
    return list(dict.fromkeys(held))


def guaranteed(field: Field, declared: Mapping[str, Any]) -> tuple[Decimal | None, Decimal | None]:
    """The interval a maker answers for: a typical value counts only where no limit is meant."""
    if field.bound in (Bound.MAX, Bound.MIN):
        declared = {slot: value for slot, value in declared.items() if slot != "typ"}
    return dictionary_values.bounds(field, declared)


def _declared(known: Field, declared: Mapping[str, Any]) -> list[Held]:
    if not known.measured:
        value = declared.get("value", ())
        return _choices(known.code, value if isinstance(value, list) else [value])
    low, high = guaranteed(known, declared)
    held = [] if low is None and high is None else [Held(known.code, low, high)]
    if "typ" in declared:
        usual = Decimal(declared["typ"])
        held.append(Held(typical(known.code), usual, usual))
    return held


def typical(code: str) -> str:
    """Under which name the typical values of a parameter are kept."""
    return f"{code}.typ"


def _choices(code: str, choices: Iterable[Any]) -> list[Held]:
    texts = [str(choice).lower() if isinstance(choice, bool) else str(choice) for choice in choices]
    return [Held(code, choice=text[:LONGEST]) for text in texts if text]


def _has(content: Mapping[str, Any]) -> list[str]:
    papers = {paper.get("role") for paper in content.get("documents", ())}
    return [
        *(["datasheet"] if "datasheet" in papers else []),
        *(["analogue"] if content.get("foreign_analogues") else []),
    ]


def _words(content: Mapping[str, Any]) -> set[str]:
    """Of the entry's own names and purposes; those of its category, maker and choices are asked live."""
    texts = [text for name in ("name", "purpose") for text in content.get(name, {}).values()]
    return words.stems(" ".join(texts))


def _content(entry: Entry) -> dict[str, Any]:
    if entry.current is None:
        raise ValueError("an entry without a revision in force is not in the index")
    return entry.current.content
