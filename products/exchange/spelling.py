"""Letters of two alphabets that look alike, and signs nobody sees. Pure."""

from __future__ import annotations

import re
import unicodedata

from products.dictionary import units
from products.ledger import canonical
from products.search.typed import decoding, designations

_CYRILLIC_TWINS = dict(zip(units.CYRILLIC, units.LATIN, strict=True))
_LATIN_TWINS = {latin: cyrillic for cyrillic, latin in reversed(_CYRILLIC_TWINS.items())}
_WORD = re.compile(r"[^\W\d_]+")
#: Designations of the Russian system that have twins in Latin letters alone: КТ…, КП…, КР….
_RUSSIAN = re.compile(r"К[РМЕСБ]?(?:[ТПДСЦВЛ]\d{2,4}|\d{3,4}[А-Я]{2}\d)")


def seen(text: str) -> tuple[str, list[str]]:
    """The text without what cannot be seen, in one form of Unicode; the codes of what was taken out."""
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text, []
    kept, removed = [], []
    for sign in text:
        if sign in "\n\r\t" or not canonical.fault(sign):
            kept.append(sign)
        else:
            removed.append(f"U+{ord(sign):04X}")
    return "".join(kept), list(dict.fromkeys(removed))


def is_cyrillic(sign: str) -> bool:
    return "\u0400" <= sign <= "\u04ff"


def is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def unmixed(text: str) -> str:
    """Words of a sentence with letters of one alphabet each, where that only changes what looks alike."""
    return _WORD.sub(lambda word: _one_alphabet(word[0], cyrillic=True), text)


def designation(text: str) -> str:
    """A designation spelt in the alphabet it belongs to; unchanged where it does not tell.

    A letter only one alphabet has decides for the whole; else the Russian system, if it reads so.
    """
    letters = [sign for sign in text if sign.isalpha()]
    cyrillic = any(is_cyrillic(sign) and sign not in _CYRILLIC_TWINS for sign in letters)
    latin = any(is_latin(sign) and sign not in _LATIN_TWINS for sign in letters)
    if cyrillic != latin:
        twins = _LATIN_TWINS if cyrillic else _CYRILLIC_TWINS
        return "".join(twins.get(sign, sign) for sign in text)
    if cyrillic and latin:
        return unmixed(text)
    russian = "".join(_LATIN_TWINS.get(sign, sign) for sign in text)
    if russian != text and (_RUSSIAN.match(russian.upper()) or _is_mixed(text)):
        decoded = decoding.decode(russian)
        known = decoded is not None and designations.clean(russian) == decoded.designation
        return russian if known or _is_mixed(text) else text
    return text


def without_blanks(text: str) -> str:
    """КР 1554 ЛА 3 as the system writes it; other designations keep their blanks."""
    squeezed = text.replace(" ", "")
    if squeezed == text:
        return text
    decoded = decoding.decode(squeezed)
    return squeezed if decoded is not None and decoded.designation == designations.clean(squeezed) else text


def _one_alphabet(word: str, *, cyrillic: bool) -> str:
    if not _is_mixed(word):
        return word
    ways = [_LATIN_TWINS, _CYRILLIC_TWINS] if cyrillic else [_CYRILLIC_TWINS, _LATIN_TWINS]
    for twins in ways:
        strange = is_latin if twins is _LATIN_TWINS else is_cyrillic
        if all(sign in twins for sign in word if strange(sign)):
            return "".join(twins.get(sign, sign) if strange(sign) else sign for sign in word)
    return word


def _is_mixed(word: str) -> bool:
    return any(map(is_cyrillic, word)) and any(map(is_latin, word))
