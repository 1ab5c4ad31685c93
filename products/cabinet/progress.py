"""The sections of a draft: how far each has come, and what is next. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from products.cabinet import showing
from products.entries import content as table
from products.entries import rules

UNTOUCHED, BEGUN, DONE = "untouched", "begun", "done"


@dataclass(frozen=True)
class Section:
    code: str
    title: str | Promise
    state: str
    errors: int
    missing: int
    filled: int
    remarks: int
    is_next: bool = False


def sections(
    draft: Mapping[str, Any], problems: Iterable[rules.Problem], remarks: Iterable[Any] = ()
) -> list[Section]:
    """All sections in the order of the form; the first that wants something is the next one."""
    problems = list(problems)
    waiting = [showing.section_of(remark.field) for remark in remarks if not remark.answer]
    found: list[Section] = []
    for code, title in table.SECTIONS.items():
        mine = [problem for problem in problems if showing.place_of(problem) == code]
        errors, filled = len(rules.errors(mine)), _filled(code, draft)
        state = (BEGUN if mine else DONE) if filled else UNTOUCHED
        wanted = bool(errors or waiting.count(code) or (mine and state == UNTOUCHED))
        is_next = wanted and not any(section.is_next for section in found)
        missing = len(mine) - errors
        found.append(Section(code, title, state, errors, missing, filled, waiting.count(code), is_next))
    return found


def _filled(code: str, draft: Mapping[str, Any]) -> int:
    """How many fields of the section hold something."""
    if code == "parameters":
        return sum(any(slots.values()) for slots in (draft.get("parameters") or {}).values())
    return sum(bool(draft.get(row.address)) for row in table.FIELDS if row.section == code)


def after(code: str) -> str:
    """The section that follows; empty after the last."""
    codes = list(table.SECTIONS)
    place = codes.index(code) + 1
    return codes[place] if place < len(codes) else ""
