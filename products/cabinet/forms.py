"""The form of a section, drawn from the table of fields, the dictionary and the draft. Pure.

Gives plain structures for `products/cabinet/field.html`; reads a posted form back into a draft.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from products.cabinet import boxes, drawn, grid, parameters, showing
from products.cabinet.drawn import Drawn, Group, Input
from products.cabinet.parameters import Facts, coded, judge
from products.dictionary.fields import Field as Parameter
from products.entries import addresses, wording
from products.entries import content as table

__all__ = ["Facts", "coded", "fields_of", "groups", "posted", "untouched"]

#: Kinds of the table that are typed with one thing per line.
LISTS = ("lines", "analogues", "externals")
BLANK_PACKAGES = 2


def groups(section: str, facts: Facts) -> list[Group]:
    """The whole section: one group, or the groups of the dictionary."""
    if section == "parameters":
        return parameters.groups(facts)
    rows = [row for row in fields_of(section) if row.kind != "documents"]
    rows.sort(key=lambda row: row.kind == "variants")  # a long table stands below what is short
    return [Group("", [_drawn(row, facts) for row in rows])]


def fields_of(section: str) -> list[table.Field]:
    return [row for row in table.FIELDS if row.section == section]


def _drawn(row: table.Field, facts: Facts) -> Drawn:
    typed = facts.draft.get(row.address)
    field = Drawn(
        id=showing.anchor(row.address),
        name=row.address,
        label=row.label,
        kind=_control(row),
        hint=row.hint,
        required=row.required == table.ALWAYS,
        value=_value(row, typed),
        filled=bool(typed),
        remarks=facts.remarks.get(row.address, ()),
    )
    if row.kind in ("choice", "choices"):
        field.choices = [{"code": code, "name": name} for code, name in facts.choices[row.address].items()]
    if row.kind == "boolean":
        field.choices = [{"code": "on", "name": _("да, подтверждаю")}]
    if usual := facts.usual.get(row.address):
        field.hint = _("В этой категории обычно %(codes)s") % {"codes": usual}
    if row.kind == "packages":
        field.hint = _("Отечественное или международное обозначение: 201.14-1, КТ-26, DIP-14")
        field.inputs = _package_boxes(field.value.splitlines())
    if row.kind == "variants":
        lines = field.value.splitlines()
        field.grid = grid.draw(lines, facts.parameters, columns=facts.columns, blank=facts.blank_rows)
    judge(field, [p for p in facts.problems if p.address == row.address], facts)
    if field.filled and not field.errors:
        field.read = _read_back(row, field.value, table.get(facts.content, row.address), facts)
    return field


def _control(row: table.Field) -> str:
    if row.kind in LISTS or row.length > 500:
        return "long"
    named = {"choice": "choice", "choices": "choices", "boolean": "choices", "packages": "picks"}
    return named.get(row.kind, "grid" if row.kind == "variants" else "text")


def _value(row: table.Field, typed: Any) -> Any:
    if row.kind == "boolean":
        return ["on"] if typed else []
    if row.kind == "choices":
        return typed if isinstance(typed, list) else str(typed or "").splitlines()
    return "\n".join(map(str, typed)) if isinstance(typed, list) else str(typed or "")


def _package_boxes(held: Sequence[str]) -> list[Input]:
    return [
        Input(
            id=f"{showing.anchor('packages')}-{number}",
            name="packages",
            label=_("Корпус %(number)s") % {"number": number},
            value=text,
            list="packages-known",
        )
        for number, text in enumerate((*held, *[""] * BLANK_PACKAGES), start=1)
    ]


def _read_back(row: table.Field, written: str, value: Any, facts: Facts) -> str:
    """What was understood, where it is not what stands in the box."""
    if row.kind == "packages":
        return "; ".join(package(code, facts.packages) for code in value or ())
    if row.kind == "analogues":
        return "; ".join(map(wording.analogue, value or ()))
    if row.kind in ("code", "share") and value and value != written:
        return str(value)
    return ""


def package(code: str, names: Mapping[str, Sequence[str]]) -> str:
    """«DIP-14 (201.14-1, 201.14-2)»."""
    known = ", ".join(names.get(code, ()))
    return f"{code} ({known})" if known else code


# --- what was posted ------------------------------------------------------------------------------


def posted(section: str, post: Any, fields: Sequence[Parameter]) -> dict[str, Any]:
    """A posted section as typed, by address; only what the form had."""
    if section == "parameters":
        return {f"{addresses.PARAMETERS}{field.code}": boxes.posted(field, post) for field in fields}
    found: dict[str, Any] = {}
    for row in fields_of(section):
        if row.kind == "boolean":
            found[row.address] = bool(post.get(row.address))
        elif row.kind == "choices":
            found[row.address] = [boxes.storable(text) for text in post.getlist(row.address)]
        elif row.kind == "packages":
            found[row.address] = [text for text in map(boxes.storable, post.getlist(row.address)) if text]
        elif row.kind == "variants":
            if (lines := grid.posted(post)) is not None:
                found[row.address] = lines
        elif row.kind != "documents" and row.address in post:
            text = boxes.storable(post[row.address].replace("\r\n", "\n"))
            found[row.address] = text.splitlines() if row.kind in LISTS else text
    return found


def untouched(section: str, shown: Sequence[Group], fields: Sequence[Parameter]) -> dict[str, Any]:
    """What the form would send if nobody touched it: what differs from this, a person has changed."""
    return posted(section, drawn.sent(shown), fields)
