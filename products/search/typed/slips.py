"""One slip of the finger: every key that lies one wrong, missing, doubled or swapped sign away. Pure.

Not by likeness of trigrams: a name of five signs with two swapped shares two of its ten, and a million
names share the trigrams of every «IN74». All keys one slip away are some hundreds, each looked up in an
index, which finds every one of them and takes as long among a million names as among a thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SWAPPED, DOUBLED, MISSING, WRONG = range(4)
#: A shorter name has too many neighbours, a longer text is no name; nor is a long word.
SHORTEST, LONGEST = 4, 24
_LONG_WORD = re.compile(r"[^\W\d_]{7}")
DIGITS, LATIN = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: How Cyrillic capitals stand in a key by look: those drawn like Latin ones as Latin.
CYRILLIC = "ABEKMHOPCTYXБГДЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯ"
_CYRILLIC_ONLY = re.compile("[БГДЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯ]")
_LATIN_ONLY = re.compile("[DFGIJLNQRSUVWZ]")


class Near(NamedTuple):
    """A key one slip away. `of_digits`: a number was changed, which is a graver guess than a letter."""

    key: str
    of_digits: bool
    slip: int


def is_name(key: str) -> bool:
    """Whether the key may be of a designation: letters and digits, not long, no word."""
    return (
        SHORTEST <= len(key) <= LONGEST
        and any("0" <= sign <= "9" for sign in key)
        and any(sign.isalpha() for sign in key)
        and not _LONG_WORD.search(key)
    )


def near_by_look(key: str) -> list[Near]:
    """With the letters of the alphabet the name is written in; of both where it does not tell."""
    letters = LATIN if not _CYRILLIC_ONLY.search(key) else ""
    letters += CYRILLIC if not _LATIN_ONLY.search(key) else ""
    return near(key, "".join(dict.fromkeys(letters or LATIN + CYRILLIC)))


def near_by_sound(key: str) -> list[Near]:
    return near(key, LATIN)


def near(key: str, letters: str) -> list[Near]:
    """Each key once, by the likeliest slip."""
    best: dict[str, Near] = {}
    for found in _slips(key, letters):
        if found.key != key and (found.key not in best or found[1:] < best[found.key][1:]):
            best[found.key] = found
    return list(best.values())


def _slips(key: str, letters: str) -> Iterator[Near]:
    signs = letters + DIGITS
    for at, sign in enumerate(key):
        before, after = key[:at], key[at + 1 :]
        if sign not in DIGITS or _inside_a_number(before, after) or sign in (before[-1:], after[:1]):
            yield Near(before + after, sign in DIGITS, DOUBLED)
        if after:
            yield Near(before + after[0] + sign + after[1:], sign in DIGITS or after[0] in DIGITS, SWAPPED)
        for other in signs:
            yield Near(before + other + after, sign in DIGITS or other in DIGITS, WRONG)
    for at in range(len(key) + 1):
        number = _inside_a_number(key[:at], key[at:])
        for other in signs if number else letters:
            yield Near(key[:at] + other + key[at:], other in DIGITS, MISSING)


def _inside_a_number(before: str, after: str) -> bool:
    """A number grows and shrinks only within: К155 is no slip for К1554, nor КТ310 for КТ3102."""
    return bool(before and after) and before[-1] in DIGITS and after[0] in DIGITS
