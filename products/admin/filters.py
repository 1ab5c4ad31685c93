"""The filters of the queue, each a parameter of its address; what is not offered changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.admin import person, queue
from products.cases import queries
from products.cases.models import Case, Review, Step
from products.cases.workflow import Status
from products.dictionary import queries as dictionary
from products.dictionary.models import Category
from products.entries import standing
from products.parties import queries as parties
from products.parties.models import Membership, Party, Role

#: So many makers are offered, those with the most open cases; any other is found by its name.
MAKERS_OFFERED = 12
#: Days since the filing: from (exclusive) and to.
AGES: dict[str, tuple[int, int, str | Promise]] = {
    "week": (-1, 7, _("до недели")),
    "month": (7, 30, _("от недели до месяца")),
    "quarter": (30, 90, _("от месяца до трёх")),
    "older": (90, 36_500, _("больше трёх месяцев")),
}


class Filter(admin.SimpleListFilter):
    """A filter that knows its reader."""

    def __init__(self, request: HttpRequest, params: dict, model: Any, model_admin: Any) -> None:
        self.who = person.of(request)
        super().__init__(request, params, model, model_admin)

    @property
    def chosen(self) -> str:
        """What was chosen of what is offered; nothing otherwise."""
        value = self.value()
        return str(value) if value and any(value == code for code, _words in self.lookup_choices) else ""

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(self.condition(self.chosen)) if self.chosen else queryset

    def condition(self, chosen: str) -> Q:
        raise NotImplementedError


class ShelfFilter(Filter):
    title = _("Очередь")
    parameter_name = "queue"

    def __init__(self, request: HttpRequest, params: dict, model: Any, model_admin: Any) -> None:
        who = person.of(request)
        self.shelves = queue.shelves(who, standing.day(who.at))
        self.default = queue.first_shelf(who, request.GET.get("q"))
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, str(shelf.words)) for name, shelf in self.shelves.items()]

    @property
    def chosen(self) -> str:
        return super().chosen or self.default

    def condition(self, chosen: str) -> Q:
        return self.shelves[chosen].condition

    def choices(self, changelist: Any) -> Iterator[Any]:
        found = queue.counts(self.who)
        for name, words in self.lookup_choices:
            yield {
                "selected": name == self.chosen,
                "query_string": changelist.get_query_string({self.parameter_name: name}),
                "display": f"{words} ({found[str(name)]})",
            }


class StatusFilter(Filter):
    title = _("состояние")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(status.value, str(status.label)) for status in Status if status != Status.DRAFT]

    def condition(self, chosen: str) -> Q:
        return Q(status=chosen)


class StageFilter(Filter):
    """What the reader's own party is to do; either, for an auditor."""

    title = _("что за стороной")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(step.value, str(step.label)) for step in Step if step != Step.NOTHING]

    def condition(self, chosen: str) -> Q:
        reviews = Review.objects.filter(party__in=self.who.codes or queue.PARTIES, step=chosen)
        return Q(pk__in=reviews.exclude(step="").values("case"))


class AgeFilter(Filter):
    title = _("сколько дней назад подано")
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, str(words)) for name, (_from, _to, words) in AGES.items()]

    def condition(self, chosen: str) -> Q:
        newer, older, _words = AGES[chosen]
        at = self.who.at
        return Q(filed_at__gte=at - timedelta(days=older), filed_at__lt=at - timedelta(days=newer))


class PersonFilter(Filter):
    """Whose hands a case is in, or whom it was given to, of the reader's own party."""

    title = _("у кого")
    parameter_name = "person"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        members = Membership.objects.active(standing.day(self.who.at)).filter(
            party__in=self.who.codes or queue.PARTIES, role__in=(Role.EXPERT, Role.APPROVER)
        )
        people = members.values_list("user", "user__full_name").order_by("user__full_name")
        return [(str(pk), name) for pk, name in dict(people).items()]

    def condition(self, chosen: str) -> Q:
        return queue.of_person(int(chosen), self.who)


class CategoryFilter(Filter):
    """A category with all below it; offered are the way to it and what lies directly below."""

    title = _("категория")
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        self.known = dictionary.snapshot()
        self.below: dict[str | None, list[Category]] = {}
        for row in self.known.categories.values():
            parent = None if row.parent_id == dictionary.ROOT else row.parent_id
            if row.code != dictionary.ROOT and not row.retired:
                self.below.setdefault(parent, []).append(row)
        return [(code, row.name) for code, row in self.known.categories.items()]

    def condition(self, chosen: str) -> Q:
        found, rest = [chosen], [chosen]
        while rest:
            rest = [row.code for code in rest for row in self.below.get(code, [])]
            found += rest
        return Q(category__in=found)

    def choices(self, changelist: Any) -> Iterator[Any]:
        yield self._choice(changelist, "", _("Все"), not self.chosen)
        for row in self.known.crumbs(self.chosen):
            yield self._choice(changelist, row.code, f"› {row.name}", row.code == self.chosen)
        for row in self.below.get(self.chosen or None, []):
            yield self._choice(changelist, row.code, row.name, False)

    def _choice(self, changelist: Any, code: str, words: str | Promise, selected: bool) -> dict[str, Any]:
        address = changelist.get_query_string({self.parameter_name: code or None})
        return {"selected": selected, "query_string": address, "display": words}


class MakerFilter(Filter):
    title = _("изготовитель")
    parameter_name = "maker"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Those with the most open cases, and the one that is chosen."""
        known = parties.directory()
        is_open = Case.objects.filter(queries.OPEN)
        most = (
            is_open.values_list("manufacturer")
            .annotate(number=Count("pk"))
            .order_by("-number", "manufacturer")
        )
        offered = [
            (known.by_key[pk].code, f"{known.by_key[pk].name} ({number})")
            for pk, number in most[:MAKERS_OFFERED]
            if pk in known.by_key
        ]
        chosen = known.by_code.get(str(self.value() or ""))
        if chosen and chosen.code not in dict(offered):
            offered.insert(0, (chosen.code, chosen.name))
        return offered

    def condition(self, chosen: str) -> Q:
        return Q(manufacturer=parties.directory().by_code[chosen].pk)


class CountryFilter(Filter):
    title = _("страна изготовителя")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code.value, str(code.label)) for code in Party.Code]

    def condition(self, chosen: str) -> Q:
        return Q(manufacturer__party=chosen)


ALL = (
    *(ShelfFilter, StatusFilter, StageFilter, "kind", AgeFilter, PersonFilter),
    *(CategoryFilter, MakerFilter, CountryFilter),
)
