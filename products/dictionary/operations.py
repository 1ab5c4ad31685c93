"""Loading the dictionary from its files: what is new is added, what differs changed, what is gone retired."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction

from products.dictionary import files, queries, rules, units
from products.dictionary.files import BrokenFiles, Files
from products.dictionary.models import (
    Category,
    CategoryParameter,
    Choice,
    Edition,
    Package,
    Parameter,
    Unit,
)

Cells = dict[str, str]
Key = tuple[str, ...]
STEP = 10  # between positions, so that a row can be put between two others by hand


@dataclass
class Changes:
    """What a load did to one table, by the codes of its rows."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)


@dataclass
class Load:
    edition: str
    already: bool  # the files are those of the edition in use: nothing was compared
    tables: dict[str, Changes] = field(default_factory=dict)


def load(
    *,
    at: datetime,
    directory: Path = units.DATA,
    actor: AbstractBaseUser | None = None,
    again: bool = False,
) -> Load:
    """Bring the tables to what the files say, or raise BrokenFiles and write nothing.

    Files of the edition in use are not compared with the tables, so what was corrected by hand since
    then stays; `again` compares them all the same.
    """
    source = files.read(directory)
    with (
        transaction.atomic(),
        pghistory.context(
            operation="load_dictionary", edition=source.digest, actor=actor.pk if actor else None
        ),
    ):
        _one_at_a_time()
        if source.digest == queries.edition() and not again:
            return Load(source.digest, already=True)
        done = Load(source.digest, already=False)
        for table, (model, of) in TABLES.items():
            wanted = {
                tuple(row.cells[column] for column in files.KEYS[table]): (row, of(row.cells, number * STEP))
                for number, row in enumerate(source.tables[table], start=1)
            }
            done.tables[table] = _bring(model, table, wanted, source)
        if source.faults:
            raise BrokenFiles(source.faults)
        if source.digest != queries.edition():
            Edition.objects.create(digest=source.digest, loaded_at=at)
        return done


def _one_at_a_time() -> None:
    """Two servers starting together would both add the same rows."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {Edition._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def _bring(
    model: type[models.Model],
    table: str,
    wanted: Mapping[Key, tuple[files.Row, dict[str, Any]]],
    source: Files,
) -> Changes:
    columns = [KEY_FIELDS.get(column, column) for column in files.KEYS[table]]
    stored: dict[Key, Any] = {
        tuple(getattr(row, column) for column in columns): row for row in model._default_manager.all()
    }
    new, changed, touched, changes = [], [], set(), Changes()
    for key, (line, values) in wanted.items():
        if key not in stored:
            new.append(model(**values))
            changes.added.append(" ".join(key))
            _refuse_long(new[-1], table, line, source)
        elif different := _differing(stored[key], {**values, "retired": False}, table, line, source):
            changed.append(stored[key])
            touched |= different
            changes.changed.append(" ".join(key))
    for key in stored.keys() - wanted.keys():
        if not stored[key].retired:
            stored[key].retired = True
            changed.append(stored[key])
            touched.add("retired")
            changes.retired.append(" ".join(key))
    if not source.faults:
        model._default_manager.bulk_create(new)
        if changed:
            model._default_manager.bulk_update(changed, sorted(touched))
    return changes


def _differing(row: Any, values: dict[str, Any], table: str, line: files.Row, source: Files) -> set[str]:
    """Set what differs on the row, and say which fields that were."""
    different = {name for name, value in values.items() if getattr(row, name) != value}
    if isinstance(row, Parameter) and (
        refusal := rules.forbids_change(row, Parameter(kind=values["kind"], unit=values["unit"]), used=True)
    ):
        source.fault(table, line, str(refusal))
    for name in different:
        setattr(row, name, values[name])
    if different:
        _refuse_long(row, table, line, source)
    return different


def _refuse_long(row: models.Model, table: str, line: files.Row, source: Files) -> None:
    """Texts that do not fit their columns; the links are checked with the files."""
    try:
        row.clean_fields(exclude=[one.name for one in row._meta.fields if one.is_relation])
    except ValidationError as error:
        reasons = [f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()]
        source.fault(table, line, "; ".join(reasons))


def _names(cells: Cells) -> dict[str, str]:
    return {column: cells[column] for column in files.NAMES}


def _list(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def _unit(cells: Cells, position: int) -> dict[str, Any]:
    return {
        **_names(cells),
        "ucum": cells["ucum"],
        "symbol": cells["symbol"],
        "symbol_ru": cells["symbol_ru"],
        "base_unit": cells["base_unit"],
        "factor": Decimal(cells["factor"]),
        "aliases": _list(cells["aliases"]),
        "position": position,
    }


def _package(cells: Cells, position: int) -> dict[str, Any]:
    return {
        "code": cells["code"],
        "name": cells["name"],
        "russian_designations": _list(cells["russian_designations"]),
        "pins": int(cells["pins"]) if cells["pins"] else None,
        "mounting": cells["mounting"],
        "body": cells["body_size_mm"].replace("x", "×"),
        "pitch": Decimal(cells["pitch_mm"]) if cells["pitch_mm"] else None,
        "family": cells["family"],
        "aliases": _list(cells["aliases"]),
        "confidence": cells["russian_confidence"],
        "position": position,
    }


def _category(cells: Cells, position: int) -> dict[str, Any]:
    return {
        **_names(cells),
        "code": cells["code"],
        "parent_id": cells["parent"] or None,
        "okpd2": cells["okpd2"],
        "tnved": cells["tnved"],
        "iec61360": cells["iec61360_class"],
        "note": cells["note"],
        "position": position,
    }


def _parameter(cells: Cells, position: int) -> dict[str, Any]:
    same = [
        "code",
        "symbol",
        "symbol_ru",
        "kind",
        "unit",
        "display_unit",
        "bound",
        "group",
        "tier",
        "description_en",
    ]
    return {
        **_names(cells),
        **{column: cells[column] for column in same},
        "factor": Decimal(cells["si_factor_to_base"]) if cells["si_factor_to_base"] else None,
        "multiple": cells["multiple"] == "yes",
        "iec61360": cells["iec61360_property"],
        "position": position,
    }


def _choice(cells: Cells, position: int) -> dict[str, Any]:
    return {
        **_names(cells),
        "parameter_id": cells["parameter"],
        "code": cells["code"],
        "position": int(cells["order"]),
    }


def _category_parameter(cells: Cells, position: int) -> dict[str, Any]:
    return {
        "category_id": cells["category"],
        "parameter_id": cells["parameter"],
        "required": cells["required"] == "yes",
        "facet": cells["facet"] == "yes",
        "position": int(cells["order"]),
    }


KEY_FIELDS = {"parameter": "parameter_id", "category": "category_id"}
TABLES: dict[str, tuple[type[models.Model], Callable[[Cells, int], dict[str, Any]]]] = {
    "units": (Unit, _unit),
    "packages": (Package, _package),
    "categories": (Category, _category),
    "parameters": (Parameter, _parameter),
    "choices": (Choice, _choice),
    "category_parameters": (CategoryParameter, _category_parameter),
}
