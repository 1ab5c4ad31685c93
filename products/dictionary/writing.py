"""From exact numbers in the base unit to what a person reads, and to the digits of a content. Pure.

What is written here is read back by `reading` to the same number: nothing is rounded.
"""

from __future__ import annotations

from decimal import Decimal, Inexact, localcontext
from functools import lru_cache
from typing import Protocol

from products.dictionary import units
from products.dictionary.reading import EXACT
from products.dictionary.units import Unit

NO_BREAK = "\u00a0"
MINUS = "−"
SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
# A number stays in the display unit between these; outside it moves to the next step of a thousand.
LEAST_SHOWN, MOST_SHOWN = Decimal("0.1"), Decimal(1000)
BINARY = {"bit", "By"}
#: The same few values stand in thousands of products: so many are kept as they are written.
KEPT = 4_000


class Measure(Protocol):
    """A parameter: the unit of its stored values and the unit people prefer."""

    @property
    def unit(self) -> str: ...

    @property
    def display_unit(self) -> str: ...


def plain(value: Decimal) -> str:
    """The digits of a content: no exponent, no needless zeros, one spelling for one number."""
    with localcontext(EXACT):
        return format(value.normalize() + 0, "f")


def write_quantity(value: Decimal | str, measure: Measure | tuple[str, str], language: str = "ru") -> str:
    """«4,7 кОм» for 4700 in ohms. `measure`: a parameter, or (base unit, display unit)."""
    return _quantity(value, *_units(measure), language)


@lru_cache(maxsize=KEPT)
def _quantity(value: Decimal | str, base: str, display: str, language: str) -> str:
    value = Decimal(value)
    unit = scale(value, base, display)
    return _with_unit(_digits(_in(value, unit), language), unit, language)


def write_range(
    low: Decimal | str, high: Decimal | str, measure: Measure | tuple[str, str], language: str = "ru"
) -> str:
    """«−60…+125 °С»: both ends in the unit that suits the larger one."""
    return _range(low, high, *_units(measure), language)


@lru_cache(maxsize=KEPT)
def _range(low: Decimal | str, high: Decimal | str, base: str, display: str, language: str) -> str:
    low, high = Decimal(low), Decimal(high)
    unit = scale(max(low, high, key=Decimal.copy_abs), base, display)
    if not (_exactly(low, unit) and _exactly(high, unit)):
        unit = units.table()[base]
    ends = [_digits(_in(end, unit), language) for end in (low, high)]
    plus = "+" if low < 0 < high else ""
    return _with_unit(f"{ends[0]}…{plus}{ends[1]}", unit, language)


def write_in_base(value: Decimal | str, measure: Measure | tuple[str, str], language: str = "ru") -> str:
    """The stored number with the international symbol: «4700 Ω», «3·10⁻¹⁰ s»."""
    value = Decimal(value)
    unit = units.table()[_units(measure)[0]]
    power = value.adjusted()
    if not value or -4 <= power < 7:
        digits = plain(value).replace("-", MINUS).replace(".", "." if language == "en" else ",")
    else:
        with localcontext(EXACT):
            digits = _digits(value.scaleb(-power).normalize(), language)
        digits += f"·10{str(power).translate(SUPERSCRIPT)}"
    return _with_unit(digits, unit, "en")


def address(value: Decimal | str, measure: Measure | tuple[str, str]) -> str:
    """The shortest text that is read back as this number: in the display unit, which is meant without one."""
    return _address(value, *_units(measure))


@lru_cache(maxsize=KEPT)
def _address(value: Decimal | str, base: str, display: str) -> str:
    value, preferred = Decimal(value), units.table()[display]
    return plain(_in(value, preferred)) if _exactly(value, preferred) else plain(value) + base


def in_display_unit(value: Decimal | str, measure: Measure | tuple[str, str]) -> Decimal | None:
    """The number in the unit people prefer; None where it would not be exact."""
    value = Decimal(value)
    preferred = units.table()[_units(measure)[1]]
    return _in(value, preferred) if _exactly(value, preferred) else None


def write_digits(value: Decimal | str, measure: Measure | tuple[str, str], language: str = "ru") -> str:
    """«−12,5», «10 000»: a number by itself, for a column whose heading names the unit people prefer.

    Empty where it would not be exact in that unit.
    """
    return _digits_of(value, _units(measure)[1], language)


@lru_cache(maxsize=KEPT)
def _digits_of(value: Decimal | str, display: str, language: str) -> str:
    value, preferred = Decimal(value), units.table()[display]
    return _digits(_in(value, preferred), language) if _exactly(value, preferred) else ""


def scale(value: Decimal, base: str, display: str) -> Unit:
    """The unit in which the number is easiest to read and still exact."""
    preferred, own = units.table()[display], units.table()[base]
    if base in BINARY:
        with localcontext(EXACT):
            whole = [unit for unit in units.family(base) if value and value % unit.factor == 0]
        return whole[-1] if whole else preferred if not value else own
    shown = _in(value, preferred).copy_abs()
    if not value or LEAST_SHOWN <= shown < MOST_SHOWN:
        return preferred if _exactly(value, preferred) else own
    steps = [unit for unit in units.family(base) if is_step(unit)]
    if not is_step(preferred):
        return preferred if _exactly(value, preferred) else own
    fitting = [unit for unit in steps if _in(value, unit).copy_abs() >= 1]
    return fitting[-1] if fitting else steps[0]


def _units(measure: Measure | tuple[str, str]) -> tuple[str, str]:
    return measure if isinstance(measure, tuple) else (measure.unit, measure.display_unit)


def is_step(unit: Unit) -> bool:
    """Whether the unit is a power of a thousand of its base."""
    factor = unit.factor.normalize().as_tuple()
    return factor.digits == (1,) and int(factor.exponent) % 3 == 0


def _in(value: Decimal, unit: Unit) -> Decimal:
    with localcontext(EXACT):
        return value / unit.factor


def _exactly(value: Decimal, unit: Unit) -> bool:
    with localcontext(EXACT) as exact:
        exact.clear_flags()
        exact.divide(value, unit.factor)
        return not exact.flags[Inexact]


def _digits(value: Decimal, language: str) -> str:
    whole, _, fraction = plain(value.copy_abs()).partition(".")
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", NO_BREAK)
    mark = "." if language == "en" else ","
    return (MINUS if value < 0 else "") + whole + (mark + fraction if fraction else "")


def _with_unit(digits: str, unit: Unit, language: str) -> str:
    symbol = unit.written(language)
    if not symbol or unit.code == "deg":
        return digits + symbol
    return digits + NO_BREAK + symbol
