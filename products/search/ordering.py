"""In which order, and from where on: sort keys and opaque cursors.

A page begins after the keys of the row before it, never after a count of
rows, so nothing is shown twice or left out while the register grows, and the
thousandth page costs what the first one does. What lacks the value sorted by
stands last in both directions; the entry's key makes every order total.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Case, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext_lazy as _

from products.dictionary.fields import Field
from products.search.models import IndexedValue, Listing

LONGEST_CURSOR = 2000
_LARGEST = 2**62


class BadCursor(ValueError):
    """The cursor was not given out by this search, or for another order."""

    def __init__(self) -> None:
        super().__init__(str(_("Закладка страницы не прочитана: начните с первой страницы.")))


@dataclass(frozen=True)
class Column:
    """One key of an order; ``read`` checks what a cursor says of it."""

    name: str
    read: Callable[[Any], Any]
    descending: bool = False


@dataclass(frozen=True)
class Order:
    """A named order. ``prepare`` adds the columns a listing has not got by itself."""

    name: str
    columns: tuple[Column, ...]
    prepare: Callable[[QuerySet[Listing]], QuerySet[Listing]] = lambda listings: listings


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: after these keys, or before them going backwards."""

    keys: tuple[Any, ...]
    backwards: bool


def whole(value: Any) -> int:
    if type(value) is not int or abs(value) > _LARGEST:
        raise BadCursor
    return value


def text(value: Any) -> str:
    if not isinstance(value, str) or any(ch == "\0" or "\ud800" <= ch <= "\udfff" for ch in value):
        raise BadCursor
    return value


def day(value: Any) -> date:
    try:
        return date.fromisoformat(text(value))
    except ValueError:
        raise BadCursor from None


def number(value: Any) -> Decimal | None:
    if value is None:
        return None
    try:
        read = Decimal(text(value))
    except InvalidOperation:
        raise BadCursor from None
    if not read.is_finite() or abs(read.adjusted()) > 400:
        raise BadCursor
    return read


def text_or_none(value: Any) -> str | None:
    return None if value is None else text(value)


_TIES = (Column("designation_key", text), Column("pk", whole))
_PLAIN: dict[str, tuple[Column, ...]] = {
    "designation": (),
    "number": (Column("number_key", text),),
    "registered": (Column("registered", day),),
    "manufacturer": (Column("manufacturer_key", text),),
}
RELEVANCE = "relevance"
NAMES = (RELEVANCE, *_PLAIN)


def plain(name: str) -> Order:
    """An order by a property every entry has; a dash turns the first key around."""
    bare = name.removeprefix("-")
    descending = bare != name
    if bare == RELEVANCE:
        columns = (Column("relevance", whole, True), Column("lifecycle_order", whole), *_TIES)
        return Order(RELEVANCE, columns)
    keys = (*_PLAIN[bare], *_TIES)
    return Order(name, (Column(keys[0].name, keys[0].read, descending), *keys[1:]))


def by_parameter(name: str, field: Field) -> Order:
    """An order by the guaranteed bound of a parameter; several values give their least or greatest."""
    descending = name.startswith("-")
    best = Max if descending else Min
    column = ("high" if descending and field.kind == "range" else "low") if field.measured else "choice"
    value = Subquery(
        IndexedValue.objects.filter(entry=OuterRef("pk"), parameter=field.code)
        .order_by()
        .values("entry")
        .annotate(best=best(column))
        .values("best")
    )

    def prepare(listings: QuerySet[Listing]) -> QuerySet[Listing]:
        missing = Case(When(sorted_value__isnull=True, then=1), default=0, output_field=IntegerField())
        return listings.annotate(sorted_value=value).annotate(sorted_last=missing)

    read = number if field.measured else text_or_none
    columns = (Column("sorted_last", whole), Column("sorted_value", read, descending), *_TIES)
    return Order(name, columns, prepare)


@dataclass(frozen=True)
class Page:
    rows: list[Listing]
    next_cursor: str | None
    previous_cursor: str | None


def page(listings: QuerySet[Listing], order: Order, *, limit: int, cursor: Cursor | None) -> Page:
    """The rows after the cursor, and the cursors of the pages beside them."""
    backwards = cursor is not None and cursor.backwards
    if cursor:
        listings = listings.filter(_beyond(order.columns, cursor))
    signs = ["-" if column.descending != backwards else "" for column in order.columns]
    named = [sign + column.name for sign, column in zip(signs, order.columns, strict=True)]
    rows = list(listings.order_by(*named)[: limit + 1])
    more = len(rows) > limit
    rows = rows[:limit]
    if backwards:
        rows.reverse()
    if not rows:
        return Page([], None, None)
    after = more or backwards
    before = more if backwards else cursor is not None
    return Page(
        rows,
        write_cursor(order, rows[-1], backwards=False) if after else None,
        write_cursor(order, rows[0], backwards=True) if before else None,
    )


def _beyond(columns: Sequence[Column], cursor: Cursor) -> Q:
    """The rows which follow the keys: greater in the first key that differs."""
    beyond, same = Q(), Q()
    for column, key in zip(columns, cursor.keys, strict=True):
        if key is None:  # the column before says so already: all these lack the value
            continue
        smaller = column.descending != cursor.backwards
        beyond |= same & Q(**{f"{column.name}__{'lt' if smaller else 'gt'}": key})
        same &= Q(**{column.name: key})
    return beyond


def write_cursor(order: Order, row: Listing, *, backwards: bool) -> str:
    keys = [getattr(row, column.name) for column in order.columns]
    plain_keys = [key if key is None or isinstance(key, int) else str(key) for key in keys]
    body = json.dumps([order.name, int(backwards), *plain_keys], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def read_cursor(cursor: str, order: Order) -> Cursor:
    """The cursor as given out for this order; anything else is refused."""
    if len(cursor) > LONGEST_CURSOR:
        raise BadCursor
    try:
        body = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        name, backwards, *keys = json.loads(body)
    except (ValueError, TypeError, RecursionError):
        raise BadCursor from None
    if name != order.name or backwards not in (0, 1) or len(keys) != len(order.columns):
        raise BadCursor
    return Cursor(
        tuple(column.read(key) for column, key in zip(order.columns, keys, strict=True)), bool(backwards)
    )
