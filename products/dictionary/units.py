"""The closed list of units: what is measured, how it is spelt, what a typed spelling means. Pure.

The list is the carried ``data/units.csv``; prefixes come from ``data/prefixes.csv``. Spellings are
compared as typed, then by the shape of letters (В and B), then without regard to case; a word that
could be two units is never guessed.
"""

from __future__ import annotations

import csv
import difflib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from products.dictionary.dimensions import DIMENSIONS

DATA = Path(__file__).parent / "data"

# Prefixes that make sense before a base unit; others (mega-ampere) are slips of the Shift key.
PREFIXES = {
    "V": "k m u n", "A": "k m u n p f", "W": "G M k m u n p", "Ohm": "T G M k m u", "F": "m u n p f",
    "H": "m u n p", "C": "m u n p f", "S": "k m u n", "J": "k m u n", "Hz": "T G M k", "s": "m u n p f",
    "m": "k c m u n p", "g": "k m u", "N": "k c m", "Pa": "G M k m", "T": "m u n", "cd": "k m", "lx": "k m",
    "bit": "Ki Mi", "By": "Ki Mi", "bit/s": "G M k", "{sample}/s": "G M k",
}  # fmt: skip
# Milli is meaningless before these, so a small m is mega.
WITHOUT_MILLI = {"Hz", "bit", "By", "bit/s", "{sample}/s"}
# Units whose spellings are also understood in another family: a difference of temperatures is as many
# kelvins as degrees; a byte is eight bits.
ALSO = {"K": ("Cel", Decimal(1)), "bit": ("By", Decimal(8)), "By": ("bit", Decimal("0.125"))}
# Bits or bytes? People mean either, so the register asks.
BITS_OR_BYTES = {
    "bit": {"Кб", "кб", "Мб", "мб", "б", "К", "K", "M", "М"},
    "By": {"Kb", "kb", "Mb", "b", "M", "М"},
}

CYRILLIC, LATIN = "АВСЕКМНОРТХУІЅаеорсхуіѕ", "ABCEKMHOPTXYISaeopcxyis"
SHAPE = str.maketrans(CYRILLIC, LATIN)
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


@dataclass(frozen=True)
class Unit:
    code: str
    symbol: str
    symbol_ru: str
    names: tuple[str, str, str]  # ru, be, en
    base: str
    factor: Decimal
    aliases: tuple[str, ...]

    def written(self, language: str) -> str:
        return self.symbol if language == "en" else self.symbol_ru


class Match(NamedTuple):
    """What a typed unit means in a family: a factor, or why there is none."""

    factor: Decimal | None = None
    doubt: str = ""  # case, bits, other, unknown
    other: str = ""  # base unit of the family the word belongs to
    near: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def table() -> dict[str, Unit]:
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        return {row["ucum"]: _unit(row) for row in csv.DictReader(file)}


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        code=row["ucum"],
        symbol=row["symbol"],
        symbol_ru=row["symbol_ru"],
        names=(row["name_ru"], row["name_be"], row["name_en"]),
        base=row["base_unit"],
        factor=Decimal(row["factor"]),
        aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
    )


def find(code: str) -> Unit | None:
    return table().get(code)


def family(base: str) -> list[Unit]:
    """All units that convert to this base unit, smallest first."""
    return sorted((unit for unit in table().values() if unit.base == base), key=lambda unit: unit.factor)


def dimension(base: str) -> str:
    """What is measured, in the reader's language: «напряжение»."""
    return str(DIMENSIONS.get(base, base))


def fold(word: str) -> str:
    """One spelling for what looks the same to a reader: µ and μ, ² and 2, ℃ and °C."""
    plain = unicodedata.normalize("NFKC", word.replace("º", "°")).translate(DASHES)
    return plain.replace(" ", "").rstrip(".")


class Spellings:
    """Every way to write the units of one family, and the factor each of them means."""

    def __init__(self, base: str) -> None:
        self.exact: dict[str, Decimal] = {}
        for name, factor in _listed(base):
            self.exact.setdefault(fold(name), factor)
        for name, factor in _prefixed(base):
            self.exact.setdefault(fold(name), factor)
        self.shapes: dict[str, set[Decimal]] = {}
        self.caseless: dict[str, dict[str, Decimal]] = {}
        for name, factor in self.exact.items():
            self.shapes.setdefault(name.translate(SHAPE), set()).add(factor)
            for key in (name.casefold(), name.translate(SHAPE).casefold()):
                self.caseless.setdefault(key, {})[name] = factor

    def as_typed(self, word: str) -> Decimal | None:
        """The factor when the word is a spelling, letter shapes aside."""
        if word in self.exact:
            return self.exact[word]
        alike = self.shapes.get(word.translate(SHAPE), set())
        return next(iter(alike)) if len(alike) == 1 else None

    def whatever_case(self, word: str) -> dict[str, Decimal]:
        """Spellings that differ from the word by case only, with their factors."""
        return {
            **self.caseless.get(word.casefold(), {}),
            **self.caseless.get(word.translate(SHAPE).casefold(), {}),
        }


def _listed(base: str) -> Iterator[tuple[str, Decimal]]:
    for unit in table().values():
        if unit.base == base:
            for name in (unit.symbol, unit.symbol_ru, unit.code, *unit.aliases, *unit.names):
                if name:
                    yield name, unit.factor


@lru_cache(maxsize=1)
def _prefix_rows() -> dict[str, tuple[Decimal, tuple[str, ...]]]:
    with (DATA / "prefixes.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["ucum_prefix"]: (
                Decimal(row["factor"]),
                tuple(name for cell in ("latin", "cyrillic") for name in row[cell].split(";") if name),
            )
            for row in csv.DictReader(file)
        }


def _prefixed(base: str) -> Iterator[tuple[str, Decimal]]:
    unit = table()[base]
    symbols = {unit.symbol, unit.symbol_ru, unit.code}
    # An alias that is the symbol in another case (ом) would turn «мом» into milliohm without asking.
    known = {symbol.casefold() for symbol in symbols}
    stems = symbols | {alias for alias in unit.aliases if alias.casefold() not in known}
    for prefix in PREFIXES.get(base, "").split():
        factor, letters = _prefix_rows()[prefix]
        for letter in letters:
            for stem in sorted(stems):
                yield letter + stem, factor


@cache
def spellings(base: str) -> Spellings:
    return Spellings(base)


@lru_cache(maxsize=1)
def bases() -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.base for unit in table().values()))


def is_spelling(word: str, base: str) -> bool:
    """Whether the word is a unit of the family as it stands."""
    return spellings(base).as_typed(fold(word)) is not None


@lru_cache(maxsize=4096)
def resolve(word: str, base: str) -> Match:
    """What the typed unit means where `base` is expected."""
    word = fold(word)
    if (factor := spellings(base).as_typed(word)) is not None:
        return Match(factor)
    if word in BITS_OR_BYTES.get(base, ()):
        return Match(doubt="bits")
    if base in ALSO:
        other, times = ALSO[base]
        if (factor := spellings(other).as_typed(word)) is not None:
            return Match(factor * times)
    foreign = _elsewhere(word, base)
    hits = spellings(base).whatever_case(word)
    if hits and not foreign:
        if len(set(hits.values())) > 1 or any(_milli_or_mega(word, *hit, base) for hit in hits.items()):
            looks = {name.translate(SHAPE): name for name in sorted(hits, reverse=True)}
            return Match(doubt="case", near=tuple(sorted(looks.values())))
        return Match(next(iter(hits.values())))
    if foreign:
        return Match(doubt="other", other=foreign)
    return Match(doubt="unknown", near=_nearest(word, base))


def _elsewhere(word: str, base: str) -> str:
    """The base unit of another family this word belongs to, letter for letter."""
    for exactly in (True, False):
        for other in bases():
            known = spellings(other)
            if other != base and (word in known.exact if exactly else known.as_typed(word) is not None):
                return other
    return ""


def _milli_or_mega(word: str, name: str, factor: Decimal, base: str) -> bool:
    """Whether only the case of the first letter tells milli from mega here."""
    if base in WITHOUT_MILLI or factor == 1 or name.startswith(("мк", "mk")):
        return False
    return (name[0] in "mм" and word[0] in "MМ") or (name[0] in "MМ" and word[0] in "mм")


def _nearest(word: str, base: str) -> tuple[str, ...]:
    written = [unit.symbol_ru for unit in family(base)] + [unit.symbol for unit in family(base)]
    return tuple(difflib.get_close_matches(word, [name for name in written if name], n=1, cutoff=0.5))
