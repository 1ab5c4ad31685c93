"""Readers of fields with one thing per line, parts between semicolons: variants, analogues, numbers. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from products.dictionary import recognising, values

from .content import CHOICES, Field
from .readers import KNOWN_PACKAGES, MOST_LINES, Context, Read, check_count, split
from .rules import Problem, check_designation, check_text, problem

ANALOGUE_WORDS = {
    "pin": "pin",
    "полный": "pin",
    "поўны": "pin",
    "full": "pin",
    "function": "function",
    "функциональный": "function",
    "функцыянальны": "function",
    "functional": "function",
    "limited": "limited",
    "ограниченный": "limited",
    "абмежаваны": "limited",
}


def parts_of(line: str, count: int) -> list[str]:
    """The parts of a line between semicolons; the last one keeps whatever follows, so nothing is lost."""
    parts = [part.strip() for part in line.rstrip("; ").split(";", count - 1)]
    return parts + [""] * (count - len(parts))


# --- variants -------------------------------------------------------------------------------------


@dataclass
class Variant:
    """A variant as typed: «КР1554ЛА3А; DIP-14, SOIC-14; −60…+125 °С; supply_current=не более 10 мкА»."""

    designation: str = ""
    packages: str = ""
    temperature: str = ""
    values: dict[str, str] = field(default_factory=dict)  # by code, symbol or name of a parameter

    @classmethod
    def of(cls, line: str) -> Variant:
        designation, packages, rest = parts_of(line, 3)
        temperature, *more = rest.split(";")
        variant = cls(designation, packages, temperature.strip())
        for part in more:
            name, equals, text = part.partition("=")
            if equals and name.strip():
                variant.values[name.strip()] = text.strip()
            else:
                variant.temperature += f";{part}"
        return variant

    def __str__(self) -> str:
        told = [f"{name}={text}" for name, text in self.values.items()]
        return "; ".join([self.designation, self.packages, self.temperature, *told]).rstrip("; ")


def _variants(typed: Any, row: Field, context: Context) -> Read:
    lines, variants = split(typed), []
    found = check_count(lines, row)
    for line in lines[:MOST_LINES]:
        variant, wrong = _variant(line, row, context)
        variants.append(variant)
        found += wrong
    return (None if found else variants), found


def _variant(line: str, row: Field, context: Context) -> tuple[dict[str, Any], list[Problem]]:
    said, found = Variant.of(line), []
    if not said.designation:
        found.append(problem("E19", row.address, _("обозначение исполнения")))
    found += check_text(line, row.address, MOST_SIGNS) or [
        p for p in check_designation(said.designation, row.address) if p.level == "error"
    ]
    packages, wrong = _packages(said.packages, row, context)
    items, misread = _values(said, row, context)
    variant = {
        "designation": said.designation,
        "packages": packages,
        "temperature": said.temperature,
        "values": items,
    }
    return {key: value for key, value in variant.items() if value}, [*found, *wrong, *misread]


#: A variant with many values is longer than other lines.
MOST_SIGNS = 1000


def _packages(text: str, row: Field, context: Context) -> tuple[list[str], list[Problem]]:
    """Codes of the packages named between commas."""
    named = [part for part in map(str.strip, text.split(",")) if part]
    unknown = [part for part in named if part.upper() not in context.packages]
    codes = sorted({context.packages[part.upper()] for part in named if part not in unknown})
    return codes, [problem("E12", row.address, part, KNOWN_PACKAGES) for part in unknown]


def _values(said: Variant, row: Field, context: Context) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Items like those of the product's own parameters, in their order."""
    items: dict[str, dict[str, Any]] = {}
    found = []
    for name, text in said.values.items():
        parameter = recognising.parameter([name], context.parameters)
        if not text:
            continue
        if parameter is None:
            found.append(problem("E05", row.address, name, context.category_name))
            continue
        try:
            items[parameter.code] = values.clean(parameter, {"value": text})
        except values.ValueProblems as wrong:
            found += [
                Problem(misread.code, row.address, f"{said.designation}, {parameter.name}: {misread}")
                for misread in wrong.problems.values()
            ]
    return [items[code] for code in sorted(items)], found


def variant_line(variant: Mapping[str, Any], fields: Mapping[str, values.Field]) -> str:
    """The line that is read as this variant."""
    told = {item["code"]: values.show(fields[item["code"]], item) for item in variant.get("values", ())}
    packages = ", ".join(variant.get("packages", ()))
    return str(Variant(variant["designation"], packages, variant.get("temperature", ""), told))


# --- analogues and numbers elsewhere --------------------------------------------------------------


def _analogues(typed: Any, row: Field, context: Context) -> Read:
    lines, analogues = split(typed), []
    found = check_count(lines, row)
    for line in lines[:MOST_LINES]:
        part, maker, word, note = parts_of(line, 4)
        if not part:
            found.append(problem("E19", row.address, _("обозначение аналога")))
        kind = ANALOGUE_WORDS.get(word.lower().partition(",")[0].strip(), "")  # «полный, по выводам» too
        if word and not kind:
            expected = ", ".join(map(str, CHOICES["analogue_class"].values()))
            found.append(problem("E12", row.address, word, expected))
        found += check_text(line, row.address, row.length)
        analogue = {"part": part, "maker": maker, "class": kind, "note": note}
        analogues.append({key: value for key, value in analogue.items() if value})
    return (None if found else analogues), found


def _externals(typed: Any, row: Field, context: Context) -> Read:
    lines, numbers = split(typed), []
    found = check_count(lines, row)
    for line in lines[:MOST_LINES]:
        system, number = parts_of(line, 2)
        if not (system and number):
            missing = _("номер в системе «%(name)s»") % {"name": system} if system else _("название системы")
            found.append(problem("E19", row.address, missing))
        found += check_text(line, row.address, row.length)
        numbers.append({"system": system, "number": number})
    return (None if found else numbers), found


READERS: dict[str, Callable[[Any, Field, Context], Read]] = {
    "variants": _variants,
    "analogues": _analogues,
    "externals": _externals,
}
