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

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

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
#: How many are looked at on either side.
NEAR = 1500

_SIDE = """
    (SELECT l.entry_id, l.designation_key, l."values"
     FROM products_listing l JOIN products_entry e ON e.id = l.entry_id
     WHERE l.category = %s AND l.designation_key {beyond} %s AND e.state = %s AND l.entry_id <> %s
     ORDER BY l.designation_key {order}, l.entry_id {order} LIMIT {near})"""
_NEAREST = """
WITH wished AS MATERIALIZED ({wished}),
other AS MATERIALIZED ({others}),
mine AS (SELECT "values" FROM products_listing WHERE entry_id = %s),
family AS ({above} UNION ALL {below})
SELECT family.entry_id, count(DISTINCT wished.parameter) AS met
FROM family CROSS JOIN unnest(family."values") AS held(id)
LEFT JOIN wished ON wished.id = held.id LEFT JOIN other ON other.id = held.id
GROUP BY family.entry_id, family.designation_key
HAVING count(other.id) = 0 AND count(DISTINCT wished.parameter) * %s >= %s
   AND count(DISTINCT wished.parameter) FILTER (WHERE wished.parameter = ANY(%s)) = %s
ORDER BY met DESC, count(*) FILTER (WHERE wished.id = ANY((SELECT "values" FROM mine)::int[])) DESC,
    family.designation_key, family.entry_id
LIMIT %s
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
    wishes = list(wishes_of(content, dictionary.snapshot()))
    if not wishes:
        return []
    own = [wish for wish in wishes if wish.own]
    needed = [wish.field.code for wish in own if wish.field.required]
    wished, wished_params = _statement(wishes)
    others, others_params = _statement(own, but=True)
    side = [content["category"], designations.sort_key(content["designation"]), Entry.State.IN_FORCE, entry.pk]
    statement = _NEAREST.format(
        wished=wished,
        others=others,
        above=_SIDE.format(beyond=">=", order="ASC", near=NEAR),
        below=_SIDE.format(beyond="<", order="DESC", near=NEAR),
    )
    limits = [FEWEST, len(wishes), needed, len(needed), MOST]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*wished_params, *others_params, entry.pk, *side, *side, *limits])
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


def _statement(wishes: list[Wish], *, but: bool = False) -> tuple[str, tuple[Any, ...]]:
    """The values that suit one of the wishes, or those of their parameters that do not."""
    found: QuerySet[Value] = Value.objects.order_by()
    chosen = Q(pk__lt=0)
    for wish in wishes:
        chosen |= Q(parameter=wish.field.code) & ~wish.suiting if but else wish.suiting
    sql, params = found.filter(chosen).values("id", "parameter").query.sql_with_params()
    return sql, params
