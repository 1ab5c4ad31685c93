"""From the content of a revision to the rows by which its entry is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from products.dictionary import queries as dictionary
from products.dictionary import values as dictionary_values
from products.dictionary.fields import Field
from products.dictionary.kinds import Bound
from products.dictionary.models import Category, Parameter
from products.entries.models import Entry
from products.search import designations
from products.search.models import Designation, IndexedValue, Listing

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
_LANGUAGES = ("ru", "be", "en")


@dataclass(frozen=True)
class Vocabulary:
    """What the index needs of the dictionary, read once for many entries."""

    fields: Mapping[str, Field]
    categories: Mapping[str, str]

    @classmethod
    def load(cls) -> Vocabulary:
        """What the dictionary says now; kept as long as it stays as it is."""
        return cls._of(dictionary.version())

    @classmethod
    @lru_cache(maxsize=2)
    def _of(cls, _version: object) -> Vocabulary:
        categories = Category.objects.values_list("code", "name_ru", "name_be", "name_en")
        return cls(
            fields={row.code: dictionary.field(row, ()) for row in Parameter.objects.all()},
            categories={code: " ".join(names) for code, *names in categories},
        )


def listing(entry: Entry, vocabulary: Vocabulary) -> Listing:
    """The row of a public entry; its manufacturer is read."""
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
        words=_words(content, maker, vocabulary),
    )


def names(entry: Entry) -> list[Designation]:
    """Every name the entry answers to, each once, the strongest kind first."""
    content, kind = _content(entry), Designation.Kind
    named = [
        (kind.MAIN, [content["designation"]]),
        (kind.ALTERNATIVE, content.get("designation_alt", ())),
        (kind.VARIANT, [variant.get("designation", "") for variant in content.get("variants", ())]),
        (kind.FOREIGN, [analogue.get("part", "") for analogue in content.get("foreign_analogues", ())]),
        (kind.NUMBER, [entry.number]),
    ]
    rows: dict[designations.Keys, Designation] = {}
    for which, texts in named:
        for text in texts:
            keys = designations.stored_keys(text)
            if keys.look and keys not in rows:
                rows[keys] = Designation(entry=entry, text=text, kind=which, **keys._asdict())
    return list(rows.values())


def values(entry: Entry, vocabulary: Vocabulary) -> list[IndexedValue]:
    """The declared parameters and, under their dictionary codes, the content's own fields."""
    content = _content(entry)
    rows = []
    for declared in content.get("parameters", ()):
        field = vocabulary.fields.get(declared["code"])
        if field:
            rows += _declared(entry, field, declared)
    analogues = [analogue.get("part", "") for analogue in content.get("foreign_analogues", ())]
    for code, choices in (
        ("package", content.get("packages", ())),
        ("lifecycle_status", [content.get("lifecycle_status", "")]),
        ("country_of_manufacture", content.get("country_of_manufacture", ())),
        ("technical_conditions", [content.get("normative", {}).get("number", "")]),
        ("foreign_analogue", analogues),
    ):
        rows += _choices(entry, code, choices)
    return rows


def guaranteed(field: Field, declared: Mapping[str, Any]) -> tuple[Decimal | None, Decimal | None]:
    """The interval a maker answers for: a typical value counts only where no limit is meant."""
    if field.bound in (Bound.MAX, Bound.MIN):
        declared = {slot: value for slot, value in declared.items() if slot != "typ"}
    return dictionary_values.bounds(field, declared)


def _declared(entry: Entry, field: Field, declared: Mapping[str, Any]) -> list[IndexedValue]:
    if not field.measured:
        value = declared.get("value", ())
        return _choices(entry, field.code, value if isinstance(value, list) else [value])
    low, high = guaranteed(field, declared)
    if low is None and high is None:
        return []
    return [IndexedValue(entry=entry, parameter=field.code, low=low, high=high)]


def _choices(entry: Entry, code: str, choices: Iterable[Any]) -> list[IndexedValue]:
    texts = [str(choice).lower() if isinstance(choice, bool) else str(choice) for choice in choices]
    return [
        IndexedValue(entry=entry, parameter=code, choice=text[:LONGEST])
        for text in dict.fromkeys(texts)
        if text
    ]


def _words(content: Mapping[str, Any], maker: Any, vocabulary: Vocabulary) -> str:
    texts = [
        content.get(field, {}).get(language, "") for field in ("name", "purpose") for language in _LANGUAGES
    ]
    texts += [maker.name_ru, maker.name_be, maker.name_en]
    texts.append(vocabulary.categories.get(content["category"], ""))
    return plain_words(" ".join(filter(None, texts)))


def plain_words(text: str) -> str:
    """Lower case with ё as е: how words are kept and how they are asked."""
    return " ".join(text.lower().replace("ё", "е").split())


def _content(entry: Entry) -> dict[str, Any]:
    if entry.current is None:
        raise ValueError("an entry without a revision in force is not in the index")
    return entry.current.content
