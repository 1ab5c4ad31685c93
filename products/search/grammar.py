"""What may be asked of a parameter: ``p.<code>=`` text to conditions. Pure.

The same text is typed on the page and sent to the API. A choice takes
``a,b`` (any of), a number ``>=20mA``, ``<=1uA``, ``3.3V..5V`` or one value, a
range the same and ``within:3V..5V``. The values themselves are read by
``dictionary.values``, the only place that knows units.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from products.dictionary import values

LONGEST = 200

_TRUE = {"true", "yes", "1", "да", "так", "есть", "ёсць", "on"}
_FALSE = {"false", "no", "0", "нет", "не", "няма", "off"}


class Comparison(StrEnum):
    """How a stored value is compared; the names are those of the buyer's wish."""

    ANY = "any"
    CONTAINS = "contains"
    VALUE = "value"
    INTERVAL = "interval"
    WITHIN = "within"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Condition:
    """One wish. Bounds are in the parameter's base unit."""

    comparison: Comparison
    low: Decimal | None = None
    high: Decimal | None = None
    options: tuple[str, ...] = ()


class Unreadable(ValueError):
    """The text is not a wish; ``str`` is the sentence for the person."""

    def __init__(self, code: str, message: object):
        super().__init__(str(message))
        self.code = code


_WORD_ENDS = r"(?![^\W\d_])"
_SIGNS = tuple(
    (comparison, re.compile(pattern + r"\s*", re.IGNORECASE))
    for comparison, pattern in (
        (
            Comparison.AT_LEAST,
            rf"(?:>=|=>|≥|(?:не менее|не меньше|не менш за|at least|min|от|ад|from){_WORD_ENDS})",
        ),
        (
            Comparison.AT_MOST,
            rf"(?:<=|=<|≤|(?:не более|не больше|не больш за|at most|max|до|да|to){_WORD_ENDS})",
        ),
        (Comparison.MORE, ">"),
        (Comparison.LESS, "<"),
        (Comparison.VALUE, "="),
    )
)
_WORDED_INTERVAL = re.compile(r"(?:от|ад|from)\s+(.+?)\s+(?:до|да|to)\s+(.+)", re.IGNORECASE)
_DOTS = re.compile(r"\s*(?:\.{2,}|…)\s*")
_WITHIN = re.compile(r"within:\s*", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"[+\-−–]?[\d.,\s]+")
# A comma between two digits is the decimal one.
_BETWEEN_NUMBERS = re.compile(r";|(?<![0-9]),|,(?![0-9])")
_BETWEEN_INTEGERS = re.compile(r"[;,]")


def read(texts: Iterable[str], *, kind: str, unit: str = "") -> tuple[Condition, ...]:
    """The wishes of one parameter, any of which suits; empty texts wish nothing."""
    texts = [text.strip() for text in texts if text.strip()]
    for text in texts:
        if len(text) > LONGEST:
            raise Unreadable("too_long", _("Условие длиннее 200 знаков."))
    if not texts:
        return ()
    if kind == "text":
        return (Condition(Comparison.CONTAINS, options=tuple(texts)),)
    if kind == "boolean":
        return (Condition(Comparison.ANY, options=tuple(dict.fromkeys(map(_truth, _options(texts))))),)
    if kind == "choice":
        return (Condition(Comparison.ANY, options=_options(texts)),)
    comma = _BETWEEN_INTEGERS if kind == "integer" else _BETWEEN_NUMBERS
    wishes = [wish for text in texts for wish in comma.split(text)]
    if not all(wish.strip() for wish in wishes):
        raise Unreadable("empty_option", _("Между запятыми пусто."))
    return tuple(_quantity(wish.strip(), unit) for wish in wishes)


def _options(texts: list[str]) -> tuple[str, ...]:
    options = [option.strip().lower() for text in texts for option in text.split(",")]
    if not all(options):
        raise Unreadable("empty_option", _("Между запятыми пусто."))
    return tuple(dict.fromkeys(options))


def _truth(text: str) -> str:
    if text in _TRUE:
        return "true"
    if text in _FALSE:
        return "false"
    raise Unreadable("not_boolean", _("«%(text)s» не прочитано: напишите «да» или «нет».") % {"text": text})


def _quantity(text: str, unit: str) -> Condition:
    within = _WITHIN.match(text)
    if within:
        condition = _span(text[within.end() :], unit)
        if condition.comparison is not Comparison.INTERVAL:
            raise Unreadable(
                "within_interval", _("После «within:» нужны обе границы, например within:3V..5V.")
            )
        return Condition(Comparison.WITHIN, condition.low, condition.high)
    if not _WORDED_INTERVAL.fullmatch(text):
        for comparison, sign in _SIGNS:
            found = sign.match(text)
            if found:
                value = _number(text[found.end() :], unit)
                return Condition(comparison, value, value)
    return _span(text, unit)


def _span(text: str, unit: str) -> Condition:
    """One value or two ends: each with its unit, or one unit at the end serving both."""
    worded = _WORDED_INTERVAL.fullmatch(text)
    ends = worded.groups() if worded else tuple(_DOTS.split(text))
    if len(ends) != 2:
        return _plain(text, unit)
    left, right = ends
    if not left and not right:
        raise Unreadable("empty_interval", _("У интервала нет ни одной границы."))
    if not left or not right:
        comparison = Comparison.AT_MOST if right else Comparison.AT_LEAST
        value = _number(left or right, unit)
        return Condition(comparison, value, value)
    if _bare(left) and not _bare(right):
        return _plain(f"{left}..{right}", unit)
    if _bare(right) and not _bare(left):
        raise Unreadable("unit_missing", _("Единица стоит у одной границы: укажите её и у второй."))
    return _ordered(_number(left, unit), _number(right, unit))


def _bare(text: str) -> bool:
    return _BARE_NUMBER.fullmatch(text) is not None


def _number(text: str, unit: str) -> Decimal:
    condition = _plain(text, unit)
    if condition.comparison is not Comparison.VALUE or condition.low is None:
        raise Unreadable("one_number", _("«%(text)s» — не одно число.") % {"text": text})
    return condition.low


def _plain(text: str, unit: str) -> Condition:
    try:
        reading = values.read_quantity(text, unit)
    except values.Misread as error:
        raise Unreadable(error.code, error) from error
    if reading.low == reading.high:
        return Condition(Comparison.VALUE, reading.low, reading.high)
    return _ordered(reading.low, reading.high)


def _ordered(low: Decimal, high: Decimal) -> Condition:
    if low > high:
        raise Unreadable("reversed", _("Нижняя граница больше верхней."))
    return Condition(Comparison.INTERVAL, low, high)
