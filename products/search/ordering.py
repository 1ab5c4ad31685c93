"""In which order, and from where on: sort keys and opaque cursors. Pure.

A page begins after the keys of the row before it, never after a count of
rows, so nothing is shown twice or left out while the register grows, and the
thousandth page costs what the first one does. What lacks the value sorted by
stands last in both directions; the entry's key makes every order total. A
cursor holds the keys themselves, so that whoever answers can go on from it.

Four orders depend on more than the listing itself:

* by category: as the tree of the dictionary is shown, whatever its groups are
  named. A cursor names the category, so that it holds when the tree changes;
* by status: from what can be bought to what is gone (`STATES`), each as the
  filter by status sees it: on the day and in the territory asked, the lesser
  of both countries without one;
* by a parameter that is a choice: as the dictionary has its choices, not by the letters of their codes.
  What is no choice any more stands last, with what states none;
* by name: in the reader's language, Russian where the maker has not told it,
  just as the list shows it. A cursor names the language, and who follows it
  stays in the order in which he began, whatever he reads in by then.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from products.dictionary.fields import Field
from products.entries import standing

LONGEST_CURSOR = 2000
_LARGEST = 2**62


class BadCursor(ValueError):
    """The cursor was not given out by this search, or for another order."""

    def __init__(self) -> None:
        super().__init__(str(_("Закладка страницы не прочитана: начните с первой страницы.")))


@dataclass(frozen=True)
class Key:
    """One key of an order; ``read`` checks what a cursor says of it, ``write`` says it there."""

    name: str
    read: Callable[[Any], Any]
    descending: bool = False
    write: Callable[[Any], Any] = lambda key: key if isinstance(key, int) else str(key)

    @property
    def nullable(self) -> bool:
        """May a listing lack it?"""
        return self.name in (VALUE, PLACE, TITLE)


@dataclass(frozen=True)
class Order:
    """A named order, down to the designation and the entry.

    Its first key is with ``parameter`` a value of it, with ``codes`` the place among them of the property
    (or of the parameter's choice) that the order is named after, with ``language`` a title in it.
    """

    name: str
    keys: tuple[Key, ...]
    parameter: Field | None = None
    codes: tuple[str, ...] = ()
    language: str = ""

    @property
    def bare(self) -> str:
        """The name without its direction."""
        return self.name.removeprefix("-")


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


#: The first keys that a listing may lack: of an order by a parameter the guaranteed bound, or the text;
#: the place of a code in an order of ours; the sort key of a name in a language.
VALUE, PLACE, TITLE = "value", "place", "title_key"
#: States in the order of a list; who is in none, as yet or at all, stands last.
STATES = tuple(state for state in reversed(standing.ORDER) if state != standing.NONE)
LANGUAGES = ("ru", "be", "en")
RELEVANCE, DESIGNATION = "relevance", "designation"
NAME, CATEGORY, STATUS = "name", "category", "status"


def _place(codes: Sequence[str]) -> Key:
    """The place of a code, from 1 on, which a cursor tells by the code itself."""
    places = {code: place for place, code in enumerate(codes, start=1)}

    def read(value: Any) -> int | None:
        code = text_or_none(value)
        if code is not None and code not in places:
            raise BadCursor
        return None if code is None else places[code]

    return Key(PLACE, read, write=lambda place: codes[place - 1])


_TIES = (Key("designation_key", text), Key("pk", whole))
#: What comes before them.
_FIRST: Mapping[str, Key] = {
    "number": Key("number_key", text),
    "registered": Key("registered", day),
    "manufacturer": Key("manufacturer_key", text),
    NAME: Key(TITLE, text_or_none),
}
NAMES = (RELEVANCE, DESIGNATION, *_FIRST, CATEGORY, STATUS)


def plain(name: str, *, language: str = LANGUAGES[0], categories: Sequence[str] = ()) -> Order:
    """An order by a property of entries; a dash turns the first key around.

    `categories`: the codes of all of them, as the tree is shown.
    """
    bare = name.removeprefix("-")
    descending = bare != name
    if bare == RELEVANCE:
        return Order(RELEVANCE, (Key("relevance", whole, True), Key("lifecycle_order", whole), *_TIES))
    if bare == DESIGNATION:  # turned around to the last key, so that it is the same order backwards
        return Order(name, tuple(replace(key, descending=descending) for key in _TIES))
    codes = {CATEGORY: tuple(categories), STATUS: STATES}.get(bare, ())
    first = replace(_FIRST.get(bare) or _place(codes), descending=descending)
    return Order(name, (first, *_TIES), codes=codes, language=language if bare == NAME else "")


def by_parameter(name: str, field: Field) -> Order:
    """An order by the guaranteed bound or the choice; several values give their least or greatest."""
    if field.options:
        codes = tuple(option.code for option in field.options)
        return Order(name, (replace(_place(codes), descending=name.startswith("-")), *_TIES), field, codes)
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
    said = [None if key is None else each.write(key) for each, key in zip(order.keys, keys, strict=True)]
    said += [order.language] if order.language else []
    body = json.dumps([order.name, int(backwards), *said], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def read_cursor(cursor: str, order: Order) -> tuple[Order, Cursor]:
    """The cursor as given out for this order, in whatever language; anything else is refused."""
    if len(cursor) > LONGEST_CURSOR:
        raise BadCursor
    try:
        body = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        name, backwards, *keys = json.loads(body)
        if order.language:
            *keys, language = keys
            order = replace(order, language=LANGUAGES[LANGUAGES.index(language)])
    except (ValueError, TypeError, RecursionError):
        raise BadCursor from None
    if name != order.name or backwards not in (0, 1) or len(keys) != len(order.keys):
        raise BadCursor
    read = tuple(column.read(key) for column, key in zip(order.keys, keys, strict=True))
    return order, Cursor(read, bool(backwards))
