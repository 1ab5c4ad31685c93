"""The tree of categories with counts, and the makers with theirs. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from products.dictionary.models import Category
from products.dictionary.queries import ROOT, Snapshot
from products.parties.models import Manufacturer


@dataclass(frozen=True)
class Shelf:
    """A category, how many products it holds with those below it, and its subcategories."""

    category: Category
    count: int
    children: list[Shelf]

    @property
    def filled(self) -> list[Shelf]:
        return [child for child in self.children if child.count]


def groups(known: Snapshot, counts: Mapping[str, int]) -> list[Shelf]:
    """The top of the tree. Retired categories stay while they hold products."""
    tops = [*known.children.get(None, ()), *known.children.get(ROOT, ())]
    return _shelves([row for row in tops if row.code != ROOT], known, counts)


def _shelves(rows: Iterable[Category], known: Snapshot, counts: Mapping[str, int]) -> list[Shelf]:
    return [
        Shelf(row, counts.get(row.code, 0), _shelves(known.children.get(row.code, ()), known, counts))
        for row in rows
        if counts.get(row.code) or not row.retired
    ]


def makers(known: Mapping[int, Manufacturer], counts: Mapping[int, int]) -> list[tuple[Manufacturer, int]]:
    """Those that have products, with how many: the fullest first, then in the order they are known in."""
    held = [(maker, counts[pk]) for pk, maker in known.items() if counts.get(pk)]
    return sorted(held, key=lambda pair: -pair[1])
