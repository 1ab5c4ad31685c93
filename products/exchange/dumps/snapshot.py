"""Everything public at one instant, read row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from products.cases.models import AnalogueConfirmation
from products.dictionary.models import Category, Parameter
from products.entries import queries as entries
from products.entries import standing
from products.entries.models import Suspension, Validity
from products.ledger import queries as ledger
from products.ledger.models import Leaf
from products.parties.models import Manufacturer

#: Rows that are fetched at once: all that is held in memory.
ROWS = 1_000

_ENTRY = ("pk", "number", "designation", "registered", "current_id", "manufacturer_id")
_PERIOD = (
    "entry_id", "revision_id", "revision__ordinal", "revision__digest", "revision__body", "effective_from",
    "valid_to", "held_to", "ground", "duplicate_of__number", "recorded_at", "leaf_index",
)  # fmt: skip
_SUSPENSION = (
    "entry_id", "party_id", "ground", "act_number", "act_date", "since", "until", "recorded_at", "leaf_index",
    "lifted_on", "lift_act_number", "lift_act_date", "lifted_at", "lift_leaf_index",
)  # fmt: skip
_CONFIRMATION = ("entry_id", "part", "closeness", "party_id", "is_withdrawn", "basis", "statement", "at")


@dataclass(frozen=True)
class Product:
    """A public entry with all that was ever decided of it; rows bear the names of their columns."""

    entry: Any
    maker: Manufacturer
    periods: list[Any]
    suspensions: list[Any]
    confirmations: list[Any]

    def ruling(self, on: date) -> Any:
        """The period that rules on the day, as lists show it; before the first day, the newest."""
        known = next(row for row in self.periods if row.revision_id == self.entry.current_id)
        return standing.in_force_on(self.periods, on) or known


@dataclass(frozen=True)
class Snapshot:
    at: datetime
    day: date
    head: ledger.Head
    makers: dict[int, Manufacturer]
    categories: list[Category]
    parameters: list[Parameter]

    def products(self) -> Iterator[Product]:
        """In the order in which they were first filed."""
        periods = _Following(Validity.objects.order_by("entry_id", "pk"), _PERIOD)
        suspensions = _Following(Suspension.objects.order_by("entry_id", "since", "pk"), _SUSPENSION)
        confirmations = _Following(AnalogueConfirmation.objects.order_by("entry_id", "pk"), _CONFIRMATION)
        for entry in _rows(entries.public().order_by("pk"), _ENTRY):
            maker = self.makers[entry.manufacturer_id]
            of_entry = (rows.of(entry.pk) for rows in (periods, suspensions, confirmations))
            yield Product(entry, maker, *of_entry)

    def leaves(self) -> Iterator[bytes]:
        """The exact bytes of the log, in its order."""
        for row in _rows(Leaf.objects.order_by("index"), ("body",)):
            yield bytes(row.body)


@contextmanager
def taken(at: datetime) -> Iterator[Snapshot]:
    """The register as it is at the first statement, whatever is decided meanwhile."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield Snapshot(
            at,
            standing.day(at),
            ledger.head(),
            Manufacturer.objects.in_bulk(),
            list(Category.objects.order_by("code")),
            list(Parameter.objects.order_by("code")),
        )


def _rows(found: QuerySet[Any], columns: tuple[str, ...]) -> Iterator[Any]:
    return found.values_list(*columns, named=True).iterator(chunk_size=ROWS)


class _Following:
    """Rows of entries in the order of their entries, handed out as these go by."""

    def __init__(self, found: QuerySet[Any], columns: tuple[str, ...]) -> None:
        self._groups = groupby(_rows(found, columns), key=lambda row: row.entry_id)
        self._waiting: tuple[int, Iterable[Any]] | None = next(self._groups, None)

    def of(self, key: int) -> list[Any]:
        while self._waiting and self._waiting[0] < key:
            self._waiting = next(self._groups, None)
        if self._waiting is None or self._waiting[0] != key:
            return []
        rows = list(self._waiting[1])
        self._waiting = next(self._groups, None)
        return rows
