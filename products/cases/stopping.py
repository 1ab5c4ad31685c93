"""A party's clock: begun, stopped while the case waits for somebody else, gone on with. Within an operation.

What was left of a term in working days is kept while the clock stands still, and counts again from the day
of the refiling. A new content wants reading all the same: after a return a party has at least the days of
`Term.Stage.AGAIN`, or all that was left when that is more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.entries import standing

from . import clock
from .models import Case, Event, Term
from .workflow import Kind, Status, WrongState

MAKER, SUCCESSOR = "maker", "successor"


def begin_reviews(case: Case, at: datetime) -> None:
    """The formal check is over: both parties' clocks start."""
    for review in case.reviews.all():
        stage = clock.review_stage(case.kind, case.grade)
        review.due = clock.due(case.kind, stage, country=review.party_id, at=at)
        review.left = None
        review.save()


def stop(case: Case, at: datetime) -> None:
    """The case goes back to the maker: what is left of the review is kept. A formal check ends with it."""
    today, moved = standing.day(at), clock.moved()
    for review in case.reviews.all():
        if review.due and case.status == Status.IN_REVIEW:
            left = clock.working_days_between(today, review.due, review.party_id, moved)
            review.left = max(0, left)
        review.due = None
        review.save()


def resume(case: Case, at: datetime) -> None:
    """The maker has answered: the clocks go on, or start where the review had not begun."""
    today, moved = standing.day(at), clock.moved()
    full = clock.days(case.kind, clock.review_stage(case.kind, case.grade))
    least = min(full, clock.days(case.kind, Term.Stage.AGAIN))
    for review in case.reviews.all():
        days = full if review.left is None else max(review.left, least)
        review.due = clock.add_working_days(today, days, review.party_id, moved)
        review.left = None
        review.save()


def prolong(case: Case, at: datetime) -> None:
    case.answer_due, case.prolonged_at = prolonged_to(case), at


def prolonged_to(case: Case) -> date:
    """So many working days after the day by which the maker has to answer."""
    if case.answer_due is None:
        raise ValueError(f"{case} waits for no answer")
    more, country = clock.days(case.kind, Term.Stage.PROLONGED), case.manufacturer.party_id
    return clock.add_working_days(case.answer_due, more, country, clock.moved())


def is_late(case: Case, at: datetime) -> bool:
    """The answer was due before today: the case has lapsed, whether or not the daily task has said so."""
    return bool(case.answer_due and case.answer_due < standing.day(at))


def require_in_time(case: Case, at: datetime) -> None:
    if is_late(case, at) and case.answer_due:
        raise WrongState(
            _("Срок ответа истёк %(day)s: дело прекращается. Подайте изделие новой заявкой.")
            % {"day": case.answer_due.strftime("%d.%m.%Y")}
        )


@dataclass(frozen=True)
class Stop:
    """When the clocks of the parties stood still, why, and who was to move."""

    cause: str | Promise
    side: str  # MAKER or SUCCESSOR
    since: date
    until: date | None  # None: they stand still now


CAUSES = {
    "return": (_("возвращена с замечаниями"), MAKER),
    "file": (_("ждёт согласия преемника"), SUCCESSOR),
}


def left(case: Case) -> list[tuple[str, int]]:
    """What is kept of each party's stopped clock, in working days, Belarus first."""
    kept = [(review.party_id, review.left) for review in case.reviews.all() if review.left is not None]
    return sorted(kept)


def stops(case: Case, events: Iterable[Event]) -> list[Stop]:
    """Read from what happened, the oldest first."""
    found: list[Stop] = []
    for event in sorted(events, key=lambda event: event.pk):
        day = standing.day(event.at)
        running = found and found[-1].until is None
        if running and (event.from_status != event.to_status or event.verb == "agree"):
            found[-1] = Stop(found[-1].cause, found[-1].side, found[-1].since, day)
        if event.verb == "return" or (event.verb == "file" and case.kind == Kind.TRANSFER):
            cause, side = CAUSES[event.verb]
            found.append(Stop(cause, side, day, None))
    return found
