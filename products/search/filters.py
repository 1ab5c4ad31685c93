"""The one set of filters, of page and API alike.

``ProductFilter`` is a django-filter ``FilterSet`` over the listings. To the
filters written down here it adds ``p.<code>`` for every parameter asked for.
``refusals`` says, filter by filter, what was not understood; nothing is
answered while it is not empty.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.models import Category
from products.entries import standing
from products.entries.models import Validity
from products.parties.models import Manufacturer, Party
from products.search import comparing, fields, grammar, matching, ordering
from products.search.models import IndexedValue, Listing

USUAL_LIMIT, LARGEST_LIMIT = 25, 500
STATES = {standing.IN_FORCE: _("действует"), standing.EXPIRED: _("срок истёк")}


class Refused(ValueError):
    """A filter which cannot be answered; ``str`` is the sentence for the person."""

    def __init__(self, name: str, code: str, message: object, nearest: str = "") -> None:
        super().__init__(str(message))
        self.name, self.code, self.nearest = name, code, nearest


class UnknownFilter(Refused):
    """There is no filter of this name."""

    def __init__(self, name: str, nearest: str) -> None:
        sentence = _("Фильтра «%(name)s» нет. Ближайший: «%(nearest)s».") % {"name": name, "nearest": nearest}
        super().__init__(name, "unknown_filter", sentence, nearest)


@dataclass(frozen=True)
class Known:
    """What a face has read of the dictionary already, so that it is not read twice for one page."""

    categories: Mapping[str, Category]
    parameters: Mapping[str, Field]


@dataclass(frozen=True)
class Understood:
    """One filter as it was read, to show it back."""

    name: str
    label: str
    text: str


class CodesFilter(django_filters.Filter):
    field_class = fields.CodesField


class PackagesFilter(django_filters.Filter):
    field_class = fields.PackagesField


class QueryFilter(django_filters.Filter):
    field_class = fields.QueryField


class OrderFilter(django_filters.Filter):
    """Ordering is done by the page, which needs its keys for the cursor."""

    field_class = fields.OrderField

    def filter(self, qs: QuerySet[Listing], value: Any) -> QuerySet[Listing]:
        return qs


class PageFilter(django_filters.Filter):
    """``limit`` and ``cursor`` choose a page of the answer, not the answer."""

    def filter(self, qs: QuerySet[Listing], value: Any) -> QuerySet[Listing]:
        return qs


class LimitFilter(PageFilter):
    field_class = forms.IntegerField


class CursorFilter(PageFilter):
    field_class = forms.CharField


class WishesFilter(django_filters.Filter):
    """``p.<code>``: what is asked of one parameter."""

    field_class = fields.WishesField

    def filter(self, qs: QuerySet[Listing], value: Any) -> QuerySet[Listing]:
        return qs.filter(comparing.entries_with(self.extra["parameter"], value)) if value else qs


def _countries() -> dict[str, str]:
    return {code: str(label) for code, label in Party.Code.choices}


_DATE = {"input_formats": ["%Y-%m-%d", "%d.%m.%Y"], "error_messages": {
    "invalid": _("Дата пишется как 2026-03-01 или 01.03.2026.")}}  # fmt: skip
_LIMIT_SENTENCE = _("На странице бывает от 1 до 500 записей.")


class ProductFilter(django_filters.FilterSet):
    q = QueryFilter(label=_("Обозначение или слова"), method="narrow_to_query")
    category = CodesFilter(label=_("Категория"), known=dict, method="narrow_to_category")
    manufacturer = CodesFilter(
        label=_("Изготовитель"), known=dict, field_name="manufacturer__code", lookup_expr="in"
    )
    country = CodesFilter(
        label=_("Страна изготовителя"), known=_countries, field_name="country", lookup_expr="in"
    )
    status = CodesFilter(label=_("Состояние"), known=lambda: STATES, method="narrow_to_status")
    territory = CodesFilter(label=_("Территория"), known=_countries, method="narrow_to_territory")
    registered_after = django_filters.DateFilter(
        label=_("Включена не ранее"), field_name="registered", lookup_expr="gte", **_DATE
    )
    registered_before = django_filters.DateFilter(
        label=_("Включена не позднее"), field_name="registered", lookup_expr="lte", **_DATE
    )
    package = PackagesFilter(label=_("Корпус"), method="narrow_to_package")
    sort = OrderFilter(label=_("Порядок"), parameters={})
    limit = LimitFilter(
        label=_("Записей на странице"),
        min_value=1,
        max_value=LARGEST_LIMIT,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _LIMIT_SENTENCE),
    )
    cursor = CursorFilter(label=_("Закладка страницы"))

    class Meta:
        model = Listing
        fields: list[str] = []

    def __init__(
        self, data: QueryDict, *, at: datetime, also: Iterable[str] = (), known: Known | None = None
    ) -> None:
        """``also`` names what the face itself reads from the address, such as a view of the table."""
        super().__init__(data, Listing.objects.all())
        self.on = standing.day(at)
        self.also = frozenset(also)
        self.known = known
        self.parameters = self._parameters()
        self.filters["sort"].extra["parameters"] = self.parameters
        self.filters["category"].extra["known"] = lambda: self.categories
        self.filters["manufacturer"].extra["known"] = lambda: self.manufacturers
        for code, parameter in self.parameters.items():
            added = WishesFilter(parameter=parameter)
            added.parent, added.model = self, Listing
            self.filters[fields.PREFIX + code] = added

    @cached_property
    def categories(self) -> Mapping[str, Category]:
        return self.known.categories if self.known else {row.code: row for row in Category.objects.all()}

    @cached_property
    def manufacturers(self) -> dict[str, Manufacturer]:
        return {row.code: row for row in Manufacturer.objects.all()}

    def _parameters(self) -> dict[str, Field]:
        """The parameters named by the request: as filters or in the order."""
        named = {name for name in self.data if name.startswith(fields.PREFIX)}
        order = str(self.data.get("sort", "")).removeprefix("-")
        named |= {order} if order.startswith(fields.PREFIX) else set()
        codes = sorted(name.removeprefix(fields.PREFIX).replace("\0", "") for name in named)
        read = self.known.parameters if self.known else {}
        missing = [code for code in codes if code not in read]
        found = {code: read[code] for code in codes if code in read}
        return found | (dictionary.fields_named(missing) if missing else {})

    def refusals(self) -> list[Refused]:
        """Every filter that is unknown or was not understood, in the order of the request."""
        refused: list[Refused] = []
        unknown = [name for name in self.data if name not in self.filters and name not in self.also]
        if unknown:
            known = [*self.filters, *fields.parameter_names()]
            refused += [UnknownFilter(name, fields.nearest(name, known)) for name in unknown]
        for name, errors in self.form.errors.as_data().items():
            for error in errors:
                sentence = " ".join(error.messages)
                refused.append(
                    Refused("" if name == NON_FIELD_ERRORS else name, error.code or "invalid", sentence,
                            getattr(error, "nearest", ""))
                )  # fmt: skip
        return refused

    @property
    def order(self) -> ordering.Order:
        chosen = self.form.cleaned_data["sort"]
        return chosen or ordering.plain(ordering.RELEVANCE if self.form.cleaned_data["q"] else "designation")

    @property
    def limit_of_page(self) -> int:
        return self.form.cleaned_data["limit"] or USUAL_LIMIT

    def understood(self) -> list[Understood]:
        """What was asked, read back in the reader's words; page and order are not part of it."""
        language = (get_language() or "ru")[:2]
        read = []
        for name, applied in self.filters.items():
            value = self.form.cleaned_data.get(name)
            if not value or isinstance(applied, (OrderFilter, PageFilter)):
                continue
            if isinstance(applied, WishesFilter):
                parameter = applied.extra["parameter"]
                read.append(Understood(name, parameter.name, grammar.write(value, parameter, language)))
            else:
                text = ", ".join(self._named(name, value)) if isinstance(value, list) else str(value)
                read.append(Understood(name, str(applied.label), text))
        return read

    def _named(self, name: str, codes: list[str]) -> list[str]:
        if name in ("category", "manufacturer"):
            rows = self.categories if name == "category" else self.manufacturers
            return [rows[code].name for code in codes]
        names = {**_countries(), **STATES}
        return [str(names.get(code, code)) for code in codes]

    def narrow_to_query(self, listings: QuerySet[Listing], name: str, query: str) -> QuerySet[Listing]:
        return matching.narrow(listings, query)

    def narrow_to_category(
        self, listings: QuerySet[Listing], name: str, codes: list[str]
    ) -> QuerySet[Listing]:
        return listings.filter(category__in=below(codes, self.categories.values()))

    def narrow_to_status(
        self, listings: QuerySet[Listing], name: str, states: list[str]
    ) -> QuerySet[Listing]:
        return listings.filter(self._standing(states))

    def narrow_to_territory(
        self, listings: QuerySet[Listing], name: str, codes: list[str]
    ) -> QuerySet[Listing]:
        """A product stands alike in both countries, which decide together; alone: what is in force there."""
        return (
            listings
            if self.form.cleaned_data["status"]
            else listings.filter(self._standing([standing.IN_FORCE]))
        )

    def narrow_to_package(
        self, listings: QuerySet[Listing], name: str, codes: list[str]
    ) -> QuerySet[Listing]:
        packed = IndexedValue.objects.filter(parameter="package", choice__in=codes)
        return listings.filter(pk__in=packed.values("entry"))

    def _standing(self, states: Iterable[str]) -> Q:
        """What `standing.standing` says on the day: the latest period begun rules, even when it ran out."""
        begun = Validity.objects.filter(effective_from__lte=self.on)
        later = Q(effective_from__gt=OuterRef("effective_from")) | Q(
            effective_from=OuterRef("effective_from"), revision__gt=OuterRef("revision")
        )
        ruling = begun.filter(~Exists(begun.filter(later, entry=OuterRef("entry"))))
        wanted = Q()
        for state in states:
            wanted |= Q(valid_to__gte=self.on) if state == standing.IN_FORCE else Q(valid_to__lt=self.on)
        return Q(pk__in=ruling.filter(wanted).values("entry"))


def below(codes: Iterable[str], categories: Collection[Category]) -> list[str]:
    """The categories and all that lie under them, out of one reading of the tree."""
    wanted, known = set(codes), 0
    while len(wanted) > known:
        known = len(wanted)
        wanted |= {row.code for row in categories if row.parent_id in wanted}
    return sorted(wanted)
