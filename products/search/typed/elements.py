"""What each letter of a designation means, in three languages; `sure` is what the makers have confirmed."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import get_language

ELEMENTS = Path(__file__).parent / "data" / "elements.csv"


class Part(NamedTuple):
    """Some signs of the designation and what they mean, in the reader's language."""

    written: str
    meaning: str
    sure: bool = True


def codes(element: str) -> list[str]:
    return [code for named, code in _table() if named == element]


@cache
def _table() -> dict[tuple[str, str], dict[str, str]]:
    with ELEMENTS.open(encoding="utf-8", newline="") as lines:
        return {(row["element"], row["code"]): row for row in csv.DictReader(lines)}


def known(element: str, code: str | None) -> Part | None:
    row = _table().get((element, code or ""))
    if row is None:
        return None
    name = row.get(f"name_{(get_language() or 'ru')[:2]}") or row["name_ru"]
    return Part(row["code"], name, row["sure"] == "yes")
