"""How a sheet shows a number: as a date, as per cent, with a unit that stands only in the format. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from . import cells


class Format(NamedTuple):
    date: bool = False
    percent: bool = False
    suffix: str = ""


PLAIN = Format()
#: Formats of dates and times that have a number and no text.
BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
BUILT_IN_PERCENT = {9, 10}
MOST_FORMATS = 70_000
LONGEST_CODE = 255  # of Excel, too
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_SUFFIX = re.compile(r'(?:\\ |\s)*"([^"]+)"\s*$')
_FIRST_DAY = datetime(1899, 12, 30)


def read(parse: Callable[[Mapping[str, Callable[..., None]]], None]) -> list[Format]:
    """The formats of the cell styles, in the order cells number them."""
    codes: dict[str, str] = {}
    found: list[Format] = []
    inside = {"cellXfs": False}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "numFmt" and len(codes) < MOST_FORMATS:
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:LONGEST_CODE]
        elif local == "cellXfs":
            inside["cellXfs"] = True
        elif local == "xf" and inside["cellXfs"] and len(found) < MOST_FORMATS:
            found.append(_format(attributes.get("numFmtId", "0"), codes))

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            inside["cellXfs"] = False

    parse({"start": start, "end": end})
    return found


def _format(number: str, codes: Mapping[str, str]) -> Format:
    code = codes.get(number)
    if code is None:
        known = int(number) if number.isdecimal() else 0
        return Format(date=known in BUILT_IN_DATES, percent=known in BUILT_IN_PERCENT)
    first = code.partition(";")[0]
    bare = _LITERAL.sub("", first)
    suffix = _SUFFIX.search(first)
    is_date = bool(re.search("[dmyhsдмгчс]", bare, re.I)) and "General" not in bare and "Основной" not in bare
    return Format(is_date, "%" in bare, suffix[1].strip()[:20] if suffix and not is_date else "")


def shown(raw: str, how: Format) -> tuple[str, str]:
    """The text of a stored number, and a mark when it is not what was typed."""
    text = cells.number(raw)
    if text is None:
        return raw, cells.NO_NUMBER
    if how.date:
        return _date(text), cells.DATE
    if how.percent:
        try:
            return f"{(Decimal(text) * 100).normalize():f} %", ""
        except InvalidOperation:
            return text, ""
    return (f"{text} {how.suffix}" if how.suffix else text), ""


def _date(text: str) -> str:
    try:
        moment = _FIRST_DAY + timedelta(days=float(text))
    except OverflowError:
        return text
    return f"{moment:%d.%m.%Y}" if moment.time() == datetime.min.time() else f"{moment:%d.%m.%Y %H:%M}"
