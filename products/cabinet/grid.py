"""Variants as a grid: a row for each, a column for each value that depends on it. Pure.

In the draft a variant is a line (`entries.lines.Variant`), so a list that is pasted, imported or typed is
one and the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from products.cabinet.boxes import storable
from products.cabinet.drawn import Grid, Input, Text
from products.dictionary import recognising
from products.dictionary.fields import Field
from products.entries.lines import Variant

NAME = "variants"
BLANK_ROWS, MOST_BLANK = 3, 50
FIXED = ("designation", "packages", "temperature")
_CELL = re.compile(rf"{NAME}\.(\d{{1,3}})\.(designation|packages|temperature|v\..{{1,100}})", re.S)


def draw(
    lines: Iterable[str], fields: Sequence[Field], *, columns: Sequence[str] = (), blank: int = BLANK_ROWS
) -> Grid:
    """The variants of a draft and some empty rows; `columns` are codes of parameters to add."""
    variants = [_with_codes(Variant.of(line), fields) for line in lines if line.strip()]
    known = {field.code: field for field in fields}
    codes = list(dict.fromkeys([*(code for v in variants for code in v.values), *columns]))
    codes = [code for code in codes if code in known or any(code in v.values for v in variants)]
    titles = [_("Обозначение"), _("Корпуса"), _("Температура")]
    titles += [_title(known[code]) if code in known else code for code in codes]
    rows = [*variants, *(Variant() for _row in range(min(blank, MOST_BLANK)))]
    offered: list[dict[str, Text]] = [
        {"code": field.code, "name": field.name}
        for field in fields
        if field.code not in codes and not field.multiple
    ]
    return Grid([*titles], [_row(n, row, codes, titles) for n, row in enumerate(rows)], offered)


def _with_codes(variant: Variant, fields: Sequence[Field]) -> Variant:
    """Values by code, where their name says which parameter is meant."""
    named = {name: recognising.parameter([name], fields) for name in variant.values}
    variant.values = {
        (field.code if (field := named[name]) else name): text for name, text in variant.values.items()
    }
    return variant


def _title(field: Field) -> str:
    return ", ".join(filter(None, [field.name, field.unit_symbol if field.measured else ""]))


def _row(number: int, variant: Variant, codes: Sequence[str], titles: Sequence[str]) -> list[Input]:
    cells = {"designation": variant.designation, "packages": variant.packages}
    cells |= {"temperature": variant.temperature}
    cells |= {f"v.{code}": variant.values.get(code, "") for code in codes}
    return [
        Input(
            id=f"f-{NAME}" if number == place == 0 else f"f-{NAME}-{number}-{place}",
            name=f"{NAME}.{number}.{cell}",
            label=_("%(title)s, строка %(row)s") % {"title": title, "row": number + 1},
            value=text,
            list="packages-known" if cell == "packages" else "",
            title=title,
        )
        for place, ((cell, text), title) in enumerate(zip(cells.items(), titles, strict=True))
    ]


def posted(post: Any) -> list[str] | None:
    """The lines of the variants that a form sent, pasted ones at the end; None when it had no grid."""
    cells: dict[int, dict[str, str]] = {}
    for name in post:
        if found := _CELL.fullmatch(name):
            cells.setdefault(int(found[1]), {})[found[2]] = _cell(post[name])
    if not cells:
        return None
    columns = columns_of(post)
    lines = [str(_variant(cells[number])) for number in sorted(cells)]
    pasted = [_pasted(line, columns) for line in storable(post.get(f"{NAME}.paste", "")).splitlines()]
    return [line for line in (*lines, *pasted) if line]


def columns_of(post: Any) -> list[str]:
    """Codes of the columns of values that a form had, and of the one it asks for."""
    named = [found[2][2:] for name in post if (found := _CELL.fullmatch(name)) and found[2].startswith("v.")]
    asked = post.get(f"{NAME}.column", "")
    return list(dict.fromkeys([*named, *([asked] if re.fullmatch(r"[a-z0-9_]{1,60}", asked) else [])]))


def _cell(text: str) -> str:
    return storable(text).replace(";", ",").strip()


def _variant(cells: dict[str, str]) -> Variant:
    values = {name[2:]: text for name, text in cells.items() if name.startswith("v.") and text}
    designation, packages, temperature = (cells.get(name, "") for name in FIXED)
    return Variant(designation, packages, temperature, values)


def _pasted(line: str, columns: Sequence[str]) -> str:
    """A line copied from a table: its cells in the order of the grid."""
    if "\t" not in line:
        return line.strip()
    cells = [_cell(cell) for cell in line.split("\t")]
    cells += [""] * (len(FIXED) - len(cells))
    told = {code: text for code, text in zip(columns, cells[len(FIXED) :], strict=False) if text}
    designation, packages, temperature = cells[: len(FIXED)]
    return str(Variant(designation, packages, temperature, told))
