"""The search answered by PostgreSQL: complete, and what every other answer is compared with.

A condition on a parameter is judged once on the distinct values (`Value`), and a listing suits when it
holds one of those that suit. A statement that takes longer than `PATIENCE` is given up, so that no
query can hold a connection; the person is told (`TooSlow`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, connection, transaction
from django.db.models import (
    BooleanField,
    Count,
    F,
    Func,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
)
from django.db.models import (
    Value as Constant,
)
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from products.dictionary.fields import Field
from products.entries import standing
from products.search import comparing, matching, ordering, standings
from products.search import question as asking
from products.search.models import Designation, Listing, Value
from products.search.ordering import Cursor, Key, Order
from products.search.question import Asked, Counts, Found, Question, Wanted
from products.search.typed.designations import QueryKey

#: Milliseconds one statement may take.
PATIENCE = 5000
QUERY_CANCELED = "57014"


class TooSlow(Exception):
    """The database gave up: the question is too broad for it."""


class Database:
    """Answers every question."""

    name = "database"

    def ask(self, question: Question, wanted: Wanted | None, facets: Collection[Asked]) -> Found:
        with patience():
            conditions = suits(question)
            found = listings(question, conditions)
            rows = list(_rows(found, question, wanted)) if wanted else []
            return Found(found.count(), rows, counts(question, facets, conditions))

    def knows_name(self, keys: Sequence[QueryKey]) -> bool:
        with patience():
            return Designation.objects.filter(matching.by_keys(keys)).exists()


@contextmanager
def patience() -> Iterator[None]:
    """The limit holds for a transaction of ours; inside another's, its owner answers for the time."""
    if connection.in_atomic_block:
        yield
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(PATIENCE)])
            yield
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == QUERY_CANCELED:
            raise TooSlow from error
        raise


# --- which listings -----------------------------------------------------------------------------------


def suits(question: Question) -> dict[str, Q]:
    """The condition of every filter, in a statement for the values of each parameter asked."""
    return {name: _suits(clause, question) for name, clause in question.clauses.items()}


def listings(question: Question, conditions: Mapping[str, Q]) -> QuerySet[Listing]:
    """The listings that answer, unordered. `conditions` are those of the filters that count here."""
    found = Listing.objects.order_by()
    if question.categories is not None:
        found = found.filter(category__in=sorted(question.categories))
    for condition in conditions.values():
        found = found.filter(condition)
    for term in question.terms:
        found = found.filter(matching.answers(term))
    return found


def _suits(clause: asking.Clause, question: Question) -> Q:
    match clause:
        case asking.OneOf(asking.STATUS, states):
            return standings.in_any(states, question)
        case asking.OneOf(name, codes):
            return Q(**{f"{name}__in": sorted(codes)})
        case asking.Registered(low, high):
            ends = {"registered__gte": low, "registered__lte": high}
            return Q(**{name: end for name, end in ends.items() if end is not None})
        case asking.Holds(parameter, conditions):
            keys = list(comparing.values_that_suit(parameter, conditions).values_list("pk", flat=True))
            return Q(values__overlap=keys) if keys else Q(pk__in=())


# --- in which order -----------------------------------------------------------------------------------


def _rows(found: QuerySet[Listing], question: Question, wanted: Wanted) -> Iterator[tuple[Any, ...]]:
    order, backwards = wanted.order, wanted.cursor is not None and wanted.cursor.backwards
    found = _with_keys(found, question, order)
    if wanted.cursor:
        found = found.filter(_beyond(order.keys, wanted.cursor))
    ordered = [_sorted(key, backwards) for key in order.keys]
    return iter(found.order_by(*ordered).values_list(*(key.name for key in order.keys))[: wanted.limit])


def _sorted(key: Key, backwards: bool) -> OrderBy:
    """What is missing is last, and read backwards first; said only where it may be, for an index must fit."""
    missing = {"nulls_first" if backwards else "nulls_last": True} if key.nullable else {}
    return OrderBy(F(key.name), descending=key.descending != backwards, **missing)


def _with_keys(found: QuerySet[Listing], question: Question, order: Order) -> QuerySet[Listing]:
    """With the first key, where it is not a column of its own."""
    match order.keys[0].name:
        case ordering.VALUE if order.parameter:
            return found.annotate(value=_best(order, order.parameter, F(ordering.bound(order))))
        case ordering.PLACE if order.parameter:
            return found.annotate(place=_best(order, order.parameter, _place(order, "choice")))
        case ordering.PLACE:
            if order.bare == asking.STATUS:
                found = found.alias(status=standings.state(question))
            return found.annotate(place=_place(order, order.bare))
        case ordering.TITLE:
            return found.annotate(title_key=F(f"title__{order.language}"))
        case ordering.RELEVANCE:
            score = matching.score(question.terms[0]) if question.ranked else Constant(0)
            return found.annotate(relevance=Coalesce(score, 0, output_field=IntegerField()))
    return found


def _place(order: Order, name: str) -> Func:
    """The place of a column's code among those of the order; nothing for one that is not there."""
    codes = Constant(list(order.codes), output_field=ArrayField(TextField()))
    return Func(codes, F(name), function="array_position", output_field=IntegerField())


def _best(order: Order, parameter: Field, key: F | Func) -> Subquery:
    """The least or greatest of what a listing holds of a parameter, whichever comes first."""
    best = Max if order.keys[0].descending else Min
    held = Value.objects.filter(_among(OuterRef("values")), parameter=parameter.code)
    return Subquery(held.order_by().values("parameter").annotate(best=best(key)).values("best"))


def _among(keys: OuterRef) -> Func:
    joined = {"arg_joiner": " = ANY (", "template": "%(expressions)s)"}
    return Func(F("pk"), keys, output_field=BooleanField(), **joined)


def _beyond(keys: Sequence[Key], cursor: Cursor) -> Q:
    """The rows which follow the keys: greater in the first key that differs, none at all the greatest."""
    beyond, same = Q(), Q()
    for key, value in zip(keys, cursor.keys, strict=True):
        if value is None:
            if cursor.backwards:
                beyond |= same & Q(**{f"{key.name}__isnull": False})
            same &= Q(**{f"{key.name}__isnull": True})
            continue
        smaller = key.descending != cursor.backwards
        further = Q(**{f"{key.name}__{'lt' if smaller else 'gt'}": value})
        if key.nullable and not cursor.backwards:
            further |= Q(**{f"{key.name}__isnull": True})
        beyond |= same & further
        same &= Q(**{key.name: value})
    return beyond


# --- how many of what ---------------------------------------------------------------------------------


def counts(question: Question, facets: Collection[Asked], conditions: Mapping[str, Q]) -> dict[str, Counts]:
    """Facets whose own filter is not used are counted together, each of the others by itself."""
    used = [[facet] for facet in facets if facet.name in conditions]
    counted: dict[str, Counts] = {}
    for group in [[facet for facet in facets if facet.name not in conditions], *used]:
        others = {
            name: each for name, each in conditions.items() if name not in {facet.name for facet in group}
        }
        found = listings(question, others)
        counted |= _of_properties(found, [facet for facet in group if not facet.parameter], question)
        counted |= _of_parameters(found, [facet for facet in group if facet.parameter])
    return counted


def _of_properties(
    found: QuerySet[Listing], facets: Sequence[Asked], question: Question
) -> dict[str, Counts]:
    """All of them in one statement."""
    if not facets:
        return {}
    names = [facet.name for facet in facets]
    if asking.STATUS in names:
        found = found.annotate(status=standings.state(question))
    held: dict[str, dict[Any, int]] = {name: {} for name in names}
    for *codes, number in found.values_list(*names).annotate(n=Count("pk")).order_by():
        for name, code in zip(names, codes, strict=True):
            if code != standing.NONE:
                held[name][code] = held[name].get(code, 0) + number
    return {name: Counts(sum(of.values()), of) for name, of in held.items()}


def _of_parameters(found: QuerySet[Listing], facets: Sequence[Asked]) -> dict[str, Counts]:
    """Of all in one statement: how many hold each value, and how many hold any of the parameter's."""
    codes = [facet.parameter.code for facet in facets if facet.parameter]
    if not codes:
        return {}
    within = Value.objects.filter(parameter__in=codes).values_list("pk", "low", "high", "choice")
    kept = {pk: choice or (low, high) for pk, low, high, choice in within}
    held_by = Func(F("values"), function="unnest", output_field=IntegerField())
    try:
        sql, params = found.annotate(held=held_by).values("entry_id", "held").query.sql_with_params()
    except EmptyResultSet:
        return {facet.name: Counts() for facet in facets}
    statement = f"""
        SELECT v.parameter, v.id, count(DISTINCT found.entry_id)
        FROM ({sql}) found JOIN products_value v ON v.id = found.held WHERE v.parameter = ANY(%s)
        GROUP BY GROUPING SETS ((v.parameter, v.id), (v.parameter))
    """  # noqa: S608 - Django's own statement inside
    with connection.cursor() as cursor:
        cursor.execute(statement, [*params, codes])
        counted = cursor.fetchall()
    entries = {parameter: number for parameter, pk, number in counted if pk is None}
    held: dict[str, dict[Any, int]] = {}
    for parameter, pk, number in counted:
        if pk is not None:
            held.setdefault(parameter, {})[kept[pk]] = number
    return {
        facet.name: _summary(facet, held.get(facet.parameter.code, {}), entries.get(facet.parameter.code, 0))
        for facet in facets
        if facet.parameter
    }


def _summary(facet: Asked, held: dict[Any, int], entries: int) -> Counts:
    if facet.parameter and facet.parameter.measured and held:
        ends = [end for interval in held for end in interval if end is not None]
        return asking.measured(held, ends, entries)
    return Counts(entries, held)
