"""Files brought in: the list, a new file, what its columns mean; and one's own entries as a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from products.cabinet.desk import Desk, seated, show
from products.dictionary import queries as dictionary
from products.dictionary import units
from products.dictionary.options import LANGUAGES
from products.entries import addresses
from products.exchange import background, grid, operations, outgoing, queries, rules, writing
from products.exchange.headings import OF_THE_ROW, ColumnMap, SheetMap
from products.exchange.models import Batch, Line

PAGE = 30
#: Values shown under a heading, so that one sees what the column holds.
SAMPLES = 3
#: Rows at the beginning of a sheet that are shown, for the headings to be pointed at; cells of each.
BEGINNING, CELLS = 12, 8


@dataclass(frozen=True)
class Column:
    """A column of the file on the page where its meaning is said."""

    map: ColumnMap
    name: str  # of the control
    samples: list[str]
    units: list[tuple[str, str]]
    is_ours: bool  # a column of the row: what it means is not the person's to say


@dataclass(frozen=True)
class Sheet:
    """A sheet of the file there, with its first rows: one of them holds the headings."""

    number: int
    map: SheetMap
    columns: list[Column]
    rows: list[tuple[int, list[str], bool]]  # number, cells, whether it is read as headings
    heading: int


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    if request.method != "POST":
        return _list(request, desk)
    upload = request.FILES.get("file")
    if upload is None:
        return _list(request, desk, error=_("Выберите файл: XLSX или CSV."))
    try:
        batch = operations.stage(
            file=cast(BinaryIO, upload.file),
            name=upload.name or "",
            manufacturer=desk.maker,
            category=request.POST.get("category", ""),
            actor=desk.user,
            at=desk.at,
        )
    except rules.Refused as refusal:
        return _list(request, desk, error=f"{refusal.code}. {refusal.message}")
    if batch.state == Batch.State.STAGED and batch.facts["stamp"]:  # our own headings need no confirming
        sheets = [SheetMap.from_json(stored) for stored in batch.mapping]
        batch = background.remap(batch_id=batch.pk, sheets=sheets, actor=desk.user, at=desk.at)
    elif batch.created_at != desk.at:
        messages.info(request, _("Этот файл уже загружен: вот где вы остановились."))
    return redirect("cabinet:import", batch.pk)


def _list(request: HttpRequest, desk: Desk, *, error: str = "") -> HttpResponseBase:
    page = Paginator(queries.batches(desk.maker), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "error": error,
        "may_start": desk.edits(desk.maker),
        "limit": grid.SIZE_LIMIT,
        "categories": dictionary.leaves(),
        "category": request.POST.get("category", ""),
        "template_languages": LANGUAGES,
        "language": get_language(),
    }
    return show(request, desk, "imports/list", context, status=400 if error else 200)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponseBase:
    """What the columns mean: guessed, to be confirmed, remembered of the manufacturer's headings."""
    batch = desk.batch(batch_id)
    sheets = [SheetMap.from_json(stored) for stored in batch.mapping]
    error = ""
    if request.method == "POST" and (moved := _moved(request)):
        operations.move_headings(batch_id=batch.pk, rows=dict([moved]), actor=desk.user, at=desk.at)
        return redirect(reverse("cabinet:import_columns", args=[batch.pk]) + f"#sheet-{moved[0]}")
    if request.method == "POST":
        sheets = [_said(request, number, sheet) for number, sheet in enumerate(sheets)]
        try:
            if all(sheet.skipped for sheet in sheets):
                raise rules.Refused("I49")
            background.remap(batch_id=batch.pk, sheets=sheets, actor=desk.user, at=desk.at)
            return redirect("cabinet:import", batch.pk)
        except rules.Refused as refusal:
            error = f"{refusal.code}. {refusal.message}"
    if batch.state not in operations.OPEN:
        return redirect("cabinet:import", batch.pk)
    context = {
        "batch": batch,
        "notes": queries.notes(batch),
        "error": error,
        "sheets": _sheets(batch, sheets),
        "choices": queries.field_choices(batch),
        "categories": dictionary.leaves(),
        "may_start": desk.edits(batch.manufacturer),
        "step": 2,
    }
    return show(request, desk, "imports/columns", context, status=400 if error else 200)


def _moved(request: HttpRequest) -> tuple[int, int] | None:
    """The sheet and the row a person says its headings are in: of the list of rows, or by number."""
    sheet, _colon, row = request.POST.get("heading", "").partition(":")
    row = row or request.POST.get(f"row-{sheet}", "").strip()
    if not sheet.isascii() or not sheet.isdecimal() or len(sheet) > 3:
        return None
    return int(sheet), int(row) if row.isascii() and row.isdecimal() and len(row) < 8 else 0


def _sheets(batch: Batch, sheets: list[SheetMap]) -> list[Sheet]:
    """Each with the rows around its headings; one statement for all."""
    near = Q(pk=None)
    for number, sheet in enumerate(sheets):
        first, last = min(sheet.heading_rows, default=0), max(sheet.heading_rows, default=0)
        near |= Q(sheet=number, row__range=(first - 1, last + SAMPLES * 20)) | Q(
            sheet=number, row__lte=BEGINNING
        )
    lines: dict[int, list[Line]] = {}
    for line in batch.lines.filter(near).order_by("position"):
        lines.setdefault(line.sheet, []).append(line)
    return [_sheet(number, sheet, lines.get(number, [])) for number, sheet in enumerate(sheets)]


def _sheet(number: int, sheet: SheetMap, lines: list[Line]) -> Sheet:
    heading = min(sheet.heading_rows, default=0)
    shown = [line for line in lines if line.row <= BEGINNING or abs(line.row - heading) <= 1]
    data = [line.texts for line in lines if line.row > max(sheet.heading_rows, default=0)]
    rows = [(line.row, list(line.texts.values())[:CELLS], line.row in sheet.heading_rows) for line in shown]
    return Sheet(number, sheet, _columns(number, sheet, data), rows, heading)


def _columns(number: int, sheet: SheetMap, texts: list[dict[str, str]]) -> list[Column]:
    known = dictionary.snapshot().fields
    found = []
    for column in sheet.columns:
        seen = dict.fromkeys(row[column.column] for row in texts if row.get(column.column))
        field = known.get(addresses.parameter_code(column.field) or "")
        offered = (
            [(u.code, u.written((get_language() or "ru")[:2])) for u in units.family(field.unit)]
            if (field and field.measured and field.unit != "1")
            else []
        )
        ours = column.field in OF_THE_ROW
        found.append(Column(column, f"{number}-{column.column}", list(seen)[:SAMPLES], offered, ours))
    return found


def _said(request: HttpRequest, number: int, sheet: SheetMap) -> SheetMap:
    """The sheet as the form says it. A unit of another quantity than the field's is left out."""
    known = dictionary.snapshot().fields
    found = []
    for column in sheet.columns:
        name = f"{number}-{column.column}"
        field = column.field if column.field in OF_THE_ROW else request.POST.get(f"field-{name}", "")[:120]
        unit = units.find(request.POST.get(f"unit-{name}", column.unit))
        parameter = known.get(addresses.parameter_code(field) or "")
        fits = unit and parameter and unit.base == parameter.unit
        found.append(replace(column, field=field, unit=unit.code if unit and fits else "", sure=True))
    return replace(
        sheet,
        columns=tuple(found),
        category=request.POST.get(f"category-{number}", "")[:60],
        skipped=not request.POST.get(f"take-{number}"),
    )


@seated
@require_safe
def entries_file(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """What the manufacturer has in the register: numbered rows, to be changed and brought back."""
    file = outgoing.workbook(desk.maker, language=(get_language() or "ru")[:2])
    name = f"{desk.maker.code}-{desk.at:%Y-%m-%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=writing.MEDIA_TYPE)
