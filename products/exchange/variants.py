"""Rows that are variants of one product: told by what they differ in, and gathered into one draft. Pure.

One entry is one type designation; its variants differ in package, temperature group or packing alone. Makers
write a row for each of them. A value that follows from the package may differ where the package does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from products.entries import addresses, stated
from products.entries import content as table
from products.entries.lines import Variant

#: What makes a variant…
PACKAGES, TEMPERATURE, PACKING = "packages", "operating_temperature", "packing"
#: …how it is called…
NAMES = ("variants", "designation_alt")
#: …and what follows from its package.
FOLLOWING = frozenset({"pin_count", "mounting_type", "package_material", "terminal_pitch", "mass"})
#: Of a content, what no maker says.
_OURS = ("schema", "dictionary", "manufacturer", "category")

Draft = Mapping[str, Any]


def told(content: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says, by address."""
    return {address: value for address, value in table.flat(content) if address not in _OURS}


def differing(first: Mapping[str, Any], row: Mapping[str, Any]) -> set[str]:
    """Fields of which the row says something else than the first one; parameters by code."""
    return {
        addresses.parameter_code(address) or address
        for address, value in row.items()
        if first.get(address) != value
    }


def is_variant(fields: set[str]) -> bool:
    """Do these fields make a row a variant of the product, and no contradiction?"""
    what = fields & {PACKAGES, TEMPERATURE, PACKING}
    allowed = {*what, *NAMES, *(FOLLOWING if PACKAGES in what else ())}
    return bool(what or "variants" in fields) and fields <= allowed


def gather(drafts: Sequence[Draft]) -> dict[str, Any]:
    """One draft of the rows of a product, the first one's with all their packages and a variant for each."""
    first = drafts[0]
    parted = {
        code for code in (TEMPERATURE, PACKING, *FOLLOWING) if len({_text(d, code) for d in drafts}) > 1
    }
    renamed = len({tuple(draft.get("designation_alt") or ()) for draft in drafts}) > 1
    lines = [line for draft in drafts for line in _lines(draft, parted, renamed)]
    packages = [package for draft in drafts for package in draft.get(PACKAGES) or ()]
    found = {**first, "variants": list(dict.fromkeys(lines))}
    if packages:
        found[PACKAGES] = list(dict.fromkeys(packages))
    if renamed:
        found["designation_alt"] = []
    return found


def _lines(draft: Draft, parted: set[str], renamed: bool) -> list[str]:
    """The variants a row speaks of, as lines of the form; what depends on the variant stands in them."""
    typed = [Variant.of(line) for line in draft.get("variants") or ()]
    if len(typed) > 1:  # nobody knows to which of them the cells of the row belong
        return [str(variant) for variant in typed]
    names = list(draft.get("designation_alt") or ()) if renamed else []
    variant = (
        typed[0] if typed else Variant(names[0] if len(names) == 1 else str(draft.get("designation", "")))
    )
    variant.packages = variant.packages or ", ".join(draft.get(PACKAGES) or ())
    if TEMPERATURE in parted:
        variant.temperature = variant.temperature or _text(draft, TEMPERATURE)
    for code in sorted(parted - {TEMPERATURE}):
        if text := _text(draft, code):
            variant.values.setdefault(code, text)
    return [str(variant)]


def _text(draft: Draft, code: str) -> str:
    """A parameter of the draft in one piece, without what would begin another part of the line."""
    slots = stated.each(draft.get("parameters", {}).get(code) or {})[0]
    value = slots.get("value") or "…".join(str(slots[end]) for end in ("min", "max") if slots.get(end))
    return (", ".join(value) if isinstance(value, list) else str(value)).replace(";", ",")
