"""The public history of an entry: its revisions as of a day, who decided, and what each changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from products.cases import queries as cases
from products.catalogue import passport
from products.dictionary import queries as dictionary
from products.entries import queries as entries
from products.entries import standing, wording
from products.entries.as_of import AsOf
from products.entries.models import Validity


@dataclass(frozen=True)
class Chapter:
    period: Validity
    in_force: bool
    is_ahead: bool  # decided, but not yet in force
    is_late: bool  # recorded only after the day that was asked for
    until: date  # the last day on which it ruled, or is to rule
    keys: list[dict[str, Any]]
    differences: list[wording.Difference]
    is_first: bool


def chapters(periods: Sequence[Validity], *, asked: AsOf) -> list[Chapter]:
    """`periods` as `entries.queries.history` gives them: newest first."""
    words = wording.Wording(dictionary.snapshot())
    decided = cases.decisions_on(period.revision_id for period in periods)
    ruling = standing.standing(periods, on=asked.day)
    newer: list[Validity | None] = [None, *periods[:-1]]
    return [
        Chapter(
            period=period,
            in_force=ruling.state == standing.IN_FORCE and period.revision_id == ruling.revision_id,
            is_ahead=period.effective_from > asked.day,
            is_late=asked.is_late(period),
            until=_until(period, later),
            keys=passport.keys(decided.get(period.revision_id, [])),
            differences=[words.difference(change) for change in changes],
            is_first=period is periods[-1],
        )
        for (period, changes), later in zip(entries.differences(periods), newer, strict=True)
    ]


def _until(period: Validity, newer: Validity | None) -> date:
    """Its own last day, or the eve of the revision that replaced it."""
    if newer is None:
        return period.valid_to
    eve = newer.effective_from - timedelta(days=1)
    return max(period.effective_from, min(period.valid_to, eve))
