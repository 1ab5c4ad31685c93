"""The content item of one parameter: from what was typed, to what is shown and searched. Pure.

The ONLY place that knows kinds of values. An item is
``{"code", "min", "typ", "max", "value", "unit", "condition", "source"}``; absent is left out, numbers
are decimal strings in the parameter's base unit. Forms, import, API and search all come here;
`queries.fields_for` makes a `Field` of every parameter of a category.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any, Final

from products.dictionary import options, reading, units, writing
from products.dictionary.fields import Field
from products.dictionary.kinds import Bound, Kind
from products.dictionary.misreads import Misread, ValueProblems
from products.dictionary.options import Option
from products.dictionary.reading import Reading, read_quantity
from products.dictionary.writing import plain, write_quantity, write_range

__all__ = [
    "Field",
    "Misread",
    "Option",
    "Reading",
    "ValueProblems",
    "as_typed",
    "bounds",
    "clean",
    "plain",
    "read_back",
    "read_quantity",
    "show",
    "slots",
    "write_quantity",
    "write_range",
]

Item = dict[str, Any]

LIMITS: Final = ("min", "typ", "max")
NOTES: Final = ("condition", "source")
LONGEST_TEXT, LONGEST_NOTE = 500, 300
SLOT_OF_BOUND = {Bound.MAX: "max", Bound.MIN: "min", Bound.TYP: "typ", Bound.NOM: "value"}
# Nothing of these is less than nothing.
NEVER_NEGATIVE = {
    "Hz", "h", "d", "mo", "a", "F", "Ohm", "bit", "By", "bit/s", "g", "m2", "lx", "cd", "cd/m2", "K/W",
    "{sample}/s", "{rev}/min", "{wafer}/h", "{unit}/h", "{cycle}", "{piece}", "mm2/min",
}  # fmt: skip
ABSOLUTE_ZERO = Decimal("-273.15")

WORDS = {
    "ru": {"max": "не более", "min": "не менее", "typ": "тип.", "from": "от", "to": "до"},
    "be": {"max": "не больш за", "min": "не менш за", "typ": "тып.", "from": "ад", "to": "да"},
    "en": {"max": "max", "min": "min", "typ": "typ", "from": "from", "to": "up to"},
}


def slots(field: Field) -> tuple[str, ...]:
    """The boxes a form offers for the value, in order."""
    if field.kind == Kind.RANGE:
        return ("min", "max")
    return {"max": ("typ", "max"), "min": ("min", "typ"), "typ": LIMITS}.get(field.bound, ("value",))


def clean(field: Field, typed: Mapping[str, object]) -> Item:
    """The content item of what was typed in the slots; {} when nothing was; ValueProblems by slot.

    A number or range takes `min`, `typ`, `max` or all of it in `value`; `unit` (UCUM) may name the
    unit meant where none is typed, the display unit otherwise.
    """
    given = {slot: value for slot, value in typed.items() if not _empty(value)}
    if not given.keys() - {"unit"}:
        return {}
    return _Cleaning(field, given).item()


class _Cleaning:
    def __init__(self, field: Field, given: Mapping[str, object]) -> None:
        self.field, self.given = field, given
        self.problems: dict[str, Misread] = {}

    def item(self) -> Item:
        values = self.measured() if self.field.measured else self.unmeasured()
        for slot in NOTES:
            if slot in self.given:
                values[slot] = self.trying(slot, _note)
        if self.problems:
            raise ValueProblems(self.problems)
        return {"code": self.field.code, **values}

    def trying(self, slot: str, read: Callable[[object], Any]) -> Any:
        try:
            return read(self.given[slot])
        except Misread as misread:
            self.problems.setdefault(slot, misread)
            return None

    def unmeasured(self) -> Item:
        for slot in LIMITS:
            if slot in self.given:
                self.problems[slot] = Misread("V22", found=Bound(slot).label)
        if "value" not in self.given:
            choice = self.field.kind == Kind.CHOICE
            wanted = Misread("V01", example=options.example(self.field.options)) if choice else Misread("V24")
            self.problems["value"] = wanted
            return {}
        return {"value": self.trying("value", self.plain_value)}

    def plain_value(self, value: object) -> Any:
        if self.field.kind == Kind.BOOLEAN:
            return options.read_boolean(value)
        if self.field.kind == Kind.CHOICE:
            return options.read_choice(value, self.field.options, multiple=self.field.multiple)
        return reading.checked(str(value), longest=LONGEST_TEXT)

    def measured(self) -> Item:
        numbers: dict[str, Decimal] = {}
        for slot in LIMITS:
            value = self.trying(slot, partial(self.limit, slot)) if slot in self.given else None
            if value is not None:
                numbers[slot] = value
        if "value" in self.given:
            for slot, value in (self.trying("value", self.whole) or {}).items():
                if slot in numbers:
                    self.problems.setdefault("value", Misread("V23"))
                numbers[slot] = value
        if not numbers and not self.problems:
            self.problems[slots(self.field)[-1]] = Misread(
                "V01", example=reading.example(self.field.display_unit)
            )
        self.ordered(numbers)
        item: Item = {slot: plain(numbers[slot]) for slot in (*LIMITS, "value") if slot in numbers}
        return item | {"unit": self.field.unit}

    @property
    def unit(self) -> str:
        """The unit meant where none is typed."""
        return str(self.given.get("unit") or self.field.display_unit)

    def limit(self, slot: str, value: object) -> Decimal:
        understood = self.understood(value, signed=False)
        if understood.low != understood.high:
            raise Misread("V16", found=value)
        if understood.limit and understood.limit != slot:
            raise Misread("V21", found=value, expected=Bound(slot).label)
        return understood.low

    def whole(self, value: object) -> dict[str, Decimal]:
        """What stands in `value`, sorted into the slots it means."""
        understood = self.understood(value, signed=self.field.kind == Kind.RANGE)
        low, high, limit = understood
        if self.field.kind == Kind.RANGE:
            return {limit: low} if limit else {"min": low, "max": high}
        if limit and {limit, self.field.bound} == {"min", "max"}:
            raise Misread("V21", found=value, expected=Bound(self.field.bound).label)
        if low != high:
            if self.field.bound in (Bound.MAX, Bound.MIN):
                raise Misread("V16", found=value)
            return {"min": low, "max": high}
        return {limit or SLOT_OF_BOUND[Bound(self.field.bound)]: low}

    def understood(self, value: object, *, signed: bool) -> reading.Understood:
        self.known_unit()
        understood = reading.understand(str(value), self.unit, signed=signed)
        if self.field.kind == Kind.INTEGER and any(end % 1 for end in understood[:2]):
            raise Misread("V17", found=value)
        self.reasonable(understood.low, value)
        return understood

    def known_unit(self) -> None:
        """The unit named beside the number must measure the same as the parameter's."""
        wanted, assumed = units.table()[self.field.unit], units.find(self.unit)
        if assumed is None:
            raise Misread(
                "V07", found=self.unit, expected=f"«{wanted.symbol_ru}»", example=reading.example(wanted.code)
            )
        if assumed.base != wanted.code:
            raise Misread(
                "V08",
                found=assumed.symbol_ru or assumed.code,
                other=units.dimension(assumed.base),
                expected=f"{units.dimension(wanted.code)} ({wanted.symbol_ru})",
            )

    def reasonable(self, low: Decimal, typed: object) -> None:
        if self.field.unit == "Cel" and low < ABSOLUTE_ZERO:
            raise Misread("V14", found=typed, expected="−273,15 °С")
        if self.field.unit in NEVER_NEGATIVE and low < 0:
            raise Misread("V15", found=typed, expected=units.dimension(self.field.unit))

    def ordered(self, numbers: Mapping[str, Decimal]) -> None:
        """min ≤ typ ≤ max."""
        present = [slot for slot in LIMITS if slot in numbers]
        for lower, upper in pairwise(present):
            if numbers[lower] > numbers[upper]:
                low, high = (write_quantity(numbers[slot], _measure(self.field)) for slot in (lower, upper))
                self.problems.setdefault(lower, Misread("V11", found=low, expected=high))


def show(field: Field, item: Mapping[str, Any], language: str = "ru") -> str:
    """The value for a reader: «не более 10 мкА», «−60…+125 °С», «И-НЕ», «да»."""
    value = item.get("value")
    if isinstance(value, list):  # several choices: a list has no hash
        value = tuple(value)
    return _kept(field, language, item.get("min"), item.get("typ"), item.get("max"), value)


@lru_cache(maxsize=writing.KEPT)
def _kept(field: Field, language: str, low: Any, typical: Any, high: Any, value: Any) -> str:
    slots = {"min": low, "typ": typical, "max": high, "value": value}
    return _shown(field, {slot: given for slot, given in slots.items() if given is not None}, language)


def _shown(field: Field, item: Mapping[str, Any], language: str) -> str:
    if not field.measured:
        return options.show(item.get("value"), field.options, language)
    words = WORDS.get(language, WORDS["ru"])
    low, high = item.get("min"), item.get("max")
    parts = [_typical(field, item, words, language), _number(field, item.get("value"), language)]
    if low is not None and low == high:
        parts.append(_number(field, low, language))
    elif low is not None and high is not None:
        parts.append(write_range(low, high, _measure(field), language))
    elif low is not None or high is not None:
        word = ("from", "to") if field.kind == Kind.RANGE else ("min", "max")
        parts.append(f"{words[word[high is not None]]} {_number(field, high or low, language)}")
    return ", ".join(part for part in parts if part)


def _typical(field: Field, item: Mapping[str, Any], words: Mapping[str, str], language: str) -> str:
    text = _number(field, item.get("typ"), language)
    alone = field.bound == Bound.TYP and not {"min", "max"} & item.keys()
    return text if not text or alone else f"{words['typ']} {text}"


def _number(field: Field, digits: str | None, language: str) -> str:
    return "" if digits is None else write_quantity(digits, _measure(field), language)


def read_back(field: Field, item: Mapping[str, Any], language: str = "ru") -> str:
    """What was understood, for the person who typed it: «4,7 кОм = 4700 Ω»."""
    shown = show(field, item, language)
    if not field.measured or field.unit == field.display_unit == "1":
        return shown
    stored = [item[slot] for slot in (*LIMITS, "value") if slot in item]
    base = "…".join(
        writing.write_in_base(digits, _measure(field), language) for digits in dict.fromkeys(stored)
    )
    written = {writing.scale(Decimal(digits), *_measure(field)).code for digits in stored}
    return shown if written == {field.unit} else f"{shown} = {base}"


def bounds(field: Field, item: Mapping[str, Any]) -> tuple[Decimal | None, Decimal | None]:
    """What is guaranteed, in the base unit: (at least, at most); the typical value for want of others."""
    if not field.measured:
        return None, None
    if field.kind == Kind.RANGE:
        return _first(item, "min", "value"), _first(item, "max", "value")
    return _first(item, "min", "value", "max", "typ"), _first(item, "max", "value", "min", "typ")


def _first(item: Mapping[str, Any], *wanted: str) -> Decimal | None:
    return next((Decimal(item[slot]) for slot in wanted if slot in item), None)


def as_typed(field: Field, item: Mapping[str, Any], language: str = "ru") -> dict[str, str | list[str]]:
    """The slots of a form filled from a content item; `clean` makes the same item of them."""
    filled: dict[str, str | list[str]] = {}
    for slot in (*LIMITS, "value", *NOTES):
        if slot not in item:
            continue
        if field.measured and slot not in NOTES:
            filled[slot] = write_quantity(item[slot], _measure(field), language)
        elif field.kind == Kind.BOOLEAN and slot == "value":
            filled[slot] = options.show(item[slot], (), language)
        else:
            filled[slot] = item[slot]
    return filled


def _measure(field: Field) -> tuple[str, str]:
    return field.unit, field.display_unit


def _note(value: object) -> str:
    return reading.checked(str(value), longest=LONGEST_NOTE)


def _empty(value: object) -> bool:
    if isinstance(value, (list, tuple)):
        return all(map(_empty, value))
    return value is None or (isinstance(value, str) and not value.strip())
