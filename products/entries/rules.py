"""A problem found in a draft: its code, its place, its sentence, its level. Pure.

Errors stop a filing. Warnings are shown, and each is acknowledged with a reason before a filing: its `key`
says of which values it was said, so an acknowledgement lapses when they change. The rules themselves stand
in `admission`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from products.ledger import canonical

from . import addresses
from . import content as content_table
from .admission import ERROR, RULES, WARNING

__all__ = ["ERROR", "RULES", "WARNING", "Problem", "Problems", "check_designation", "check_text", "errors"]

#: Warnings of these rules are acknowledged all at once, the code being the key: what is only missing is
#: seen as a list, and a reason for each would say the same every time.
TOGETHER = ("E30",)

#: A sentence quotes no more than this of what was typed.
LONGEST_QUOTE = 120

CYRILLIC, LATIN = re.compile("[А-ЯЁІЎа-яёіў]"), re.compile("[A-Za-z]")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Problem:
    code: str
    address: str
    message: str | Promise
    level: str = ERROR


class Problems(Exception):
    """What stops a filing: one problem or more."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.code} {p.address}: {p.message}" for p in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[Problems], tuple[list[Problem]]]:
        """It crosses from a process that tells the demonstration to the one that started it."""
        return Problems, (self.problems,)


def problem(code: str, address: str, found: Any = "", expected: Any = "") -> Problem:
    """A problem with the sentence of the table, filled in."""
    rule, found = RULES[code], str(found)
    if len(found) > LONGEST_QUOTE:
        found = found[: LONGEST_QUOTE - 1] + "…"
    return Problem(code, address, str(rule.sentence) % {"found": found, "expected": expected}, rule.level)


def errors(problems: list[Problem]) -> list[Problem]:
    return [p for p in problems if p.level == ERROR]


def key(found: Problem, content: Mapping[str, Any]) -> str:
    """What a warning is acknowledged by: code, address, and a digest of the values it was said of."""
    read = [_value(content, address) for address in (found.address, *RULES[found.code].reads)]
    digest = hashlib.sha256(json.dumps(read, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return f"{found.code}:{found.address}:{digest[:12]}"


def _value(content: Mapping[str, Any], address: str) -> Any:
    if code := addresses.parameter_code(address):
        return [item for item in content.get("parameters", ()) if item["code"] == code]
    return content_table.get(content, address)


def check_text(text: str, address: str, length: int) -> list[Problem]:
    """E10 and E11 for any text a person typed."""
    if reason := canonical.fault(text):
        return [problem("E10", address, reason)]
    if len(text) > length:
        return [problem("E11", address, len(text), length)]
    return []


def check_designation(text: str, address: str) -> list[Problem]:
    """E08: a Latin A among Cyrillic letters is a slip; E33: two alphabets in different words may be meant."""
    words = _LETTERS.findall(text)
    mixed = [word for word in words if CYRILLIC.search(word) and LATIN.search(word)]
    if mixed:
        return [problem("E08", address, mixed[0])]
    if CYRILLIC.search(text) and LATIN.search(text):
        return [problem("E33", address)]
    return []
