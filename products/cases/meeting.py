"""The weekly sheet for the meeting of both parties: what is open, whose move it is, and what is stuck.

The same for whoever reads it, of either party: it says that a party decided, never how, unless both have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.entries import standing

from . import queries, workflow
from .models import Case, Review, Step
from .workflow import Status

#: So many rows of each part are printed; how many there are is always said.
PRINTED = 40


@dataclass(frozen=True)
class Part:
    """A part of the sheet: all that belongs there in number, the first of it in rows."""

    code: str
    title: str | Promise
    number: int
    cases: list[Case]


@dataclass(frozen=True)
class Sheet:
    first: date  # of the week, a Monday
    last: date
    today: date
    number: int  # cases that are open
    moves: list[tuple[str, int, int]]  # whose move: party, maker or successor; how many, how many overdue
    parts: list[Part]


TITLES = {
    "split": _("Стороны разошлись"),
    "overdue": _("Просрочено стороной"),
    "twice": _("Возвращены дважды"),
    "open": _("Открытые дела, старейшие сначала"),
}


def sheet(at: datetime) -> Sheet:
    """In a fixed number of statements, over the open cases alone."""
    today = standing.day(at)
    first = today - timedelta(days=today.weekday())
    is_open = Case.objects.filter(queries.OPEN)
    waiting = Review.objects.exclude(step="")
    chosen = {
        "split": is_open.filter(pk__in=waiting.filter(step=Step.AGAIN).values("case")),
        "overdue": is_open.filter(pk__in=waiting.filter(due__lt=today).values("case")),
        "twice": is_open.filter(rounds__gte=2),
        "open": is_open,
    }
    keys = {code: list(_in_order(code, cases).values_list("pk", flat=True)) for code, cases in chosen.items()}
    numbers = _numbers(chosen, today)
    cases = _read({key for found in keys.values() for key in found})
    parts = [
        Part(code, TITLES[code], numbers[code], [cases[key] for key in found if key in cases])
        for code, found in keys.items()
    ]
    return Sheet(first, first + timedelta(days=6), today, numbers["open"], _moves(today, numbers), parts)


def _in_order(code: str, cases: QuerySet[Case]) -> QuerySet[Case]:
    """The most overdue first, otherwise the oldest."""
    if code == "overdue":
        due = Review.objects.filter(case=OuterRef("pk")).exclude(step="").order_by().values("case")
        cases = cases.annotate(due=Subquery(due.annotate(first=Min("due")).values("first")))
        return cases.order_by("due", "filed_at", "pk")[:PRINTED]
    return cases.order_by("filed_at", "pk")[:PRINTED]


def _numbers(chosen: dict[str, QuerySet[Case]], today: date) -> dict[str, int]:
    """How many cases belong to each part, and how many wait for makers (some too long) and for successors."""
    asked = {code: Count("pk", filter=Q(pk__in=cases.values("pk"))) for code, cases in chosen.items()}
    returned = Q(status=Status.RETURNED)
    unagreed = Q(status=Status.FILED, kind=workflow.Kind.TRANSFER, agreed_at__isnull=True)
    return Case.objects.filter(queries.OPEN).aggregate(
        **asked,
        maker=Count("pk", filter=returned),
        late=Count("pk", filter=returned & Q(answer_due__lt=today)),
        successor=Count("pk", filter=unagreed),
    )


def _read(keys: set[Any]) -> dict[Any, Case]:
    reviews = Prefetch("reviews", Review.objects.order_by("party"))
    found = Case.objects.select_related("manufacturer").defer("draft", "claims")
    return found.prefetch_related(reviews).in_bulk(keys)


def _moves(today: date, numbers: dict[str, int]) -> list[tuple[str, int, int]]:
    """Whose move, by party and by maker; a case that waits for both parties counts for each."""
    of_parties = (
        Review.objects.exclude(step="")
        .values_list("party")
        .order_by("party")
        .annotate(number=Count("pk"), overdue=Count("pk", filter=Q(due__lt=today)))
    )
    return [
        *of_parties,
        ("maker", numbers["maker"], numbers["late"]),
        ("successor", numbers["successor"], 0),
    ]
