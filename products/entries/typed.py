"""From the content of a revision back to what would be typed for it: the draft of an amendment. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from products.dictionary import values

from . import lines, stated
from .content import FIELDS, get


def draft_of(content: Mapping[str, Any], fields: Mapping[str, values.Field]) -> dict[str, Any]:
    """A draft that, built again unchanged, gives the same content; `fields` are its parameters by code."""
    draft: dict[str, Any] = {}
    for row in FIELDS:
        value = get(content, row.address)
        if value is None or row.kind in ("maker", "category", "parameters", "variants"):
            continue
        writer = WRITERS.get(row.kind)
        draft[row.address] = writer(value) if writer else value
    if variants := content.get("variants"):
        draft["variants"] = [lines.variant_line(variant, fields) for variant in variants]
    held: dict[str, list[stated.Boxes]] = {}
    for item in content.get("parameters", []):
        held.setdefault(item["code"], []).append(values.as_typed(fields[item["code"]], item))
    draft["parameters"] = {code: stated.kept(sets) for code, sets in held.items()}
    return draft


def _analogues(analogues: list[dict[str, str]]) -> list[str]:
    return [
        "; ".join(a.get(key, "") for key in ("part", "maker", "class", "note")).rstrip("; ")
        for a in analogues
    ]


def _externals(numbers: list[dict[str, str]]) -> list[str]:
    return [f"{row['system']}; {row['number']}" for row in numbers]


WRITERS: dict[str, Callable[[Any], Any]] = {
    "analogues": _analogues,
    "externals": _externals,
    "date": lambda text: date.fromisoformat(text).strftime("%d.%m.%Y"),
}
