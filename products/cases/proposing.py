"""A value that a reviewer proposes: does it fit its field, and how does it stand in a draft. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from products.dictionary import values
from products.entries import addresses, building, queries, rules, stated
from products.entries import content as contents
from products.entries import contexts as entry_contexts

from .models import Case
from .workflow import DRAFTED

#: Fields that are no text: a file cannot be proposed, nor what is not typed at all.
NOT_TYPED = ("documents", "maker", "category", "parameters")
LISTS = ("lines", "variants", "analogues", "packages")
LONGEST = 2000
Draft = Mapping[str, Any]


def as_typed(address: str, proposed: str, draft: Draft) -> tuple[dict[str, Any], dict[str, Any]]:
    """The proposed value as (values, parameters) that a draft is saved with.

    Of a parameter the condition and the source stay, its boxes give way to the one value.
    """
    if code := addresses.parameter_code(address):
        held = (draft.get("parameters") or {}).get(code) or {}
        place = stated.under(held, addresses.condition(address))
        boxes = stated.each(held)[place]
        notes = {slot: boxes[slot] for slot in values.NOTES if slot in boxes}
        return {}, {code: stated.replaced(held, place, {**notes, "value": proposed})}
    kind = contents.field_of(address).kind
    if kind in LISTS:
        return {address: [line.strip() for line in proposed.splitlines() if line.strip()]}, {}
    if kind in ("choice", "choices"):
        codes = [_code(address, part.strip()) for part in proposed.split(",")]
        return {address: codes if kind == "choices" else codes[0]}, {}
    return {address: proposed}, {}


def _code(address: str, text: str) -> str:
    """A reviewer writes a choice in words, or its code."""
    for code, name in queries.choices(address).items():
        if text.casefold() in (code.casefold(), str(name).casefold()):
            return str(code)
    return text


def problems(case: Case, address: str, proposed: str, *, at: datetime) -> list[rules.Problem]:
    """Why the maker could not take it over, said at the box where it was typed."""
    if not proposed:
        return []
    if found := rules.check_text(proposed.replace("\n", " "), "proposed", LONGEST):
        return found
    known = addresses.parameter_code(address) or address in contents.BY_ADDRESS
    if (
        case.kind not in DRAFTED
        or not known
        or contents.field_of(address).kind in (*NOT_TYPED[:3], "boolean")
    ):
        return [
            rules.Problem("E12", "proposed", _("К этому полю значение предложить нельзя: напишите словами."))
        ]
    typed, parameters = as_typed(address, proposed, case.draft)
    draft = {**case.draft, **typed}
    draft["parameters"] = {**(case.draft.get("parameters") or {}), **parameters}
    context = entry_contexts.context_for(category=case.category, manufacturer=case.manufacturer, at=at)
    _content, found = building.build(draft, context)
    mine = addresses.without_condition(address)
    return [
        rules.Problem(problem.code, "proposed", problem.message)
        for problem in rules.errors(found)
        if problem.address == mine or problem.address.startswith(f"{mine}.")
    ]
