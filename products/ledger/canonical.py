"""Canonical bytes of a value: RFC 8785 after rules of our own. Pure.

The rules leave one way to write a fact, so that equal facts have equal digests in every
implementation: no floating numbers (decimals are strings), no null (an absent fact is left out),
whole numbers within ±(2^53−1), text in NFC without characters nobody can see. A character that
this version of Unicode does not know is refused as well: a later version could normalise it.
"""

import hashlib
import json
import unicodedata
from typing import Any

import rfc8785
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

INTEGER_LIMIT = 2**53 - 1
DEPTH_LIMIT = 32

# Controls, format characters (bidi, zero width, soft hyphen), lone surrogates, unassigned, and
# the two separators that break a line.
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
# Of other categories, and as invisible: joiner, Hangul fillers, Khmer vowels, variation selectors.
_INVISIBLE = frozenset(
    map(chr, [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810)])
) | frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))


class NotCanonical(ValueError):
    """A value that has no canonical bytes: where it is wrong, and why."""

    def __init__(self, path: str, reason: str | Promise) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def canonical(value: Any) -> bytes:
    """The one byte string of a value; `NotCanonical` when it has none."""
    _check(value, "$", 0)
    return rfc8785.dumps(value)


def digest(value: Any) -> str:
    """SHA-256 of the canonical bytes, in lower-case hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def parse(body: bytes) -> Any:
    """The value of canonical bytes; `NotCanonical` when they are not exactly canonical."""
    try:
        value = json.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise NotCanonical("$", _("это не JSON в кодировке UTF-8")) from error
    # A repeated key, another order or spacing all disappear on parsing and show up here.
    if canonical(value) != body:
        raise NotCanonical("$", _("байты записаны не в канонической форме"))
    return value


def fault(text: str) -> str | Promise | None:
    """Why a text may not stand in canonical bytes; None when it may."""
    for sign in text:
        if unicodedata.category(sign) in _INVISIBLE_CATEGORIES or sign in _INVISIBLE:
            return _("недопустимый невидимый знак U+%(code)04X") % {"code": ord(sign)}
    if not unicodedata.is_normalized("NFC", text):
        return _("текст не в форме Юникода NFC")
    return None


def _check(value: Any, path: str, depth: int) -> None:
    if depth > DEPTH_LIMIT:
        raise NotCanonical(path, _("слишком глубокая вложенность"))
    # Exact types: a subclass (an enum, a lazy text) may be written in another way than it reads.
    kind = type(value)
    if kind is str:
        if reason := fault(value):
            raise NotCanonical(path, reason)
    elif kind is int:
        if abs(value) > INTEGER_LIMIT:
            raise NotCanonical(path, _("целое число вне ±(2^53−1)"))
    elif kind is dict:
        for key, member in value.items():
            if type(key) is not str:
                raise NotCanonical(path, _("ключ не строка"))
            if reason := fault(key):
                raise NotCanonical(path, reason)
            _check(member, f"{path}.{key}", depth + 1)
    elif kind in (list, tuple):
        for position, member in enumerate(value):
            _check(member, f"{path}[{position}]", depth + 1)
    elif kind is not bool:
        raise NotCanonical(path, _refusal(value))


def _refusal(value: Any) -> str | Promise:
    if value is None:
        return _("пустое значение: отсутствующее поле не пишется")
    if isinstance(value, float):
        return _("дробное число: десятичные числа пишутся строкой")
    return _("значение вида %(kind)s не записывается в JSON") % {"kind": type(value).__name__}
