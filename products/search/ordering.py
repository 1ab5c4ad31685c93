"""In which order, and from where on: sort keys and opaque cursors. Pure.

A page begins after the keys of the row before it, never after a count of
rows, so nothing is shown twice or left out while the register grows, and the
thousandth page costs what the first one does. What lacks the value sorted by
stands last in both directions; the entry's key makes every order total. A
cursor holds the keys themselves, so that whoever answers can go on from it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from products.dictionary.fields import Field

LONGEST_CURSOR = 2000
_LARGEST = 2**62


class BadCursor(ValueError):
    """The cursor was not given out by this search, or for another order."""

    def __init__(self) -> None:
        super().__init__(str(_("Закладка страницы не прочитана: начните с первой страницы.")))


@dataclass(frozen=True)
class Key:
    """One key of an order; ``read`` checks what a cursor says of it."""

    name: str
    read: Callable[[Any], Any]
    descending: bool = False


@dataclass(frozen=True)
class Order:
    """A named order, down to the designation and the entry; with ``parameter`` its first key is a value."""

    name: str
    keys: tuple[Key, ...]
    parameter: Field | None = None


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


_TIES = (Key("designation_key", text), Key("pk", whole))
_PLAIN: dict[str, tuple[Key, ...]] = {
    "designation": (),
    "number": (Key("number_key", text),),
    "registered": (Key("registered", day),),
    "manufacturer": (Key("manufacturer_key", text),),
}
RELEVANCE = "relevance"
NAMES = (RELEVANCE, *_PLAIN)
#: The first key of an order by a parameter: the guaranteed bound, or the choice; missing ones last.
VALUE = "value"


def plain(name: str) -> Order:
    """An order by a property every entry has; a dash turns the first key around."""
    bare = name.removeprefix("-")
    descending = bare != name
    if bare == RELEVANCE:
        return Order(RELEVANCE, (Key("relevance", whole, True), Key("lifecycle_order", whole), *_TIES))
    if name == "-designation":  # the other way around to the last, so that it is the same order backwards
        return Order(name, tuple(Key(key.name, key.read, True) for key in _TIES))
    keys = (*_PLAIN[bare], *_TIES)
    return Order(name, (Key(keys[0].name, keys[0].read, descending), *keys[1:]))


def by_parameter(name: str, field: Field) -> Order:
    """An order by the guaranteed bound of a parameter; several values give their least or greatest."""
    read = number if field.measured else text_or_none
    return Order(name, (Key(VALUE, read, name.startswith("-")), *_TIES), field)


def bound(order: Order) -> str:
    """Which column of `Value` an order by a parameter goes by."""
    if order.parameter is None or not order.parameter.measured:
        return "choice"
    return "high" if order.keys[0].descending and order.parameter.kind == "range" else "low"


@dataclass(frozen=True)
class Page:
    """Rows of keys, and the cursors of the pages beside."""

    rows: list[tuple[Any, ...]]
    next_cursor: str | None
    previous_cursor: str | None


def page(beyond: Sequence[tuple[Any, ...]], order: Order, *, limit: int, cursor: Cursor | None) -> Page:
    """The page out of the rows beyond the cursor, of which one more than `limit` was asked for."""
    backwards = cursor is not None and cursor.backwards
    more, rows = len(beyond) > limit, list(beyond[:limit])
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


def write_cursor(order: Order, keys: Sequence[Any], *, backwards: bool) -> str:
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
    if name != order.name or backwards not in (0, 1) or len(keys) != len(order.keys):
        raise BadCursor
    return Cursor(
        tuple(column.read(key) for column, key in zip(order.keys, keys, strict=True)), bool(backwards)
    )
