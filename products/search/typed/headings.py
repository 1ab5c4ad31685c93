"""Categories and makers whose names begin as somebody types: each word typed begins a word of the name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.utils.translation import get_language

from products.dictionary import queries as dictionary
from products.dictionary.models import Category
from products.parties import queries as parties
from products.parties.models import Manufacturer
from products.search.typed import words

CATEGORY, MAKER = "category", "maker"
MOST_CATEGORIES, MOST_MAKERS = 4, 2
SHORTEST = 2
_HELD = """
SELECT held.code FROM unnest(%s::text[]) AS held(code)
WHERE EXISTS (SELECT 1 FROM products_listing WHERE category = held.code)
"""
Names = tuple[tuple[str, ...], ...]  # of one heading, in words, in each language
LANGUAGES = ("ru", "be", "en")
LAST = chr(0x10FFFF)  # sorts after any letter


@dataclass(frozen=True)
class Heading:
    kind: str
    code: str
    name: str


def headings(query: str) -> list[Heading]:
    """Those in the reader's language first, then the shorter ones; three statements."""
    typed = [word for token in words.tokens(query) for word in words.parts(token)]
    if sum(map(len, typed)) < SHORTEST:
        return []
    known, directory = dictionary.snapshot(), parties.directory()
    codes = _held(_matching(typed, _categories(known.version)), known)
    found = [Heading(CATEGORY, code, known.categories[code].name) for code in codes[:MOST_CATEGORIES]]
    makers = _matching(typed, _makers(directory.version))[:MOST_MAKERS]
    return found + [Heading(MAKER, code, directory.by_code[code].name) for code in makers]


@dataclass(frozen=True)
class Named:
    """Headings by the words of their names: `words[language]` is sorted, each word with its heading."""

    names: Mapping[str, Names]
    words: tuple[Sequence[tuple[str, str]], ...]

    @classmethod
    def of(cls, names: Mapping[str, Names]) -> Named:
        pairs = [
            sorted({(word, code) for code, own in names.items() for word in own[language]})
            for language in range(len(LANGUAGES))
        ]
        return cls(names, tuple(pairs))

    def beginning(self, start: str, language: int) -> set[str]:
        """Those of whose words in this language one begins so."""
        pairs = self.words[language]
        first, last = bisect_left(pairs, (start, "")), bisect_left(pairs, (start + LAST, ""))
        return {code for _word, code in pairs[first:last]}


@lru_cache(maxsize=2)
def _categories(_version: object) -> Named:
    rows = dictionary.snapshot().categories.values()
    return Named.of({row.code: _words(row) for row in rows if row.code != dictionary.ROOT})


@lru_cache(maxsize=2)
def _makers(_version: object) -> Named:
    makers = parties.directory().by_code.values()
    return Named.of({maker.code: _words(maker) for maker in makers})


def _words(row: Category | Manufacturer) -> Names:
    names = (getattr(row, f"name_{language}") for language in LANGUAGES)
    return tuple(tuple(part for token in words.tokens(name) for part in words.parts(token)) for name in names)


def _matching(typed: list[str], named: Named) -> list[str]:
    own = LANGUAGES.index(language) if (language := (get_language() or "ru")[:2]) in LANGUAGES else 0
    fits = [
        set.intersection(*(named.beginning(start, each) for start in typed)) for each in range(len(LANGUAGES))
    ]
    ranked = []
    for code in set().union(*fits):
        name = named.names[code][own]
        first = bool(name) and name[0].startswith(typed[0])
        ranked.append((code not in fits[own], not first, len(name), code))
    return [code for *_rank, code in sorted(ranked)]


def _held(codes: list[str], known: dictionary.Snapshot) -> list[str]:
    """Those in which some product stands, itself or further down."""
    trees = {code: known.below([code]) for code in codes[: MOST_CATEGORIES * 3]}
    if not trees:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [sorted(frozenset().union(*trees.values()))])
        held = {code for (code,) in cursor.fetchall()}
    return [code for code, tree in trees.items() if tree & held]
