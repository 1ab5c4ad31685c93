"""What a product's page and history say of its life: suspensions, end of production, reports of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from products.cases.models import Report
from products.entries import content as content_table
from products.entries import standing, wording
from products.entries.as_of import AsOf
from products.entries.models import Suspension
from products.templatetags import look_states

END_OF_LIFE = ("end_of_life.last_order", "end_of_life.last_ship", "end_of_life.replacement")


@dataclass(frozen=True)
class Break:
    """A suspension as a page tells it."""

    row: Suspension
    letters: str
    where: str | Promise
    last: date
    is_ahead: bool
    is_over: bool
    is_late: bool  # recorded only after the day that was asked for


@dataclass(frozen=True)
class Outcome:
    """What came of a report: of which field and when, never whose."""

    row: Report
    name: str | Promise
    day: date


def breaks(found: Sequence[Suspension], asked: AsOf) -> list[Break]:
    return [
        Break(
            row,
            *look_states.TERRITORIES[row.party_id],
            last=(last := standing.last_day(row)),
            is_ahead=row.since > asked.day,
            is_over=last < asked.day,
            is_late=asked.is_late(row),
        )
        for row in found
    ]


def current(found: Sequence[Suspension], asked: AsOf) -> list[Break]:
    """Those that run on the day, and those decided for later: what a reader of the product must see first."""
    shown = [each for each in breaks(found, asked) if not each.is_over]
    return sorted(shown, key=lambda each: (each.row.since, each.letters))


def end_of_production(content: Mapping[str, Any], words: wording.Wording) -> list[tuple[str | Promise, str]]:
    """The maker's notice: the days and the product that takes over, as far as they are stated."""
    stated = ((address, content_table.get(content, address)) for address in END_OF_LIFE)
    return [(words.name(address), words.text(address, value)) for address, value in stated if value]


def outcomes(found: Sequence[Report], words: wording.Wording) -> list[Outcome]:
    return [
        Outcome(row, words.name(row.field), standing.day(row.closed_at)) for row in found if row.closed_at
    ]
