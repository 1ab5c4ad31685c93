"""What says at the end of an export name how it is packed and in which package: IN74AC00DW-TR."""

from __future__ import annotations

import re

from products.search.typed import elements
from products.search.typed.elements import Part

#: Before a mark of packing: IN74AC00DW-TR, IN74AC00DW/TR, IN74AC00DW T&R.
_SEPARATORS = " -/#_"


def packing(name: str) -> tuple[str, Part | None]:
    """The name without the mark of its packing: after a separator, or after the mark of an export package."""
    for mark in sorted(elements.codes("packing"), key=len, reverse=True):
        shorter = name[: -len(mark)]
        if not name.upper().endswith(mark) or not shorter:
            continue
        bare = shorter.rstrip(_SEPARATORS)
        if bare and (bare != shorter or not mark.isalpha() or export_package(shorter)[1]):
            return bare, elements.known("packing", mark)
    return name, None


def export_package(name: str) -> tuple[str, Part | None]:
    """An export name without the mark of its package: IN74AC00 of IN74AC00DW."""
    for mark in sorted(
        {*elements.codes("export.suffix")} - {*elements.codes("packing")}, key=len, reverse=True
    ):
        shorter = name[: -len(mark)]
        if name.upper().endswith(mark) and re.search(r"[0-9][A-Za-z]?$", shorter) and shorter[:1].isalpha():
            return shorter, elements.known("export.suffix", mark)
    return name, None
