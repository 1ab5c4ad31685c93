"""What may be the same type in another package, letter group or version. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from products.search.typed import decoding

#: Endings of our export names: the package, and T for tape.
_EXPORT = re.compile(r"((?:I[LNWZFPU]|EK)[A-Z]*\d.*?)(?:DW|DT|SO|N|D|P|T)(?:T|R|TR)?")
#: A transistor or diode with its letter group, in letters of either alphabet.
_GROUP = re.compile(r"([KКГА][TТПДЦСCPRУ][A-ZА-Я]?\d{2,4})(?:[A-ZА-Я]{1,2}\d?)(?:-\d{1,2})?")
_CYRILLIC_GROUP = re.compile(r"(.*[А-Я].*\d)[А-Я]{1,3}(?:-\d{1,2})?")
_VERSION = re.compile(r"(.+\d[А-ЯA-Z]?)-\d{1,2}")
#: The form of a microcircuit's name in letters of either alphabet: nothing else is decoded, which takes long.
_MICROCIRCUIT = re.compile(r"[ЭE]?[КKБB]?[А-ЯA-Z]?\d{3,4}[А-ЯA-Z]{2,6}\d{1,3}[А-ЯA-Z]{0,4}(?:-\d{1,2})?")
_SHORTEST, _DIGITS = 4, 2


def bases(name: str) -> Iterator[str]:
    """Shorter or kindred names under which the register may hold the type."""
    for pattern in (_EXPORT, _GROUP, _CYRILLIC_GROUP, _VERSION):
        if (found := pattern.fullmatch(name)) and found[1] != name:
            yield found[1]
    decoded = decoding.decode(name) if _MICROCIRCUIT.fullmatch(name) else None
    if decoded:
        same = decoding.of_same_type(decoded.designation)
        yield from (other for other in same if other != name)
        if same and (bare := re.sub(r"(?<=\d)[А-Я]{1,3}$", "", decoded.designation)) != decoded.designation:
            yield from decoding.of_same_type(bare)


def series(name: str) -> Iterator[str]:
    """What the versions of the type begin with: the name itself, or without its own letter group."""
    group = _GROUP.fullmatch(name)
    for beginning in filter(None, (name, group and group[1])):
        digits = sum("0" <= sign <= "9" for sign in beginning)
        if len(beginning) >= _SHORTEST and digits >= _DIGITS and beginning[:1].isalpha():
            yield beginning


def is_version(rest: str) -> bool:
    """May this follow a type's name as its package, group or version?"""
    return bool(re.fullmatch(r"[A-ZА-Я]{1,3}|-[\d.,]{1,5}|-?ADJ|[A-ZА-Я]?-[\d.,]{1,4}", rest))
