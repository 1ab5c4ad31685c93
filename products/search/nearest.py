"""Which registered products come nearest to one by their parameters: computed, and declared by nobody.

What a product states of each parameter is taken for a wish, as the filters know them: at least as much of
what is better when more, at most as much of what is better when less, a range that is covered, one of the
same packages or choices. The nearest are those of its category that grant the most wishes; of as many, those
that are the same in more; then the order of names decides, so that the answer is always one.

What a category asks beyond the categories above it, and of which neither way is better (the function of a
gate, the voltage of a regulator), says what a thing is: who differs in it is no neighbour.

Looked at are those next to the designation in its category, `NEAR` on either side: all of them in any but the
largest, and never more work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q

from products.dictionary import preference
from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.entries.content import VIEWS
from products.entries.models import Entry
from products.search import comparing
from products.search.grammar import Comparison, Condition
from products.search.models import Value
from products.search.rows import Held

#: So many are told.
MOST = 5
#: Who grants fewer than one wish in so many is no neighbour.
FEWEST = 2
#: How many are looked at on either side, and how many wishes at most, each a bit.
NEAR, MOST_WISHES = 1000, 62

#: What is told of a product elsewhere than by its parameters; its packages are compared like these.
_ASIDE = frozenset(VIEWS) - {"package"}

_HELD = """
    SELECT l.category, l.designation_key, v.parameter, v.low, v.high, v.choice
    FROM products_listing l JOIN products_value v ON v.id = ANY(l."values")
    WHERE l.entry_id = %s ORDER BY v.id
"""
_SIDE = """
    (SELECT l.entry_id, l.designation_key, l."values"
     FROM products_listing l JOIN products_entry e ON e.id = l.entry_id
     WHERE l.category = %s AND l.designation_key {beyond} %s AND e.state = %s AND l.entry_id <> %s
     ORDER BY l.designation_key {order}, l.entry_id {order} LIMIT {near})"""
#: Each wish is a bit: what a neighbour grants is then one number, and nothing has to be sorted.
_NEAREST = """
WITH mine AS (SELECT "values" AS held FROM products_listing WHERE entry_id = %s),
mark AS MATERIALIZED (
    SELECT v.id, 1::bigint << wish.place AS bit, v.id = ANY((SELECT held FROM mine)::int[]) AS same,
        NOT v.suits AS other
    FROM ({values}) AS v(id, parameter, suits)
    JOIN unnest(%s::text[], %s::int[]) AS wish(code, place) ON wish.code = v.parameter
),
family AS ({above} UNION ALL {below}),
told AS (
    SELECT family.entry_id, family.designation_key, bit_or(mark.bit) FILTER (WHERE NOT other) AS met,
        count(*) FILTER (WHERE same) AS same
    FROM family CROSS JOIN unnest(family."values") AS held(id) JOIN mark ON mark.id = held.id
    GROUP BY family.entry_id, family.designation_key HAVING NOT bool_or(other)
)
SELECT entry_id, bit_count(met::bit(64)) AS granted FROM told
WHERE bit_count(met::bit(64)) * %s >= %s AND met & %s = %s
ORDER BY granted DESC, same DESC, designation_key, entry_id LIMIT %s
"""


@dataclass(frozen=True)
class Near:
    """A neighbour by its key, and how many of so many wishes it grants."""

    entry: int
    met: int
    of: int


@dataclass(frozen=True)
class Wish:
    """What a product states of a parameter, as a wish; `own`: who differs in it is another thing."""

    field: Field
    condition: Condition
    own: bool = False

    @property
    def suiting(self) -> Q:
        return Q(parameter=self.field.code) & comparing.suits(self.condition, self.field.kind)


def nearest(entry: int, known: dictionary.Snapshot) -> list[Near]:
    """Of a public entry, by its key, those in force, the nearest first; two statements."""
    category, key, held = _listing(entry)
    wishes = list(wishes_of(category, held, known))[:MOST_WISHES]
    if not wishes:
        return []
    places = {wish.field.code: place for place, wish in enumerate(wishes)}
    needed = sum(1 << places[wish.field.code] for wish in wishes if wish.own and wish.field.required)
    values, suiting = _values(wishes)
    statement = _NEAREST.format(
        values=values,
        above=_SIDE.format(beyond=">=", order="ASC", near=NEAR),
        below=_SIDE.format(beyond="<", order="DESC", near=NEAR),
    )
    side: list[Any] = [category, key, Entry.State.IN_FORCE, entry]
    marks: list[Any] = [entry, *suiting, list(places), list(places.values())]
    limits = [FEWEST, len(wishes), needed, needed, MOST]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*marks, *side, *side, *limits])
        return [Near(pk, met, len(wishes)) for pk, met in cursor.fetchall()]


def _listing(entry: int) -> tuple[str, str, list[Held]]:
    """Its category, its place in the order of names, and what it holds of each parameter."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [entry])
        found = cursor.fetchall()
    category, key = found[0][:2] if found else ("", "")
    return category, key, [Held(*values) for _category, _key, *values in found]


def wishes_of(category: str, held: Sequence[Held], known: dictionary.Snapshot) -> Iterator[Wish]:
    """A wish for each parameter; of what holds under one condition or another none is the product's own."""
    path = [row.code for row in known.path(category)]
    above = {field.code for field in known.fields_for(path[:-1])}
    for field in known.fields_for(path):
        values = [one for one in held if one.parameter == field.code]
        if values and field.code not in _ASIDE and (condition := _wish(field, values)):
            yield Wish(field, condition, field.code not in above and _says_what_it_is(field))


def _says_what_it_is(field: Field) -> bool:
    return field.kind != Kind.RANGE and not field.multiple and not preference.direction(field)


def _wish(field: Field, values: Sequence[Held]) -> Condition | None:
    """As good as this, in the words of the filters; None of what is only text."""
    if not field.measured:
        several = len(values) > 1 and not field.multiple
        options = tuple(one.choice for one in values)
        return None if several or field.kind == Kind.TEXT else Condition(Comparison.ANY, options=options)
    low, high = values[0].low, values[0].high
    if len(values) > 1 or low is None or high is None:
        return None
    way = 0 if field.kind == Kind.RANGE else preference.direction(field)
    asked = {preference.MORE: Comparison.AT_LEAST, preference.LESS: Comparison.AT_MOST}
    return Condition(asked.get(way, Comparison.INTERVAL), low=low, high=high)


def _values(wishes: Sequence[Wish]) -> tuple[str, tuple[Any, ...]]:
    """The values that suit their wish; of what a thing is, those that do not, too."""
    suiting, chosen = Q(pk__lt=0), Q(parameter__in=[wish.field.code for wish in wishes if wish.own])
    for wish in wishes:
        suiting |= wish.suiting
    suits = ExpressionWrapper(suiting, output_field=BooleanField())
    found = Value.objects.order_by().filter(chosen | suiting).annotate(suits=suits)
    return found.values_list("id", "parameter", "suits").query.sql_with_params()
