"""The words of the dictionary and of the makers, by which a query is read: kept while they stay as they are.

They stand beside the entries and not with them, so that renaming a category leaves no entry stale.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.models import Choice
from products.parties import queries as parties
from products.search.typed import designations, words

#: Letters of parameters people type beside those of the standards.
ALSO_WRITTEN = {"supply_voltage": ("VDD", "UCC", "Uпит"), "drain_source_voltage": ("VDSS",)}
#: A symbol of one letter would be found in every sentence.
SHORTEST_SYMBOL = 2
_IN_BRACKETS = re.compile(r"\([^)]*\)")
#: «Uкэ max» is typed as Uкэ: which limit it is, the dictionary knows.
_LIMIT = re.compile(r"\s+(?:max|min)$")
Codes = tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """What the words of a query may mean: by stem, by spelling, by symbol."""

    categories: Mapping[str, frozenset[str]]
    makers: Mapping[str, frozenset[int]]
    choices: Mapping[str, tuple[tuple[str, str], ...]]
    packages: Mapping[str, str]  # capitals
    measured: Mapping[str, Field]  # in the dictionary's order
    names: Mapping[Codes, Codes]  # stems of a name of a parameter
    tails: Mapping[Codes, Codes]  # stems of the end of one: «ток коллектора»
    symbols: Mapping[str, Codes]
    spelt: Mapping[str, Mapping[str, str]]  # by language: a stem as a whole word of a name

    def __contains__(self, stem: object) -> bool:
        return stem in self.categories or stem in self.makers or stem in self.choices

    def beginning(self, start: str) -> set[str]:
        named = (*self.categories, *self.makers, *self.choices)
        return {stem for stem in named if stem.startswith(start)}

    def named(self, text: str) -> Codes:
        """The parameters which are called so, by name or by symbol."""
        stems = tuple(map(words.stem, words.tokens(text)))
        return self.names.get(stems) or self.symbols.get(symbol_key(text)) or self.tails.get(stems) or ()


def symbol_key(text: str) -> str:
    """V_CE(sat), Vce sat and VCEsat are one symbol; so are its letters in either alphabet."""
    return designations.stored_keys(re.sub(r"[\W_]+", "", text)).look


def vocabulary() -> Vocabulary:
    """As the dictionary and the makers are now."""
    return _vocabulary(dictionary.recent_version(), parties.recent_version())


@lru_cache(maxsize=2)
def _vocabulary(_dictionary: object, _makers: object) -> Vocabulary:
    categories: dict[str, set[str]] = defaultdict(set)
    spelt: dict[str, dict[str, str]] = defaultdict(dict)
    known = dictionary.snapshot()
    for row in known.categories.values():
        if row.code != dictionary.ROOT:
            for stem in _stems(row, spelt):
                categories[stem] |= known.below([row.code])
    makers: dict[str, set[int]] = defaultdict(set)
    for maker in parties.directory().by_code.values():
        for stem in _stems(maker, spelt):
            makers[stem].add(maker.pk)
    choices: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for choice in Choice.objects.all():
        for stem in _stems(choice, spelt):
            choices[stem].add((choice.parameter_id, choice.code))
    fields = known.fields
    measured = {code: field for code, field in fields.items() if field.measured}
    names, tails = _called([*measured.values(), *(fields[code] for code in ("package",) if code in fields)])
    return Vocabulary(
        {stem: frozenset(codes) for stem, codes in categories.items()},
        {stem: frozenset(keys) for stem, keys in makers.items()},
        {stem: tuple(sorted(pairs)) for stem, pairs in choices.items()},
        dictionary.package_spellings(),
        measured,
        names,
        tails,
        _symbols(measured),
        spelt,
    )


def _stems(named: Any, spelt: dict[str, dict[str, str]]) -> set[str]:
    """Of its names in three languages; of the words with one stem the shortest stands for all."""
    names = {language: getattr(named, f"name_{language}") for language in ("ru", "be", "en")}
    for language, name in names.items():
        known = spelt[language]
        for token in words.tokens(name):
            stem = words.stem(token)
            known[stem] = min(known.get(stem, token), token, key=lambda word: (len(word), word))
    return words.stems(" ".join(names.values()))


def _called(fields: Iterable[Field]) -> tuple[dict[Codes, Codes], dict[Codes, Codes]]:
    names: dict[Codes, Codes] = {}
    tails: dict[Codes, Codes] = {}
    for field in fields:
        for name in field.names:
            for written in {name, _IN_BRACKETS.sub("", name)}:
                stems = tuple(map(words.stem, words.tokens(written)))
                _add(names, stems, field.code)
                for start in range(1, len(stems) - 1):
                    _add(tails, stems[start:], field.code)
    return names, tails


def _symbols(measured: Mapping[str, Field]) -> dict[str, Codes]:
    symbols: dict[str, Codes] = {}
    for code, field in measured.items():
        for symbol in (field.symbol, field.symbol_ru, *ALSO_WRITTEN.get(code, ())):
            for written in {symbol, _LIMIT.sub("", symbol)}:
                if len(key := symbol_key(written)) >= SHORTEST_SYMBOL:
                    _add(symbols, key, code)
    return symbols


def _add(index: dict[Any, Codes], key: Codes | str, code: str) -> None:
    if key and code not in index.get(key, ()):
        index[key] = (*index.get(key, ()), code)
