"""What a designation says about itself: К Р 1554 ЛА 3, letter by letter. Pure but for the table of elements.

Microcircuits follow OST 11 073.915-2000 and its predecessors, discrete devices OST 11 336.919-81; export
names and those of Planar have forms of their own. Only what the systems say is told, nothing about the
product; what the makers have not confirmed (`sure` is false) is told as a supposition.

Nothing is told that may be false. A discrete device is a few letters and a number, and most names of the
world would pass for one by the shape, the sound or the keys of their letters: AT24C02, AOD409, UA741, RL207.
So in Latin letters only those are read which hardly anything else is called by, and none from other keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from products.search.typed import designations, elements
from products.search.typed.elements import Part

#: A query longer than this is no designation; more readings than this nobody would type.
LONGEST, MOST_READINGS = 40, 600

_MICROCIRCUIT = re.compile(
    r"(?P<export>Э)?(?:(?P<application>К)(?P<package>[РМЕСИАФНБ])?|(?P<die>Б))?"
    r"(?P<series>[0-9]{3,4})(?P<function>[А-Я]{2})(?P<number>[0-9]{1,3})(?P<group>[А-Я]?)(?P<rest>[А-Я]{0,3}(?:-?[0-9]{1,2})?)"
)
_DISCRETE = re.compile(
    r"(?P<material>[ГКАИ1-4])(?P<kind>ДС|ТС|ЛС|О[ТДУРЭ]|[ТПДЦСВИАНУЛОФГБ])"
    r"(?P<number>[1-9][0-9]{1,3})(?P<group>[А-Я]{0,2})(?P<rest>9?[0-9]?)"
)
#: The discrete devices that are read though typed without a Cyrillic letter: every KT315 and KT3102AM, others
#: with their group. JEDEC has 1N, 2N and 4N, Japan 1S and 2S; of K, A and G the world has too many.
_DISCRETE_IN_LATIN = re.compile(
    r"KT[1-9][0-9]{2,3}[A-Z]{0,2}9?[0-9]?|"
    r"(?:K[PDCSUY][1-9][0-9]{2}|AL[13][0-9]{2}|2[TD][1-9][0-9]{2,3})[A-Z]{1,2}9?[0-9]?"
)
_CYRILLIC = re.compile("[А-ЯІЎ]")
_EXPORT = re.compile(
    r"(?P<prefix>[A-Z]+?)(?P<type>(?:74[A-Z]+)?[0-9]+(?:[A-Z]{1,2}[0-9]+)?(?:-[0-9]+)?)"
    r"(?P<letter>(?:[ABC][0-9]*)?)(?P<suffix>[A-Z]{0,2})"
)
#: Of the 74 families only those of the table are made for export: IN74NC00 is IN74НС00 misread.
_FAMILY = re.compile("74[A-Z]")
#: Where a meaning names several things, or explains itself.
_OR = re.compile(r" (?:или|або|or) | ?[(,;]")
_EQUIPMENT = re.compile(r"ЭМ(?P<number>[0-9]{3,4})(?P<letter>[АБМ]?[0-9]?)(?P<rest>(?:-[0-9]{2})?)")

# What a letter of the other alphabet may stand for: by its shape first, then by its sound.
_TO_CYRILLIC = dict(zip("ADFGIKLMNORSTUVWXZ", "АДФГИКЛМНОРСТУВВХЗ", strict=True)) | {
    "B": "ВБ",
    "C": "СЦ",
    "E": "ЕЭ",
    "H": "НХ",
    "J": "ЙИ",
    "P": "РП",
    "Y": "УЫ",
}
_TO_LATIN = dict(zip("АБГДЕЗИІКЛМОПТФЦЭ", "ABGDEZIIKLMOPTFCE", strict=True)) | {
    "В": "BV",
    "Н": "NH",
    "Р": "RP",
    "С": "CS",
    "У": "UY",
    "Х": "XH",
}


System = Callable[[str], list[Part]]


class Decoded(NamedTuple):
    """The designation as it was read, and its parts in order."""

    designation: str
    parts: list[Part]

    @property
    def sentence(self) -> str:
        """«К — гражданское применение; Р — пластмассовый корпус DIP; …»"""
        perhaps = _("предположительно")
        return "; ".join(
            f"{part.written} — {part.meaning}" + ("" if part.sure else f" ({perhaps})") for part in self.parts
        )


def decode(query: str) -> Decoded | None:
    """Read a designation by the system it follows; nothing when it follows none."""
    if len(query) > LONGEST or not any(map(designations.digit, query)):  # every designation has a number
        return None
    text = designations.clean(query)
    if found := _read(text, _systems(text)):
        return found
    slips = (key.text for key in designations.query_keys(query) if key.slip)
    return next(filter(None, (_read(slip, (_microcircuit, _equipment)) for slip in slips)), None)


def _systems(text: str) -> tuple[System, ...]:
    """Those whose names the text may be, by the letters it is typed in."""
    discrete = _CYRILLIC.search(text) or _DISCRETE_IN_LATIN.fullmatch(text)
    return (_microcircuit, _discrete, _equipment) if discrete else (_microcircuit, _equipment)


def _read(text: str, systems: tuple[System, ...]) -> Decoded | None:
    exported = False
    for reading in _readings(text, _TO_LATIN):
        if parts := _export(reading):
            return Decoded(reading, parts)
        exported = exported or _begins_like_export(reading)
    for reading in () if exported else _readings(text, _TO_CYRILLIC):
        for read in systems:
            if parts := read(reading):
                return Decoded(reading, parts)
    return None


def kind(designation: str) -> str:
    """What a thing of this designation is, to search by: «линейный стабилизатор напряжения»; "" if unsaid."""
    known = None
    if found := _MICROCIRCUIT.fullmatch(designation):
        known = elements.known("ic.function", found["function"])
    elif found := _DISCRETE.fullmatch(designation):
        known = elements.known("discrete.class", found["kind"])
    return _OR.split(known.meaning)[0] if known else ""


def of_same_type(designation: str) -> list[str]:
    """The names a microcircuit has in any package: one base key under every prefix of the system."""
    found = _MICROCIRCUIT.fullmatch(designation)
    if not found:
        return []
    return _under_every_prefix(designation[found.start("series") :])


def of_same_series(designation: str) -> tuple[str, list[str]]:
    """What people call the series of a decoded name (1554, IN74AC), and the beginnings of its names."""
    if found := _MICROCIRCUIT.fullmatch(designation):
        return found["series"], _under_every_prefix(found["series"])
    if (parts := _export(designation)) and elements.known("export.family", parts[0].written):
        return parts[0].written, [parts[0].written]
    return "", []


def _under_every_prefix(base: str) -> list[str]:
    bare = ["", "Б", "К", *(f"К{letter}" for letter in elements.codes("ic.package"))]
    return [export + prefix + base for prefix in bare for export in ("", "Э")]


@cache
def prefixes() -> tuple[str, ...]:
    """What may stand before the first digit of a name, by the systems of designation."""
    civil = ["К", *(f"К{letter}" for letter in elements.codes("ic.package"))]
    export = [re.sub("[0-9].*", "", code) for code in elements.codes("export.family")]
    return tuple(
        dict.fromkeys([*civil, *export, *elements.codes("export.prefix"), *elements.codes("equipment")])
    )


def _readings(text: str, letters: dict[str, str]) -> Iterator[str]:
    options = [letters.get(sign, sign) for sign in text]
    return islice(map("".join, product(*options)), MOST_READINGS)


# --- the systems ----------------------------------------------------------------------------------


def _microcircuit(text: str) -> list[Part]:
    found = _MICROCIRCUIT.fullmatch(text)
    if not found or not (function := elements.known("ic.function", found["function"])):
        return []
    series, parts = found["series"], []
    for element in ("export", "application", "package"):
        if known := elements.known(f"ic.{element}", found[element]):
            parts.append(known)
    if die := elements.known("ic.package", found["die"]):
        parts.append(die)
    technology, family = elements.known("ic.technology", series[0]), elements.known("ic.family", series)
    made = technology.meaning if technology else _("прочая")
    like = _("%(technology)s, семейство %(family)s") % {
        "technology": made,
        "family": family and family.meaning,
    }
    parts.append(Part(series, like if family else made))
    # The numbers of 74 families mean the same in every series; К176 and К561 have numbers of their own.
    world = family is not None and family.meaning.startswith("74")
    whole = found["function"] + found["number"]
    known = elements.known("ic.type", whole) if world else None
    parts.append(known or Part(whole, function.meaning, function.sure))
    if found["group"]:
        parts.append(Part(found["group"], _("группа по параметрам"), sure=not found["rest"]))
    if found["rest"]:
        parts.append(Part(found["rest"].lstrip("-"), _("исполнение"), sure=False))
    return parts


def _discrete(text: str) -> list[Part]:
    found = _DISCRETE.fullmatch(text)
    if not found:
        return []
    kind, number = found["kind"], found["number"]
    parts = [_material(found["material"])]
    if named := elements.known("discrete.class", kind):
        parts.append(named)
    if kind == "С" and len(number) == 3:
        parts.append(Part(number, _zener(number)))
    elif ranged := elements.known(f"discrete.range.{'Т' if kind in ('П', 'ТС') else kind[0]}", number[0]):
        parts.append(Part(number, _("номер разработки; первая цифра: %(range)s") % {"range": ranged.meaning}))
    else:
        parts.append(Part(number, _("номер разработки")))
    if found["group"]:
        parts.append(Part(found["group"], _("группа по параметрам")))
    if found["rest"].startswith("9"):
        parts.append(Part("9", _("для поверхностного монтажа")))
    if version := found["rest"].removeprefix("9"):
        parts.append(Part(version, _("исполнение бескорпусного прибора"), sure=False))
    return parts


def _material(sign: str) -> Part:
    letter = "ГКАИ"["1234".index(sign)] if sign.isdigit() else sign
    named = elements.known("discrete.material", letter)
    meaning = named.meaning if named else ""
    if sign.isdigit():
        meaning = _("%(material)s; цифра вместо буквы: поставка не гражданского назначения") % {
            "material": meaning
        }
    return Part(sign, meaning)


def _zener(number: str) -> str:
    """The first digit tells power and decade, the next two the voltage: КС156 5.6 V, КС210 10 V."""
    power = (_("до 0,3 Вт"), _("0,3–5 Вт"), _("5–10 Вт"))[(int(number[0]) - 1) // 3 % 3]
    decade, figures = (int(number[0]) - 1) % 3, int(number[1:3])
    volts = (figures / 10, figures, 100 + figures)[decade]
    shown = number_format(volts, decimal_pos=1 if decade == 0 else 0, use_l10n=True)
    return _("стабилизация %(volts)s В, %(power)s") % {"volts": shown, "power": power}


def _equipment(text: str) -> list[Part]:
    found = _EQUIPMENT.fullmatch(text)
    maker = elements.known("equipment", "ЭМ")
    if not found or not maker:
        return []
    parts = [maker, Part(found["number"], _("номер модели"))]
    for name in ("letter", "rest"):
        if found[name]:
            parts.append(Part(found[name].lstrip("-"), _("исполнение")))
    return parts


def _export(text: str) -> list[Part]:
    found = _EXPORT.fullmatch(text)
    if not found:
        return []
    name, suffix = found["prefix"] + found["type"], elements.known("export.suffix", found["suffix"])
    if found["suffix"] and not suffix:
        return []
    for element in ("export.family", "export.prefix"):
        for length in range(len(name), 1, -1):
            known = elements.known(element, name[:length])
            rest = name[length:]
            world = element == "export.prefix" and designations.digit(rest[:1]) and not _FAMILY.match(rest)
            if known and (world or (rest.isdigit() and len(rest) > 1)):
                return [*_export_parts(known, element, rest, found["letter"]), *([suffix] if suffix else [])]
    return []


def _begins_like_export(text: str) -> bool:
    """ИЛ7805Ж is no name of an indium device, though nothing can be told of it either."""
    return any(
        text.startswith(prefix) and designations.digit(text[len(prefix) :][:1])
        for prefix in elements.codes("export.prefix")
    )


def _export_parts(known: Part, element: str, rest: str, letter: str) -> list[Part]:
    if element == "export.prefix":
        return [known, Part(rest + letter, _("мировой тип"), known.sure)]
    if known.written == "IW4":
        return [
            Part("IW", _("семейство %(family)s") % {"family": known.meaning}),
            _world(f"4{rest}", f"CD4{rest}"),
        ]
    family = Part(known.written, _("семейство %(family)s") % {"family": known.meaning}, known.sure)
    return [family, _world(rest, known.meaning + rest)]


def _world(written: str, name: str) -> Part:
    return Part(written, _("мировой тип %(name)s") % {"name": name})
