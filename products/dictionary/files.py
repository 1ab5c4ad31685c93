"""The carried files: read, checked line by line, and their digest. Pure: nothing is stored here.

Every fault names file, line and reason; one broken line refuses all seven files.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from products.dictionary import kinds, units

NAMES = ["name_ru", "name_be", "name_en"]
COLUMNS = {
    "units": ["ucum", "symbol", "symbol_ru", *NAMES, "base_unit", "factor", "aliases"],
    "prefixes": ["ucum_prefix", "factor", "latin", "cyrillic", *NAMES, "rule"],
    "packages": [
        "code", "name", "russian_designations", "pins", "mounting", "body_size_mm", "pitch_mm", "family",
        "aliases", "russian_confidence",
    ],
    "categories": ["code", "parent", *NAMES, "okpd2", "tnved", "iec61360_class", "note"],
    "parameters": [
        "code", *NAMES, "symbol", "kind", "unit", "display_unit", "si_factor_to_base", "choices",
        "iec61360_property", "description_en", "symbol_ru", "bound", "multiple", "group", "tier",
    ],
    "choices": ["parameter", "code", *NAMES, "order"],
    "category_parameters": ["category", "parameter", "required", "facet", "order"],
}  # fmt: skip
KEYS = {
    "units": ["ucum"],
    "prefixes": ["ucum_prefix"],
    "packages": ["code"],
    "categories": ["code"],
    "parameters": ["code"],
    "choices": ["parameter", "code"],
    "category_parameters": ["category", "parameter"],
}
FILLED = {
    "units": [*NAMES, "base_unit", "factor"],
    "prefixes": ["factor", *NAMES],
    "packages": ["name", "family"],
    "categories": NAMES,
    "parameters": [*NAMES, "kind", "group", "tier", "description_en"],
    "choices": NAMES,
    "category_parameters": [],
}
PACKAGES = "@packages"
FORMS = {
    ("categories", "code"): r"[a-z0-9]+(-[a-z0-9]+)*",
    ("categories", "okpd2"): r"|\d\d\.\d\d\.\d\d(\.\d{3})?",
    ("categories", "tnved"): r"|\d{4}(\d\d){0,3}",
    ("parameters", "code"): r"[a-z][a-z0-9_]*",
    ("choices", "order"): r"[0-9]{1,9}",
    ("category_parameters", "order"): r"[0-9]{1,9}",
    ("packages", "pins"): r"|[1-9][0-9]{0,3}",
}


class Row(NamedTuple):
    line: int
    cells: dict[str, str]


class Fault(NamedTuple):
    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


class BrokenFiles(ValueError):
    """The files are not loaded; `faults` says where and why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass
class Files:
    tables: dict[str, list[Row]]
    digest: str = ""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, table: str, row: Row, reason: str) -> None:
        self.faults.append(Fault(f"{table}.csv", row.line, reason))

    def cells(self, table: str, *key: str) -> dict[Any, dict[str, str]]:
        if len(key) == 1:
            return {row.cells[key[0]]: row.cells for row in self.tables[table]}
        return {tuple(row.cells[column] for column in key): row.cells for row in self.tables[table]}


def read(directory: Path) -> Files:
    """The seven files, or BrokenFiles with every fault found."""
    files = Files({})
    for table in COLUMNS:
        files.tables[table] = list(_rows(directory, table, files.faults))
    if not files.faults:
        for check in CHECKS:
            check(files)
    if files.faults:
        raise BrokenFiles(files.faults)
    canonical = {table: [row.cells for row in rows] for table, rows in files.tables.items()}
    text = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    files.digest = hashlib.sha256(text.encode()).hexdigest()
    return files


def _rows(directory: Path, table: str, faults: list[Fault]) -> Iterator[Row]:
    name = f"{table}.csv"
    try:
        text = (directory / name).read_bytes().decode("utf-8-sig")
    except OSError as error:
        faults.append(Fault(name, 0, f"the file cannot be read ({error.strerror})"))
        return
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        faults.append(Fault(name, line, "the text is not UTF-8"))
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if sorted(header) != sorted(COLUMNS[table]):
            wrong = sorted(set(header) ^ set(COLUMNS[table]))
            faults.append(Fault(name, 1, f"the columns differ from the expected ones: {', '.join(wrong)}"))
            return
        for cells in reader:
            if len(cells) != len(header):
                faults.append(Fault(name, reader.line_num, f"{len(cells)} cells instead of {len(header)}"))
            else:
                yield Row(reader.line_num, dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        faults.append(Fault(name, reader.line_num, str(error)))


def _check_cells(files: Files) -> None:
    for table, rows in files.tables.items():
        seen: dict[tuple[str, ...], int] = {}
        for row in rows:
            for column, cell in row.cells.items():
                if cell != cell.strip():
                    files.fault(table, row, f"blanks around the text of {column}")
                if not cell and column in [*KEYS[table], *FILLED[table]]:
                    files.fault(table, row, f"{column} is empty")
            key = tuple(row.cells[column] for column in KEYS[table])
            if key in seen:
                files.fault(table, row, f"{' '.join(key)} stands already in line {seen[key]}")
            seen.setdefault(key, row.line)


def _check_forms(files: Files) -> None:
    for (table, column), form in FORMS.items():
        for row in files.tables[table]:
            if not re.fullmatch(form, row.cells[column], re.ASCII):
                files.fault(table, row, f"{column} is not written as it should be: {row.cells[column]!r}")


def _check_units(files: Files) -> None:
    """The program reads values by its own list; a file that says otherwise would make them differ."""
    for row in files.tables["units"]:
        own, factor = units.find(row.cells["ucum"]), _decimal(row.cells["factor"])
        if factor is None or factor <= 0:
            files.fault("units", row, f"factor is not a positive number: {row.cells['factor']!r}")
        elif own is None or (own.base, own.factor) != (row.cells["base_unit"], factor):
            files.fault("units", row, f"{row.cells['ucum']} is not the unit this program was built with")


def _check_packages(files: Files) -> None:
    for row in files.tables["packages"]:
        cells = row.cells
        pitch = _decimal(cells["pitch_mm"]) if cells["pitch_mm"] else Decimal(1)
        if pitch is None or pitch <= 0:
            files.fault("packages", row, f"pitch_mm is not a positive number: {cells['pitch_mm']!r}")
        _one_of(files, "packages", row, "mounting", ["", *kinds.Mounting.values])
        _one_of(files, "packages", row, "russian_confidence", ["", *kinds.Confidence.values])


def _check_categories(files: Files) -> None:
    known = files.cells("categories", "code")
    for row in files.tables["categories"]:
        above, code = [], row.cells["code"]
        while code:
            if code in above:
                files.fault("categories", row, f"the tree goes in a circle at {code}")
                break
            above.append(code)
            if code not in known:
                files.fault("categories", row, f"no parent {code}")
                break
            code = known[code]["parent"]


def _check_parameters(files: Files) -> None:
    known = files.cells("units", "ucum")
    offered: dict[str, list[str]] = {}
    for row in files.tables["choices"]:
        offered.setdefault(row.cells["parameter"], []).append(row.cells["code"])
    for row in files.tables["parameters"]:
        cells, measured = row.cells, row.cells["kind"] in kinds.MEASURED
        _one_of(files, "parameters", row, "kind", kinds.Kind.values)
        _one_of(files, "parameters", row, "group", kinds.Group.values)
        _one_of(files, "parameters", row, "tier", kinds.Tier.values)
        _one_of(files, "parameters", row, "multiple", ["", "yes", "no"])
        bounds = {"range": ["range"]}.get(cells["kind"], ["max", "min", "typ", "nom"] if measured else [""])
        _one_of(files, "parameters", row, "bound", bounds)
        if measured:
            _check_unit(files, row, known)
        elif cells["unit"] or cells["display_unit"] or cells["si_factor_to_base"]:
            files.fault("parameters", row, f"a {cells['kind']} has no unit")
        listed = [code for code in cells["choices"].split(";") if code]
        if (cells["kind"] == kinds.Kind.CHOICE) != bool(listed):
            files.fault("parameters", row, "choices stand at a choice, and only there")
        elif listed not in ([], [PACKAGES]) and listed != offered.get(cells["code"], []):
            files.fault("parameters", row, "choices differ from those of choices.csv")


def _check_unit(files: Files, row: Row, known: dict[str, dict[str, str]]) -> None:
    base, shown = known.get(row.cells["unit"]), known.get(row.cells["display_unit"])
    factor = _decimal(row.cells["si_factor_to_base"])
    if base is None or shown is None:
        wrong = row.cells["unit"] if base is None else row.cells["display_unit"]
        files.fault("parameters", row, f"no unit {wrong!r} in units.csv")
    elif shown["base_unit"] != row.cells["unit"]:
        files.fault("parameters", row, f"{shown['ucum']} does not convert to {base['ucum']}")
    elif factor is None or factor != Decimal(shown["factor"]):
        files.fault("parameters", row, f"si_factor_to_base is not the factor of {shown['ucum']}")


def _check_links(files: Files) -> None:
    categories, parameters = files.cells("categories", "code"), files.cells("parameters", "code")
    for table, rows in (
        ("choices", files.tables["choices"]),
        ("category_parameters", files.tables["category_parameters"]),
    ):
        for row in rows:
            if row.cells["parameter"] not in parameters:
                files.fault(table, row, f"no parameter {row.cells['parameter']}")
    for row in files.tables["category_parameters"]:
        if row.cells["category"] not in categories:
            files.fault("category_parameters", row, f"no category {row.cells['category']}")
        _one_of(files, "category_parameters", row, "required", ["yes", "no"])
        _one_of(files, "category_parameters", row, "facet", ["yes", "no"])


def _one_of(files: Files, table: str, row: Row, column: str, allowed: list[str]) -> None:
    if row.cells[column] not in allowed:
        named = ", ".join(value or "nothing" for value in allowed)
        files.fault(table, row, f"{column} is {row.cells[column] or 'empty'}, expected {named}")


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


CHECKS: list[Callable[[Files], None]] = [
    _check_cells,
    _check_forms,
    _check_units,
    _check_packages,
    _check_categories,
    _check_parameters,
    _check_links,
]
