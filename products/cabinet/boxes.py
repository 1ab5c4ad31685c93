"""Boxes of one parameter: from the draft to the form, from the form to the draft. Pure.

A draft may hold a value in other slots than the form offers (an amendment begins with `min` and `max`,
a file says «не более 10 мкА» in one cell), so the boxes are filled through what was understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from products.dictionary import values
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind

Typed = Mapping[str, Any]

#: PostgreSQL cannot store U+0000 in text; its neighbour stands for it, so that the rule on invisible
#: characters still finds it.
STORABLE = str.maketrans({"\x00": "\x01"})


def storable(text: str) -> str:
    return text.translate(STORABLE)


def understood(field: Field, typed: Typed) -> dict[str, Any]:
    """The content item, or {} when something typed is wrong."""
    try:
        return values.clean(field, typed)
    except values.ValueProblems:
        return {}


def boxes(field: Field, typed: Typed, item: Typed) -> tuple[str, ...]:
    """Slots shown for the value: those of the parameter, and any other that holds something."""
    if not field.measured:
        return ("value",)
    if field.kind == Kind.RANGE or values.slots(field) == ("value",):
        return ("typ", "value") if item.get("typ") or typed.get("typ") else ("value",)
    held = {*values.slots(field), *item, *(slot for slot, text in typed.items() if text)}
    return tuple(slot for slot in values.LIMITS if slot in held)


def fill(field: Field, typed: Typed, item: Typed, language: str) -> dict[str, Any]:
    """What stands in each box: as typed where the draft has that box, else as understood."""
    if not field.measured:
        return {"value": typed.get("value", "")}
    shown = boxes(field, typed, item)
    written = values.as_typed(field, item, language) if item else {}
    if "value" in shown:
        texts = {slot: _text(slot, typed, item, written) for slot in shown}
        return texts | {"value": _one(field, typed, item, language)}
    if typed.get("value") and not item:
        return {slot: str(typed.get(slot, "")) for slot in shown} | {shown[-1]: typed["value"]}
    if typed.get("value"):
        return {slot: written.get(slot, "") for slot in shown}
    return {slot: _text(slot, typed, item, written) for slot in shown}


def _one(field: Field, typed: Typed, item: Typed, language: str) -> str:
    if typed.get("value") and not _as_stored("value", typed, item):
        return str(typed["value"])
    limits = {slot: text for slot, text in item.items() if slot != "typ"}
    if limits.keys() & {"min", "max", "value"}:
        return values.show(field, limits, language)
    return "" if item else "…".join(str(typed[slot]) for slot in ("min", "max") if typed.get(slot))


def _text(slot: str, typed: Typed, item: Typed, written: Typed) -> str:
    return str(written.get(slot, "") if _as_stored(slot, typed, item) else typed.get(slot, ""))


def _as_stored(slot: str, typed: Typed, item: Typed) -> bool:
    """Is this digits and the base unit's code, as an amendment begins? A person reads it better written."""
    return slot in item and typed.get(slot) == f"{item[slot]} {item.get('unit')}"


def said(field: Field, typed: Any, language: str) -> str:
    """What the draft holds, in words where it is understood, as typed where it is not; empty when nothing."""
    boxed = typed if isinstance(typed, Mapping) else {"value": typed or ""}
    if item := understood(field, boxed):
        return values.show(field, item, language)
    return ", ".join(", ".join(map(str, t)) if isinstance(t, list) else str(t) for t in boxed.values() if t)


def box_of(slot: str, shown: tuple[str, ...]) -> str:
    """The box that a problem with a slot belongs to."""
    return slot if slot in (*shown, *values.NOTES) else shown[-1]


def posted(field: Field, post: Any) -> dict[str, Any]:
    """What a form sent for this parameter, as typed; empty boxes are left out."""
    found: dict[str, Any] = {}
    for slot in (*values.LIMITS, "value", *values.NOTES):
        name = name_of(field.code, slot)
        if slot == "value" and field.multiple:
            if picked := [storable(text) for text in post.getlist(name) if text]:
                found[slot] = picked
        elif text := storable(post.get(name, "")):
            found[slot] = text
    return found


def name_of(code: str, slot: str) -> str:
    return f"p.{code}.{slot}"
