"""From the content of a revision back to what would be typed for it: the draft of an amendment. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from products.dictionary import values

from .content import FIELDS, get


def draft_of(content: Mapping[str, Any], fields: Mapping[str, values.Field]) -> dict[str, Any]:
    """A draft that, built again unchanged, gives the same content; `fields` are its parameters by code."""
    draft: dict[str, Any] = {}
    for row in FIELDS:
        value = get(content, row.address)
        if value is None or row.kind in ("maker", "category", "parameters"):
            continue
        writer = WRITERS.get(row.kind)
        draft[row.address] = writer(value) if writer else value
    draft["parameters"] = {
        item["code"]: values.as_typed(fields[item["code"]], item) for item in content.get("parameters", [])
    }
    return draft


def _variants(variants: list[dict[str, Any]]) -> list[str]:
    rows = [(v["designation"], *(v.get("packages") or [""])[:1], v.get("temperature", "")) for v in variants]
    return ["; ".join(row).rstrip("; ") for row in rows]


def _analogues(analogues: list[dict[str, str]]) -> list[str]:
    return [
        "; ".join(a.get(key, "") for key in ("part", "maker", "class", "note")).rstrip("; ")
        for a in analogues
    ]


WRITERS: dict[str, Callable[[Any], Any]] = {
    "variants": _variants,
    "analogues": _analogues,
    "date": lambda text: date.fromisoformat(text).strftime("%d.%m.%Y"),
}
