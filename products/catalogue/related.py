"""Products that stand beside one in the register: its die, its type otherwise packed, its series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.bom import families
from products.search import related
from products.search.related import Beside, Wanted
from products.search.typed import decoding, designations

#: So many under one heading; a link leads to the rest of a series.
MOST = 12
DIE, TYPE, SERIES = "die", "type", "series"
HEADINGS: dict[str, str | Promise] = {
    DIE: _("Тот же кристалл"),
    TYPE: _("Тот же тип в другом корпусе, группе или исполнении"),
    SERIES: _("Другие изделия серии"),
}


@dataclass(frozen=True)
class Group:
    """`series` is what finds all of it, when there are more than are shown."""

    heading: str | Promise
    rows: list[Beside]
    series: str


def related_to(content: Mapping[str, Any], *, own: int) -> list[Group]:
    """By the names of the register as they are today; an entry stands under the nearest heading alone."""
    decoded = decoding.decode(content["designation"])
    series, beginnings = decoding.of_same_series(decoded.designation) if decoded else ("", [])
    nearest: dict[str, Beside] = {}
    for row in related.beside(_wanted(content, beginnings), own=own):
        if _belongs(row):
            nearest.setdefault(row.number, row)
    groups = []
    for kind, heading in HEADINGS.items():
        rows = [row for row in nearest.values() if row.kind == kind]
        rows.sort(key=lambda row: (designations.sort_key(row.name), row.number))
        groups.append(Group(heading, rows[:MOST], series if kind == SERIES and len(rows) > MOST else ""))
    return [group for group in groups if group.rows]


def _wanted(content: Mapping[str, Any], beginnings: Iterable[str]) -> Iterator[Wanted]:
    name = designations.squeezed(content["designation"])
    yield from (Wanted(DIE, other) for other in content.get("same_die_as", ()))
    yield from (Wanted(TYPE, other) for other in families.bases(name))
    yield from (Wanted(TYPE, other) for other in families.of_other_package(name))
    yield from (Wanted(TYPE, beginning, goes_on=True) for beginning in families.series(name))
    yield from (Wanted(SERIES, beginning, goes_on=True) for beginning in beginnings)


def _belongs(row: Beside) -> bool:
    """Does the name go on as a version does, or as a series does, without cutting a number in two?"""
    look = designations.stored_keys(row.name).look
    if look == row.key or row.kind == DIE:
        return True
    if row.kind == SERIES:
        return designations.digit(look[len(row.key)]) != designations.digit(row.key[-1])
    beginning = designations.beginning(row.name, "look", row.key)
    return bool(beginning) and families.is_version(designations.squeezed(row.name[len(beginning) :]))
