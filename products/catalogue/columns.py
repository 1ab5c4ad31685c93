"""Which columns a list may have, and which it has: the same for the page and for a file. Pure.

A column is a parameter of the dictionary by its code, or one of the few facts below that every record
has. The designation always stands first and is not chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from products.dictionary.fields import Field
from products.entries import content as content_table
from products.search import fields, filters
from products.search.facets import Facet

#: Columns of parameters shown unasked; more do not fit beside the filters.
MOST_COLUMNS = 5
#: Stated by fewer than one in so many of the products found, a parameter is no column unasked.
SELDOM = 3
#: Below this many the name stands beside them.
FEW_COLUMNS = 3
#: So many columns at once, chosen or not.
LARGEST = 60
#: What the column of packages tells already.
TOLD_BY_PACKAGE = {"mounting_type", "pin_count", "package_material"}
Text = str | Promise

NAME, CATEGORY, MAKER, NUMBER = "name", "category", "manufacturer", "number"
PACKAGE, REGISTERED, STATUS = "package", "registered", "status"


@dataclass(frozen=True)
class Column:
    """`order` is what the search sorts by. `field`: of a parameter."""

    code: str
    label: Text
    order: str
    field: Field | None = None

    @property
    def numeric(self) -> bool:
        return self.field is not None and self.field.measured


#: In the order in which they are offered.
FACTS = {
    each.code: each
    for each in (
        Column(NAME, gettext_lazy("Наименование"), "name"),
        Column(CATEGORY, gettext_lazy("Категория"), "category"),
        Column(MAKER, gettext_lazy("Изготовитель"), "manufacturer"),
        Column(NUMBER, gettext_lazy("Номер записи"), "number"),
        Column(REGISTERED, gettext_lazy("Включена"), "registered"),
        Column(PACKAGE, gettext_lazy("Корпус"), "p.package"),
        Column(STATUS, gettext_lazy("Состояние"), "status"),
    )
}


def of_field(field: Field) -> Column:
    return FACTS.get(field.code) or _of_field(field, get_language() or "")


@lru_cache(maxsize=4_096)
def _of_field(field: Field, _language: str) -> Column:
    return Column(field.code, field.name, f"p.{field.code}", field)


def usual(facets: Iterable[Facet], total: int, *, mixed: bool, broad: bool, packaged: bool) -> list[str]:
    """The columns shown unasked: what most products here state; in a mixed list, what each has.

    `broad`: a category of several kinds, which have little in common but that each has a name.
    """
    if mixed:
        return [NAME, CATEGORY, MAKER, PACKAGE, STATUS]
    stated = _most_stated(facets, total, FEW_COLUMNS - 1 if broad else MOST_COLUMNS)
    named = [NAME] if len(stated) < FEW_COLUMNS else []
    return [*named, *stated, *([PACKAGE] if packaged else []), STATUS]


def _most_stated(facets: Iterable[Facet], total: int, most: int) -> list[str]:
    """In the dictionary's order; the required weighs double."""
    left_out = TOLD_BY_PACKAGE | set(content_table.VIEWS)
    counts = {
        facet.field: facet.count
        for facet in facets
        if facet.field and facet.field.code not in left_out and facet.count * SELDOM >= total
    }
    ranked = sorted(counts, key=lambda field: -counts[field] * (2 if field.required else 1))
    chosen = ranked[:most]
    return [field.code for field in counts if field in chosen]


def chosen(codes: Sequence[str], parameters: Mapping[str, Field]) -> list[Column]:
    """The columns of these codes, in their order."""
    return [FACTS.get(code) or of_field(parameters[code]) for code in codes]


def refused(codes: Sequence[str], parameters: Mapping[str, Field]) -> list[filters.Refused]:
    """Sentences for what is no column."""
    if len(codes) > LARGEST:
        return [filters.Refused("columns", "too_many", _("Столбцов больше 60: уберите лишние."))]
    problems = []
    for code in codes:
        if code not in FACTS and code not in parameters:
            near = fields.nearest(code, [*FACTS, *parameters])
            sentence = _("Столбца «%(code)s» нет. Ближайший: «%(near)s».") % {"code": code, "near": near}
            problems.append(filters.Refused("columns", "unknown_value", sentence, near))
    return problems


def offered(own: Iterable[Field], shown: Sequence[Column], *, packaged: bool) -> list[Column]:
    """What the reader may choose from: the facts, the category's parameters, and whatever is shown now."""
    facts = [each for each in FACTS.values() if packaged or each.code != PACKAGE]
    parameters = [of_field(field) for field in own if field.code not in FACTS]
    every = {each.code: each for each in (*facts, *parameters, *shown)}
    return list(every.values())
