"""The register number: `UMR-0001234-0`. Pure.

The check digit is Damm's: it catches every single wrong digit and every swap of neighbours
(H. M. Damm, Total anti-symmetrische Quasigruppen, 2004). Nothing in the number means anything.
"""

from __future__ import annotations

import re

_TABLE = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
LAST = 9_999_999


def check_digit(digits: str) -> str:
    """Damm's check digit of a string of ASCII digits."""
    row = 0
    for digit in digits:
        row = int(_TABLE[row][int(digit)])
    return str(row)


def number(serial: int) -> str:
    """The register number of a serial from 1 to 9 999 999; ValueError beyond."""
    if not 1 <= serial <= LAST:
        raise ValueError(f"serial {serial} is not between 1 and {LAST}")
    digits = f"{serial:07d}"
    return f"UMR-{digits}-{check_digit(digits)}"


def serial(text: str) -> int | None:
    """The serial of a well-formed number with a right check digit, else None."""
    found = re.fullmatch(r"UMR-(\d{7})-(\d)", text, re.ASCII)
    if not found or check_digit(found[1]) != found[2]:
        return None
    return int(found[1])


def tidy(text: str) -> str:
    """The number in its one spelling, from small letters, other dashes, spaces or none; else the text."""
    found = re.fullmatch(r"UMR(\d{7})(\d)", re.sub(r"[\s‐‑‒–—−_-]+", "", text).upper(), re.ASCII)
    return f"UMR-{found[1]}-{found[2]}" if found else text
