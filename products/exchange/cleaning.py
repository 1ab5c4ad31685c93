"""From the cells of a row to what would be typed into the form, with what was changed on the way. Pure.

Nothing here says whether a value is right: `entries.building.build` reads the draft as it reads a form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from products.dictionary import options, reading, units, values
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.dictionary.recognising import key
from products.entries.content import BY_ADDRESS
from products.entries.lines import ANALOGUE_WORDS
from products.entries.readers import Context, tidy

from . import cells, grid, rules, spelling
from .headings import OF_THE_ROW, ColumnMap, SheetMap
from .rules import Issue
from .vocabulary import CATEGORY, LISTS, parameter_code, said

#: What people write for «unknown»; compared by `key`, where signs count for nothing.
NOTHING = said("nothing") | {""}
#: …and these too, unless yes or no is asked.
ABSENT = said("absent")
PRESENT = said("present")
SIGNS_OF_YES = frozenset("+✓✔☑")
#: What choices of a content's own field are called besides their names.
CALLED = {
    "country_of_manufacture": {word: code for code in ("by", "ru") for word in said(code)},
    "lifecycle_status": {word: code for code in ("production", "discontinued") for word in said(code)},
}

_PARTS = re.compile(r"[;,\n/]+|\s+и\s+|\s+і\s+|\s+and\s+")
_LIMIT_WORD = re.compile(rf"(?:{reading.AT_MOST}|{reading.AT_LEAST}|{reading.ABOUT})", re.I)
_TIMES_TEN = re.compile(r"(?<=\d)\s*[×xхXХ*·]\s*(?=10)|(?<=\d)[eEеЕ](?=[+\-]?\d)")
_NUMBER_SIGNS = re.compile(r"[\d\s.,…+\-−–—÷~±'^⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PIECES = re.compile(r"(?<=\d)\s*(?:шт|pcs|ед)\.?$", re.I)
#: 4k7: the letter stands for the decimal point.
_RESISTANCE = re.compile(r"\d+[kKкКMМRr]\d*")


@dataclass
class Typed:
    """The draft of a row, and what the person should know about how it was read."""

    draft: dict[str, Any] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    changed: set[str] | None = None  # of a downloaded row: letters of the columns that were changed


class Cleaner:
    """Reads the rows of one sheet in one category."""

    def __init__(self, sheet: SheetMap, context: Context, views: Mapping[str, Field]) -> None:
        self.context, self.views = context, views
        self.columns = [c for c in sheet.columns if c.field and c.field not in (CATEGORY, *OF_THE_ROW)]

    def typed(self, texts: Mapping[str, str], marks: Mapping[str, str]) -> Typed:
        result = Typed()
        for column in self.columns:
            text = texts.get(column.column, "")
            if text and self._readable(column, text, marks.get(column.column, ""), result):
                self._put(column, self._visible(column, text, result), result)
        return result

    def _readable(self, column: ColumnMap, text: str, mark: str, result: Typed) -> bool:
        """False for a cell that holds no value to go by; what the file's reader saw in it is said."""
        if not mark or (mark == cells.DATE and _kind(column) == "date"):
            return True
        expected = str(grid.CELL_LIMIT) if mark == cells.TOO_LONG else ""
        result.issues.append(rules.issue(mark, column.column, column.field, text, expected))
        return mark == cells.FORMULA

    def _visible(self, column: ColumnMap, text: str, result: Typed) -> str:
        shown, removed = spelling.seen(text)
        if removed:
            found = ", ".join(removed[:5])
            result.issues.append(rules.issue("I16", column.column, column.field, found))
        return shown.strip()

    def _put(self, column: ColumnMap, text: str, result: Typed) -> None:
        parameter = self.context.parameter_codes.get(parameter_code(column.field))
        wanted = key(text)
        boolean = parameter is not None and parameter.kind == Kind.BOOLEAN
        if wanted in NOTHING and not (boolean and text in SIGNS_OF_YES):
            return
        if wanted in ABSENT and not boolean and not _is_option(parameter, text):
            return
        if parameter_code(column.field):
            self._parameter(column, parameter, text, result)
            return
        value = self._field(column, text, result)
        if column.field in LISTS and isinstance(value, list):
            value = [*result.draft.get(column.field, []), *value]
        result.draft[column.field] = value

    # --- parameters

    def _parameter(self, column: ColumnMap, parameter: Field | None, text: str, result: Typed) -> None:
        parts = column.field.split(".")
        slots = result.draft.setdefault("parameters", {}).setdefault(parts[1], {})
        slot = parts[2] if len(parts) > 2 else "value"
        if parameter is None or slot in values.NOTES:
            slots[slot] = tidy(text)
        elif parameter.measured:
            slots[slot] = self._measured(column, parameter, tidy(text), result)
        elif parameter.kind == Kind.BOOLEAN:
            slots[slot] = (
                "да"
                if key(text) in PRESENT or text in SIGNS_OF_YES
                else "нет"
                if key(text) in ABSENT
                else tidy(text)
            )
        elif parameter.kind == Kind.CHOICE:
            slots[slot] = self._chosen(column, parameter, tidy(text), result)
        else:
            slots[slot] = self._words(column, tidy(text), result)

    def _measured(self, column: ColumnMap, parameter: Field, text: str, result: Typed) -> str:
        """The text with the unit of the heading where it has none; a unit of its own is said."""
        if parameter.unit == "1":
            text = _PIECES.sub("", text)
        own = unit_words(text)
        if not own:
            unit = units.find(column.unit)
            return f"{text} {unit.symbol_ru or unit.symbol}".strip() if unit else text
        if column.unit:
            factor = units.table()[column.unit].factor
            for word in own:
                match = units.resolve(word, parameter.unit)
                if match.factor is not None and match.factor != factor:
                    written = rules.in_all(units.table()[column.unit].written)
                    result.issues.append(rules.issue("I18", column.column, column.field, word, written))
        return text

    def _chosen(self, column: ColumnMap, parameter: Field, text: str, result: Typed) -> Any:
        """The codes of the choices, where they can be told; else the text, for the rules to refuse."""
        try:
            return options.read_choice(text, parameter.options, multiple=parameter.multiple)
        except values.Misread:
            pass
        found = [_option(part, parameter) for part in _split_choices(text, parameter)]
        if not found or not all(found):
            return text
        codes = [code for _exact, code in filter(None, found)]
        if any(not exact for exact, _code in filter(None, found)):
            names = rules.in_all(lambda language: ", ".join(_names(parameter, codes, language)))
            result.issues.append(rules.issue("I24", column.column, column.field, text, names))
        return codes if parameter.multiple else codes[0] if len(codes) == 1 else text

    # --- fields of the content

    def _field(self, column: ColumnMap, text: str, result: Typed) -> Any:
        if column.field in ("designation", "designation_alt"):
            spelt = self._designation(column, text, result)
            return spelt if column.field == "designation" else _lines(spelt, ",")
        reader = _READERS.get(_kind(column))
        if reader is not None:
            return reader(self, column, text)
        if column.field in LISTS:
            return _lines(text)
        if _kind(column) == "text":
            return self._words(column, tidy(text), result)
        return tidy(text)

    def _designation(self, column: ColumnMap, text: str, result: Typed) -> str:
        lines = [tidy(line) for line in text.split("\n")]
        text = ("\n" if column.field == "designation_alt" else " ").join(filter(None, lines))
        spelt = self._said(column, text, spelling.designation(text), result)
        if column.field == "designation" and (squeezed := spelling.without_blanks(spelt)) != spelt:
            result.issues.append(rules.issue("I24", column.column, column.field, spelt, squeezed))
            return squeezed
        return spelt

    def _words(self, column: ColumnMap, text: str, result: Typed) -> str:
        return self._said(column, text, spelling.unmixed(text), result)

    def _said(self, column: ColumnMap, text: str, spelt: str, result: Typed) -> str:
        if spelt != text:
            result.issues.append(rules.issue("I17", column.column, column.field, text, spelt))
        return spelt

    def _packages(self, column: ColumnMap, text: str) -> list[str]:
        return [
            self._package(tidy(part)) for part in re.split(r"[;,\n]+|/(?=[^\W\d_])", text) if part.strip()
        ]

    def _package(self, text: str) -> str:
        """A spelling the dictionary knows, where one can be found in the text."""
        inside = re.fullmatch(r"(.+?)\s*\((.+?)\)", text)
        tried = (
            text,
            text.replace(" ", "-"),
            text.replace(" ", ""),
            text.replace("/", "-"),
            *(inside.groups() if inside else ()),
        )
        bare = re.sub(r"^(?:корпус|тип|package|case)\s+", "", text, flags=re.I)
        return next((name for name in (*tried, bare) if name.upper() in self.context.packages), text)

    def _choices(self, column: ColumnMap, text: str) -> list[str]:
        return [self._choice(column, tidy(part)) for part in _PARTS.split(text) if part.strip()]

    def _choice(self, column: ColumnMap, text: str) -> str:
        if code := CALLED.get(column.field, {}).get(key(text)):
            return code
        view = self.views.get(column.field)
        found = _option(text, view) if view else None
        if found:
            return found[1]
        named = self.context.choices.get(column.field, {})
        return next((code for code, name in named.items() if key(str(name)) == key(text)), text)


_READERS: dict[str, Callable[[Cleaner, ColumnMap, str], Any]] = {
    "packages": Cleaner._packages,
    "choices": Cleaner._choices,
    "choice": Cleaner._choice,
    "analogues": lambda _self, _column, text: analogues(text),
    "variants": lambda _self, _column, text: variants(text),
}


def unit_words(text: str) -> list[str]:
    """What of a measured text is a unit: 500 мВ … 2 В has two."""
    if _RESISTANCE.fullmatch(text):
        return []
    bare = _TIMES_TEN.sub(" ", _LIMIT_WORD.sub(" ", text))
    return [word for part in _NUMBER_SIGNS.split(bare) if (word := part.strip("()[]<>=≤≥≈ "))]


def analogues(text: str) -> list[str]:
    """A line of the form for each analogue; a cell may hold one such line or names between signs."""
    lines = [tidy(line).strip("; ") for line in text.split("\n")]
    found: list[str] = []
    for line in filter(None, lines):
        parts = [part.strip() for part in line.split(";")]
        as_typed = len(parts) > 1 and any(p.lower().partition(",")[0] in ANALOGUE_WORDS for p in parts[1:])
        found += [line] if as_typed else [p for p in map(str.strip, re.split("[;,]", line)) if p]
    return list(dict.fromkeys(found))


def variants(text: str) -> list[str]:
    """A line of the form for each variant; names of variants alone may stand between signs."""
    lines = [tidy(line).strip("; ") for line in text.split("\n") if line.strip("; ")]
    if len(lines) == 1:
        parts = [part.strip() for part in re.split("[;,]", lines[0]) if part.strip()]
        first = parts[0][:3].casefold()
        if all(part[:3].casefold() == first for part in parts):
            return parts
    return lines


def _lines(text: str, more: str = "") -> list[str]:
    return [part for part in map(tidy, re.split(f"[;\n{more}]+", text)) if part]


def _kind(column: ColumnMap) -> str:
    row = BY_ADDRESS.get(column.field)
    return row.kind if row else ""


def _is_option(parameter: Field | None, text: str) -> bool:
    return parameter is not None and parameter.kind == Kind.CHOICE and _option(text, parameter) is not None


def _option(text: str, parameter: Field) -> tuple[bool, str] | None:
    """(whether the text is the name, code): by name without regard to signs, else by its beginning."""
    wanted = key(text).replace(" ", "")
    named = [(key(name).replace(" ", ""), o.code) for o in parameter.options for name in (o.code, *o.names)]
    if exact := {code for name, code in named if name == wanted}:
        return (True, exact.pop()) if len(exact) == 1 else None
    begun = {
        code
        for name, code in named
        if len(wanted) > 3 and len(name) > 3 and (name.startswith(wanted) or wanted.startswith(name))
    }
    return (False, begun.pop()) if len(begun) == 1 else None


def _split_choices(text: str, parameter: Field) -> list[str]:
    if not parameter.multiple or _option(text, parameter):
        return [text]
    return [part.strip() for part in re.split(r"[;,/]|\s\+\s", text) if part.strip()]


def _names(parameter: Field, codes: Sequence[str], language: str) -> list[str]:
    named = {option.code: option.name(language) for option in parameter.options}
    return [named.get(code, code) for code in codes]
