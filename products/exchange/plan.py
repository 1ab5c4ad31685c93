"""Which columns a workbook of a category has, and what each of them is called.

One column for a field; of a parameter the one bound its maker states, as «не более» in the heading says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.kinds import Bound, Kind, Tier
from products.dictionary.models import Category
from products.entries import content as table

from .stamp import NUMBER, REVISION

#: Fields a template asks for, in the order of its columns; parameters follow.
ASKED = (
    "designation", "designation_alt", "name.ru", "name.be", "name.en", "purpose.ru", "packages",
    "lifecycle_status", "normative.number", "codes.okpd2", "codes.tnved", "country_of_manufacture",
    "production_sites", "foreign_analogues", "contact", "civil_declaration",
)  # fmt: skip
#: What cannot be said in one cell, or is not the maker's to change by a file.
UNSAID = ("manufacturer", "category", "parameters", "documents", "variants", "source_verified")

SLOTS: Mapping[str, str | Promise] = {
    "min": _("не менее"),
    "typ": _("типовое"),
    "max": _("не более"),
    "condition": _("условие"),
    "source": _("источник"),
}
ROW_TITLES = {NUMBER: _("Номер в реестре"), REVISION: _("Редакция (не менять)")}


@dataclass(frozen=True)
class Column:
    """A column: its heading, the address it fills, and what may be picked for it."""

    field: str
    heading: str
    parameter: Field | None = None
    picks: tuple[str, ...] = ()
    several: bool = False  # more than one pick in a cell
    required: bool = False
    folded: bool = False  # of lesser importance: grouped and closed

    @property
    def unit(self) -> str:
        """UCUM of what is meant when a cell names none."""
        return self.parameter.display_unit if self.parameter and self.parameter.measured else ""


def columns(
    fields: Iterable[Field], *, packages: Sequence[str], language: str, has_packages: bool
) -> list[Column]:
    """Of a template in a category; `fields` are all its parameters, views of content fields included."""
    known = {field.code: field for field in fields}
    views = {address: known[code] for code, address in table.VIEWS.items() if code in known}
    found = [
        _of_field(address, views.get(address), packages, language)
        for address in ASKED
        if address != "packages" or has_packages
    ]
    own = [of_parameter(field, language=language) for field in parameters(known.values())]
    return distinct([*found, *own])


def has_packages(category: Category) -> bool:
    return dictionary.setting(category).above.isdisjoint(table.WITHOUT_PACKAGES)


def parameters(fields: Iterable[Field]) -> list[Field]:
    """Those of the content's own list, the core ones first."""
    own = [field for field in fields if field.code not in table.VIEWS]
    return sorted(own, key=lambda field: field.tier != Tier.CORE and not field.required)


def _of_field(address: str, view: Field | None, packages: Sequence[str], language: str) -> Column:
    row = table.BY_ADDRESS[address]
    picks: tuple[str, ...] = ()
    if row.kind == "packages":
        picks = tuple(packages)
    elif row.kind in ("choice", "choices") and view:
        picks = tuple(option.name(language) for option in view.options)
    elif row.kind == "boolean":
        picks = (str(_("да")),)
    return Column(
        address,
        str(row.label),
        view,
        picks,
        several=row.kind in ("packages", "choices"),
        required=row.required == table.ALWAYS or bool(view and view.required),
    )


def of_parameter(field: Field, slot: str = "", *, language: str) -> Column:
    """The column of a parameter, or of one of its slots beside it."""
    named = slot or (field.bound if field.bound in (Bound.MAX, Bound.MIN) else "")
    unit = field.unit_symbol if field.measured and slot not in ("condition", "source") else ""
    picks: tuple[str, ...] = ()
    if field.kind == Kind.BOOLEAN:
        picks = (str(_("да")), str(_("нет")))
    elif field.kind == Kind.CHOICE:
        picks = tuple(option.name(language) for option in field.options)
    return Column(
        f"parameters.{field.code}" + (f".{slot}" if slot else ""),
        ", ".join(filter(None, [field.name, str(SLOTS.get(named, "")), unit])),
        field,
        picks,
        several=field.multiple,
        required=field.required and not slot,
        folded=field.tier != Tier.CORE and not field.required,
    )


def distinct(found: Sequence[Column]) -> list[Column]:
    """Two columns of one heading could not be told apart: the later ones say their code, too."""
    kept: dict[str, Column] = {}
    for column in found:
        heading = column.heading
        if heading.casefold() in kept:
            heading = f"{heading} [{column.field}]"
        kept[heading.casefold()] = replace(column, heading=heading)
    return list(kept.values())
