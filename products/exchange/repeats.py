"""Rows of one file that name the same product."""

from __future__ import annotations

import json

from . import rules
from .judging import Judged


class Seen:
    """What designations the file has had so far, and what was said of them."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[str, str]] = {}  # key → place, digest of what was said

    def check(self, judged: Judged, place: str, column: str) -> None:
        """Add an issue when the designation was there before: a repetition, or a contradiction."""
        if not judged.designation_key:
            return
        said = json.dumps(judged.content or judged.draft, sort_keys=True)
        earlier, what = self._rows.setdefault(judged.designation_key, (place, said))
        if earlier != place:
            code = "I19" if what == said else "I20"
            judged.issues.append(rules.issue(code, column, "designation", judged.designation, earlier))
            judged.settle()
