"""The same type in other packages: КР1554ЛА3, КФ1554ЛА3 and КБ1554ЛА3 differ in a letter of the prefix."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from products.search.models import Designation
from products.search.typed import decoding, designations

MOST = 6


@dataclass(frozen=True)
class Kin:
    """A public entry, by the name under which it is of the same type."""

    designation: str
    number: str


def of(query: str, *, shown: Collection[int]) -> tuple[Kin, ...]:
    """The entries of the type that are not among those shown; one statement, for microcircuits only."""
    decoded = decoding.decode(query)
    names = decoding.of_same_type(decoded.designation) if decoded else []
    if not names:
        return ()
    keys = [designations.stored_keys(name).look for name in names]
    found = (
        Designation.objects.filter(look__in=keys)
        .exclude(kind=Designation.Kind.FOREIGN)
        .exclude(entry__in=shown)
        .exclude(entry__number=None)
        .order_by("look", "pk")
    )
    kin: dict[str, Kin] = {}
    for text, number in found.values_list("text", "entry__number")[: MOST * 2]:
        kin.setdefault(number or "", Kin(text, number or ""))
    return tuple(kin.values())[:MOST]
