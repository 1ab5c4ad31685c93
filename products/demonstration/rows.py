"""A row of the products' file as a maker would type it into the form."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "products.csv"


def read(path: Path = FILE) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_found(row: Mapping[str, str]) -> bool:
    """Was the row read from a document?"""
    return row["confidence"] == "found"


def draft(row: Mapping[str, str]) -> dict[str, Any]:
    """The draft of a case: field address → what is typed."""
    return {
        "designation": row["designation"],
        "designation_alt": _list(row["designation_alt"]),
        "name.ru": row["name_ru"],
        "name.en": row["name_en"],
        "codes.okpd2": row["okpd2"],
        "codes.tnved": row["tnved"],
        "packages": _list(row["packages"]),
        "foreign_analogues": _list(row["foreign_analogues"]),
        "country_of_manufacture": _list(row["country_of_manufacture"]),
        "lifecycle_status": row["lifecycle_status"],
        "source": row["source"],
        "source_verified": is_found(row),
        "civil_declaration": True,
        "parameters": {
            code: _slots(slots) for code, slots in json.loads(row["parameters"], parse_float=str).items()
        },
    }


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _slots(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers with their unit, as text; choices and words as they are."""
    unit = slots.get("unit", "")
    tail = f" {unit}" if unit not in ("", "1") else ""
    typed: dict[str, Any] = {}
    for slot, value in slots.items():
        if slot == "unit":
            continue
        if isinstance(value, bool):
            typed[slot] = "да" if value else "нет"
        elif slot in ("min", "typ", "max", "value") and unit:
            typed[slot] = f"{value}{tail}"
        else:
            typed[slot] = value
    return typed
