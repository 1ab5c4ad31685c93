"""Type designations and makers that look like real ones. Pure.

A type has a core, which no other has, and the ways its products are written: with letters before it that
name the package (К, КР, КФ, ЭКР) and letters after it that name the group of parameters (КТ315А, КТ315Б).
The forms are those of ОСТ 11 073.915 and 11 336.919, of export names and of machines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import TypeVar

T = TypeVar("T")

GROUPS = "АБВГДЕЖИКЛМН"  # no З, Й, О: they are taken for digits or misread
LATIN_GROUPS = "ABCEGHKL"  # none of the letters of packages, which follow
#: How many products one type may have with one maker.
MOST_PRODUCTS = 120
LETTERS = {
    "ic-logic-gate": "ЛА ЛЕ ЛИ ЛЛ ЛН ЛР ЛП ТЛ", "ic-logic-buffer": "АП", "ic-logic-flipflop": "ТМ ТВ ТР",
    "ic-logic-register": "ИР", "ic-logic-counter": "ИЕ", "ic-logic-decoder": "ИД ИВ КП",
    "ic-logic-level": "ПУ", "ic-logic-arithmetic": "ИМ ИП СП", "ic-logic-monostable": "АГ ГГ",
    "ic-analog-opamp": "УД", "ic-analog-comparator": "СА", "ic-analog-audio": "УН",
    "ic-analog-switch": "КН КТ", "ic-analog-timer": "ВИ", "ic-analog-array": "НТ",
    "ic-analog-rf": "УР УВ ДС", "ic-power-linear": "ЕН", "ic-power-switching": "ЕК", "ic-power-pwm": "ЕУ",
    "ic-data-adc": "ПВ", "ic-data-dac": "ПА", "ic-memory-eeprom": "РР РФ", "ic-memory-sram": "РУ",
    "ic-memory-rom": "РЕ РТ", "ic-mcu-8bit": "ВЕ", "ic-mcu-processor": "ВМ ВС ВВ ВГ", "ic-asic": "ХМ ХТ",
}  # fmt: skip
OTHER_LETTERS = "ХА ХЛ ХК ИН ВЖ ВА ПП УП"
SERIES = (1554, 1533, 1564, 555, 561, 1561, 1594, 5564, 142, 140, 544, 1446, 5559, 1986)
DISCRETE = {
    "discrete-bjt": "КТ", "discrete-fet": "КП", "discrete-igbt": "КЕ", "discrete-diode": "КД",
    "discrete-diode-zener": "КС", "discrete-diode-varicap": "КВ", "discrete-diode-bridge": "КЦ",
    "discrete-thyristor": "КУ", "opto-led": "АЛ", "opto-photo": "ФД", "opto-coupler": "АОТ",
    "opto-lcd": "ИЖЦ", "sensor": "ДП", "equipment": "ЭМ-", "service": "УП-",
}  # fmt: skip
EXPORT = {
    "ic-logic": ("IN74AC", "IN74HC", "IN74ACT", "IN74HCT", "IN74LV", "IW4"),
    "ic-analog": ("IL", "ILA", "ILX"), "ic-power": ("IL", "ILE"), "ic-memory": ("IN24LC", "IN93C"),
    "ic": ("IN", "INA", "IZ"), "discrete-fet": ("IFP", "IFU", "IFD"), "discrete": ("BC", "BD", "TIP"),
    "opto": ("ILD",), "sensor": ("IS",),
}  # fmt: skip
ORGANISATIONS = (("Завод", "Завод", "Plant"), ("НПО", "НВА", "NPO"), ("КБ", "КБ", "Design bureau"),
                 ("Фабрика", "Фабрыка", "Factory"), ("Институт", "Інстытут", "Institute"))  # fmt: skip
ROOTS = (
    ("Кристалл", "Крышталь", "Crystal"), ("Импульс", "Імпульс", "Impulse"), ("Луч", "Прамень", "Luch"),
    ("Электрон", "Электрон", "Electron"), ("Микрон", "Мікрон", "Micron"), ("Вектор", "Вектар", "Vector"),
    ("Сигнал", "Сігнал", "Signal"), ("Плутон", "Плутон", "Pluton"), ("Сатурн", "Сатурн", "Saturn"),
    ("Орбита", "Арбіта", "Orbita"), ("Рубин", "Рубін", "Rubin"), ("Топаз", "Тапаз", "Topaz"),
    ("Агат", "Агат", "Agat"), ("Эталон", "Эталон", "Etalon"), ("Квант", "Квант", "Quantum"),
    ("Полёт", "Палёт", "Polet"), ("Маяк", "Маяк", "Mayak"), ("Заря", "Зара", "Zarya"),
    ("Радуга", "Вясёлка", "Raduga"), ("Горизонт", "Гарызонт", "Horizont"),
)  # fmt: skip


@dataclass(frozen=True)
class Style:
    """How the products of a type are written: `before` tells the package, `after` the group of parameters."""

    before: tuple[str, ...]
    core: str
    after: tuple[str, ...]
    tails: tuple[str, ...]

    def written(self) -> list[tuple[str, int, int]]:
        """Every product: designation, the place of its package and that of its group; usual ones first."""
        forms = product(enumerate(self.tails), enumerate(self.after), enumerate(self.before))
        return [
            (f"{before}{self.core}{after}{tail}", b + t, a) for (t, tail), (a, after), (b, before) in forms
        ]


def style(path: tuple[str, ...], rng: Random, taken: set[str]) -> Style:
    """A style whose core nobody has; the longer the list of those taken, the longer its number may be."""
    export = nearest(path, EXPORT, ())
    made = _export(export, rng, taken) if export and rng.random() < 0.35 else None
    made = made or (_circuit(path, rng, taken) if "ic" in path else _discrete(path, rng, taken))
    taken.add(made.core)
    return made


def nearest(path: tuple[str, ...], table: Mapping[str, T], default: T) -> T:
    """What a table says of the lowest category of the path that it knows."""
    return next((table[code] for code in reversed(path) if code in table), default)


def _circuit(path: tuple[str, ...], rng: Random, taken: set[str]) -> Style:
    letters = nearest(path, LETTERS, OTHER_LETTERS).split()
    for attempt in range(1000):
        series = rng.choice(SERIES) if attempt < 3 else rng.randrange(100, 10_000)
        core = f"{series}{rng.choice(letters)}{rng.randrange(1, 100 if attempt < 500 else 1000)}"
        if core not in taken:
            break
    before = rng.sample(("КР", "К", "КФ", "ЭКР", "КМ", "КБ", ""), 4)
    return Style(tuple(before), core, ("", *GROUPS[: rng.randrange(2, 12)]), ("", "Т", "-01", "БМ"))


def _discrete(path: tuple[str, ...], rng: Random, taken: set[str]) -> Style:
    letters = nearest(path, DISCRETE, "ИМ")
    for attempt in range(1000):
        most = 1_000 if attempt < 3 else 10_000 if attempt < 300 else 100_000
        core = f"{letters}{rng.randrange(100, most)}"
        if core not in taken:
            break
    if letters.endswith("-"):
        tails = ("", *(f"-{number:02d}" for number in range(1, 30)))
        return Style(("",), core, ("", "А", "Б", "М"), tails)
    return Style(("",), core, tuple(GROUPS), ("", "9", "-1", "-5", "С", "Н", "9С", "9Н", "С-1", "С-5"))


def _export(starts: tuple[str, ...], rng: Random, taken: set[str]) -> Style | None:
    for attempt in range(20):
        core = rng.choice(starts) + f"{rng.randrange(1, 1000 if attempt < 3 else 20_000):02d}"
        if core not in taken:
            tails = ("N", "D", "", "DW", "T", "DT", "-3.3", "-5.0", "NT")
            return Style(("",), core, ("", *LATIN_GROUPS), tails)
    return None


def foreign(rng: Random) -> str:
    """The name of a part of another country."""
    start = rng.choice(("74AC", "MC", "LM", "TL", "AD", "MAX", "IRF", "BC", "2N", "STM", "NE", "CD4"))
    return f"{start}{rng.randrange(10, 10_000)}{rng.choice(('', 'A', 'N', 'D', 'CP', 'P'))}"


def maker(place: int) -> tuple[str, str, str]:
    """The name of the maker of this place, in the three languages; each place has its own."""
    number, root = divmod(place, len(ROOTS))
    number, kind = divmod(number, len(ORGANISATIONS))
    tail = f"-{number}" if number else ""
    ru, be, en = (
        f"{what} «{name}{tail}»" for what, name in zip(ORGANISATIONS[kind], ROOTS[root], strict=True)
    )
    return ru, be, en
