"""The queue: which cases wait for whom, as filters of the list and as words of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.admin import person
from products.admin.person import Person
from products.cases import queries, workflow
from products.cases.models import Case, Decision, Opinion, Review
from products.cases.workflow import Kind, Status
from products.entries import standing

PARTIES = ("by", "ru")
Text = str | Promise


def annotated(who: Person) -> QuerySet[Case]:
    """Filed cases with who has decided and by when this person's party must; one statement."""
    own = who.codes or PARTIES
    of_revision = {"review__case": OuterRef("pk"), "revision": OuterRef("revision")}
    dues = Review.objects.filter(case=OuterRef("pk"), party__in=own).order_by().values("case")
    facts: dict[str, Any] = {
        f"{code}_decided": Exists(Decision.objects.filter(review__party=code, **of_revision))
        for code in PARTIES
    }
    facts |= {
        f"{code}_opined": Exists(Opinion.objects.filter(review__party=code, **of_revision))
        for code in PARTIES
    }
    reviewed = Review.objects.filter(case=OuterRef("pk"))
    facts |= {f"{code}_reviews": Exists(reviewed.filter(party=code)) for code in PARTIES}
    due = Coalesce(Subquery(dues.annotate(first=Min("due")).values("first")), "answer_due")
    return queries.filed().annotate(desk_due=due, **facts)


def waits_for(codes: list[str]) -> Q:
    """A formal check of the maker's country, a decision not taken, or a disagreement to be settled."""
    unagreed = Q(kind=Kind.TRANSFER, agreed_at__isnull=True)
    found = Q(status=Status.FILED, manufacturer__party__in=codes) & ~unagreed
    for code in codes:
        undecided = Q(status=Status.IN_REVIEW, **{f"{code}_decided": False, f"{code}_reviews": True})
        found |= undecided | Q(status=Status.CONCILIATION)
    return found


def _ripe(codes: list[str]) -> Q:
    """The party's expert has spoken, its approver has not."""
    found = Q(pk__in=[])
    for code in codes:
        found |= Q(status=Status.IN_REVIEW, **{f"{code}_opined": True, f"{code}_decided": False})
    return found


def _elsewhere(codes: list[str]) -> Q:
    return Q(status__in=workflow.UNDER_REVIEW) & ~waits_for(codes)


def shelves(who: Person, today: date) -> dict[str, tuple[Text, Q]]:
    """What the queue can be narrowed to, in the order of the filter."""
    codes = who.codes
    is_open = Q(status__in=[*workflow.UNDER_REVIEW, Status.RETURNED])
    found: dict[str, tuple[Text, Q]] = {}
    if codes:
        found["mine"] = (_("Ждут нас"), waits_for(codes))
        found["first"] = (_("Ждут эксперта"), waits_for(codes) & ~_ripe(codes))
        found["second"] = (_("Ждут утверждающего"), _ripe(codes))
    waiting = waits_for(codes) if codes else Q(status__in=workflow.UNDER_REVIEW)
    found["today"] = (_("Срок сегодня"), waiting & Q(desk_due=today))
    found["overdue"] = (_("Просрочено"), waiting & Q(desk_due__lt=today))
    if codes:
        found["other"] = (_("Ждут другую сторону"), _elsewhere(codes))
    found["maker"] = (_("Ждут изготовителя"), Q(status=Status.RETURNED))
    found["open"] = (_("Все открытые"), is_open)
    found["closed"] = (_("Законченные"), Q(status__in=workflow.CLOSED))
    found["all"] = (_("Все дела"), Q())
    return found


def counts(who: Person, *names: str) -> dict[str, int]:
    """How many cases stand on each shelf; one statement."""
    known = shelves(who, standing.day(who.at))
    asked = {name: Count("pk", filter=known[name][1]) for name in names or known if name in known}
    asked |= {"all": Count("pk")} if "all" in asked else {}
    return annotated(who).prefetch_related(None).aggregate(**asked)


class QueueFilter(admin.SimpleListFilter):
    """First what waits for the reader's own party; a search looks through everything."""

    title = _("Очередь")
    parameter_name = "queue"

    def __init__(self, request: HttpRequest, params: dict, model: Any, model_admin: Any) -> None:
        self.who = person.of(request)
        self.shelves = shelves(self.who, standing.day(self.who.at))
        first = "mine" if self.who.codes else "open"
        self.default = "all" if request.GET.get("q") else first
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, str(words)) for name, (words, _condition) in self.shelves.items()]

    @property
    def chosen(self) -> str:
        value = self.value()
        return value if value in self.shelves else self.default

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(self.shelves[self.chosen][1])

    def choices(self, changelist: Any) -> Iterator[Any]:
        found = counts(self.who)
        for name, (words, _condition) in self.shelves.items():
            yield {
                "selected": name == self.chosen,
                "query_string": changelist.get_query_string({self.parameter_name: name}),
                "display": f"{words} ({found[name]})",
            }


class StatusFilter(admin.SimpleListFilter):
    title = _("состояние")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(status.value, str(status.label)) for status in Status if status != Status.DRAFT]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(status=self.value()) if self.value() else queryset


def progress(case: Case, party: str) -> Text:
    """What one party is doing; that it decided, never how."""
    if case.status in workflow.CLOSED:
        return ""
    if case.status == Status.RETURNED:
        return _("ждёт изготовителя")
    if case.status == Status.FILED:
        if "successor" in queries.turn(case).whose:
            return _("ждёт согласия преемника")
        home = case.manufacturer.party_id == party
        return _("формальная проверка") if home else _("ждёт формальной проверки")
    if case.status == Status.CONCILIATION:
        return _("согласование")
    if party not in {review.party_id for review in case.reviews.all()}:
        return _("извещена")
    if party in queries.decided_parties(case):
        return _("решение принято")
    spoken = any(
        o.revision_id == case.revision_id
        for review in case.reviews.all()
        if review.party_id == party
        for o in review.opinions.all()
    )
    return _("мнение дано") if spoken else _("рассмотрение")


def waiting_party(case: Case) -> str:
    """For the mark of a state: the one party still to decide, or nothing when both are."""
    waiting = {review.party_id for review in case.reviews.all()} - queries.decided_parties(case)
    return waiting.pop() if case.status == Status.IN_REVIEW and len(waiting) == 1 else ""
