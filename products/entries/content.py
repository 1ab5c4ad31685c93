"""The content of a revision: the table of its fields, reading it by address, how two of them differ. Pure.

Content is one JSON object of public, non-personal facts. Absent means the key is left out; numbers are
decimal strings with a unit. `FIELDS` (module `fields`) says for every field its class (A editorial, B
descriptive, C substantive; the highest in a change wins), who vouches for it and when it is required.

A field has an address: `designation`, `name.ru`, `parameters.supply_voltage`. Forms, remarks, problems
and differences name fields by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from . import addresses
from .fields import (
    ALWAYS,
    BOTH,
    BY_ADDRESS,
    CHOICES,
    EXPECTED,
    FIELDS,
    FREE,
    MAKER,
    SECTIONS,
    VIEWS,
    WITHOUT_PACKAGES,
    Field,
)

SCHEMA = 1

__all__ = [
    "ALWAYS",
    "BOTH",
    "BY_ADDRESS",
    "CHOICES",
    "EXPECTED",
    "FIELDS",
    "FREE",
    "MAKER",
    "SECTIONS",
    "VIEWS",
    "WITHOUT_PACKAGES",
    "Change",
    "Field",
    "difference",
    "field_of",
    "flat",
    "get",
    "grade",
    "items",
    "put",
    "replace",
]


def field_of(address: str) -> Field:
    """The table's row for an address; a parameter's address answers with the row of `parameters`."""
    return BY_ADDRESS.get(address) or BY_ADDRESS[address.split(".")[0]]


def get(content: Mapping[str, Any], address: str) -> Any:
    """The value at an address of the table, or None when absent."""
    value: Any = content
    for part in address.split("."):
        if isinstance(value, list):  # only `basis` is a list with addresses inside: its first item
            value = value[0] if value else None
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def put(content: dict[str, Any], address: str, value: Any) -> None:
    """Set the value at an address; None and empty values leave the key out."""
    if value is None or value == "" or value == []:
        return
    head, _dot, tail = address.partition(".")
    if not tail:
        content[head] = value
    elif head == "basis":
        content.setdefault(head, [{}])[0][tail] = value
    else:
        content.setdefault(head, {})[tail] = value


def replace(content: dict[str, Any], address: str, value: Any) -> None:
    """Set the value at an address of a built content; None and empty values take the key out."""
    head, _dot, tail = address.partition(".")
    if not tail:
        content.pop(head, None)
    elif isinstance(content.get(head), dict):
        content[head].pop(tail, None)
        if not content[head]:
            del content[head]
    put(content, address, value)


def items(content: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Values of parameters wherever the content states them: of the product, and of each variant."""
    yield from content.get("parameters", ())
    for variant in content.get("variants", ()):
        yield from variant.get("values", ())


@dataclass(frozen=True)
class Change:
    """One field that differs. `before` and `after` are content values; None is absent."""

    address: str
    before: Any
    after: Any

    @property
    def sign(self) -> str:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def grade(self) -> str:
        return field_of(self.address).grade


def flat(content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every field of the content as (address, value), in the order of the table."""
    for field in FIELDS:
        if field.address == "parameters":
            for item in content.get("parameters", []):
                yield addresses.parameter_address(item), item
        elif (value := get(content, field.address)) is not None:
            yield field.address, value


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """What a reader would call the differences of two contents, in the order of the table.

    A parameter whose condition alone changed is one change, not a removal and an addition.
    """
    old, new = dict(flat(before)), dict(flat(after))
    changes = []
    for address in [*new, *(a for a in old if a not in new)]:
        if old.get(address) != new.get(address):
            changes.append(Change(address, old.get(address), new.get(address)))
    return _joined(changes)


def _joined(changes: list[Change]) -> list[Change]:
    """One removal and one addition of a parameter are one change; of more nobody can say which is which."""
    times = Counter((c.sign, addresses.parameter_code(c.address)) for c in changes)
    gone = {
        code: change.before
        for change in changes
        if change.sign == "removed"
        and (code := addresses.parameter_code(change.address))
        and times["removed", code] == times["added", code] == 1
    }
    joined = []
    for change in changes:
        if (code := addresses.parameter_code(change.address)) not in gone or change.sign == "changed":
            joined.append(change)
        elif change.sign == "added":
            joined.append(Change(change.address, gone[code], change.after))
    return joined


def grade(changes: list[Change]) -> str:
    """The class of a change: the highest of its fields; A when nothing changed."""
    return max((change.grade for change in changes), default="A")
