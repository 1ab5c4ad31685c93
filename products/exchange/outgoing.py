"""What a maker has in the register as a workbook: to be changed in Excel and brought back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.models import Category, Package
from products.entries import content as table
from products.entries import queries as entries
from products.entries.models import Entry
from products.parties.models import Manufacturer

from . import plan, saying, template, writing
from . import stamp as stamps
from .plan import Column

LOCKED = Font(color="4F5F67")


def workbook(manufacturer: Manufacturer, *, category: str = "", language: str) -> IO[bytes]:
    """A sheet for every category, one row for an entry: its number, its revision and its values."""
    with translation.override(language):
        book = Workbook()
        book.remove(book.active)
        packages = list(Package.objects.filter(retired=False).values_list("code", flat=True))
        sheets: dict[str, stamps.Sheet] = {}
        for code, rows in _by_category(manufacturer, category):
            described = Category.objects.get(code=code)
            columns = _columns(described, rows, packages, language)
            sheet: Any = book.create_sheet(writing.sheet_name(described.name, book.sheetnames))
            _fill(sheet, columns, rows, language)
            known = tuple(stamps.Column(c.heading, c.field, c.unit) for c in columns)
            sheets[sheet.title] = stamps.Sheet(code, known)
        if not sheets:
            book.create_sheet(_("Записей нет"))
        stamp = stamps.Stamp(stamps.ENTRIES, dictionary.edition(), language, sheets=sheets)
        return writing.saved(book, stamp)


def changeable(manufacturer: Manufacturer, category: str = "") -> list[Entry]:
    """Entries a maker may amend, with the revision in force."""
    found = entries.public().filter(manufacturer=manufacturer)
    found = found.select_related("current").order_by("designation_key", "number")
    return [e for e in found if not category or entries.current_revision(e).content["category"] == category]


def _by_category(manufacturer: Manufacturer, category: str) -> Iterator[tuple[str, list[Entry]]]:
    grouped: dict[str, list[Entry]] = {}
    for entry in changeable(manufacturer, category):
        grouped.setdefault(entries.current_revision(entry).content["category"], []).append(entry)
    yield from sorted(grouped.items())


def _columns(
    category: Category, rows: Iterable[Entry], packages: Sequence[str], language: str
) -> list[Column]:
    """Number and revision, what a template asks, and what these entries say beyond it."""
    fields = dictionary.fields_for(category)
    contents = [entries.current_revision(entry).content for entry in rows]
    used = {address for content in contents for address, _value in table.flat(content)}
    has_packages = plan.has_packages(category)
    asked = plan.columns(fields, packages=packages, language=language, has_packages=has_packages)
    known = {column.field for column in asked}
    more = [
        Column(address, str(row.label))
        for address, row in table.BY_ADDRESS.items()
        if address in used and address not in known and address not in (*plan.UNSAID, "normative.kind")
    ]
    own = [Column(address, str(title)) for address, title in plan.ROW_TITLES.items()]
    found = [*own, *(c for c in asked if not c.field.startswith("parameters.")), *more]
    slots = _slots(rows, {field.code: field for field in fields})
    for column in asked:
        if column.parameter and column.field.startswith("parameters."):
            found.append(column)
            found += [
                plan.of_parameter(column.parameter, slot, language=language)
                for slot in slots.get(column.parameter.code, ())
            ]
    return plan.distinct(found)


def _slots(rows: Iterable[Entry], fields: dict[str, Field]) -> dict[str, list[str]]:
    """Slots beside the value that some entry states, by the parameter's code."""
    found: dict[str, list[str]] = {}
    for entry in rows:
        for item in entries.current_revision(entry).content.get("parameters", ()):
            if field := fields.get(item["code"]):
                stated = found.setdefault(field.code, [])
                stated += [slot for slot in saying.beside(field, item) if slot not in stated]
    return found


def _fill(sheet: Any, columns: Sequence[Column], rows: Sequence[Entry], language: str) -> None:
    template.head(sheet, columns)
    sheet.freeze_panes = "D2"
    sheet["B1"].comment = Comment(_("По ней видно, не изменилась ли запись с тех пор."), _("Реестр"))
    sheet.column_dimensions["B"].width = 12
    for number, entry in enumerate(rows, start=2):
        revision = entries.current_revision(entry)
        for place, column in enumerate(columns, start=1):
            own = {stamps.NUMBER: entry.number or "", stamps.REVISION: revision.digest}
            said: saying.Cell = own.get(column.field, "") or saying.cell(
                revision.content, column.field, column.parameter, language
            )
            if said == "":
                continue
            cell = sheet.cell(number, place, said)
            if isinstance(said, Decimal):
                cell.number_format = "General"
            else:
                cell.data_type, cell.number_format = "s", writing.TEXT
            if column.field in own:
                cell.font = LOCKED
