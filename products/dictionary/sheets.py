"""A piece of a data sheet's table, as copied: lines to parameters and what is said of them. Pure.

A line names a parameter (`recognising`) and holds its numbers: minimum, typical, maximum, unit. A heading
says which column is which; without one the columns with numbers are taken in the order of every data sheet.
Nothing is dropped: what was not understood comes back as the line it was, for a person to place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from products.dictionary import recognising, units
from products.dictionary.fields import Field

MOST_LINES, LONGEST_LINE, LONGEST_NAME = 200, 1000, 120
HEADINGS = {
    "name": ("параметр", "наименование параметра", "наименование", "характеристика", "параметры", "parameter",
             "parameter name", "characteristic", "параметр, единица измерения", "назва параметра"),
    "symbol": ("обозначение", "обозн.", "буквенное обозначение", "symbol", "sym", "sym.", "абазначэнне"),
    "condition": ("режим измерения", "условия", "условие", "режим", "conditions", "condition",
                  "test conditions", "test condition", "умовы", "рэжым"),
    "min": ("min", "min.", "мин", "мин.", "не менее", "мін", "мін.", "не менш"),
    "typ": ("typ", "typ.", "тип", "тип.", "типовое", "тып", "тып.", "nom", "nom.", "ном", "ном."),
    "max": ("max", "max.", "макс", "макс.", "не более", "не больш"),
    "value": ("значение", "норма", "value", "rating", "значэнне", "limits"),
    "unit": ("единица", "единица измерения", "ед.", "ед. изм.", "ед", "unit", "units", "адзінка"),
}  # fmt: skip
_ROLE = {word: role for role, words in HEADINGS.items() for word in words}
BY_NUMBER = {1: ("value",), 2: ("min", "max"), 3: ("min", "typ", "max")}
NOTHING = ("", "-", "–", "—", "−", "--")
_LIMIT = r"(?:[<>≤≥~±=]{1,2}|не более|не менее|до|от|max\.?|min\.?|макс\.?|мин\.?)?"
_ONE = r"[+\-−–]?\s?\d[\d.,]*(?:[eE][+\-−]?\d+)?"
_NUMBER = re.compile(
    rf"{_LIMIT}\s*{_ONE}(?:\s*(?:\.{{2,3}}|…|÷|–|-|to|до)\s*{_ONE})?\s*(?P<unit>\D{{0,10}})", re.I
)


@dataclass
class Line:
    """A line with what was understood: the parameter, if any, and what stands in its boxes."""

    text: str
    names: list[str] = field(default_factory=list)
    parameter: Field | None = None
    typed: dict[str, str] = field(default_factory=dict)


def read(text: str, fields: Sequence[Field], chosen: Mapping[int, str] | None = None) -> list[Line]:
    """Every line but headings; `chosen` are parameters that a person picked, by the line's number."""
    by_code, lines = {known.code: known for known in fields}, []
    for number, (written, cells) in enumerate(_table(text)):
        line = Line(written, [name for key in ("name", "symbol") if (name := cells.get(key, ""))])
        if chosen is not None and number in chosen:
            line.parameter = by_code.get(chosen[number])
        else:
            line.parameter = recognising.parameter([*line.names, *_inside(line.names)], fields)
        line.typed = _typed(cells, line.parameter)
        lines.append(line)
    return lines


def _inside(names: Sequence[str]) -> Iterator[str]:
    """A symbol often ends the name: «Supply voltage, VCC», «Ток потребления Iпот»."""
    for name in names:
        head, comma, tail = name.rpartition(",")
        if not comma:
            head, _space, tail = name.rpartition(" ")
        if head:
            yield from (tail.strip(" ()"), head)


def _typed(cells: Mapping[str, str], parameter: Field | None) -> dict[str, str]:
    """What one would have typed into the boxes."""
    unit = cells.get("unit", "")
    found = {}
    for slot in ("min", "typ", "max", "value"):
        if (text := cells.get(slot, "")) not in NOTHING:
            number = _NUMBER.fullmatch(text)
            found[slot] = f"{text} {unit}".strip() if number and not number["unit"].strip() else text
    if not found and parameter is not None and not parameter.measured and (text := cells.get("rest", "")):
        found["value"] = text
    if found and (condition := cells.get("condition", "")) not in NOTHING:
        found["condition"] = condition
    return found


# --- from text to cells ---------------------------------------------------------------------------


def _table(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Lines with their cells by role; a heading rules the lines below it."""
    rows = [(line.strip("\r"), _cells(line)) for line in text.split("\n")[:MOST_LINES] if line.strip()]
    guessed = _columns([cells for _line, cells in rows])
    roles: dict[int, str] = {}
    for line, cells in rows:
        if headed := _heading(cells):
            roles = headed
        elif len(cells) == 1:
            yield line, _tail(line.strip())
        else:
            # A row may be shorter than the heading: empty cells at the end are not copied.
            yield line, _placed(cells, roles or guessed[len(cells)])


def _cells(line: str) -> list[str]:
    line = line[:LONGEST_LINE].strip("\r\n")
    for separator in ("\t", r"\|", ";", r" {2,}"):
        if len(cells := re.split(separator, line.strip(" |"))) > 1:
            return [cell.strip() for cell in cells]
    return [line.strip()]


def _heading(cells: Sequence[str]) -> dict[int, str]:
    """Columns and what they hold, when at least two cells are words of a heading."""
    roles = {
        place: role for place, cell in enumerate(cells) if (role := _ROLE.get(" ".join(cell.lower().split())))
    }
    return roles if len(roles) > 1 else {}


def _columns(rows: Sequence[Sequence[str]]) -> dict[int, dict[int, str]]:
    """For every width of a row: which columns hold numbers, units, the symbol, the condition."""
    widths: dict[int, list[Sequence[str]]] = defaultdict(list)
    for row in rows:
        widths[len(row)].append(row)
    return {width: _guess(same) for width, same in widths.items()}


def _guess(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    width = len(rows[0])
    numbers = [place for place in range(1, width) if _mostly(rows, place, _is_number)]
    roles = {0: "name"}
    if numbers:
        span = range(numbers[0], numbers[-1] + 1)
        # An empty column beside the numbers is one of them: «мин.» of a table that states no minimum.
        while len(span) < 3 and span[0] > 1 and _mostly(rows, span[0] - 1, _is_nothing):
            span = range(span[0] - 1, span[-1] + 1)
        roles |= dict(zip(span, BY_NUMBER.get(len(span), BY_NUMBER[3]), strict=False))
    for place in range(1, width):
        if place not in roles and _mostly(rows, place, _is_unit):
            roles[place] = "unit"
    others = [place for place in range(1, width) if place not in roles]
    if others and numbers and others[0] < numbers[0] and not _mostly(rows, others[0], _is_condition):
        roles[others[0]] = "symbol"
        others = others[1:]
    roles |= dict.fromkeys(others[:1], "condition" if numbers else "rest")
    return roles


def _mostly(rows: Sequence[Sequence[str]], place: int, fits: Callable[[str], bool]) -> bool:
    told = [row[place] for row in rows if not _is_nothing(row[place])]
    if fits is _is_nothing:
        return not told
    return bool(told) and sum(map(fits, told)) * 2 > len(told)


def _is_condition(cell: str) -> bool:
    """«VCC = 5 V», «25 °C»: a symbol has neither."""
    return bool(re.search(r"[=<>≤≥°]", cell))


def _is_nothing(cell: str) -> bool:
    return cell in NOTHING


def _is_number(cell: str) -> bool:
    found = _NUMBER.fullmatch(cell)
    return found is not None and (not found["unit"].strip() or _is_unit(found["unit"].strip()))


@lru_cache(maxsize=4096)
def _is_unit(cell: str) -> bool:
    return 0 < len(cell) <= 12 and any(units.is_spelling(cell, base) for base in units.bases())


def _placed(cells: Sequence[str], roles: Mapping[int, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for place, cell in enumerate(cells):
        if (role := roles.get(place)) and cell:
            found[role] = f"{found[role]} {cell}" if role in found else cell
    found["name"] = found.get("name", "")[:LONGEST_NAME]
    return found


def _tail(line: str) -> dict[str, str]:
    """A line without columns: the name, then numbers, then the unit."""
    words = line.split()
    unit = words.pop() if len(words) > 2 and _is_unit(words[-1]) else ""
    numbers: list[str] = []
    while (
        len(words) > 1
        and len(numbers) < 3
        and (_is_number(words[-1]) or (numbers and _is_nothing(words[-1])))
    ):
        numbers.insert(0, words.pop())
    found = dict(zip(BY_NUMBER.get(len(numbers), ()), numbers, strict=True))
    return {"name": " ".join(words)[:LONGEST_NAME], "unit": unit, **found}
