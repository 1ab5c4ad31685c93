"""Boxes of one parameter: from the draft to the form, from the form to the draft. Pure.

A draft may hold a value in other slots than the form offers (an amendment begins with `min` and `max`,
a file says «не более 10 мкА» in one cell), so the boxes are filled through what was understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from products.dictionary import values
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.entries import stated

Typed = Mapping[str, Any]
SLOTS = (*values.LIMITS, "value", *values.NOTES)

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
    told = []
    for boxed in stated.each(typed):
        item = understood(field, boxed)
        shown = values.show(field, item, language) if item else as_it_stands(boxed)
        told.append(", ".join(filter(None, [shown, item.get("condition", "")])))
    return "; ".join(filter(None, told))


def as_it_stands(typed: Any) -> str:
    """All that is typed, in one line."""
    texts = [text for boxed in stated.each(typed) for text in boxed.values() if text]
    return ", ".join(", ".join(map(str, text)) if isinstance(text, list) else str(text) for text in texts)


def box_of(slot: str, shown: tuple[str, ...]) -> str:
    """The box that a problem with a slot belongs to."""
    return slot if slot in (*shown, *values.NOTES) else shown[-1]


def posted(field: Field, post: Any) -> Any:
    """What a form sent for this parameter under every condition, as typed; empty boxes are left out."""
    places = range(1, stated.MOST)
    further = takewhile(lambda n: any(name_of(field.code, slot, n) in post for slot in SLOTS), places)
    return stated.kept(posted_at(place, field, post) for place in (0, *further))


def posted_at(place: int, field: Field, post: Any) -> dict[str, Any]:
    """The boxes of one condition."""
    found: dict[str, Any] = {}
    for slot in SLOTS:
        name = name_of(field.code, slot, place)
        if slot == "value" and field.multiple:
            if picked := [storable(text) for text in post.getlist(name) if text]:
                found[slot] = picked
        elif text := storable(post.get(name, "")):
            found[slot] = text
    return found


def name_of(code: str, slot: str, place: int = 0) -> str:
    """The name of a box in a form; those of a second condition and on hold their place."""
    return f"p.{code}.{place}.{slot}" if place else f"p.{code}.{slot}"
