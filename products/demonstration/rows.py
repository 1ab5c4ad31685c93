"""A row of the products' file as a maker would type it into the form."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "products.csv"
#: What the name of an export type ends with by its body: dual in-line, small outline narrow or wide.
DUAL, NARROW, WIDE = "N", "D", "DW"
#: Every so many products of two packages have their version in the small outline asked for on its own.
VERSION_EACH = 3


def read(path: Path = FILE) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_found(row: Mapping[str, str]) -> bool:
    """Was the row read from a document?"""
    return row["confidence"] == "found"


def versions(every: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Types in one of their packages, as rows: their names follow from the letters of export names.

    None is in the file, so that they can be asked for without one of its products staying outside.
    """
    return [_version(row) for row in of_two_packages(every)[VERSION_EACH - 1 :: VERSION_EACH]]


def of_two_packages(every: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    return [row for row in every if re.fullmatch(r"DIP-\d+;SOIC-\d+W?", row["packages"])]


def _version(row: Mapping[str, str]) -> dict[str, str]:
    package = row["packages"].partition(";")[2]
    parameters = json.loads(row["parameters"], parse_float=str)
    return {
        **row,
        "designation": row["designation"] + (WIDE if package.endswith("W") else NARROW),
        "designation_alt": "",
        "name_ru": f"{row['name_ru']}, в корпусе {package}",
        "name_en": f"{row['name_en']}, in {package}",
        "packages": package,
        "parameters": json.dumps(parameters | {"mounting_type": {"value": ["smt"]}}, ensure_ascii=False),
        "source": f"Демонстрация: исполнение изделия {row['designation']}, имя составлено по букве корпуса.",
        "confidence": "knowledge",
    }


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
