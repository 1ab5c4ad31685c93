"""The filters beside a list: what may be chosen, what is chosen, and how to take it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from products.catalogue import address
from products.catalogue.markup import filters
from products.dictionary import writing
from products.dictionary.fields import Field
from products.dictionary.kinds import Bound, Kind
from products.search.facets import PACKAGE, Choice, Facet

#: Choices of one facet shown at once; the rest are folded.
MOST_CHOICES = 8
#: Not filters of the list: they stay in the form, unseen.
KEPT = ("sort", "limit", address.COLUMNS)
#: Stated by fewer than one in so many of the products found: the reader is told.
FEW = 2
#: And by fewer than one in so many: folded at the end.
RARE = 10
#: Of so many values it is worth typing two ends.
FEWEST_OF_SPAN = 3
#: An end of more signs than this has a unit of its own.
LONGEST_END = 6
Text = str | Promise


@dataclass(frozen=True)
class Group:
    """One fieldset: `kind` is "choices", "range" or "text"."""

    name: str
    legend: Text
    kind: str
    choices: list[Choice] = field(default_factory=list)
    folded: list[Choice] = field(default_factory=list)
    low: str = ""
    high: str = ""
    least: str = ""  # of the products found, where a unit beside the boxes is meant
    greatest: str = ""
    unit: str = ""
    hint: Text = ""
    kept: Sequence[str] = ()  # wishes which two boxes cannot hold, sent on unseen
    span: bool = False  # beside the choices two boxes, folded
    typical: bool | None = None  # the typical value is asked, not the guaranteed bound; None: there is none
    value: str = ""
    error: str = ""
    stated: int | None = None  # by how many, when they are few
    rare: bool = False
    more: int = 0  # so many choices are left out, for there are too many to read
    divides: bool = True  # no: all that was found has the one choice there is


@dataclass(frozen=True)
class Panel:
    """`groups` stand open; `rare` are folded, as few products say anything of them."""

    groups: list[Group]
    rare: list[Group]
    hidden: list[tuple[str, str]]
    chosen: int
    total: int | None = None  # of how many products it tells; none when nobody could count

    @property
    def markup(self) -> SafeString:
        return filters.groups(self.groups, self.total)

    @property
    def rare_markup(self) -> SafeString:
        return filters.groups(self.rare, self.total)

    def has(self, name: str) -> bool:
        return any(group.name == name for group in (*self.groups, *self.rare))


@dataclass(frozen=True)
class Told:
    """What the panel is made of: the facets, of how many products, and what was refused of the filters.

    `counted` is false when nobody could count: then no number stands beside a choice.
    """

    facets: Sequence[Facet]
    total: int
    wrong: Mapping[str, str]
    counted: bool = True


def panel(told: Told, params: QueryDict, *, packaged: bool, fixed: Iterable[str] = ()) -> Panel:
    """The groups of the form; `fixed` names what the page's own address says.

    `packaged`: products here may have packages, and where none is known yet, one may be typed.
    """
    groups = [_of_facet(facet, told, params) for facet in told.facets]
    groups = [group for group in groups if group.kind != "choices" or group.choices]
    groups = [group for group in groups if group.divides or group.name in params]
    if packaged and not any(group.name == PACKAGE for group in groups):
        groups.append(
            Group(PACKAGE, _("Корпус"), "text", value=", ".join(params.getlist(PACKAGE)),
                  hint=_("Например: DIP-14 или 201.14-1"), error=told.wrong.get(PACKAGE, ""))
        )  # fmt: skip
    shown = {group.name for group in groups} | set(fixed)
    hidden = [
        (name, value)
        for name in params
        if name not in shown and name not in ("q", "cursor") and name not in told.wrong
        for value in params.getlist(name)
    ]
    chosen = len([name for name in params if name not in (*KEPT, "cursor", "q", *fixed)])
    total = told.total if told.counted else None
    rare = [group for group in groups if group.rare]
    if len(rare) == 1:  # a fold for one saves nothing
        rare = []
    return Panel([group for group in groups if not rare or not group.rare], rare, hidden, chosen, total)


def _of_facet(facet: Facet, told: Told, params: QueryDict) -> Group:
    error = told.wrong.get(facet.name, "")
    used = facet.name in params
    few = facet.field is not None and not used and facet.count * FEW < told.total
    rare = few and facet.count * RARE < told.total
    stated = facet.count if few else None
    if facet.field and facet.field.measured and (error or not facet.choices):
        return _range(facet, facet.field, params, error=error, stated=stated, rare=rare)
    every = facet.choices
    if error:
        typed = _typed(params, facet.name)
        every = [replace(choice, chosen=choice.chosen or choice.code in typed) for choice in every]
    shown, folded = _fold(every)
    gathered = facet.name == PACKAGE and len(every) > 1 and any(choice.note for choice in every)
    hint = _("Разные написания одного корпуса собраны в одну строку.") if gathered else ""
    divides = facet.field is None or len(every) != 1 or every[0].count != told.total
    group = Group(
        facet.name,
        facet.label,
        "choices",
        shown,
        folded,
        hint=hint,
        error=error,
        stated=stated,
        rare=rare,
        more=facet.more,
        divides=divides,
    )
    if facet.field and facet.field.measured:
        return _with_span(group, facet, facet.field, params)
    return group


def _with_span(group: Group, facet: Facet, field: Field, params: QueryDict) -> Group:
    """Ticks, and two boxes where values lie between, a typical one may be asked, or they are in use."""
    beside = [part for part in address.parts(params.getlist(facet.name)) if not address.is_value(part)]
    ends = _ends(facet, field)
    if len(facet.choices) < FEWEST_OF_SPAN and ends["typical"] is None and not beside:
        return group
    return replace(group, span=True, **ends | _boxes(beside, ends))


def _fold(every: list[Choice]) -> tuple[list[Choice], list[Choice]]:
    """The most frequent choices and the chosen ones are seen at once, in their order; the others folded."""
    if len(every) <= MOST_CHOICES:
        return every, []
    ranked = sorted(every, key=lambda choice: -choice.count)
    first = {choice.code for choice in ranked[:MOST_CHOICES]}
    shown: list[Choice] = []
    folded: list[Choice] = []
    for choice in every:
        (shown if choice.code in first or choice.chosen else folded).append(choice)
    return (every, []) if len(folded) == 1 else (shown, folded)  # a fold for one line saves nothing


def _range(
    facet: Facet, field: Field, params: QueryDict, *, error: str, stated: int | None, rare: bool
) -> Group:
    name = facet.name
    ends = _ends(facet, field)
    asked = _boxes(address.parts(params.getlist(name)), ends)
    covers = field.kind == Kind.RANGE and (asked["low"] or asked["high"])
    return Group(
        name,
        field.name,
        "range",
        **ends | asked,
        hint=_("Диапазон изделия должен покрывать это значение.") if covers else "",
        error=error,
        stated=stated,
        rare=rare,
    )


def _boxes(asked: list[str], ends: Mapping[str, Any]) -> dict[str, Any]:
    """One wish stands in the two boxes, if it fits; the box of the typical value speaks for all."""
    usual = ends["typical"] is not None and any(map(address.asks_typical, asked))
    if usual:
        asked = list(map(address.guaranteed, asked))
    fits = len(asked) == 1 and not address.asks_typical(asked[0])
    pair = address.boxes(asked[0]) if fits else None
    low, high = pair or ("", "")
    found = {"low": low, "high": high, "kept": () if pair else asked}
    return found | {"typical": True} if usual else found


def _ends(facet: Facet, field: Field) -> dict[str, Any]:
    """What stands in and beside two empty boxes; a typical value is asked only of what states a limit."""
    limit = field.kind != Kind.RANGE and field.bound in (Bound.MAX, Bound.MIN)
    return {
        "least": _bare(facet.low, field),
        "greatest": _bare(facet.high, field),
        "unit": field.unit_symbol,
        "typical": False if limit else None,
    }


def _bare(end: Decimal | None, field: Field) -> str:
    """The end as it may be typed into the box: in the unit beside it, or with a unit of its own."""
    if end is None:
        return ""
    language = (get_language() or "ru")[:2]
    if 0 < len(digits := writing.write_digits(end, field, language)) <= LONGEST_END:
        return digits
    return writing.write_quantity(end, field, language)


def _typed(params: QueryDict, name: str) -> set[str]:
    """Of what was not understood, as typed, so that the form keeps what it has."""
    return {part.strip() for text in params.getlist(name) for part in text.split(",")}
