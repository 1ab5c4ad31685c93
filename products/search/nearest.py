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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q

from products.dictionary import preference
from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.entries import queries as entries
from products.entries.models import Entry
from products.search import comparing, rows
from products.search.grammar import Comparison, Condition
from products.search.models import Value
from products.search.typed import designations

#: So many are told.
MOST = 5
#: Who grants fewer than one wish in so many is no neighbour.
FEWEST = 2
#: How many are looked at on either side, and how many wishes at most, each a bit.
NEAR, MOST_WISHES = 1000, 62

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


def nearest(entry: Entry) -> list[Near]:
    """Of a public entry those in force, the nearest first; one statement beside the dictionary's."""
    content = entries.current_revision(entry).content
    wishes = list(wishes_of(content, dictionary.snapshot()))[:MOST_WISHES]
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
    side = [
        content["category"],
        designations.sort_key(content["designation"]),
        Entry.State.IN_FORCE,
        entry.pk,
    ]
    marks = [entry.pk, *suiting, list(places), list(places.values())]
    limits = [FEWEST, len(wishes), needed, needed, MOST]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*marks, *side, *side, *limits])
        return [Near(pk, met, len(wishes)) for pk, met in cursor.fetchall()]


def wishes_of(content: Mapping[str, Any], known: dictionary.Snapshot) -> Iterator[Wish]:
    """A wish for each parameter with one value; of several conditions none is the product's own."""
    path = [row.code for row in known.path(content["category"])]
    fields = {field.code: field for field in known.fields_for(path)}
    above = {field.code for field in known.fields_for(path[:-1])}
    stated: dict[str, list[Mapping[str, Any]]] = {}
    for item in content.get("parameters", ()):
        stated.setdefault(item["code"], []).append(item)
    if packages := content.get("packages"):
        stated["package"] = [{"value": packages}]
    for code, items in stated.items():
        field = fields.get(code)
        condition = _wish(field, items[0]) if field and len(items) == 1 else None
        if field and condition:
            yield Wish(field, condition, code not in above and _says_what_it_is(field))


def _says_what_it_is(field: Field) -> bool:
    return field.kind != Kind.RANGE and not field.multiple and not preference.direction(field)


def _wish(field: Field, item: Mapping[str, Any]) -> Condition | None:
    """As good as this, in the words of the filters; None of what is only text or only typical."""
    if not field.measured:
        value = item.get("value", [])
        options = tuple(rows.options(value if isinstance(value, list) else [value]))
        return Condition(Comparison.ANY, options=options) if options and field.kind != Kind.TEXT else None
    low, high = rows.guaranteed(field, item)
    if low is None or high is None:
        return None
    way = 0 if field.kind == Kind.RANGE else preference.direction(field)
    if way:
        kind = Comparison.AT_LEAST if way == preference.MORE else Comparison.AT_MOST
        return Condition(kind, low=low, high=high)
    return Condition(Comparison.INTERVAL, low=low, high=high)


def _values(wishes: Sequence[Wish]) -> tuple[str, tuple[Any, ...]]:
    """The values that suit their wish; of what a thing is, those that do not, too."""
    suiting, chosen = Q(pk__lt=0), Q(parameter__in=[wish.field.code for wish in wishes if wish.own])
    for wish in wishes:
        suiting |= wish.suiting
    suits = ExpressionWrapper(suiting, output_field=BooleanField())
    found = Value.objects.order_by().filter(chosen | suiting).annotate(suits=suits)
    return found.values_list("id", "parameter", "suits").query.sql_with_params()
