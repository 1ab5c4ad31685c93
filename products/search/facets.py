"""The facets of a list: which are offered, and how their counts are shown to the reader.

Choices stand in the dictionary's order, numbers in numeric order, makers by how much they have; what
nothing found has is left out, unless it is chosen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from products.dictionary import options, writing
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.search import filters
from products.search import question as asking
from products.search.designations import sort_key
from products.search.fields import PREFIX, nearest
from products.search.question import Asked, Counts

#: Offered wherever a list stands.
OF_EVERY_LISTING = (asking.STATUS, asking.MANUFACTURER, asking.COUNTRY)
PACKAGE = "package"
#: Parameters that products of every kind have.
USUAL = (PACKAGE, "lifecycle_status")
#: The name under which an address says what to count.
BY = "by"


@dataclass(frozen=True)
class Choice:
    """`code` is what the address says."""

    code: str
    name: str | Promise
    count: int


@dataclass(frozen=True)
class Facet:
    """One filter and what the products found have of it; `field` is empty for a property of every product."""

    name: str
    label: str | Promise
    count: int
    choices: list[Choice]
    field: Field | None = None
    low: Decimal | None = None
    high: Decimal | None = None


def offered(fields: Iterable[Field]) -> list[Asked]:
    """The facets of a list whose category has these parameters."""
    shown = [field for field in fields if field.facet and field.kind != Kind.TEXT]
    return [Asked(name) for name in OF_EVERY_LISTING] + [asked(field) for field in shown]


def usual(fields: Mapping[str, Field]) -> list[Asked]:
    """The facets of any products, whatever their categories."""
    names = [
        *OF_EVERY_LISTING,
        asking.CATEGORY,
        *(asked(fields[code]).name for code in USUAL if code in fields),
    ]
    return named(names, fields)


def named(names: Iterable[str], fields: Mapping[str, Field]) -> list[Asked]:
    """The facets of these names, in the names of filters; what cannot be counted is refused."""
    known = {name: Asked(name) for name in (*OF_EVERY_LISTING, asking.CATEGORY)}
    known |= {asked(field).name: asked(field) for field in fields.values() if field.kind != Kind.TEXT}
    found = {}
    for name in names:
        if name not in known:
            near = nearest(name, known)
            sentence = _("Значения «%(name)s» не считаются. Ближайшее: «%(near)s».") % {
                "name": name, "near": near,
            }  # fmt: skip
            raise filters.Refused(BY, "unknown_value", sentence, near)
        found[name] = known[name]
    return list(found.values())


def asked(field: Field) -> Asked:
    return Asked(PACKAGE if field.code == PACKAGE else PREFIX + field.code, field)


def described(
    facets: Iterable[Asked], counts: Mapping[str, Counts], known: filters.ProductFilter
) -> list[Facet]:
    """The facets as the reader sees them; those of which nothing found has anything are left out."""
    shown = []
    for facet in facets:
        counted = counts.get(facet.name, Counts())
        if facet.parameter is None:
            label = str(known.filters[facet.name].label)
            shown.append(
                Facet(facet.name, label, counted.entries, _properties(facet.name, counted.of, known))
            )
        elif counted.entries:
            choices = _choices(facet.parameter, counted.of)
            shown.append(
                Facet(facet.name, facet.parameter.name, counted.entries, choices, facet.parameter,
                      counted.low, counted.high)
            )  # fmt: skip
    return shown


def _properties(name: str, of: Mapping[Any, int], known: filters.ProductFilter) -> list[Choice]:
    if name == asking.MANUFACTURER:
        makers = [maker for maker in known.manufacturers.values() if maker.pk in of]
        ranked = sorted(makers, key=lambda maker: (-of[maker.pk], sort_key(maker.name_ru)))
        return [Choice(maker.code, maker.name, of[maker.pk]) for maker in ranked]
    if name == asking.CATEGORY:
        rows = [known.categories[code] for code in of if code in known.categories]
        return [
            Choice(row.code, row.name, of[row.code]) for row in sorted(rows, key=lambda row: -of[row.code])
        ]
    names = filters.STATES if name == asking.STATUS else filters._countries()
    return [Choice(code, label, of[code]) for code, label in names.items() if code in of]


def _choices(field: Field, of: Mapping[Any, int]) -> list[Choice]:
    language = (get_language() or "ru")[:2]
    if field.measured:
        measure = (field.unit, field.display_unit)
        return [
            Choice(writing.address(value, measure), writing.write_quantity(value, measure, language), count)
            for value, count in of.items()
        ]
    names = {option.code: option.name(language) for option in field.options}
    if field.kind == Kind.BOOLEAN:
        names = {str(answer).lower(): options.show(answer, (), language) for answer in (True, False)}
    return [Choice(code, names.get(code, code), of[code]) for code in _in_order(of, names)]


def _in_order(of: Mapping[Any, int], names: Collection[str]) -> list[str]:
    """In the dictionary's order; packages, which are no choices of it, by their codes."""
    return [code for code in names if code in of] + sorted(
        (code for code in of if code not in names), key=sort_key
    )
