"""A wish about one parameter as a condition on its distinct values.

A number is asked by the bound its maker guarantees. A range is asked to cover
the wish: a part for 2 to 6 V suits a circuit of 3.3 V; "at least 85 °C" asks
that it reaches 85 °C. Only ``within:`` asks the part to stay inside.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet
from django.db.models.functions import Collate, Lower

from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.search.grammar import Comparison, Condition
from products.search.models import Value

OF_NUMBER = {
    Comparison.VALUE: ("low__lte", "high__gte"),
    Comparison.INTERVAL: ("low__gte", "high__lte"),
    Comparison.WITHIN: ("low__gte", "high__lte"),
    Comparison.AT_LEAST: ("low__gte", None),
    Comparison.AT_MOST: (None, "high__lte"),
    Comparison.MORE: ("low__gt", None),
    Comparison.LESS: (None, "high__lt"),
}
OF_RANGE = {
    Comparison.VALUE: ("low__lte", "high__gte"),
    Comparison.INTERVAL: ("low__lte", "high__gte"),
    Comparison.WITHIN: ("low__gte", "high__lte"),
    Comparison.AT_LEAST: (None, "high__gte"),
    Comparison.AT_MOST: ("low__lte", None),
    Comparison.MORE: (None, "high__gt"),
    Comparison.LESS: ("low__lt", None),
}


def values_that_suit(field: Field, conditions: Sequence[Condition]) -> QuerySet[Value]:
    """The values of the parameter that suit any of the wishes."""
    wanted = Q()
    for condition in conditions:
        wanted |= suits(condition, field.kind)
    values = Value.objects.filter(parameter=field.code)
    if field.kind == Kind.TEXT:  # under the column's own collation only Latin letters have a lower case
        values = values.alias(lowered=Lower(Collate("choice", "default")))
    return values.filter(wanted)


def parameters_that_suit(wishes: Iterable[tuple[Field, Sequence[Condition]]]) -> set[str]:
    """Of which of these parameters some listing has held a value that suits: one statement for all."""
    alike: dict[tuple[bool, tuple[Condition, ...]], list[str]] = {}
    for field, conditions in wishes:
        alike.setdefault((field.kind == Kind.RANGE, tuple(conditions)), []).append(field.code)
    held = Q()
    for (is_range, asked), codes in alike.items():
        wanted = Q()
        for condition in asked:
            wanted |= suits(condition, Kind.RANGE if is_range else Kind.NUMBER)
        held |= Q(parameter__in=codes) & wanted
    return set(Value.objects.filter(held).values_list("parameter", flat=True).distinct()) if held else set()


def suits(condition: Condition, kind: str) -> Q:
    """Which values suit one wish, whatever parameter they are of."""
    if condition.comparison is Comparison.ANY:
        return Q(choice__in=condition.options)
    if condition.comparison is Comparison.CONTAINS:
        found = Q()
        for text in condition.options:
            found |= Q(lowered__contains=text.lower())
        return found
    low, high = (OF_RANGE if kind == Kind.RANGE else OF_NUMBER)[condition.comparison]
    wanted = Q()
    if low:
        wanted &= Q(**{low: condition.low})
    if high:
        # A range is covered from the low end of the wish to its high end.
        wanted &= Q(**{high: condition.high})
    return wanted
