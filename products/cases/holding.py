"""An extension asked for in time keeps the entry in force until it is decided.

The hold is a date beside the period that runs out, so standing stays a question of dates alone. It is open
while the parties judge, and ends with the maker's own term when the case waits for the maker: who does not
answer does not stay in force for ever.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from products.entries import operations, standing
from products.entries.models import Validity
from products.search import operations as search

from .locking import locked_entry
from .models import Case
from .workflow import CLOSED, Kind, Status

OPEN_END = date(9999, 12, 31)


def follow(case: Case, to: Status, at: datetime) -> None:
    """What a new status of a locked case means for how long its entry is held."""
    if case.kind != Kind.EXTEND or case.base_id is None or to == Status.DRAFT or case.filed_at is None:
        return
    entry = locked_entry(case)
    period = Validity.objects.get(revision=case.base_id)
    today = standing.day(at)
    if today > max(period.valid_to, period.held_to or period.valid_to):
        return  # it has run out already, and nothing brings it back but a decision
    if to == Status.APPROVED:  # to the eve of the new term, which may begin after today
        until = max(today, _next_begins(case) - timedelta(days=1))
    elif to in CLOSED:
        until = today
    else:
        until = case.answer_due if to == Status.RETURNED and case.answer_due else OPEN_END
    if operations.hold(period=period, until=until):
        search.reindex(entry)


def _next_begins(case: Case) -> date:
    return Validity.objects.get(revision=case.revision_id).effective_from
