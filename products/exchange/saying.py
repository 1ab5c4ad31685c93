"""One field of a content as one cell of a workbook, and back. Pure.

A cell says a number in the unit of its heading wherever that is exact; lists stand line by line, picked codes
between semicolons. What a cell held when it was written is compared with what it holds now, so that reading
is asked about changed cells only and the others keep every digit they have.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from products.dictionary import options, values, writing
from products.dictionary.fields import Field
from products.dictionary.kinds import Bound, Kind
from products.dictionary.misreads import Misread
from products.entries import content as table
from products.entries import stated, typed

Cell = str | Decimal

#: Kinds of the table whose value is a list of lines.
LINES = ("lines", "variants", "analogues")
BESIDE = ("condition", "source")


def split(address: str) -> tuple[str, str]:
    """`parameters.supply_current.typ` → its code and slot; no slot: the whole value; neither: a field."""
    head, code, slot = [*address.split("."), "", ""][:3]
    return (code, slot) if head == "parameters" else ("", "")


def kind(address: str) -> str:
    """Of a field of the table."""
    return table.BY_ADDRESS[address].kind


def home(field: Field) -> str:
    """The slot that is meant when a value says no limit; empty for a range, which is both ends."""
    if not field.measured:
        return "value"
    return "" if field.kind == Kind.RANGE else str(values.SLOT_OF_BOUND[Bound(field.bound)])


def beside(field: Field, item: Mapping[str, Any]) -> list[str]:
    """Slots of the item that need columns of their own."""
    typical = ["typ"] if "typ" in item and home(field) != "typ" else []
    return [*typical, *(slot for slot in BESIDE if slot in item)]


def cell(content: Mapping[str, Any], address: str, parameter: Field | None, language: str) -> Cell:
    """What the cell holds; empty for what is absent."""
    if address.startswith("parameters.") and parameter:
        code, slot = split(address)
        items = [item for item in content.get("parameters", ()) if item["code"] == code]
        if len(items) > 1:  # under several conditions: to be changed in the form
            return "\n".join(values.show(parameter, item, language) for item in items)
        return _of_item(parameter, items[0], slot, language) if items else ""
    value, form = table.get(content, address), kind(address)
    if value is None:
        return ""
    if form in LINES:
        writer = typed.WRITERS.get(form)
        return "\n".join(writer(value) if writer else value)
    if form in ("choice", "choices") and parameter:
        picked = value if isinstance(value, list) else [value]
        return "; ".join(values.show(parameter, {"value": code}, language) for code in picked)
    if form == "boolean":
        return options.show(bool(value), (), language)
    if form == "date":
        return str(typed.WRITERS["date"](value))
    return "; ".join(value) if isinstance(value, list) else str(value)


def _of_item(field: Field, item: Mapping[str, Any], slot: str, language: str) -> Cell:
    if slot in BESIDE:
        return str(item.get(slot, ""))
    if slot:
        return _number(field, item.get(slot), language)
    if not field.measured:
        chosen = item.get("value")
        if isinstance(chosen, list):
            return "; ".join(values.show(field, {"value": code}, language) for code in chosen)
        return values.show(field, item, language)
    own = home(field)
    stated = {s: item[s] for s in (*values.LIMITS, "value") if s in item and (s != "typ" or s == own)}
    if list(stated) == [own]:
        return _number(field, stated[own], language)
    return values.show(field, stated, language)


def _number(field: Field, digits: str | None, language: str) -> Cell:
    if digits is None:
        return ""
    number = writing.in_display_unit(digits, field)
    return writing.write_quantity(digits, field, language) if number is None else number


def _line_by_line(held: Any, slot: str, text: str) -> Any:
    """A cell of several conditions, as `cell` wrote it; of other lines nobody knows which is which."""
    lines, sets = text.splitlines(), stated.each(held)
    if len(lines) != len(sets):
        return {slot: text} if text else {}
    notes = ([(note, boxes[note]) for note in BESIDE if note in boxes] for boxes in sets)
    return stated.kept({**dict(beside), slot: line} for beside, line in zip(notes, lines, strict=True))


def same(written: Cell, found: str) -> bool:
    """Does the cell still hold what was written? A spreadsheet may have said a number in its own way."""
    if isinstance(written, Decimal):
        try:
            return Decimal(found.strip().replace("\u00a0", "").replace(",", ".").replace("−", "-")) == written
        except InvalidOperation:
            return False
    return " ".join(written.split()) == " ".join(found.split())


def into(draft: dict[str, Any], address: str, text: str, parameter: Field | None) -> None:
    """Put what a changed cell says into a draft, as typed; an emptied cell takes the value out."""
    if address.startswith("parameters."):
        code, slot = split(address)
        held = draft.get("parameters", {}).get(code, {})
        if stated.are_several(held):
            draft["parameters"] = {**draft["parameters"], code: _line_by_line(held, slot or "value", text)}
            return
        slots = dict(stated.each(held)[0])
        if slot:
            slots.pop(slot, None)
        else:
            kept = (*BESIDE, "typ")
            slots = {name: said for name, said in slots.items() if name in kept}
        if text:
            slots[slot or "value"] = text
        if not set(slots) - set(BESIDE):
            slots = {}
        draft["parameters"] = {**draft.get("parameters", {}), code: slots}
        return
    form = kind(address)
    if form in LINES:
        draft[address] = [line for line in text.splitlines() if line.strip()]
    elif form in ("choice", "choices") and parameter and text:
        draft[address] = _codes(text, parameter, several=form == "choices")
    elif form in ("packages", "choices"):
        draft[address] = _parts(text)
    else:
        draft[address] = text


def _codes(text: str, parameter: Field, *, several: bool) -> str | list[str]:
    """Codes of what is named; the text itself, which a rule will refuse, when there is no such choice."""
    try:
        return options.read_choice(text, parameter.options, multiple=several)
    except Misread:
        return _parts(text) if several else text


def _parts(text: str) -> list[str]:
    return [part for part in (p.strip() for p in text.replace("\n", ";").split(";")) if part]
