"""What happened to an entry after it was registered, as its public page and the API tell it of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from products.entries import standing
from products.entries.as_of import AsOf
from products.entries.models import Entry, Suspension, Validity
from products.parties.models import Manufacturer

from . import endorsing, queries, reporting
from .models import AnalogueConfirmation, Case, Motion, Report
from .workflow import Kind, Status


@dataclass(frozen=True)
class Former:
    """A maker that the product passed on from, and the last day it was its."""

    maker: Manufacturer
    until: date


@dataclass(frozen=True)
class Later:
    suspensions: list[Suspension]  # those begun by the day, and, of today, those decided for later
    confirmed: date | None  # when the maker last said that all this still holds
    exclusion: Case | None
    duplicate_of: Entry | None
    duplicates: list[Entry]  # excluded because they repeat this one
    former: list[Former]
    outcomes: list[Report]
    endorsements: list[AnalogueConfirmation]  # every word of a party on its analogues, in their order


def of(entry: Entry, period: Validity, *, asked: AsOf) -> Later:
    """Of a public entry read with its periods and suspensions; of most there is little to ask."""
    on, known = asked.day, _known(entry, asked.day)
    return Later(
        suspensions=begun(entry.suspensions.all(), asked),
        confirmed=known["confirmed"],
        exclusion=queries.exclusion(period.revision_id) if period.ground else None,
        duplicate_of=period.duplicate_of if period.duplicate_of_id else None,
        duplicates=duplicates(entry, on=on) if known["repeated"] else [],
        former=former(entry, on=on) if known["handed"] else [],
        outcomes=outcomes(entry, on=on) if known["inspected"] else [],
        endorsements=endorsing.history(entry, on=on) if known["endorsed"] else [],
    )


def _known(entry: Entry, on: date) -> dict[str, Any]:
    """In one statement: the last confirmation, and what there is more to ask about."""
    facts = (
        Entry.objects.filter(pk=entry.pk)
        .values(
            confirmed=Max("confirmations__day", filter=Q(confirmations__day__lte=on)),
            repeated=Exists(Validity.objects.filter(duplicate_of=OuterRef("pk"))),
            handed=Exists(_handed(on).filter(entry=OuterRef("pk"))),
            endorsed=Exists(AnalogueConfirmation.objects.filter(entry=OuterRef("pk"))),
            inspected=Exists(reporting.ended().filter(entry=OuterRef("pk"))),
        )
        .get()
    )
    return dict(facts)


def outcomes(entry: Entry, *, on: date) -> list[Report]:
    """What inspections of reports had come to by the day, the newest first."""
    found = reporting.ended().filter(entry=entry).select_related("corrected_by").order_by("-closed_at", "-pk")
    return [row for row in found if row.closed_at and standing.day(row.closed_at) <= on]


def duplicates(entry: Entry, *, on: date) -> list[Entry]:
    """Those that stand excluded on the day because they repeat this one."""
    found = entry.duplicates.filter(effective_from__lte=on).order_by("pk")
    return [
        row.entry
        for row in found.select_related("entry").prefetch_related("entry__validities")
        if standing.standing(row.entry.validities.all(), on=on).revision_id == row.revision_id
    ]


def begun(suspensions: Iterable[Suspension], asked: AsOf) -> list[Suspension]:
    """The newest first."""
    ahead = asked.is_open
    found = [row for row in suspensions if ahead or row.since <= asked.day]
    return sorted(found, key=lambda row: (row.since, row.pk), reverse=True)


def _handed(on: date) -> QuerySet[Case]:
    """The cases by which products had passed to successors by the day."""
    begun = {"revision__validity__effective_from__lte": on}
    return Case.objects.filter(kind=Kind.TRANSFER, status=Status.APPROVED, **begun)


def former(entry: Entry, *, on: date) -> list[Former]:
    """The makers before the one it has on the day, the latest first."""
    handed = _handed(on).filter(entry=entry)
    handed = handed.select_related("manufacturer", "revision__validity").defer("draft", "revision__body")
    return [
        Former(case.manufacturer, date.fromordinal(case.revision.validity.effective_from.toordinal() - 1))
        for case in handed.order_by("-revision__validity__effective_from", "-pk")
        if case.revision
    ]


def names_act(entry: Entry, sha256: str) -> bool:
    """Is this document the order of a suspension of the entry, or the act of a motion to exclude it?"""
    moved = Motion.objects.filter(case__entry=entry, document=sha256)
    return entry.suspensions.filter(document=sha256).exists() or moved.exists()
