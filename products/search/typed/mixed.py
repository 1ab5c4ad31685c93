"""Packages and values inside a query: «стабилизатор 5 В ТО-220» holds one of each. Pure.

Only the form is read here: which signs are a package, a number with its unit and limit, and which name
of a parameter stands directly before. Which parameter a value is of is `choosing`'s to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from products.dictionary import reading, units
from products.search.typed import words
from products.search.typed.vocabulary import Codes, Vocabulary

#: More values than this nobody types; each costs questions to the engine.
MOST_PIECES = 6
#: A name of a parameter has no more words before its value.
LONGEST_NAME = 6
#: Counted things which have no unit, by the parameter that counts them: in three languages, as they end.
COUNTED = {"pin_count": r"pins?|leads?|terminals?|выв\.?|вывод[а-яё]*|вывад[а-яёіў]*"}

_SAME_LENGTH = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("\u00a0\u202f\u2009\t\n\r", " "))
_QUOTED = re.compile(r'\s*["«“„].*["»”“]\s*', re.DOTALL)
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_WORD = re.compile(r"\S+")
_AROUND = "«»\"“”„'()[],;:."
_NUMBER = r"[+\-]?[0-9]+(?:[.,][0-9]+)?"
_UNIT = r"(?:[^\W\d_]|[°%√Ω])[^\s<>≤≥=~÷±…;,.()\[\]\-]*"
_LIMIT = rf"(?:(?:<=|>=|=<|=>|[<>≤≥=])|(?<![^\W_])(?:{reading.AT_MOST}|{reading.AT_LEAST}|{reading.ABOUT}))"
_VALUE = re.compile(
    rf"(?P<limit>{_LIMIT}\s*|(?<![\w.,+\-]))"
    rf"(?P<sides>±\s*)?(?P<low>{_NUMBER})"
    rf"(?:\s*(?P<unit_low>{_UNIT})?\s*(?:\.{{2,}}|…|-|÷|~|(?<![^\W_])(?:до|да|to)\b)\s*(?P<high>{_NUMBER}))?",
    re.IGNORECASE,
)
_SPACED_UNIT = re.compile(rf"\s*({_UNIT})")
_COUNTED = {code: re.compile(rf"\s*-?\s*(?:{things})(?!\w)", re.I) for code, things in COUNTED.items()}


@dataclass(frozen=True)
class Piece:
    """Some signs of the query: a package by its code, or a value with the parameters it may be of."""

    start: int
    end: int
    text: str  # as typed, with the name before it
    value: str  # for the grammar of filters
    package: str = ""
    named: Codes = ()
    bases: Codes = ()  # of the units it may be in; none: a bare number of a named parameter


def quoted(query: str) -> bool:
    """Quotes around the whole ask for the words as they stand."""
    return bool(_QUOTED.fullmatch(query))


def pieces(query: str, live: Vocabulary) -> list[Piece]:
    """What is not words, from left to right; a package before a value, where both can be read."""
    flat = query.translate(_SAME_LENGTH)
    found: list[Piece] = []
    for piece in (*_packages(flat, query, live), *_values(flat, query, live)):
        if all(piece.end <= other.start or piece.start >= other.end for other in found):
            found.append(piece)
    return sorted(found, key=lambda piece: piece.start)[:MOST_PIECES]


def without(query: str, taken: list[Piece]) -> str:
    """The query with the signs of these pieces left out."""
    kept, end = [], 0
    for piece in sorted(taken, key=lambda piece: piece.start):
        kept.append(query[end : piece.start])
        end = piece.end
    return " ".join(_EMPTY_BRACKETS.sub(" ", " ".join([*kept, query[end:]])).split())


# --- packages -----------------------------------------------------------------------------------------


def _packages(flat: str, query: str, live: Vocabulary) -> Iterator[Piece]:
    spans = [(start, end) for start, end in map(_bare, _WORD.finditer(flat)) if start < end]
    at = 0
    while at < len(spans):
        taken = 1
        for number in (2, 1):  # «TO 220» before «TO»
            own = spans[at : at + number]
            if len(own) == number and (code := _package([flat[a:b] for a, b in own], live)):
                start, end = _name_before(flat, own[0][0], live, only="package")[0], own[-1][1]
                yield Piece(start, end, query[start:end], query[own[0][0] : end], package=code)
                taken = number
                break
        at += taken


def _bare(word: re.Match[str]) -> tuple[int, int]:
    text = word[0]
    return word.start() + len(text) - len(text.lstrip(_AROUND)), word.start() + len(text.rstrip(_AROUND))


def _package(written: list[str], live: Vocabulary) -> str:
    for joint in ("-", "") if len(written) > 1 else ("",):
        spelt = joint.join(written).upper()
        if code := live.packages.get(spelt) or live.packages.get(spelt.translate(units.SHAPE)):
            return code
    return ""


# --- values -------------------------------------------------------------------------------------------


def _values(flat: str, query: str, live: Vocabulary) -> Iterator[Piece]:
    at = 0
    while match := _VALUE.search(flat, at):
        piece = _value(match, flat, query, live)
        at = max(piece.end if piece else match.end("low"), at + 1)
        if piece:
            yield piece


def _value(match: re.Match[str], flat: str, query: str, live: Vocabulary) -> Piece | None:
    """The number with what stands around it; nothing when no unit and no name says what it is."""
    begin = match.start() + len(match[0]) - len(match[0].lstrip())
    for last in ("high", "low") if match["high"] else ("low",):
        end = match.end(last)
        if last == "low":
            for code, things in _COUNTED.items():
                if code in live.measured and (counted := things.match(flat, end)):
                    return Piece(
                        begin, counted.end(), query[begin : counted.end()], flat[begin:end], named=(code,)
                    )
        unit = _SPACED_UNIT.match(flat, end)
        bases = families(unit[1]) if unit else ()
        start, named = _name_before(flat, begin, live)
        if unit and bases:
            named = tuple(code for code in named if _measured_in(code, bases, live))
            start, end = start if named else begin, unit.end()
            return Piece(start, end, query[start:end], flat[begin:end], named=named, bases=bases)
        glued = flat[end : end + 1]
        named = tuple(code for code in named if code in live.measured)
        if named and not (glued.isalnum() or glued == "-"):
            return Piece(start, end, query[start:end], flat[begin:end], named=named)
    return None


def _measured_in(code: str, bases: Codes, live: Vocabulary) -> bool:
    return code in live.measured and live.measured[code].unit in bases


def _name_before(flat: str, at: int, live: Vocabulary, only: str = "") -> tuple[int, Codes]:
    """Where the value begins with its name, and which parameters are called so: the longest name wins."""
    before = flat[:at].rstrip(" =:")
    spans = [word.span() for word in _WORD.finditer(before)][-LONGEST_NAME:]
    for start, _end in spans:
        named = live.named(before[start:])
        if named and (not only or only in named):
            return start, named
    return at, ()


@lru_cache(maxsize=4096)
def families(word: str) -> Codes:
    """The base units of which this is a unit: as written, or else whatever the case of its letters."""
    if len(word) > words.LONGEST:
        return ()
    plain = units.fold(word)
    known = [(base, units.spellings(base)) for base in units.bases()]
    exact = tuple(base for base, spelt in known if spelt.as_typed(plain) is not None)
    alike = [base for base, spelt in known if not exact and spelt.whatever_case(plain)]
    return exact or tuple(base for base in alike if units.resolve(word, base).factor is not None)
