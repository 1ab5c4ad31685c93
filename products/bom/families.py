"""What may be the same type in another package, letter group or version. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from products.search.typed import decoding

#: Endings of our export names: the package, then tape.
_EXPORT = re.compile(r"((?:I[LNWZFPU]|EK)[A-Z]*\d.*?)(?:DW|DT|SO|N|D|P|T)(?:[-/]?(?:T|R|TR|T&R|REEL))?")
#: A letter of accuracy or temperature at the end of one, or before its voltage.
_GRADE = re.compile(r"(I[LNWZFPU][A-Z]*\d.*\d)[A-C]{1,2}")
_BEFORE_VOLTAGE = re.compile(r"(I[LNWZ][A-Z]*\d+)[A-Z]{1,3}(-(?:\d[\d.,]*|ADJ))")
#: A transistor or diode with its letter group, in letters of either alphabet, and a digit of its make.
_MAKE = re.compile(r"([KКГА][TТПДЦСCPRУ][A-ZА-Я]?\d{2,4}[A-ZА-Я]{1,2})\d")
_GROUP = re.compile(r"([KКГА][TТПДЦСCPRУ][A-ZА-Я]?\d{2,4})(?:[A-ZА-Я]{1,2}\d?)(?:-\d{1,2})?")
_CYRILLIC_GROUP = re.compile(r"(.*[А-Я].*\d)[А-Я]{1,3}(?:-\d{1,2})?")
_VERSION = re.compile(r"(.+\d[А-ЯA-Z]?)-\d{1,2}")
_MACHINE = re.compile(r"([ЭE][МM]-?\d{3,4})[АБМABM]?\d?(?:-\d{2}[А-ЯA-Z]?)?")
#: The form of a microcircuit's name in letters of either alphabet: nothing else is decoded, nor what has many
#: Latin letters with two readings, since that takes long.
_MICROCIRCUIT = re.compile(r"[ЭE]?[КKБB]?[А-ЯA-Z]?\d{3,4}[А-ЯA-Z]{2}\d{1,3}[А-ЯA-Z]{0,4}(?:-\d{1,2})?")
_TWO_READINGS, _MOST = re.compile("[BCEHJPY]"), 4
_SHORTEST, _DIGITS = 4, 2


def bases(name: str) -> Iterator[str]:
    """Shorter or kindred names under which the register may hold the type."""
    bare = _bare(name)
    if bare != name:
        yield bare
    for one in (name, bare):
        if found := _GRADE.fullmatch(one):
            yield found[1]
    if found := _BEFORE_VOLTAGE.fullmatch(name):
        yield found[1] + found[2]
    for pattern in (_MAKE, _GROUP, _CYRILLIC_GROUP, _VERSION, _MACHINE):
        if (found := pattern.fullmatch(name)) and found[1] != name:
            yield found[1]


def is_microcircuit(name: str) -> bool:
    return bool(_MICROCIRCUIT.fullmatch(name)) and len(_TWO_READINGS.findall(name)) <= _MOST


def of_other_package(name: str) -> Iterator[str]:
    """Names of the same microcircuit in any package, with its letter group and without."""
    if decoded := decoding.decode(name):
        same = decoding.of_same_type(decoded.designation)
        yield from (other for other in same if other != name)
        if same and (short := re.sub(r"(?<=\d)[А-Я]{1,3}$", "", decoded.designation)) != decoded.designation:
            yield from decoding.of_same_type(short)


def _bare(name: str) -> str:
    """An export name without its package and tape."""
    found = _EXPORT.fullmatch(name)
    return found[1] if found else name


def series(name: str) -> Iterator[str]:
    """What the versions of the type begin with: the name itself, or without its package or letter group."""
    group = _GROUP.fullmatch(name)
    for beginning in dict.fromkeys((name, _bare(name), group[1] if group else name)):
        digits = sum("0" <= sign <= "9" for sign in beginning)
        if len(beginning) >= _SHORTEST and digits >= _DIGITS and beginning[:1].isalpha():
            yield beginning


def is_version(rest: str) -> bool:
    """May this follow a type's name as its package, group or version?"""
    return bool(re.fullmatch(r"[A-ZА-Я]{1,3}|-[\d.,]{1,5}|-?ADJ|[A-ZА-Я]?-[\d.,]{1,4}", rest))
