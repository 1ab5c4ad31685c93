"""The facets of a list: which are offered, and how their counts are shown to the reader.

Choices stand in the dictionary's order, numbers in numeric order, makers by how much they have; what
nothing found has is left out, unless it is chosen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from products.dictionary import options, writing
from products.dictionary.fields import Field
from products.dictionary.kinds import Kind
from products.dictionary.models import Category
from products.parties.models import Manufacturer
from products.search import filters
from products.search import question as asking
from products.search.fields import PREFIX, nearest
from products.search.grammar import Comparison, Condition
from products.search.question import Asked, Counts
from products.search.typed.designations import sort_key

#: Offered wherever a list stands.
OF_EVERY_LISTING = (asking.STATUS, asking.MANUFACTURER, asking.COUNTRY)
PACKAGE = "package"
#: Parameters a product of any category may have.
OF_ANY_CATEGORY = (PACKAGE, "lifecycle_status")
#: Of the makers so many are told, those who have most; whoever wants another looks for its name.
MOST_MAKERS = 40
#: The name under which an address says what to count.
BY = "by"


@dataclass(slots=True)  # not frozen, which takes four times as long to make: there are hundreds
class Choice:
    """`code` is what the address says; `note` is another name of the same."""

    code: str
    name: str | Promise
    count: int
    chosen: bool = False
    note: str = ""


@dataclass(frozen=True)
class Facet:
    """One filter and what the products found have of it; `field` is empty for a property of every product.

    A measured parameter has choices while its values are few and not just an interval is asked of it.
    """

    name: str
    label: str | Promise
    count: int
    choices: list[Choice]
    field: Field | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    more: int = 0  # choices left out, for there are too many to read


def offered(fields: Iterable[Field]) -> list[Asked]:
    """The facets of a list whose category has these parameters."""
    shown = [field for field in fields if field.facet and field.kind != Kind.TEXT]
    return [Asked(name) for name in OF_EVERY_LISTING] + [asked(field) for field in shown]


def usual(fields: Mapping[str, Field]) -> list[Asked]:
    """The facets of any products, whatever their categories."""
    names = [
        *OF_EVERY_LISTING,
        asking.CATEGORY,
        *(asked(fields[code]).name for code in OF_ANY_CATEGORY if code in fields),
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


def everywhere(fields: Mapping[str, Field]) -> list[Asked]:
    """The facets of a list that stands in no category; `category` says where to go on."""
    common = [asked(fields[code]) for code in OF_ANY_CATEGORY if code in fields]
    return [*offered(()), *common, Asked(asking.CATEGORY)]


_NOTHING = Counts()


def described(
    facets: Iterable[Asked], counts: Mapping[str, Counts], known: filters.ProductFilter
) -> list[Facet]:
    """The facets as the reader sees them; those of which nothing found has anything are left out."""
    shown = []
    for facet in facets:
        counted, wish = counts.get(facet.name, _NOTHING), known.typed(facet.name)
        if facet.parameter is None:
            label = str(filters.ALL[facet.name].label)
            choices = _properties(facet.name, counted.of, wish or (), known)
            more = max(len(counted.of) - len(choices), 0)
            shown.append(Facet(facet.name, label, counted.entries, choices, more=more))
        elif counted.entries or wish:
            low, high = _ends(facet.parameter, counted)
            choices = _choices(facet.parameter, counted.of, wish or (), known)
            shown.append(
                Facet(facet.name, facet.parameter.name, counted.entries, choices, facet.parameter, low, high)
            )
    return shown


def _properties(
    name: str, of: Mapping[Any, int], chosen: Collection[str], known: filters.ProductFilter
) -> list[Choice]:
    """Makers and categories by how much they have, the rest as their list has them."""
    if name == asking.MANUFACTURER:
        makers = known.directory.by_key
        most = sorted(sorted(of), key=of.__getitem__, reverse=True)[:MOST_MAKERS]
        counted = dict.fromkeys(chosen, 0) | {makers[pk].code: of[pk] for pk in most}
        return _ranked(known.manufacturers, counted, chosen)
    if name == asking.CATEGORY:
        return _ranked(known.categories, of, ())  # a place to stand in, not a choice
    names = filters.STATES if name == asking.STATUS else filters.COUNTRIES
    return [
        Choice(code, label, of.get(code, 0), code in chosen)
        for code, label in names.items()
        if of.get(code) or code in chosen
    ]


def _ranked(
    rows: Mapping[str, Manufacturer] | Mapping[str, Category], of: Mapping[str, int], chosen: Collection[str]
) -> list[Choice]:
    shown = [rows[code] for code in of if code in rows]
    shown.sort(key=lambda row: (-of[row.code], sort_key(row.name_ru)))
    return [Choice(row.code, row.name, of[row.code], row.code in chosen) for row in shown]


def _ends(field: Field, counted: Counts) -> tuple[Decimal | None, Decimal | None]:
    if not field.measured or not counted.of:
        return counted.low, counted.high
    exact = [Decimal(value) for value in counted.of]
    return min(exact), max(exact)


def _choices(
    field: Field, of: Mapping[Any, int], wish: Collection[Any], known: filters.ProductFilter
) -> list[Choice]:
    """`wish` is what was read of the filter: conditions, or the codes of packages."""
    if field.measured:
        return _exact(field, of, wish)
    language = (get_language() or "ru")[:2]
    chosen = {code for each in wish for code in getattr(each, "options", (each,))}
    names = _names(field, language)
    notes = known.known.russian_packages() if field.code == PACKAGE else {}
    return [
        Choice(code, names.get(code, code), of.get(code, 0), code in chosen, notes.get(code, ""))
        for code in _in_order({*of, *chosen}, names)
    ]


@lru_cache(maxsize=1_000)
def _names(field: Field, language: str) -> Mapping[str, str]:
    """Of all its choices, in the dictionary's order."""
    if field.kind == Kind.BOOLEAN:
        return {str(answer).lower(): options.show(answer, (), language) for answer in (True, False)}
    return {option.code: option.name(language) for option in field.options}


def _exact(field: Field, of: Mapping[str, int], wish: Collection[Condition]) -> list[Choice]:
    """The few values by themselves; none where boxes to tick cannot say anything of what is asked.

    That is an interval alone, or a typical value.
    """
    if not of or field.kind == Kind.RANGE:
        return []
    ticked = [each for each in wish if each.comparison is Comparison.VALUE]
    if (wish and not ticked) or any(each.typical for each in wish):
        return []
    language, measure = (get_language() or "ru")[:2], (field.unit, field.display_unit)
    chosen = {each.low for each in ticked if each.low is not None}
    counted = dict.fromkeys(chosen, 0) | {Decimal(value): number for value, number in of.items()}
    return [
        Choice(
            writing.address(value, measure),
            writing.write_quantity(value, measure, language),
            counted[value],
            value in chosen,
        )
        for value in sorted(counted)
    ]


def _in_order(codes: Collection[str], names: Collection[str]) -> list[str]:
    """In the dictionary's order; packages, which are no choices of it, by their codes."""
    known = [code for code in names if code in codes]
    others = [code for code in codes if code not in names] if len(known) < len(codes) else ()
    return [*known, *sorted(others, key=sort_key)]
