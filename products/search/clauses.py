"""The kinds of filters: what the value of each asks, as a clause of a `Question`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import django_filters
from django import forms

from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.entries import standing
from products.search import fields, rows
from products.search import question as asking
from products.search.grammar import Comparison, Condition
from products.search.question import Clause, Holds, OneOf, Registered

PACKAGE = Field("package", Kind.CHOICE, multiple=True)
HAS = Field(rows.HAS, Kind.CHOICE, multiple=True)


class Filter(django_filters.Filter):
    """`clause` says what the value of a filter asks; those of text, order and page ask nothing there."""

    def clause(self, value: Any) -> Clause | None:
        return None


class QueryFilter(Filter):
    field_class = fields.QueryField


class CategoryFilter(Filter):
    """Not a clause: a subtree is a place to stand in, and its facets stay within it."""

    field_class = fields.CodesField


class OneOfFilter(Filter):
    """One of these codes of a property every listing has."""

    field_class = fields.CodesField

    def clause(self, value: list[str]) -> Clause | None:
        return OneOf(self.field_name, frozenset(value))


class ManufacturerFilter(OneOfFilter):
    def clause(self, value: list[str]) -> Clause | None:
        makers = self.parent.manufacturers
        return OneOf(asking.MANUFACTURER, frozenset(makers[code].pk for code in value))


class TerritoryFilter(OneOfFilter):
    """Where the asked state is to hold; alone: what is in force there."""

    def clause(self, value: list[str]) -> Clause | None:
        asked = self.parent.typed("status")
        return None if asked else OneOf(asking.STATUS, frozenset({standing.IN_FORCE}))


class AfterFilter(Filter):
    field_class = forms.DateField

    def clause(self, value: Any) -> Clause | None:
        return Registered(low=value)


class BeforeFilter(Filter):
    field_class = forms.DateField

    def clause(self, value: Any) -> Clause | None:
        return Registered(high=value)


class PackagesFilter(Filter):
    field_class = fields.PackagesField

    def clause(self, value: list[str]) -> Clause | None:
        return Holds(PACKAGE, (Condition(Comparison.ANY, options=tuple(value)),))


class HasFilter(Filter):
    """Any of these, as with every other list of codes."""

    field_class = fields.CodesField

    def clause(self, value: list[str]) -> Clause | None:
        return Holds(HAS, (Condition(Comparison.ANY, options=tuple(value)),))


class WishesFilter(Filter):
    """``p.<code>``: what is asked of one parameter; its typical values are kept under a name of their own."""

    field_class = fields.WishesField

    def clause(self, value: Any) -> Clause | None:
        parameter = self.extra["parameter"]
        if any(condition.typical for condition in value):
            parameter = replace(parameter, code=rows.typical(parameter.code))
        return Holds(parameter, value)


class OrderFilter(Filter):
    field_class = fields.OrderField


class LimitFilter(Filter):
    field_class = forms.IntegerField


class CursorFilter(Filter):
    field_class = forms.CharField


#: What chooses a page of the answer, not the answer.
OF_THE_PAGE = (OrderFilter, LimitFilter, CursorFilter)
