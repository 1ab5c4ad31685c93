"""From the content of a revision back to what would be typed for it: the draft of an amendment. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from .content import FIELDS, get

SLOTS = ("value", "min", "typ", "max")


def draft_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """A draft that, built again unchanged, gives the same content."""
    draft: dict[str, Any] = {}
    for row in FIELDS:
        value = get(content, row.address)
        if value is None or row.kind in ("maker", "category", "parameters"):
            continue
        writer = WRITERS.get(row.kind)
        draft[row.address] = writer(value) if writer else value
    draft["parameters"] = {item["code"]: _slots(item) for item in content.get("parameters", [])}
    return draft


def _slots(item: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers are typed with their base unit, so that no display unit can change them."""
    slots = {slot: item[slot] for slot in SLOTS if slot in item}
    if "unit" in item and item["unit"] != "1":
        slots = {slot: f"{value} {item['unit']}" for slot, value in slots.items()}
    return slots | {key: item[key] for key in ("condition", "source") if key in item}


def _variants(variants: list[dict[str, Any]]) -> list[str]:
    rows = [(v["designation"], *v.get("packages", [])[:1], v.get("temperature", "")) for v in variants]
    return ["; ".join(row).rstrip("; ") for row in rows]


def _analogues(analogues: list[dict[str, str]]) -> list[str]:
    return [
        "; ".join(a.get(key, "") for key in ("part", "maker", "class", "note")).rstrip("; ") for a in analogues
    ]


WRITERS = {
    "variants": _variants,
    "analogues": _analogues,
    "date": lambda text: date.fromisoformat(text).strftime("%d.%m.%Y"),
}
