"""Which fields of a product are wanted (`fields`), and what is to be told beside them (`expand`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from products.api.v1 import paging, problems
from products.search import fields as searched

FIELDS, EXPAND = "fields", "expand"
#: With `expand` a page holds no more.
MOST_EXPANDED = 100


@dataclass(frozen=True)
class Selection:
    """Names of the answer in its order; those that were not asked for are left out."""

    names: tuple[str, ...]
    expand: frozenset[str]

    def of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {name: row[name] for name in self.names if name in row}


def read(
    request: Request, shape: type[serializers.Serializer[Any]], expansions: Mapping[str, str]
) -> Selection:
    """`expansions`: what may be told beside, and the field of the answer that holds it."""
    asked, faults = request.query_params, []
    fields = _fields(shape)
    known = [name for name in fields if name not in expansions.values()]
    names, wrong = _listed(asked.get(FIELDS), FIELDS, [*known, *expansions.values()])
    expand, unknown = _listed(asked.get(EXPAND), EXPAND, expansions)
    faults = wrong + unknown
    if not faults and expand and "limit" in asked and paging.limit_of(request) > MOST_EXPANDED:
        sentence = _("С expand на странице бывает не больше %(most)s записей.") % {"most": MOST_EXPANDED}
        faults.append(problems.Fault("limit", "too_many", sentence))
    if faults:
        raise problems.BadQuery(faults)
    beside = {expansions[name] for name in expand}
    wanted = {*(names or known), *beside}
    return Selection(tuple(name for name in fields if name in wanted), frozenset(expand))


@cache
def _fields(shape: type[serializers.Serializer[Any]]) -> tuple[str, ...]:
    return tuple(shape().fields)


def _listed(
    text: str | None, parameter: str, known: Collection[str]
) -> tuple[list[str], list[problems.Fault]]:
    """The names of a list between commas, and what is wrong with each that is none."""
    if text is None:
        return [], []
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        sentence = _("Назовите хотя бы одно: %(known)s.") % {"known": ", ".join(known)}
        return [], [problems.Fault(parameter, "required", sentence)]
    return names, [_unknown(name, parameter, known) for name in names if name not in known]


def _unknown(name: str, parameter: str, known: Collection[str]) -> problems.Fault:
    near = searched.nearest(name, known)
    sentence = _("«%(name)s» здесь не бывает.") % {"name": name[:60]}
    if near:
        sentence += " " + _("Ближайшее: «%(near)s».") % {"near": near}
    return problems.Fault(parameter, "unknown_value", sentence, near)
