"""Categories and makers whose names begin as somebody types: each word typed begins a word of the name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.utils.translation import get_language

from products.dictionary import queries as dictionary
from products.parties import queries as parties
from products.search.filters import below
from products.search.typed import words

CATEGORY, MAKER = "category", "maker"
MOST_CATEGORIES, MOST_MAKERS = 4, 2
SHORTEST = 2
_HELD = """
SELECT held.code FROM unnest(%s::text[]) AS held(code)
WHERE EXISTS (SELECT 1 FROM products_listing WHERE category = held.code)
"""
Names = tuple[tuple[str, ...], ...]  # of one heading, in words, in each language


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


@lru_cache(maxsize=2)
def _categories(_version: object) -> Mapping[str, Names]:
    rows = dictionary.snapshot().categories.values()
    return {
        row.code: _words((row.name_ru, row.name_be, row.name_en))
        for row in rows
        if row.code != dictionary.ROOT
    }


@lru_cache(maxsize=2)
def _makers(_version: object) -> Mapping[str, Names]:
    makers = parties.directory().by_code.values()
    return {maker.code: _words((maker.name_ru, maker.name_be, maker.name_en)) for maker in makers}


def _words(names: Iterable[str]) -> Names:
    return tuple(tuple(part for token in words.tokens(name) for part in words.parts(token)) for name in names)


def _matching(typed: list[str], named: Mapping[str, Names]) -> list[str]:
    own = {"be": 1, "en": 2}.get((get_language() or "ru")[:2], 0)
    ranked = []
    for code, names in named.items():
        fits = [all(any(word.startswith(start) for word in name) for start in typed) for name in names]
        if any(fits):
            first = bool(names[own]) and names[own][0].startswith(typed[0])
            ranked.append((not fits[own], not first, len(names[own]), code))
    return [code for *_rank, code in sorted(ranked)]


def _held(codes: list[str], known: dictionary.Snapshot) -> list[str]:
    """Those in which some product stands, itself or further down."""
    trees = {code: below([code], known.categories.values()) for code in codes[: MOST_CATEGORIES * 3]}
    if not trees:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [sorted(frozenset().union(*trees.values()))])
        held = {code for (code,) in cursor.fetchall()}
    return [code for code, tree in trees.items() if tree & held]
