"""What may be asked of a parameter: ``p.<code>=`` text to conditions. Pure.

The same text is typed on the page and sent to the API. A choice takes
``a,b`` (any of), a number ``>=20mA``, ``<=1uA``, ``3.3V..5V``, ``3.3V..`` or
one value, a range the same and ``within:3V..5V``. A number is asked by the
bound its maker guarantees; ``typ:<=10ns`` asks the typical value instead. A comma between two digits
is the decimal one, elsewhere it separates values, any of which suits; in
whole numbers it always separates. The values themselves are read by the
dictionary, the only place that knows units and names of choices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from products.dictionary import options, reading, writing
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.dictionary.misreads import Misread

MOST_WISHES = 50

_WITHIN = re.compile(r"within:\s*", re.IGNORECASE)
_TYPICAL = re.compile(r"typ:\s*", re.IGNORECASE)
_STRICT = re.compile(r"([<>])(?!=)\s*")
_DOTS = re.compile(r"\s*(?:\.{2,}|…)\s*")
_BARE_NUMBER = re.compile(r"[+\-−–]?[\d.,\s]+")
_BETWEEN_NUMBERS = re.compile(r";|(?<![0-9]),|,(?![0-9])")
_BETWEEN_INTEGERS = re.compile(r"[;,]")


class Comparison(StrEnum):
    """How a stored value is compared with the wish."""

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
    """One wish. Bounds are in the parameter's base unit; `typical` asks no guarantee."""

    comparison: Comparison
    low: Decimal | None = None
    high: Decimal | None = None
    options: tuple[str, ...] = ()
    typical: bool = False


class Unreadable(ValueError):
    """The text is not a wish; ``str`` is the sentence for the person."""

    def __init__(self, code: str, message: object) -> None:
        super().__init__(str(message))
        self.code = code


def read(texts: Iterable[str], field: Field) -> tuple[Condition, ...]:
    """The wishes of one parameter, any of which suits; empty texts wish nothing."""
    texts = [text.strip() for text in texts if text.strip()]
    if not texts:
        return ()
    try:
        return _read(texts, field)
    except Misread as misread:
        raise Unreadable(misread.code, misread) from misread


def _read(texts: list[str], field: Field) -> tuple[Condition, ...]:
    if field.kind == Kind.TEXT:
        return (Condition(Comparison.CONTAINS, options=tuple(map(reading.checked, texts))),)
    if field.kind == Kind.CHOICE:
        chosen = options.read_choice(_joined(texts), field.options, multiple=True)
        return (Condition(Comparison.ANY, options=tuple(chosen)),)
    wishes = split(texts, whole=field.kind != Kind.NUMBER and field.kind != Kind.RANGE)
    if field.kind == Kind.BOOLEAN:
        answers = {str(options.read_boolean(wish)).lower() for wish in wishes}
        return (Condition(Comparison.ANY, options=tuple(sorted(answers))),)
    conditions = tuple(_quantity(wish, field) for wish in wishes)
    if len({condition.typical for condition in conditions}) > 1:
        raise Unreadable("typ_mixed", _("«typ:» ставится перед каждым значением или ни перед одним."))
    return conditions


def split(texts: Iterable[str], *, whole: bool = True) -> list[str]:
    """Parts between the commas, with ``whole`` also of those between two digits."""
    separator = _BETWEEN_INTEGERS if whole else _BETWEEN_NUMBERS
    parts = [part.strip() for text in texts for part in separator.split(text)]
    if not all(parts):
        raise Unreadable("empty_option", _("Между запятыми пусто."))
    if len(parts) > MOST_WISHES:
        raise Unreadable("too_many", _("Значений больше 50: сузьте выбор."))
    return parts


def _joined(texts: list[str]) -> str | list[str]:
    return texts[0] if len(texts) == 1 else split(texts)


def _quantity(text: str, field: Field) -> Condition:
    typical = _TYPICAL.match(text)
    if typical and field.kind == Kind.RANGE:
        raise Unreadable("typ_of_range", _("У диапазона нет типового значения: уберите «typ:»."))
    if typical:
        return replace(_quantity(text[typical.end() :], field), typical=True)
    within = _WITHIN.match(text)
    if within:
        condition = _span(text[within.end() :], field)
        if condition.comparison is not Comparison.INTERVAL:
            raise Unreadable(
                "within_interval", _("После «within:» нужны обе границы, например within:3V..5V.")
            )
        return Condition(Comparison.WITHIN, condition.low, condition.high)
    strict = _STRICT.match(text)
    if strict:
        value = _number(text[strict.end() :], field)
        return Condition(Comparison.MORE if strict[1] == ">" else Comparison.LESS, value, value)
    return _span(text, field)


def _span(text: str, field: Field) -> Condition:
    """One value, one limit or two ends; a unit at one end serves both."""
    ends = _DOTS.split(text)
    if len(ends) == 2:
        left, right = ends
        if not left or not right:
            if not left and not right:
                raise Unreadable("empty_interval", _("У интервала нет ни одной границы."))
            value = _number(left or right, field)
            return Condition(Comparison.AT_MOST if right else Comparison.AT_LEAST, value, value)
        if not (_BARE_NUMBER.fullmatch(left) or _BARE_NUMBER.fullmatch(right)):
            low, high = _number(left, field), _number(right, field)
            if low > high:
                raise Misread("V11", found=left, expected=right)
            return Condition(Comparison.INTERVAL, low, high)
    low, high, limit = reading.understand(text, field.display_unit, signed=field.kind == Kind.RANGE)
    if limit:
        return Condition(Comparison.AT_MOST if limit == "max" else Comparison.AT_LEAST, low, high)
    return Condition(Comparison.VALUE if low == high else Comparison.INTERVAL, low, high)


def _number(text: str, field: Field) -> Decimal:
    low, high, limit = reading.understand(text, field.display_unit, signed=field.kind == Kind.RANGE)
    if limit or low != high:
        raise Misread("V16", found=text)
    return low


def write(conditions: Iterable[Condition], field: Field, language: str) -> str:
    """What was understood, in the reader's words: «от 3,3 до 5 В», «не более 1 мкА»."""
    return ", ".join(_written(condition, field, language) for condition in conditions)


def _written(condition: Condition, field: Field, language: str) -> str:
    if condition.typical:
        guaranteed = _written(replace(condition, typical=False), field, language)
        return str(_("типовое %(value)s")) % {"value": guaranteed}
    if condition.low is None or condition.high is None:
        named = {option.code: option.name(language) for option in field.options}
        if field.kind == Kind.BOOLEAN:
            named = {str(answer).lower(): options.show(answer, (), language) for answer in (True, False)}
        return ", ".join(named.get(code, code) for code in condition.options)
    measure = (field.unit, field.display_unit)
    if condition.low != condition.high:
        span = writing.write_range(condition.low, condition.high, measure, language)
        return (
            str(_("внутри %(span)s")) % {"span": span} if condition.comparison is Comparison.WITHIN else span
        )
    sign = {
        Comparison.AT_LEAST: "≥ ",
        Comparison.AT_MOST: "≤ ",
        Comparison.MORE: "> ",
        Comparison.LESS: "< ",
    }.get(condition.comparison, "")
    return sign + writing.write_quantity(condition.low, measure, language)
