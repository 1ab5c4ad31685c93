"""Of what the templates of papers are made: facts with a label, cells, tables. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise

Cell = dict[str, Any]


def fact(label: str | Promise, text: object, *, digest: bool = False) -> Cell:
    return {"label": str(label), **cell(text, digest=digest)}


def cell(text: object, *, digest: bool = False, span: int = 1, strong: bool = False) -> Cell:
    return {"text": str(text), "digest": digest, "span": span, "strong": strong}


def table(
    widths: Sequence[int], head: Sequence[str | Promise], rows: Sequence[Sequence[Cell]]
) -> dict[str, Any]:
    return {"widths": list(widths), "head": [str(each) for each in head], "rows": [list(row) for row in rows]}
