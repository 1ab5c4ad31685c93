"""The outcome of a file as JSON: row by row, issue by issue, as `import_products --json` prints it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from products.dictionary import units
from products.dictionary.fields import Field
from products.entries.content import VIEWS, get

from .headings import SheetMap
from .judging import Judged
from .rules import NOTE, SKIP
from .trying import Report
from .vocabulary import parameter_code

#: Content addresses as a reader of tables names them; the others are called what they are.
NAMES = {
    "name.ru": "name_ru", "name.be": "name_be", "name.en": "name_en", "purpose.ru": "description_ru",
    "codes.okpd2": "okpd2", "codes.okrb007": "okrb007", "codes.tnved": "tnved", "codes.gtin": "gtin",
    "packages": "package",
    "foreign_analogues": "foreign_analogue", "normative.number": "technical_conditions",
}  # fmt: skip
PLAIN = ("variants", "packages", "country_of_manufacture", "lifecycle_status")
_VIEW_CODES = {address: code for code, address in VIEWS.items()}


def as_json(found: Report) -> dict[str, Any]:
    return {
        "file": found.file,
        "kind": found.book.kind,
        "encoding": found.book.encoding,
        "delimiter": found.book.delimiter,
        "manufacturer": found.ground.manufacturer.code if found.ground.manufacturer else None,
        "notes": [note.message for note in found.notes],
        "sheets": [_sheet(sheet) for sheet in found.sheets],
        "required_parameters_without_column": sorted(
            parameter_code(address) or _VIEW_CODES[address]
            for address in found.missing
            if parameter_code(address) or found.ground.requires(address)
        ),
        "summary": found.summary,
        "rows": [
            _row(row.row, found.sheets[row.sheet], row.judged, found.ground.words.fields)
            for row in found.rows
        ],
    }


def _sheet(sheet: SheetMap) -> dict[str, Any]:
    return {
        "name": sheet.name or None,
        "heading_row": sheet.heading_rows[0] if sheet.heading_rows else None,
        "category": sheet.category or None,
        "columns": [
            {
                "column": column.column,
                "heading": column.heading,
                "field": NAMES.get(column.field, column.field.removeprefix("parameters.")) or None,
                "unit": column.unit or None,
                "sure": column.sure,
            }
            for column in sheet.columns
        ],
    }


def _row(number: int, sheet: SheetMap, judged: Judged, fields: dict[str, Field]) -> dict[str, Any]:
    headings = {column.column: column.heading for column in sheet.columns}
    row: dict[str, Any] = {
        "sheet": sheet.name or None,
        "row": number,
        "outcome": judged.outcome,
        "designation": judged.designation or None,
        "issues": [
            {
                "column": issue.column,
                "heading": headings.get(issue.column, ""),
                "cell": f"{issue.column}{number}" if issue.column else "",
                "level": issue.level,
                "code": issue.code,
                "found": issue.found,
                "expected": issue.expected,
                "message": issue.message,
            }
            for issue in judged.issues
            if issue.level != NOTE
        ],
        "values": values(judged, sheet, fields) if judged.content else {},
    }
    if told := judged.note or " ".join(issue.message for issue in judged.issues if issue.level == NOTE):
        row["note"] = told
    return row


def values(judged: Judged, sheet: SheetMap, fields: dict[str, Field]) -> dict[str, Any]:
    """What would be stored, in the units and words of a table."""
    content = judged.content
    found: dict[str, Any] = {
        "designation": content.get("designation"),
        "category": judged.category,
        "parameters": {
            item["code"]: _item(item, sheet, judged, fields) for item in content.get("parameters", [])
        },
    }
    found |= {name: content[name] for name in PLAIN if name in content}
    for address, name in NAMES.items():
        if "." in address and (value := get(content, address)) is not None:
            found[name] = value
    if "designation_alt" in content:
        found["designation_alt"] = "; ".join(content["designation_alt"])
    if "foreign_analogues" in content:
        found["foreign_analogues"] = [analogue["part"] for analogue in content["foreign_analogues"]]
    return found


def _item(item: dict[str, Any], sheet: SheetMap, judged: Judged, fields: dict[str, Field]) -> dict[str, Any]:
    field = fields[item["code"]]
    slots: dict[str, Any] = {slot: item[slot] for slot in ("min", "typ", "max", "value") if slot in item}
    if not field.measured:
        return slots
    column = next((c for c in sheet.columns if parameter_code(c.field) == field.code), None)
    unit = units.table()[(column.unit if column else "") or field.display_unit]
    numbers: dict[str, Any] = {slot: _number(Decimal(digits) / unit.factor) for slot, digits in slots.items()}
    # Stated as one value, whichever limit the parameter keeps it as.
    if len(numbers) == 1 and "value" in judged.draft["parameters"].get(field.code, {}):
        numbers = {"value": next(iter(numbers.values()))}
    return {**numbers, "unit": unit.code}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def as_text(outcome: dict[str, Any]) -> Iterator[str]:
    """The same for a person at a terminal: what is wrong, row by row."""
    yield f"{outcome['file']}: " + ", ".join(f"{name} {count}" for name, count in outcome["summary"].items())
    yield from outcome["notes"]
    for sheet in outcome["sheets"]:
        for column in sheet["columns"]:
            unit = f", {column['unit']}" if column["unit"] else ""
            doubt = "" if column["sure"] else " ?"
            yield f"  {column['column']:>3} {column['heading']} → {column['field'] or '—'}{unit}{doubt}"
    for row in outcome["rows"]:
        for issue in row["issues"]:
            place = issue["cell"] or row["row"]
            named = row["designation"] or "—"
            yield f"{place:>6} {named}: {issue['level']} {issue['code']} {issue['message']}"
        if row["outcome"] != SKIP and "note" in row:
            yield f"{row['row']:>6} {row['designation']}: {row['note']}"
    if batch := outcome.get("batch"):
        yield "batch " + ", ".join(f"{name} {value}" for name, value in batch.items())
