"""What the clock has to say today, as `Reminder` rows; whoever sends letters reads them.

A row is written at the nearest threshold that has been passed, and the database keeps one of each: twice on
a day, or days late, the same rows come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from products.entries import queries as entries
from products.entries import standing
from products.entries.models import Entry

from . import clock, lapsing, queries, workflow
from .confirming import YEAR
from .models import Case, Reminder, Review
from .workflow import Status

About = Reminder.About
#: Days before the last day of an entry, and of a draft that nobody touches.
EXPIRY, DRAFT = (7, 30, 90, 180), (7, 30)
#: Of what ended longer ago nobody is told as of news.
NEWS = timedelta(days=14)
PASSED = -1


def write(at: datetime) -> int:
    """All of them; how many are new."""
    rows = [*terms(at), *endings(at), *confirmations(at), *drafts(at)]
    before = Reminder.objects.count()
    Reminder.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)
    return Reminder.objects.count() - before


def terms(at: datetime) -> Iterator[Reminder]:
    """Stages that end on the next working day or today, or have ended: to whoever has the move."""
    today, moved = standing.day(at), clock.moved()
    near = today + NEWS
    ending = Review.objects.filter(case=OuterRef("pk"), due__lte=near)
    waiting = Q(Exists(ending), status__in=workflow.UNDER_REVIEW)
    waiting |= Q(status=Status.RETURNED, answer_due__range=(today, near))
    for case in queries.cases().filter(waiting).defer("draft", "revision__body").order_by("pk"):
        turn = queries.turn(case)
        if case.status == Status.RETURNED and case.answer_due:
            maker = case.manufacturer
            ahead = _threshold(case.answer_due, today, maker.party_id, moved)
            if ahead is not None:
                yield _row(About.ANSWER, at, case.answer_due, ahead, case=case, maker=maker.pk)
            continue
        for review in case.reviews.all():
            if review.party_id in turn.whose and review.due:
                ahead = _threshold(review.due, today, review.party_id, moved)
                if ahead is not None:
                    yield _row(About.TERM, at, review.due, ahead, case=case, party=review.party_id)


def _threshold(due: date, today: date, country: str, moved: clock.Moved) -> int | None:
    if due < today:
        return PASSED
    left = clock.working_days_between(today, due, country, moved)
    return 0 if due == today else 1 if left <= 1 else None


def endings(at: datetime) -> Iterator[Reminder]:
    """Entries whose term ends within half a year, unless an extension holds them; and those just ended."""
    today = standing.day(at)
    near = Q(until__range=(today - NEWS, today + timedelta(days=EXPIRY[-1])), ground="")
    found = entries.standing_now(entries.public(), on=today).filter(near)
    for entry in found.filter(Q(held__isnull=True) | Q(held__lt=today)).order_by("pk"):
        left = (entry.until - today).days  # type: ignore[attr-defined]
        yield _of_entry(About.EXPIRY, at, entry.until, _passed(EXPIRY, left), entry)  # type: ignore[attr-defined]


def confirmations(at: datetime) -> Iterator[Reminder]:
    """Entries in force of which the maker has said nothing for a year."""
    today = standing.day(at)
    found = entries.unconfirmed(entries.standing_now(entries.public(), on=today), on=today)
    for entry in found.order_by("pk"):
        last = max(entry.since, entry.confirmed or entry.since)  # type: ignore[attr-defined]
        yield _of_entry(About.CONFIRMATION, at, last + YEAR, 0, entry)


def drafts(at: datetime) -> Iterator[Reminder]:
    """Drafts that go within a month if nobody touches them."""
    today = standing.day(at)
    idle = at - lapsing.IDLE + timedelta(days=DRAFT[-1])
    for case in Case.objects.filter(status=Status.DRAFT, changed_at__lt=idle).defer("draft").order_by("pk"):
        due = standing.day(case.changed_at + lapsing.IDLE)
        ahead = _passed(DRAFT, max(0, (due - today).days))
        yield _row(About.DRAFT, at, due, ahead, case=case, maker=case.manufacturer_id)


def _passed(thresholds: Iterable[int], left: int) -> int:
    return PASSED if left < 0 else min(days for days in thresholds if left <= days)


def _of_entry(about: Reminder.About, at: datetime, due: date, ahead: int, entry: Entry) -> Reminder:
    return Reminder(
        about=about, entry=entry, manufacturer_id=entry.manufacturer_id, due=due, ahead=ahead, at=at
    )


def _row(
    about: Reminder.About,
    at: datetime,
    due: date,
    ahead: int,
    *,
    case: Case,
    maker: int | None = None,
    party: str | None = None,
) -> Reminder:
    return Reminder(
        about=about, case=case, manufacturer_id=maker, party_id=party, due=due, ahead=ahead, at=at
    )
