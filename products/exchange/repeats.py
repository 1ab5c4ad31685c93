"""Rows of one file that name the same product."""

from __future__ import annotations

import hashlib
import json

from . import rules
from .judging import Judged


def said(judged: Judged) -> str:
    """A digest of what the row says, the same for two rows that say the same."""
    text = json.dumps(judged.content or judged.draft, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Seen:
    """Designations the file has had so far: where, and what was said of them."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[str, str]] = {}

    def add(self, key: str, place: str, what: str) -> tuple[str, str]:
        """The first place of a designation, and what was said there."""
        return self._rows.setdefault(key, (place, what))

    def check(self, judged: Judged, place: str, column: str) -> bool:
        """True for a repetition; it or a contradiction becomes an issue."""
        if not judged.designation_key:
            return False
        what = said(judged)
        earlier, there = self.add(judged.designation_key, place, what)
        if earlier == place:
            return False
        code = "I19" if there == what else "I20"
        judged.issues.append(rules.issue(code, column, "designation", judged.designation, earlier))
        judged.settle()
        return code == "I19"
