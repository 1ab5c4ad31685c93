"""The workbook a maker fills in for a category, made from the dictionary as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from products.dictionary import queries as dictionary
from products.dictionary import reading
from products.dictionary.kinds import Bound, Kind
from products.dictionary.models import Category, Package
from products.dictionary.options import LANGUAGES
from products.entries import content as table

from . import plan, writing
from . import stamp as stamps
from .plan import Column

LISTS = "_lists"
#: Rows for which the drop-downs are there.
ROWS = 5_000
WIDTHS = {"designation": 22, "name.ru": 40, "purpose.ru": 40}
HEAD = PatternFill("solid", fgColor="12313A")
REQUIRED = PatternFill("solid", fgColor="A04A14")
WHITE = Font(bold=True, color="FFFFFF")
PALE = Font(italic=True, color="4F5F67")
WRAPPED = Alignment(wrap_text=True, vertical="top")


def template(category: Category, *, language: str) -> IO[bytes]:
    """An XLSX file in the language: to fill in, what the columns mean, and what only the import reads."""
    with translation.override(language):
        fields = dictionary.fields_for(category)
        packages = list(Package.objects.filter(retired=False).values_list("code", flat=True))
        columns = plan.columns(
            fields, packages=packages, language=language, has_packages=plan.has_packages(category)
        )
        book = Workbook()
        sheet: Any = book.active
        sheet.title = writing.sheet_name(category.name)
        head(sheet, columns)
        _example(sheet, columns, category, language)
        drop_downs(book, sheet, columns)
        _meanings(book, columns)
        known = tuple(stamps.Column(c.heading, c.field, c.unit) for c in columns)
        stamp = stamps.Stamp(
            stamps.TEMPLATE,
            dictionary.edition(),
            language,
            sheets={sheet.title: stamps.Sheet(category.code, known)},
        )
        return writing.saved(book, stamp)


def head(sheet: Any, columns: Sequence[Column]) -> None:
    """Frozen headings; columns hold texts, so that a spreadsheet does not make dates of values."""
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 62
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(1, place, column.heading)
        cell.font, cell.alignment = WHITE, WRAPPED
        cell.fill = REQUIRED if column.required else HEAD
        shape = sheet.column_dimensions[get_column_letter(place)]
        shape.width = WIDTHS.get(column.field, 17)
        shape.number_format = writing.TEXT
        if column.folded:
            shape.outlineLevel, shape.hidden = 1, True


def _example(sheet: Any, columns: Sequence[Column], category: Category, language: str) -> None:
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(2, place, example(column, category, language))
        cell.data_type, cell.number_format, cell.font = "s", writing.TEXT, PALE


def example(column: Column, category: Category, language: str) -> str:
    """How a cell of the column is filled in; the designation says that the row is no product."""
    own = {
        "designation": stamps.EXAMPLES[language],
        "name.ru": _("название изделия по-русски; эту строку можно удалить"),
        "codes.okpd2": category.okpd2,
        "codes.tnved": category.tnved.partition(";")[0],
        "foreign_analogues": "SN74AC00N",
        "normative.number": str(table.BY_ADDRESS["normative.number"].hint),
    }
    if column.field in own:
        return own[column.field]
    if column.picks:
        return column.picks[0]
    field = column.parameter
    if field is None or not field.measured:
        return ""
    if field.kind == Kind.INTEGER:
        return "4"
    if field.kind == Kind.RANGE:
        return "−60…+125" if field.unit == "Cel" else "3…5"
    return reading.example("1")


def drop_downs(book: Workbook, sheet: Any, columns: Sequence[Column]) -> None:
    """Lists to pick from, on a sheet nobody sees; where several may be named, other text is let be."""
    lists: Any = book.create_sheet(LISTS)
    lists.sheet_state = "veryHidden"
    for place, column in enumerate(columns, start=1):
        if not column.picks:
            continue
        letter = get_column_letter(place)
        for row, pick in enumerate(column.picks, start=1):
            lists[f"{letter}{row}"] = pick
            lists[f"{letter}{row}"].data_type = "s"
        picked = DataValidation(
            type="list", formula1=f"'{LISTS}'!${letter}$1:${letter}${len(column.picks)}", allow_blank=True
        )
        picked.errorStyle, picked.showErrorMessage = "warning", not column.several
        picked.error = _("Такого значения в списке нет.")
        if column.several:
            picked.prompt = _("Несколько значений пишите через точку с запятой.")
            picked.showInputMessage = True
        picked.add(f"{letter}2:{letter}{ROWS}")
        sheet.add_data_validation(picked)


def _meanings(book: Workbook, columns: Sequence[Column]) -> None:
    """A row for a column: names, definitions and what may stand in it, in three languages."""
    sheet: Any = book.create_sheet(writing.sheet_name(_("Что значат столбцы"), book.sheetnames))
    titles = [_("Столбец"), _("Код"), _("Обязателен"), _("Единица")]
    for title in (_("Название"), _("Пояснение"), _("Значения")):
        titles += [f"{title}, {language}" for language in LANGUAGES]
    _row(sheet, titles, head=True)
    for column in columns:
        _row(sheet, _meaning(column))
    sheet.freeze_panes = "B2"
    for place in range(1, len(titles) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 12 if place in (3, 4) else 30


def _meaning(column: Column) -> list[str]:
    field = column.parameter
    row = None if column.field.startswith("parameters.") else table.BY_ADDRESS[column.field]
    names, told, picks = [], [], []
    for index, language in enumerate(LANGUAGES):
        with translation.override(language):
            names.append(str(row.label) if row else field.names[index] if field else "")
            hint = str(row.hint) if row else ""
            told.append(hint or (field.descriptions[index] if field else ""))
            picks.append("; ".join(option.name(language) for option in field.options) if field else "")
    if not any(picks):
        picks = ["; ".join(column.picks)] * 3
    bound = Bound(field.bound).label if field and field.bound else ""
    unit = ", ".join(filter(None, [field.unit_symbol, str(bound)])) if field and field.measured else ""
    required = _("да") if column.required else ""
    return [column.heading, column.field, required, unit, *names, *told, *picks]


def _row(sheet: Any, texts: Sequence[str], *, head: bool = False) -> None:
    row = sheet.max_row + (1 if sheet.max_row > 1 or sheet["A1"].value else 0)
    for place, text in enumerate(texts, start=1):
        cell = sheet.cell(row, place, text)
        cell.data_type, cell.alignment = "s", WRAPPED
        if head:
            cell.font, cell.fill = WHITE, HEAD
