"""Which category a designation speaks of: those of the products in the register whose names begin alike.

The family of a name is its beginning. It is shortened from the end, mark of the package first, until some
product answers; so КР1554ЛА4 is placed by КР1554ЛА3 before it is by any other КР1554.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from products.search.models import Designation
from products.search.typed import decoding, designations

MOST = 3
#: A shorter beginning says nothing of what the product is.
SHORTEST = 4
#: So many first letters make a word the same in any form of it.
STEM = 6
#: So many beginnings are looked up at most: a page has a budget of statements.
MOST_TRIED = 4


@dataclass(frozen=True)
class Place:
    """A category, how many products of the family stand in it, and one of them."""

    category: str
    products: int
    example: str


@dataclass(frozen=True)
class Placed:
    """The beginning that the family shares, and its categories, the fullest first."""

    family: str
    places: tuple[Place, ...]


def place(designation: str, *, foreign: bool = False) -> Placed | None:
    """The nearest family that has products in the register; two statements for each beginning tried.

    `foreign`: by the foreign parts for which makers say that their products stand, and not by own names.
    """
    decoded = decoding.decode(designation)
    for family in _families(decoded.designation if decoded else designation):
        look = designations.stored_keys(family).look
        rows = (
            Designation.objects.filter(look__startswith=look)
            .filter(Q(kind=Designation.Kind.FOREIGN) if foreign else ~Q(kind=Designation.Kind.FOREIGN))
            .exclude(entry__listing=None)
            .values("entry__listing__category")
            .annotate(products=Count("entry", distinct=True), example=Max("text"))
            .order_by("-products", "entry__listing__category")
        )
        if places := [Place(r["entry__listing__category"], r["products"], r["example"]) for r in rows[:MOST]]:
            return Placed(family, tuple(places))
    return None


def by_meaning(decoded: decoding.Decoded, categories: Mapping[str, str]) -> list[str]:
    """Codes of the categories whose names share most beginnings of words with what the letters mean."""
    meant = _stems(" ".join(part.meaning for part in decoded.parts))
    shared = {code: len(meant & _stems(name)) for code, name in categories.items()}
    found = sorted((code for code, count in shared.items() if count), key=lambda code: -shared[code])
    return [code for code in found if shared[code] == shared[found[0]]][:MOST]


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= STEM}


def _families(designation: str) -> Iterator[str]:
    """Beginnings of the name, longest first: cut where digits and letters meet, and before the last sign."""
    text = designations.clean(designation)
    ends = [
        end
        for end in range(len(text) - 1, SHORTEST - 1, -1)
        if text[end].isdigit() != text[end - 1].isdigit() or end == len(text) - 1
    ]
    for end in ends[:MOST_TRIED]:
        yield text[:end]
