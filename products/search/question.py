"""What is asked and what is answered, whoever answers. Pure.

A `Question` is an address already read and understood; an engine turns it into a `Found`. There are two:
`database` (PostgreSQL, complete, the one the other is compared with) and `columns` (in memory, fast).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from products.dictionary.fields import Field
from products.search.grammar import Condition
from products.search.ordering import Cursor, Order
from products.search.typed.designations import QueryKey

#: Properties every listing has, which a `OneOf` may ask.
STATUS, MANUFACTURER, COUNTRY, CATEGORY = "status", "manufacturer", "country", "category"
NUMBER = "number_key"
#: Of a measured parameter so many values are counted one by one; more make a range.
MOST_VALUES = 16


@dataclass(frozen=True)
class OneOf:
    """The property is one of these: states, keys of manufacturers, countries."""

    property: str
    codes: frozenset[Any]


@dataclass(frozen=True)
class Registered:
    """Included in the register from a day to a day, both inclusive."""

    low: date | None = None
    high: date | None = None


@dataclass(frozen=True)
class Holds:
    """A value of the parameter suits any of the conditions."""

    parameter: Field
    conditions: tuple[Condition, ...]


Clause = OneOf | Registered | Holds


@dataclass(frozen=True)
class Term:
    """A piece of text. An entry answers it by a name, or by any one of the rest."""

    keys: tuple[QueryKey, ...] = ()
    words: frozenset[int] = frozenset()
    categories: frozenset[str] = frozenset()
    makers: frozenset[int] = frozenset()
    choices: tuple[tuple[str, str], ...] = ()  # parameter, choice
    foreign: bool = False  # by the name of a foreign analogue only


@dataclass(frozen=True)
class Question:
    """Which listings: all clauses and all terms together. `ranked`: by how well the one term's name fits.

    A state is that of one country, or, without a `territory`, of both: the lesser one.
    """

    on: date
    categories: frozenset[str] | None = None  # those below included; none: every category
    clauses: Mapping[str, Clause] = field(default_factory=dict)  # by the name of the filter
    terms: tuple[Term, ...] = ()
    ranked: bool = False
    territory: str = ""

    def without(self, name: str) -> Question:
        """The same but for one filter: what a facet counts for itself."""
        return replace(self, clauses={key: each for key, each in self.clauses.items() if key != name})


@dataclass(frozen=True)
class Wanted:
    """Which of the listings found are to be returned: up to `limit` beyond the cursor."""

    order: Order
    limit: int
    cursor: Cursor | None = None


@dataclass(frozen=True)
class Asked:
    """A facet: the filter it belongs to and what it counts, a property or a parameter."""

    name: str
    parameter: Field | None = None


@dataclass(frozen=True)
class Counts:
    """How many of the listings found have which value; a facet leaves its own filter out of account.

    Of a measured parameter with few exact values those are counted, as plain decimals in the base unit;
    with many, `low` and `high` say between which they lie.
    """

    entries: int = 0
    of: Mapping[Any, int] = field(default_factory=dict)
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class Found:
    """`rows` are the keys of the order, the entry's last, in the direction of the cursor."""

    total: int
    rows: Sequence[tuple[Any, ...]] = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)


class Engine(Protocol):
    """Who answers."""

    name: str

    def ask(self, question: Question, wanted: Wanted | None, facets: Collection[Asked]) -> Found: ...

    def knows_name(self, keys: Sequence[QueryKey]) -> bool:
        """Does any public name answer one of the keys?"""
        ...


Interval = tuple[Decimal | None, Decimal | None]


def measured(of: Mapping[Interval, int] | None, ends: Collection[Decimal], entries: int) -> Counts:
    """The counts of a measured parameter: by its intervals if they are few, and all the ends there are."""
    if of is not None and len(of) <= MOST_VALUES:
        exact = {low: number for (low, high), number in of.items() if low is not None and low == high}
        if len(exact) == len(of):
            return Counts(entries, {format(value, "f"): exact[value] for value in sorted(exact)})
    return Counts(entries, {}, min(ends), max(ends))
