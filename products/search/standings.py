"""The state of a listing in PostgreSQL, on the day and in the territory asked: as `entries.standing` says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models import Value as Constant
from django.db.models.functions import Coalesce

from products.entries import standing
from products.entries.models import Suspension, Validity
from products.search.question import Question


def _ruling(on: date) -> QuerySet[Validity]:
    """The periods that rule on the day: the latest begun, whether or not it ran out (`standing`)."""
    begun = Validity.objects.filter(effective_from__lte=on)
    later = Q(effective_from__gt=OuterRef("effective_from")) | Q(
        effective_from=OuterRef("effective_from"), revision__gt=OuterRef("revision")
    )
    return begun.filter(~Exists(begun.filter(later, entry=OuterRef("entry"))))


def in_any(states: Iterable[str], question: Question) -> Q:
    """Of a listing: that it is in any of these states."""
    wanted = Q(pk__in=())
    for each in states:
        wanted |= _in_state(each, question)
    return Q(pk__in=_ruling(question.on).filter(wanted).values("entry"))


def _in_state(state: str, question: Question) -> Q:
    """Of a ruling period, as `entries.standing` says it."""
    on = question.on
    lasts = Q(valid_to__gte=on) | Q(held_to__gte=on)
    suspended = Q(Exists(_suspensions(question).filter(entry=OuterRef("entry"))))
    return {
        standing.IN_FORCE: Q(ground="") & lasts & ~suspended,
        standing.SUSPENDED: Q(ground="") & lasts & suspended,
        standing.EXPIRED: Q(ground="", valid_to__lt=on) & ~Q(held_to__gte=on),
        standing.EXCLUDED: ~Q(ground=""),
    }[state]


def state(question: Question) -> Coalesce:
    """Of a listing: its state, or that it is in none; from the one period that rules, looked up once."""
    on = question.on
    lasts = Q(valid_to__gte=on) | Q(held_to__gte=on)
    suspended = Q(entry__in=_suspensions(question).values("entry"))
    ruling = Validity.objects.filter(entry=OuterRef("pk"), effective_from__lte=on).annotate(
        state=Case(
            When(~Q(ground=""), then=Constant(standing.EXCLUDED)),
            When(~lasts, then=Constant(standing.EXPIRED)),
            When(suspended, then=Constant(standing.SUSPENDED)),
            default=Constant(standing.IN_FORCE),
        )
    )
    latest = ruling.order_by("-effective_from", "-revision").values("state")[:1]
    return Coalesce(Subquery(latest), Constant(standing.NONE))


def _suspensions(question: Question) -> QuerySet[Suspension]:
    """Those that run on the day, in the territory asked or in any."""
    running = Suspension.objects.filter(since__lte=question.on, until__gte=question.on)
    running = running.filter(Q(lifted_on=None) | Q(lifted_on__gt=question.on))
    return running.filter(party=question.territory) if question.territory else running
