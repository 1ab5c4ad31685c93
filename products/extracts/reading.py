"""What an extract rests on: an entry as of a day, the decisions on it, and its place in the log. Reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from products.cases import later
from products.cases import queries as cases
from products.cases.later import Later
from products.cases.models import Decision
from products.dictionary import queries as dictionary
from products.documents import queries as documents
from products.documents.models import Document
from products.entries import queries as entries
from products.entries import standing
from products.entries.as_of import AsOf
from products.entries.models import Entry, Revision, Suspension, Validity
from products.entries.standing import Standing
from products.ledger import queries as ledger
from products.ledger.models import Leaf


@dataclass(frozen=True)
class Ruling:
    """What of an entry rules on the day, and what belongs to it."""

    period: Validity
    corrects: Revision | None
    later: Later
    decisions: list[Decision]  # a correction is shown with the joint ones it rests on, before its own
    documents: Mapping[str, Document]

    def suspension(self, territory: str, on: date) -> Suspension | None:
        return standing.running(self.later.suspensions, territory, on)


@dataclass(frozen=True)
class Place:
    """The log as long as it is, and every leaf about the entry with its path to the root."""

    head: ledger.Head
    leaves: list[tuple[Leaf, list[bytes]]]


@dataclass(frozen=True)
class Read:
    entry: Entry
    asked: AsOf
    first: date | None  # since when it is in the register
    standings: dict[str, Standing]
    ruling: Ruling | None  # none before the first day
    place: Place
    known: dictionary.Snapshot


def read(entry: Entry, asked: AsOf) -> Read:
    """Of a public entry with its periods and suspensions; in as many statements however long its life was."""
    period = entries.ruling(entry, on=asked.day)
    return Read(
        entry=entry,
        asked=asked,
        first=standing.first_day(entry.validities.all()),
        standings=entries.standings(entry, on=asked.day),
        ruling=_ruling(entry, period, asked) if period else None,
        place=_place(entry.number or ""),  # after the rest: the log has all that was read
        known=dictionary.snapshot(),
    )


def _ruling(entry: Entry, period: Validity, asked: AsOf) -> Ruling:
    corrected = period.corrects_id or 0
    decided = cases.decisions_on({period.revision_id, corrected} - {0})
    named = period.revision.content.get("documents", ())
    return Ruling(
        period,
        period.corrects,
        later.of(entry, period, asked=asked),
        [*decided.get(corrected, ()), *decided.get(period.revision_id, ())],
        documents.named(item["sha256"] for item in named),
    )


def _place(number: str) -> Place:
    head = ledger.head()
    leaves = list(ledger.about(number, before=head.size))
    paths = ledger.inclusions([leaf.index for leaf in leaves], head.size)
    return Place(head, list(zip(leaves, paths, strict=True)))
