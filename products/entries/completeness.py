"""How much of what is asked of a product its content says, and what is missing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from products.dictionary.kinds import Tier

from . import content as table
from .readers import Context


@dataclass(frozen=True)
class Missing:
    address: str
    name: str | Promise


@dataclass(frozen=True)
class Completeness:
    """Of the fields that are required, expected or core in the category: those that say something."""

    filled: int
    total: int
    missing: tuple[Missing, ...]

    @property
    def percent(self) -> int:
        """Rounded down, so that a hundred means that nothing is missing."""
        return self.filled * 100 // self.total if self.total else 100


def completeness(content: Mapping[str, Any], context: Context) -> Completeness:
    given = {item["code"] for item in content.get("parameters", ())}
    asked = list(_asked(context))
    missing = tuple(
        field
        for field in asked
        if field.address.removeprefix("parameters.") not in given
        and table.get(content, field.address) is None
    )
    return Completeness(len(asked) - len(missing), len(asked), missing)


def _asked(context: Context) -> Iterator[Missing]:
    for row in table.FIELDS:
        applies = context.has_packages or row.address != "packages"
        if row.section and row.required != table.FREE and applies:
            yield Missing(row.address, row.label)
    for parameter in context.parameters:
        if parameter.required or parameter.tier == Tier.CORE:
            yield Missing(f"parameters.{parameter.code}", parameter.name)
