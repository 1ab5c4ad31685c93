"""By when each stage would end if a draft were filed now: said before, by the clock that will count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from products.entries import standing

from . import clock, outcome
from .models import Case, Term


@dataclass(frozen=True)
class Foreseen:
    """The last days of the formal check and of the reviews, as long as nobody sends the case back."""

    formal: date | None  # None: the case was filed before, and its formal check is over
    reviews: dict[str, date]  # by party


def foreseen(case: Case, at: datetime) -> Foreseen:
    """Two statements. A review begins when the formal check ends; here, on its last day."""
    terms = {term.stage: term.days for term in Term.objects.filter(kind=case.kind)}

    def ends(stage: Term.Stage, country: str, start: date) -> date:
        return clock.add_working_days(start, terms.get(stage, clock.usual(case.kind, stage)), country)

    today = standing.day(at)
    formal = None if case.filed_at else ends(Term.Stage.FORMAL, case.manufacturer.party_id, today)
    begin, both = formal or today, sorted(outcome.PARTIES)
    return Foreseen(formal, {party: ends(Term.Stage.REVIEW, party, begin) for party in both})
