"""The one set of filters, of page and API alike: from the names and texts of an address to a `Question`.

``ProductFilter`` is a django-filter ``FilterSet``; to the filters written down here it adds
``p.<code>`` for every parameter asked for. ``refusals`` says, filter by filter, what was not
understood; nothing is answered while it is not empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import django_filters
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import Form
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.models import Category
from products.entries import standing
from products.parties import queries as parties
from products.parties.models import Manufacturer, Party
from products.search import clauses, fields, grammar, ordering
from products.search.question import Clause, Question, Registered, Term
from products.search.typed import designations
from products.templatetags import look

USUAL_LIMIT, LARGEST_LIMIT = 25, 500
#: Nobody asks so much at once by hand, and each filter costs.
MOST_FILTERS, TOO_MANY = 60, "too_many_filters"
STATES = {
    standing.IN_FORCE: _("действует"),
    standing.SUSPENDED: _("приостановлена"),
    standing.EXPIRED: _("срок истёк"),
    standing.EXCLUDED: _("исключена"),
}
COUNTRIES = dict(Party.Code.choices)
POSSESSIONS = {"datasheet": _("документация"), "analogue": _("зарубежный аналог")}


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
class Understood:
    """One filter as it was read, to show it back."""

    name: str
    label: str
    text: str


_DATE = {"input_formats": ["%Y-%m-%d", "%d.%m.%Y"], "error_messages": {
    "invalid": _("Дата пишется как 2026-03-01 или 01.03.2026.")}}  # fmt: skip
_LIMIT_SENTENCE = _("На странице бывает от 1 до 500 записей.")


class ProductFilter(django_filters.FilterSet):
    q = clauses.QueryFilter(label=_("Обозначение или слова"))
    category = clauses.CategoryFilter(label=_("Категория"), known=dict)
    manufacturer = clauses.ManufacturerFilter(label=_("Изготовитель"), known=dict)
    country = clauses.OneOfFilter(label=_("Страна изготовителя"), known=lambda: COUNTRIES)
    status = clauses.OneOfFilter(label=_("Состояние"), known=lambda: STATES)
    territory = clauses.TerritoryFilter(label=_("Территория"), known=lambda: COUNTRIES)
    registered_after = clauses.AfterFilter(label=_("Включена не ранее"), **_DATE)
    registered_before = clauses.BeforeFilter(label=_("Включена не позднее"), **_DATE)
    package = clauses.PackagesFilter(label=_("Корпус"))
    has = clauses.HasFilter(label=_("Есть"), known=lambda: POSSESSIONS)
    analogue_of = clauses.QueryFilter(label=_("Аналог изделия"))
    sort = clauses.OrderFilter(label=_("Порядок"), parameters={}, categories=tuple)
    limit = clauses.LimitFilter(
        label=_("Записей на странице"),
        min_value=1,
        max_value=LARGEST_LIMIT,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _LIMIT_SENTENCE),
    )
    cursor = clauses.CursorFilter(label=_("Закладка страницы"))

    def __init__(
        self,
        data: QueryDict,
        *,
        at: datetime,
        also: Iterable[str] = (),
        known: dictionary.Snapshot | None = None,
        as_of: date | None = None,
    ) -> None:
        """``also`` names what the face itself reads from the address, such as a view of the table.

        ``known``: the dictionary, where the face has it at hand.
        ``as_of``: of those that were in the register by the end of this day, with the states of then.
        """
        self.as_of = as_of
        self.on = as_of or standing.day(at)
        self.also = frozenset(also)
        self._known = known
        # Of the filters written down those are made that are asked: a request asks few, and each costs.
        asked = {name: each for name, each in ALL.items() if name in data}
        setattr(self, "base_filters", asked)  # noqa: B010 - of the class, but for this one
        super().__init__(data, _NOBODY)
        self.parameters = self._parameters(data)
        for name, extra in (
            ("sort", {"parameters": self.parameters, "categories": lambda: self.known.tree()}),
            ("category", {"known": lambda: self.categories}),
            ("manufacturer", {"known": lambda: self.manufacturers}),
        ):
            if name in self.filters:
                self.filters[name].extra |= extra
        for code, parameter in self.parameters.items():
            added = clauses.WishesFilter(parameter=parameter)
            added.parent = self
            self.filters[fields.PREFIX + code] = added

    @cached_property
    def form(self) -> Form:
        """Its fields are put together here: the library makes a class of form for every request."""
        form = Form(self.data)
        form.fields |= {name: each.field for name, each in self.filters.items()}
        return form

    def typed(self, name: str) -> Any:
        """What was read of a filter; nothing where it is not asked."""
        return self.form.cleaned_data.get(name)

    @cached_property
    def known(self) -> dictionary.Snapshot:
        return self._known or dictionary.snapshot()

    @property
    def categories(self) -> Mapping[str, Category]:
        return self.known.categories

    @cached_property
    def directory(self) -> parties.Directory:
        return parties.directory()

    @property
    def manufacturers(self) -> Mapping[str, Manufacturer]:
        return self.directory.by_code

    def _parameters(self, data: QueryDict) -> dict[str, Field]:
        """The parameters named by the request: as filters or in the order."""
        named = {name for name in data if name.startswith(fields.PREFIX)}
        order = str(data.get("sort", "")).removeprefix("-")
        named |= {order} if order.startswith(fields.PREFIX) else set()
        codes = sorted(name.removeprefix(fields.PREFIX).replace("\0", "") for name in named)
        return {code: self.known.fields[code] for code in codes if code in self.known.fields}

    def refusals(self) -> list[Refused]:
        """Every filter that is unknown or was not understood, in the order of the request."""
        if len(self.data) > MOST_FILTERS:
            return [Refused("", TOO_MANY, _("Условий больше 60: уберите лишние."))]
        refused: list[Refused] = []
        unknown = [name for name in self.data if name not in self.filters and name not in self.also]
        if unknown:
            known = [*ALL, *self.also, *fields.parameter_names()]
            refused += [UnknownFilter(name, fields.nearest(name, known)) for name in unknown]
        for name, errors in self.form.errors.as_data().items():
            for error in errors:
                sentence = " ".join(error.messages)
                refused.append(
                    Refused("" if name == NON_FIELD_ERRORS else name, error.code or "invalid", sentence,
                            getattr(error, "nearest", ""))
                )  # fmt: skip
        return refused + self._reversed()

    def _reversed(self) -> list[Refused]:
        """Days the wrong way round find nothing, and would look like an answer."""
        after, before = self.typed("registered_after"), self.typed("registered_before")
        if not (after and before and after > before):
            return []
        days = {"after": look.ru_date(after), "before": look.ru_date(before)}
        sentence = _("Начальная дата %(after)s позже конечной %(before)s. Поменяйте их местами.") % days
        return [Refused("registered_after", "reversed_dates", sentence)]

    def question(self) -> Question:
        """What is asked, but for the words of `q`, which are understood with the register at hand."""
        clauses: dict[str, Clause] = {
            name: clause
            for name, each in self.filters.items()
            if (value := self.typed(name)) and (clause := each.clause(value)) is not None
        }
        if self.as_of:
            clauses["as_of"] = Registered(high=self.as_of)
        categories, analogue_of = self.typed("category"), self.typed("analogue_of")
        territories: list[str] = self.typed("territory") or []
        return Question(
            on=self.on,
            categories=self.known.below(categories) if categories else None,
            clauses=clauses,
            terms=(Term(tuple(designations.query_keys(analogue_of)), foreign=True),) if analogue_of else (),
            territory=territories[0] if len(territories) == 1 else "",
        )

    @property
    def order(self) -> ordering.Order:
        return self.typed("sort") or ordering.plain(ordering.RELEVANCE if self.typed("q") else "designation")

    @property
    def limit_of_page(self) -> int:
        return self.typed("limit") or USUAL_LIMIT

    def understood(self) -> list[Understood]:
        """What was asked, read back in the reader's words; page and order are not part of it."""
        language = (get_language() or "ru")[:2]
        read = []
        for name, applied in self.filters.items():
            value = self.typed(name)
            if not value or isinstance(applied, clauses.OF_THE_PAGE):
                continue
            if isinstance(applied, clauses.WishesFilter):
                parameter = applied.extra["parameter"]
                read.append(Understood(name, parameter.name, grammar.write(value, parameter, language)))
            else:
                text = look.ru_date(value) if isinstance(value, date) else str(value)
                text = ", ".join(self._named(name, value)) if isinstance(value, list) else text
                read.append(Understood(name, str(applied.label), text))
        return read

    def _named(self, name: str, codes: list[str]) -> list[str]:
        if name in ("category", "manufacturer"):
            named = self.categories if name == "category" else self.manufacturers
            return [named[code].name for code in codes]
        names = {**COUNTRIES, **STATES, **POSSESSIONS}
        return [str(names.get(code, code)) for code in codes]


ALL: Mapping[str, clauses.Filter] = ProductFilter.base_filters
#: An engine answers, not a queryset of the set's own.
_NOBODY = Category.objects.none()
