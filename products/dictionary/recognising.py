"""Names of parameters: which one is meant by a name, a symbol or a code that somebody wrote. Pure.

The one place that knows how a parameter may be called, for data sheets and lines of variants (`parameter`)
and for headings of files (`names`, `symbols`), which have words of their own beside these. Compared is `key`,
one form for what looks the same in print.

A symbol or a whole name is sure; a name with words before or after it counts when no other parameter fits as
well. Of two that fit the core one is meant; what could still be two parameters is none: a person picks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from products.dictionary import units
from products.dictionary.fields import Field
from products.dictionary.kinds import Tier

#: Names this much alike are the same, but for an ending; shorter words than this are compared as they are.
ALIKE, SHORTEST = 0.85, 4
_SAME = {"количество": "число", "кол": "число", "колво": "число", "колькасць": "лік"}
#: Capitals of the two alphabets look alike in print, and names are compared without regard to case.
_SHAPE = str.maketrans(units.CYRILLIC.casefold(), units.LATIN.casefold())
_NOT_WORD = re.compile(r"[^\w№#%/°]+")


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """One form of a name: no case, no signs, one alphabet and one spelling for what looks the same."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("кол-во", "число").replace("ё", "е")
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    words = [_SAME.get(word, word) for word in _NOT_WORD.sub(" ", text.replace("_", " ")).split()]
    return " ".join(words).translate(_SHAPE)


def names(field: Field) -> tuple[str, ...]:
    """What a parameter is called: in three languages, and by its code."""
    return tuple(filter(None, (*field.names, field.code)))


def symbols(field: Field) -> tuple[str, ...]:
    """How it is written in formulas, by the standards of both worlds."""
    return tuple(filter(None, (field.symbol, field.symbol_ru)))


def parameter(texts: Iterable[str], fields: Iterable[Field]) -> Field | None:
    """The parameter that one of the texts (a name, a symbol) speaks of; the surest way to tell first."""
    known = [(_called(field), field) for field in fields]
    written = [name for text in texts if (name := key(text))]
    for fits in (_is_symbol, _is_name, _has_name, _is_like):
        for text in written:
            found = [field for called, field in known if fits(text, called)]
            found = [field for field in found if field.tier == Tier.CORE] or found
            if len(found) == 1:
                return found[0]
    return None


class _Called(NamedTuple):
    """Keys of the names of a parameter, and of its symbols without blanks."""

    names: frozenset[str]
    symbols: frozenset[str]


@lru_cache(maxsize=4096)
def _called(field: Field) -> _Called:
    joined = (key(symbol).replace(" ", "") for symbol in symbols(field))
    return _Called(frozenset(map(key, field.names)) - {""}, frozenset(joined) | {key(field.code)})


def _is_symbol(text: str, called: _Called) -> bool:
    return text in called.symbols or text.replace(" ", "") in called.symbols


def _is_name(text: str, called: _Called) -> bool:
    return text in called.names


def _has_name(text: str, called: _Called) -> bool:
    """All words of the name stand in the text, or the other way round with two words at least."""
    typed = set(text.split())
    return any(
        words <= typed or (len(typed) > 1 and typed <= words)
        for words in (set(n.split()) for n in called.names)
    )


def _is_like(text: str, called: _Called) -> bool:
    return len(text) >= SHORTEST and any(
        SequenceMatcher(None, text, name).ratio() >= ALIKE for name in called.names
    )
