"""Which parameter is meant by a name or a symbol that somebody wrote, as in a data sheet. Pure.

Compared are the code, the symbols of both standards and the names in three languages. A symbol or a whole
name is sure; a name with words before or after it counts when no other parameter fits as well. Of two
that fit the core one is meant; what could still be two parameters is none: a person picks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from products.dictionary import units
from products.dictionary.fields import Field
from products.dictionary.kinds import Tier

#: Names this much alike are the same, but for an ending; shorter words than this are compared as they are.
ALIKE, SHORTEST = 0.84, 4
_SIGNS = re.compile(r"[^\w%°]+", re.UNICODE)
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def parameter(texts: Iterable[str], fields: Iterable[Field]) -> Field | None:
    """The parameter that one of the texts (a name, a symbol) speaks of; the surest way to tell first."""
    known, written = list(fields), [text.strip() for text in texts if text.strip()]
    for fits in (_is_symbol, _is_name, _has_name, _is_like):
        for text in written:
            found = [field for field in known if fits(text, field)]
            found = [field for field in found if field.tier == Tier.CORE] or found
            if len(found) == 1:
                return found[0]
    return None


def _is_symbol(text: str, field: Field) -> bool:
    written = _symbol(text)
    symbols = [part for symbol in (field.symbol, field.symbol_ru) for part in re.split("[,;/]", symbol)]
    return text == field.code or (bool(written) and written in map(_symbol, symbols))


def _is_name(text: str, field: Field) -> bool:
    return _words(text) in [_words(name) for name in field.names if name]


def _has_name(text: str, field: Field) -> bool:
    """All words of the name stand in the text, or the other way round with two words at least."""
    typed = set(_words(text))
    for name in field.names:
        words = set(_words(name))
        if words and (words <= typed or (len(typed) > 1 and typed <= words)):
            return True
    return False


def _is_like(text: str, field: Field) -> bool:
    typed = " ".join(_words(text))
    return len(typed) >= SHORTEST and any(
        SequenceMatcher(None, typed, " ".join(_words(name))).ratio() >= ALIKE for name in field.names if name
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(_SIGNS.sub(" ", text.casefold().replace("ё", "е")).split())


def _symbol(text: str) -> str:
    """Letters alone, in one alphabet: «U_CC», «Ucc» and «Uсс» are one symbol."""
    return _SIGNS.sub("", text.translate(_SUBSCRIPTS).upper().translate(units.SHAPE)).replace("_", "")
