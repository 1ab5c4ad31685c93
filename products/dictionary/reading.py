"""From what a person types to exact numbers in the base unit. Pure; Decimal throughout, never float.

A text is a number, a range or a number with its limit («не более 10 мкА»), each with or without a
unit. What could mean two things is refused with a question (`misreads`), never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Context, Decimal, localcontext
from typing import NamedTuple, NoReturn

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from products.dictionary import misreads, units
from products.dictionary.misreads import Misread

MOST_DIGITS = 30
LARGEST, SMALLEST = Decimal("1E+30"), Decimal("1E-30")
# Wide enough for every product of 30 digits and a factor: nothing is ever rounded.
EXACT = Context(prec=200)

NUMBER = r"[+\-]?\d+(?:\.\d+)?(?:[eEеЕ][+\-]?\d+)?"
AT_MOST = (
    r"<=|=<|≤|<|(?:не более|не больше|не выше|не болей за|не больш за|не вышэй за|макс\.?|max\.?|at most"
    r"|up to|до|да|to)(?![^\W\d_])"
)
AT_LEAST = (
    r">=|=>|≥|>|(?:не менее|не меньше|не ниже|не менш за|не ніжэй за|мин\.?|мін\.?|min\.?|at least"
    r"|от|ад|from)(?![^\W\d_])"
)
ABOUT = r"=|~|≈|(?:около|каля|тип\.?|тып\.?|typ\.?|ном\.?|nom\.?)(?![^\W\d_])"
LIMIT = re.compile(rf"(?:(?P<max>{AT_MOST})|(?P<min>{AT_LEAST})|{ABOUT})\s*(?P<rest>.*)", re.I)
ONE = re.compile(rf"({NUMBER})\s*(.*)")
BOTH_SIDES = re.compile(rf"±\s*({NUMBER})\s*(.*)")
NOMINAL = re.compile(rf"({NUMBER})\s*([^±]*?)\s*±\s*({NUMBER})\s*(.*)")
WORDED = re.compile(rf"(?:от|from|ад)\s+({NUMBER})\s*(.*?)\s*\b(?:до|to|да)\s+({NUMBER})\s*(.*)", re.I)
RANGE = re.compile(rf"({NUMBER})\s*(.*?)\s*(?:\.{{2,}}|-|~|÷|\b(?:до|to|да)\b)\s*({NUMBER})\s*(.*)", re.I)
# 4k7, 2R2: the letter stands for the decimal point, and m would be milli or mega: only resistances, M only.
RESISTANCE = re.compile(r"(\d+)([kKкКMМRr])(\d*)\s*(?:Ohm|Ом|Ω)?")
RESISTANCE_FACTORS = {"k": 1000, "к": 1000, "m": 10**6, "м": 10**6, "r": 1}

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPT_POWER = re.compile(rf"(?<=\d)([⁺⁻]?[{SUPERSCRIPTS}]+)")
GROUPED = re.compile(r"(?<!\d)(?<!\d[.,])([1-9]\d{0,2}(?:[ ']\d{3})+)(?!\d)")
TWO_SEPARATORS = re.compile(r"\d[.,]\d+[.,]\d")
POWER = re.compile(r"(\d+(?:\.\d+)?) ?[×xхXХ*·] ?10\^([+\-]?\d+)")
# After «25 » a bare power belongs to the unit: 25 10^-6/°C.
BARE_POWER = re.compile(r"(?<![\d.])(?<!\d )10\^([+\-]?\d+)")


class Reading(NamedTuple):
    """What was understood, in the base unit; both are equal for a single value."""

    low: Decimal
    high: Decimal


class Understood(NamedTuple):
    """A reading and the limit named beside it: max for «не более», min for «не менее»."""

    low: Decimal
    high: Decimal
    limit: str


def read_quantity(text: str, unit: str, *, signed: bool = True) -> Reading:
    """Read `text`; `unit` (UCUM) is assumed when none is typed and fixes what is measured.

    A tolerance keeps its magnitude: with `signed=False` «±4 %» is 4, otherwise −4…4.
    """
    return Reading(*understand(text, unit, signed=signed)[:2])


def understand(text: str, unit: str, *, signed: bool = True) -> Understood:
    return _Reader(text, unit).read(signed=signed)


class _Reader:
    def __init__(self, text: str, unit: str) -> None:
        known = units.find(unit)
        if known is None:
            raise LookupError(f"no unit {unit!r} in units.csv")
        self.unit, self.base = known, known.base
        self.example = example(unit)
        self.typed = text.strip()
        self.text = self.tidy(text)

    def tidy(self, text: str) -> str:
        text = checked(text, example=self.example)
        if strange := [ch for ch in text if not ch.isascii() and _is_number(ch) and ch not in SUPERSCRIPTS]:
            raise Misread("V04", found=strange[0], example=self.example)
        text = SUPERSCRIPT_POWER.sub(lambda power: "^" + power[0], text)
        text = unicodedata.normalize("NFKC", text.replace("º", "°")).translate(units.DASHES)
        text = re.sub(r"\+/-|\+-", "±", text.replace("∼", "~"))
        text = GROUPED.sub(lambda run: re.sub("[ ']", "", run[0]), re.sub(r"\s+", " ", text))
        if TWO_SEPARATORS.search(text):
            raise Misread("V06", found=self.typed)
        text = re.sub(r"(?<=\d),(?=\d)", ".", text)
        return BARE_POWER.sub(r"1e\1", POWER.sub(r"\1e\2", text))

    def read(self, *, signed: bool) -> Understood:
        if self.base == "Ohm" and (short := RESISTANCE.fullmatch(self.text)):
            factor = Decimal(RESISTANCE_FACTORS[short[2].lower()])
            return self.single(self.number(f"{short[1]}.{short[3] or 0}", factor), "")
        if sides := BOTH_SIDES.fullmatch(self.text):
            value = self.number(sides[1], self.factor(sides[2])).copy_abs()
            return Understood(value.copy_negate() if signed else value, value, "")
        if nominal := NOMINAL.fullmatch(self.text):
            return self.around(nominal)
        if worded := WORDED.fullmatch(self.text):
            return self.range(worded)
        limit = LIMIT.fullmatch(self.text)
        one = ONE.fullmatch(limit["rest"] if limit else self.text)
        # A unit may look like the second end of a range: 25 млн-1.
        spelt = bool(one and (not one[2] or units.is_spelling(one[2], self.base)))
        if not (limit or spelt) and (both := RANGE.fullmatch(self.text)):
            return self.range(both)
        if one:
            named = ("max" if limit["max"] else "min" if limit["min"] else "") if limit else ""
            return self.single(self.number(one[1], self.factor(one[2])), named)
        raise Misread("V05", found=self.typed, example=self.example)

    def single(self, value: Decimal, limit: str) -> Understood:
        return Understood(value, value, limit)

    def around(self, match: re.Match[str]) -> Understood:
        """A value with its deviation, in the unit or in per cent of the value: 5 В ± 5 %."""
        share = match[4] == "%"
        if share and self.base == "%":  # of the value or of the whole? 50 ± 5 % says neither
            raise Misread("V05", found=self.typed, example=self.example)
        value = self.number(match[1], self.factor(match[2] or ("" if share else match[4])))
        off = self.number(match[3], Decimal("0.01") if share else self.factor(match[4] or match[2]))
        with localcontext(EXACT):
            off = (off * value if share else off).copy_abs()
            return Understood(value - off, value + off, "")

    def range(self, match: re.Match[str]) -> Understood:
        """A unit at one end serves both."""
        low = self.number(match[1], self.factor(match[2] or match[4]))
        high = self.number(match[3], self.factor(match[4] or match[2]))
        if low > high:
            raise Misread("V11", found=match[1].replace(".", ","), expected=match[3].replace(".", ","))
        return Understood(low, high, "")

    def number(self, digits: str, factor: Decimal) -> Decimal:
        coefficient, _, power = re.sub("[EеЕ]", "e", digits).partition("e")
        figures = len(re.sub(r"\D", "", coefficient).strip("0"))
        if figures > MOST_DIGITS:
            raise Misread("V13", found=figures, expected=MOST_DIGITS)
        if len(power.lstrip("+-").lstrip("0")) > 3:
            self.unreasonable(digits)
        with localcontext(EXACT):
            value = Decimal(f"{coefficient}e{power or 0}") * factor
        if value and not SMALLEST <= value.copy_abs() <= LARGEST:
            self.unreasonable(digits)
        return value

    def unreasonable(self, digits: str) -> NoReturn:
        raise Misread("V12", found=digits, expected="10⁻³⁰…10³⁰")

    def factor(self, word: str) -> Decimal:
        if not word:
            return self.unit.factor
        match = units.resolve(word, self.base)
        if match.factor is not None:
            return match.factor
        if re.match(r"[\d.,+\-±×*^/]", word):
            raise Misread("V05", found=self.typed, example=self.example)
        if match.doubt == "bits":
            raise Misread("V10", found=word)
        if match.doubt == "case":
            raise Misread("V09", found=word, expected=_(" или ").join(f"«{name}»" for name in match.near))
        measured, symbol = units.dimension(self.base), self.unit.written(language())
        if match.doubt == "other":
            wanted = f"{measured} ({symbol})" if symbol else measured
            raise Misread("V08", found=word, other=units.dimension(match.other), expected=wanted)
        hint = f"«{match.near[0]}»" if match.near else f"«{symbol}»" if symbol else measured
        raise Misread("V07", found=word, expected=hint, example=self.example)


def checked(text: str, *, example: str = "", longest: int = misreads.LONGEST) -> str:
    """The text without blanks around it; refused when empty, too long or with invisible signs."""
    text = text.strip()
    if not text:
        raise Misread("V01", example=example)
    if len(text) > longest:
        raise Misread("V02", found=len(text), expected=longest)
    for ch in text:
        if unicodedata.category(ch) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
            raise Misread("V03", found=f"U+{ord(ch):04X}")
    return text


def example(unit: str) -> str:
    """How a value in this unit is typed: «2,5 мА»."""
    number = "2.5" if language() == "en" else "2,5"
    return f"{number} {units.table()[unit].written(language())}".strip()


def language() -> str:
    return (get_language() or "ru")[:2]


def _is_number(ch: str) -> bool:
    return unicodedata.numeric(ch, None) is not None
