"""The ready answers the register starts with. From then on the parties' administrators keep them. Pure."""

from __future__ import annotations

import csv
from pathlib import Path

FILE = Path(__file__).parent / "data" / "reasons.csv"


def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
