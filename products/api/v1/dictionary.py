"""The dictionary and the manufacturers as the API writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.api.v1 import dictionary_shapes
from products.dictionary import models, queries, writing
from products.parties.models import Manufacturer


@dataclass(frozen=True)
class Catalogue:
    """One list of the dictionary: its rows by a unique code, and how one is written."""

    name: str
    title: str | Promise
    rows: Callable[[], QuerySet[Any]]
    key: str
    write: Callable[[Any], dict[str, Any]]
    shape: type[Any]
    example: str
    in_edition: bool = True

    def edition(self) -> dict[str, str | None]:
        """Which edition of the dictionary an answer is of."""
        return {"edition": queries.edition() or None} if self.in_edition else {}


def names(row: Model, stem: str = "name") -> dict[str, str]:
    """The text in the languages in which it was given."""
    given = {language: getattr(row, f"{stem}_{language}") for language in ("ru", "be", "en")}
    return {language: text for language, text in given.items() if text}


def category(row: models.Category) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": names(row),
        "parent": row.parent_id,
        "okpd2": row.okpd2,
        "tnved": row.tnved,
        "retired": row.retired,
    }


def parameter(row: models.Parameter) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": names(row),
        "description": names(row, "description"),
        "symbol": row.symbol,
        "symbol_ru": row.symbol_ru,
        "kind": row.kind,
        "unit": row.unit,
        "display_unit": row.display_unit,
        "bound": row.bound,
        "multiple": row.multiple,
        "group": row.group,
        "tier": row.tier,
        "choices": [
            {"code": choice.code, "name": names(choice), "retired": choice.retired}
            for choice in row.choices.all()
        ],
        "retired": row.retired,
    }


def unit(row: models.Unit) -> dict[str, Any]:
    return {
        "code": row.ucum,
        "name": names(row),
        "symbol": row.symbol,
        "symbol_ru": row.symbol_ru,
        "base_unit": row.base_unit,
        "factor": _digits(row.factor),
        "aliases": row.aliases,
        "retired": row.retired,
    }


def package(row: models.Package) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "russian_designations": row.russian_designations,
        "aliases": row.aliases,
        "pins": row.pins,
        "mounting": row.mounting,
        "body": row.body,
        "pitch": _digits(row.pitch),
        "family": row.family,
        "confidence": row.confidence,
        "retired": row.retired,
    }


def manufacturer(row: Manufacturer) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": names(row),
        "country": row.party_id,
        "unp": row.unp,
        "inn": row.inn,
        "ogrn": row.ogrn,
        "okpo": row.okpo,
        "address": names(row, "address"),
        "contact": row.public_contact,
        "website": row.website,
    }


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else writing.plain(value)


CATALOGUES = (
    Catalogue(
        "categories",
        _("Категории"),
        models.Category.objects.all,
        "code",
        category,
        dictionary_shapes.Category,
        "ic-logic-gate",
    ),
    Catalogue(
        "parameters",
        _("Параметры"),
        lambda: models.Parameter.objects.prefetch_related("choices"),
        "code",
        parameter,
        dictionary_shapes.Parameter,
        "supply_voltage",
    ),
    Catalogue(
        "units", _("Единицы измерения"), models.Unit.objects.all, "ucum", unit, dictionary_shapes.Unit, "uA"
    ),
    Catalogue(
        "packages",
        _("Корпуса"),
        models.Package.objects.all,
        "code",
        package,
        dictionary_shapes.Package,
        "DIP-14",
    ),
    Catalogue(
        "manufacturers",
        _("Изготовители"),
        Manufacturer.objects.all,
        "code",
        manufacturer,
        dictionary_shapes.Manufacturer,
        "integral",
        in_edition=False,
    ),
)
