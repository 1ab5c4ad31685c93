"""The words makers write over their columns, and what each of them means. Pure.

What parameters are called the dictionary knows (`recognising`); labels of the fields of a content come from
`entries.content`. `data/headings.csv` adds what people write instead, `data/words.csv` the words for
«unknown», «at most», «yes».
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from django.utils.translation import override

from products.dictionary import recognising, units
from products.dictionary.fields import Field
from products.dictionary.recognising import key
from products.entries.content import FIELDS, VIEWS

CATEGORY, LEFT_OUT = "category", ""
LANGUAGES = ("ru", "be", "en")

DATA = Path(__file__).parent / "data"

#: Fields a file may fill from several columns; the texts are put together.
LISTS = frozenset(f.address for f in FIELDS if f.kind in ("lines", "packages", "analogues", "variants"))


@cache
def said(meaning: str) -> frozenset[str]:
    """The words of `data/words.csv` that mean this, as `key` writes them."""
    return frozenset(key(row["word"]) for row in _table("words") if row["means"] == meaning)


@dataclass(frozen=True)
class Vocabulary:
    """Heading key → addresses it may mean, the likely one first."""

    words: dict[str, tuple[str, ...]]
    fields: dict[str, Field] = field(default_factory=dict)  # parameters by code
    categories: dict[str, str] = field(default_factory=dict)  # key of a name → code

    def unit_of(self, word: str, address: str) -> str | None:
        """The UCUM code a unit in a heading means for this address; None when it measures something else."""
        parameter = self.fields.get(parameter_code(address))
        if parameter is None or not parameter.measured:
            return None
        match = units.resolve(word, parameter.unit)
        if match.factor is None:
            return None
        same = [unit.code for unit in units.family(parameter.unit) if unit.factor == match.factor]
        return parameter.display_unit if parameter.display_unit in same else next(iter(same), None)


@lru_cache(maxsize=10_000)
def is_unit(word: str) -> bool:
    """Whether the text is a unit of some family and nothing else."""
    return len(word) <= 20 and any(units.is_spelling(word, base) for base in units.bases() if base != "1")


def parameter_code(address: str) -> str:
    """parameters.supply_voltage.min → supply_voltage; empty for other addresses."""
    parts = address.split(".")
    return parts[1] if parts[0] == "parameters" and len(parts) > 1 else ""


def build(fields: Iterable[Field], categories: Iterable[tuple[str, tuple[str, ...]]]) -> Vocabulary:
    by_code = {parameter.code: parameter for parameter in fields}
    words: dict[str, list[str]] = {}

    def say(text: str, address: str) -> None:
        if (written := key(text)) and address not in words.setdefault(written, []):
            words[written].append(address)

    for parameter in by_code.values():
        address = VIEWS.get(parameter.code, f"parameters.{parameter.code}")
        for name in recognising.names(parameter):
            say(name, address)
    for text, address in _labels():
        say(text, address)
    for row in _table("headings"):  # no address for columns that say nothing of the product
        address, text = row["field"], row["heading"]
        if not (code := parameter_code(address)) or code in by_code:
            say(text, address)
    for parameter in by_code.values():  # symbols last: a letter may stand for several
        for symbol in recognising.symbols(parameter):
            say(symbol, VIEWS.get(parameter.code, f"parameters.{parameter.code}"))
    names = {key(name): code for code, all_names in categories for name in (*all_names, code)}
    return Vocabulary({word: tuple(found) for word, found in words.items()}, by_code, names)


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    found = []
    for row in FIELDS:
        for language in LANGUAGES:
            with override(language):
                if row.section:
                    found += [(str(row.label), row.address), (row.address, row.address)]
    return tuple(found)
