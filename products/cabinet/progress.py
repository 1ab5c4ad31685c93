"""The sections of a draft: which there are, how far each has come, and what is next. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise

from products.cabinet import showing
from products.cases.filing import Checked
from products.dictionary.kinds import Tier
from products.entries import content as table
from products.entries import rules
from products.entries.readers import Context

UNTOUCHED, BEGUN, WRONG, DOUBTED, DONE = "untouched", "begun", "wrong", "doubted", "done"
#: The rule of a field that is not filled in.
MISSING = "E30"
#: Rules that are broken by leaving a field empty.
EMPTY = (MISSING, "E01", "E02", "E04")


@dataclass(frozen=True)
class Section:
    """How far a section has come: `filled` of `asked` fields, and what is wrong with them."""

    code: str
    title: str | Promise
    state: str
    filled: int
    asked: int
    errors: int
    warnings: int
    needed: int  # empty fields without which nothing can be filed
    remarks: int
    is_next: bool = False


def applicable(context: Context) -> dict[str, str | Promise]:
    """The sections that this category has: a machine comes without packages."""
    return {c: title for c, title in table.SECTIONS.items() if c != "packages" or context.has_packages}


def sections(draft: Mapping[str, Any], checked: Checked, remarks: Iterable[Any] = ()) -> list[Section]:
    """All sections in the order of the form; the first that wants something is the next one."""
    waiting = [showing.section_of(remark.field) for remark in remarks if not remark.answer]
    found = [
        _section(code, title, draft, checked, waiting.count(code))
        for code, title in applicable(checked.context).items()
    ]
    first = next((place for place, section in enumerate(found) if _wants(section)), None)
    return [replace(section, is_next=place == first) for place, section in enumerate(found)]


def _section(
    code: str, title: str | Promise, draft: Mapping[str, Any], checked: Checked, remarks: int
) -> Section:
    mine = [problem for problem in checked.problems if showing.place_of(problem) == code]
    told = [problem for problem in mine if problem.code not in EMPTY]
    filled, asked = _counts(code, draft, checked.context)
    errors = len(rules.errors(told))
    if errors:
        state = WRONG
    elif not filled:
        state = UNTOUCHED
    elif len(mine) > len(told):
        state = BEGUN
    else:
        state = DOUBTED if told else DONE
    needed = len(rules.errors(mine)) - errors
    return Section(code, title, state, filled, asked, errors, len(told) - errors, needed, remarks)


def _wants(section: Section) -> bool:
    return bool(section.remarks or section.needed or section.state in (WRONG, BEGUN)) or (
        section.state == UNTOUCHED and section.asked > 0
    )


def _counts(code: str, draft: Mapping[str, Any], context: Context) -> tuple[int, int]:
    """How many fields of the section hold something, of how many that one is asked for.

    Of the parameters the core ones are asked for; of a section without such fields nothing is.
    """
    if code == "parameters":
        held = {code for code, slots in (draft.get("parameters") or {}).items() if slots}
        asked = {field.code for field in context.parameters if field.tier == Tier.CORE or field.required}
    else:
        rows = [row for row in table.FIELDS if row.section == code]
        held = {row.address for row in rows if draft.get(row.address)}
        asked = {row.address for row in rows if row.required != table.FREE}
    return len(held), len(held | asked)


def after(code: str, context: Context) -> str:
    """The section that follows; empty after the last."""
    codes = list(applicable(context))
    place = codes.index(code) + 1
    return codes[place] if place < len(codes) else ""
