"""A list on paper: what a spreadsheet of it holds (`exchange.tables.Paper`), as a PDF/A. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from products.documents import pieces, typeset
from products.exchange import origin
from products.exchange.tables import Cell, Paper
from products.templatetags.look import ru_date

DIGEST = re.compile(r"[0-9a-f]{64}")


def pdf(paper: Paper, *, of: str, widths: Sequence[int], note: str, at: datetime) -> bytes:
    """Across the sheet; `of` says in short what it is of, `widths` are the shares of the columns."""
    return typeset.pdf("titled", set_out(paper, of, widths, note), at=at)


def set_out(paper: Paper, of: str, widths: Sequence[int], note: str) -> dict[str, Any]:
    rows = [[pieces.cell(_written(cell)) for cell in row] for batch in paper.batches for row in batch]
    facts = [pieces.fact(name, text, digest=DIGEST.fullmatch(text) is not None) for name, text in paper.facts]
    return {
        "lang": paper.language,
        "flipped": True,
        "register": origin.register(),
        "reference": paper.title,
        "author": origin.register(),
        "title": paper.title,
        "subtitle": of,
        "keywords": [],
        "foot": _("Составлено реестром"),
        "sections": [
            {"title": paper.facts_title, "facts": facts, "after": [note]},
            {"title": paper.title, "table": pieces.table(widths, paper.headings, rows)},
        ],
    }


def _written(cell: Cell) -> str:
    return ru_date(cell) if isinstance(cell, date) else "" if cell is None else str(cell)
