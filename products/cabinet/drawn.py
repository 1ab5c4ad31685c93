"""A field as the templates draw it, and what a browser sends back of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

Text = str | Promise


@dataclass
class Input:
    """One box of several."""

    id: str
    name: str
    label: Text
    value: str
    bad: bool = False
    list: str = ""  # the id of the choices it offers
    title: Text = ""  # of its column, in a grid


@dataclass
class Grid:
    """A table of boxes: a row for each thing, the same columns in every row."""

    titles: list[Text]
    rows: list[list[Input]]
    offered: list[dict[str, Text]]  # parameters that may become a column: code, name


@dataclass
class Drawn:
    """A field as `products/parts/field.html` and `products/cabinet/field.html` take it."""

    id: str
    name: str
    label: Text
    kind: str
    value: Any = ""
    symbol: str = ""
    unit: str = ""
    required: bool = False
    hint: Text = ""
    placeholder: str = ""
    read: str = ""
    choices: list[dict[str, Text]] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    notes: list[Input] = field(default_factory=list)
    notes_open: bool = False
    first: str = ""  # of a parameter's second condition and on: the id of the first
    more: str = ""  # the parameter of which another condition may be added here
    grid: Grid | None = None
    errors: list[Text] = field(default_factory=list)
    warnings: list[Text] = field(default_factory=list)
    remarks: Sequence[Any] = ()
    filled: bool = False

    @property
    def said(self) -> dict[str, Any]:
        """What a script says under the field while it is typed."""
        return {"read": self.read, "errors": [*map(str, self.errors)], "warnings": [*map(str, self.warnings)]}

    @property
    def first_wrong(self) -> str:
        """The box to put right: of several, the first that is wrong."""
        boxes = self.inputs or [box for row in (self.grid.rows if self.grid else ()) for box in row]
        return next((box.id for box in boxes if box.bad), boxes[0].id if boxes else self.id)

    @property
    def written(self) -> str:
        """The whole value in one line."""
        if self.grid:
            rows = (", ".join(box.value for box in row if box.value) for row in self.grid.rows)
            return "; ".join(filter(None, rows))
        notes = [f"{box.label}: {box.value}" for box in self.notes if box.value]
        if self.inputs:
            labelled = (f"{box.label} {box.value}" for box in self.inputs if box.value)
            return ", ".join([*labelled, *notes])
        if self.kind in ("choice", "choices"):
            held = self.value if isinstance(self.value, list) else [self.value]
            return ", ".join([str(c["name"]) for c in self.choices if c["code"] in held] + notes)
        return ", ".join(filter(None, [str(self.value), *notes]))

    def sent(self) -> Iterator[tuple[str, list[str]]]:
        """Names and values that a browser sends when nothing is touched."""
        cells = [box for row in self.grid.rows for box in row] if self.grid else []
        for box in (*self.inputs, *self.notes, *cells):
            yield box.name, [one_line(box.value)]
        if self.inputs or self.grid:
            return
        codes = [str(choice["code"]) for choice in self.choices]
        if self.kind == "choices":
            yield self.name, [code for code in codes if code in self.value]
        elif self.kind == "choice":
            yield self.name, [self.value if self.value in codes else ""]
        elif self.kind == "boolean":
            yield self.name, [self.value if self.value in ("true", "false") else ""]
        else:
            yield self.name, [str(self.value) if self.kind == "long" else one_line(str(self.value))]


@dataclass
class Group:
    """Fields under one heading; the extended ones are folded until one of them wants to be seen."""

    title: Text
    fields: list[Drawn]
    folded: list[Drawn] = field(default_factory=list)

    @property
    def filled(self) -> int:
        return sum(drawn.filled for drawn in self.folded)

    @property
    def is_open(self) -> bool:
        return any(drawn.errors or drawn.remarks for drawn in self.folded)


def every(groups: Iterable[Group]) -> list[Drawn]:
    return [drawn for group in groups for drawn in (*group.fields, *group.folded)]


def by_address(groups: Iterable[Group]) -> dict[str, list[Drawn]]:
    """Fields by where they stand on the page: all conditions of a parameter together."""
    found: dict[str, list[Drawn]] = {}
    for drawn in every(groups):
        found.setdefault(drawn.first or drawn.id, []).append(drawn)
    return found


def sent(groups: Iterable[Group]) -> MultiValueDict:
    """The whole form as it comes back when nothing is touched."""
    found: MultiValueDict = MultiValueDict()
    for drawn in every(groups):
        for name, values in drawn.sent():
            if values:
                found.setlist(name, [*found.getlist(name), *values])
    return found


def one_line(text: str) -> str:
    """A box of one line drops the ends of lines."""
    return text.replace("\r", "").replace("\n", "")
