"""The queue: which cases wait for whom, as shelves of the list and as words of its rows.

What a party is to do on a case is kept on its review (`cases.steps`), so a shelf is a small index and not a
question about every case; and how many stand there is counted up to `paging.MOST`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, FilteredRelation, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.admin import paging
from products.admin.person import Person
from products.cases import queries, workflow
from products.cases.models import Case, Claim, Review, Step
from products.cases.workflow import Kind, Status
from products.entries import standing
from products.parties.models import Role

PARTIES = ("by", "ru")
Text = str | Promise


@dataclass(frozen=True)
class Shelf:
    """Cases on which one of these parties is to do something of this sort, or other cases as they are."""

    words: Text
    codes: tuple[str, ...] = ()
    reviews: Q = field(default_factory=Q)
    cases: Q = field(default_factory=Q)
    #: What is open is read by its deadline; the rest, of any length, by the day it came.
    is_open: bool = True

    @property
    def condition(self) -> Q:
        return self.cases & (_on_move(self.codes, self.reviews) if self.codes else Q())


def cases() -> QuerySet[Case]:
    """Filed cases, to be narrowed and ordered; `drawn` reads what their rows show."""
    return Case.objects.filter(filed_at__isnull=False)


def drawn(keys: list[Any], who: Person) -> list[Case]:
    """The cases with what their rows show, in this order; two statements.

    A review says who holds it (`held_by`, `held_by_id`) and until when (`held_until`).
    """
    live = Q(claims__ended_at__isnull=True, claims__until__gt=who.at)
    reviews = (
        Review.objects.select_related("assigned_to")
        .annotate(live=FilteredRelation("claims", condition=live))
        .annotate(
            held_by=F("live__holder__full_name"), held_by_id=F("live__holder"), held_until=F("live__until")
        )
        .order_by("party")
    )
    found = (
        Case.objects.select_related("manufacturer", "revision", "bundle")
        .defer("draft", "claims")
        .prefetch_related(Prefetch("reviews", reviews))
        .in_bulk(keys)
    )
    return [found[key] for key in keys if key in found]


def by_deadline(who: Person) -> Coalesce:
    """The reader's own deadline where his party is to move, else that of whoever has the move."""
    waiting = Review.objects.filter(case=OuterRef("pk")).exclude(step="").order_by().values("case")

    def earliest(rows: QuerySet) -> Subquery:
        return Subquery(rows.annotate(first=Min("due")).values("first"))

    return Coalesce(earliest(waiting.filter(party__in=who.codes)), earliest(waiting), "answer_due")


# --- shelves ------------------------------------------------------------------------------------------


def shelves(who: Person, today: date) -> dict[str, Shelf]:
    """What the queue can be narrowed to, in the order of the filter."""
    codes = tuple(who.codes) or PARTIES
    found: dict[str, Shelf] = {}
    if who.codes:
        found["mine"] = Shelf(_("Мои"), codes, _in_hands_of(who))
        found["free"] = Shelf(_("Свободные"), codes, _free(who))
    found["today"] = Shelf(_("Срок сегодня"), codes, Q(due=today))
    found["overdue"] = Shelf(_("Просрочено"), codes, Q(due__lt=today))
    if who.codes:
        found["second"] = Shelf(_("Ждут утверждающего"), codes, Q(step=Step.DECISION))
        found["ours"] = Shelf(_("Ждут нас"), codes)
        found["other"] = Shelf(_("Ждут другую сторону"), PARTIES, cases=~_on_move(codes))
    found["maker"] = Shelf(_("Ждут изготовителя"), cases=Q(status=Status.RETURNED))
    found["open"] = Shelf(_("Все открытые"), cases=queries.OPEN)
    found["closed"] = Shelf(_("Законченные"), cases=Q(status__in=workflow.CLOSED), is_open=False)
    found["all"] = Shelf(_("Все дела"), is_open=False)
    return found


def first_shelf(who: Person, searched: str | None) -> str:
    """What waits for the reader's own party; a search looks through everything."""
    return "all" if searched else "ours" if who.codes else "open"


def counts(who: Person, *names: str) -> dict[str, str]:
    """How many cases stand on each shelf, up to a bound; one statement.

    What a party is to do is counted among the reviews that wait, without looking at the cases.
    """
    known = shelves(who, standing.day(who.at))
    selects, values = [], []
    for name in names or known:
        shelf = known[name]
        found: QuerySet[Any] = cases().filter(shelf.condition).values("pk")
        if shelf.codes and not shelf.cases:
            found = _waiting(shelf.codes, shelf.reviews).values("case").distinct()
        sql, params = found.order_by()[: paging.MOST + 1].query.sql_with_params()
        selects.append(f"SELECT %s, count(*) FROM ({sql}) AS counted")  # noqa: S608 - compiled by Django
        values += [name, *params]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        return {name: paging.said(number) for name, number in cursor.fetchall()}


def _waiting(codes: Iterable[str], condition: Q | None = None) -> QuerySet[Review]:
    """Reviews of these parties on which they are to do something of this sort."""
    return Review.objects.filter(condition or Q(), party__in=codes).exclude(step="")


def _on_move(codes: Iterable[str], condition: Q | None = None) -> Q:
    return Q(pk__in=_waiting(codes, condition).values("case"))


def _in_hands_of(who: Person) -> Q:
    """Taken by the reader, or given to him as an expert whose word is still wanted."""
    held = Claim.objects.live(who.at).filter(holder=who.user.pk).values("review")
    return Q(pk__in=held) | Q(assigned_to=who.user.pk) & ~Q(step=Step.DECISION)


def _free(who: Person) -> Q:
    """In nobody's hands; what an expert has done with is free for whoever decides."""
    held = Claim.objects.live(who.at).values("review")
    waiting_for_approver = Q(step__in=(Step.DECISION, Step.AGAIN))
    return ~Q(pk__in=held) & (Q(assigned_to__isnull=True) | waiting_for_approver)


def of_person(user: int, who: Person) -> Q:
    """Open cases that somebody has taken or was given."""
    held = Claim.objects.live(who.at).filter(holder=user).values("review")
    reviews = Review.objects.filter(Q(pk__in=held) | Q(assigned_to=user))
    return queries.OPEN & Q(pk__in=reviews.values("case"))


def takes_part(who: Person) -> list[Any]:
    """The parties in whose name the reader may take cases."""
    return who.parties_as(Role.EXPERT, Role.APPROVER)


# --- words of a row -----------------------------------------------------------------------------------

SAID: dict[str, Text] = {
    Step.NOTHING: _("решение принято"),
    Step.FORMAL: _("формальная проверка"),
    Step.OPINION: _("рассмотрение"),
    Step.DECISION: _("мнение дано"),
    Step.AGAIN: _("стороны разошлись: новое решение"),
}


def progress(case: Case, review: Review) -> Text:
    """What one party is doing; that it decided, never how."""
    if case.status in workflow.CLOSED:
        return ""
    if case.status == Status.RETURNED:
        return _("ждёт изготовителя")
    if case.status == Status.FILED and review.step == Step.NOTHING:
        unagreed = case.kind == Kind.TRANSFER and case.agreed_at is None
        return _("ждёт согласия преемника") if unagreed else _("ждёт формальной проверки")
    return SAID[review.step]


def waiting_reviews(case: Case) -> list[Review]:
    """Of the parties that are to do something now."""
    return [review for review in case.reviews.all() if review.step != Step.NOTHING]


def waiting_party(case: Case) -> str:
    """For the mark of a state: the one party still to decide, or nothing when both are."""
    waiting = waiting_reviews(case)
    return waiting[0].party_id if case.status == Status.IN_REVIEW and len(waiting) == 1 else ""
