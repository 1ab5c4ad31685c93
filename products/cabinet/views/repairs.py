"""A file that is judged or was: how far it is, what is wrong by repair, and putting it right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from products.cabinet.boxes import storable
from products.cabinet.desk import Desk, seated, show
from products.cabinet.views import committing
from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.dictionary.models import Package
from products.entries import addresses
from products.entries.content import BY_ADDRESS, VIEWS
from products.entries.rules import ERROR, WARNING
from products.exchange import grid, operations, queries, repairs, returning, rules
from products.exchange.models import Batch
from products.exchange.wording import Wording, ground_of
from products.exchange.writing import MEDIA_TYPE

State = Batch.State
#: Rows of one kind of fault on the page of all kinds, and on a page of its own.
FEW, MANY = 10, 50
#: Seconds until the page of a file that is worked on asks again.
SECONDS = 2


@dataclass(frozen=True)
class Row:
    """A line of a group: one cell, or all cells of one wrong text."""

    name: str  # of the control
    places: list[str]
    designation: str
    wrong: repairs.Wrong
    text: str
    is_all: bool


@dataclass(frozen=True)
class Shown:
    """A group with as much of it as the page shows."""

    group: repairs.Group
    code: str
    rows: list[Row]
    more: int
    picks: Sequence[str]
    sheet: str  # its name, where rows of several are brought in

    @property
    def is_error(self) -> bool:
        return self.group.level == ERROR


@seated
@require_safe
def batch(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponseBase:
    """Where the file is now: its columns are asked, it is being judged, put right, written, or done."""
    found = desk.batch(batch_id)
    if found.state == State.STAGED:
        return redirect("cabinet:import_columns", found.pk)
    if found.state in (State.COMMITTED, State.UNDONE):
        return committing.report(request, desk, found)
    return _page(request, desk, found)


def _page(request: HttpRequest, desk: Desk, found: Batch) -> HttpResponseBase:
    counts = queries.counts(found)
    chosen, place = request.GET.get("group", ""), request.GET.get("page", "")
    page = int(place) if place.isascii() and place.isdecimal() and len(place) < 6 else 1
    known = dictionary.snapshot()
    words = Wording(ground_of(found, desk.at, known))
    groups = (
        [] if found.state == State.COMMITTING else _shown(found, words, known.fields, chosen, max(page, 1))
    )
    context = {
        "batch": found,
        "counts": counts,
        "groups": [group for group in groups if group.is_error],
        "warnings": [group for group in groups if group.group.level == WARNING],
        "told": [group for group in groups if group.group.level == rules.NOTE],
        "notes": queries.notes(found),
        "chosen": chosen,
        "page_number": page,
        "busy": found.state in (State.MAPPED, State.COMMITTING),
        "done": counts.total - counts.pending,
        "seconds": SECONDS,
        "read": _read(found, known.fields),
        "missing": queries.missing(found, counts.categories, known) if found.state == State.VALIDATED else [],
        "may_fix": found.state == State.VALIDATED and desk.edits(found.manufacturer),
        "may_start": desk.edits(found.manufacturer),
        "limit": grid.SIZE_LIMIT,
        "ready": counts.new + counts.change,
        "step": 5 if found.state == State.COMMITTING else 3,
    }
    return show(request, desk, "imports/check", context)


def _shown(found: Batch, words: Wording, known: Mapping[str, Field], chosen: str, page: int) -> list[Shown]:
    groups = repairs.groups(found, words)
    packages: list[str] = []
    if any(group.address == "packages" for group in groups):
        packages = list(Package.objects.filter(retired=False).values_list("code", flat=True))
    several = sum(not sheet["skipped"] for sheet in found.mapping) > 1
    shown = []
    for group in groups:
        code = f"{group.sheet}-{group.column}-{group.code}"
        if chosen and chosen != code:
            continue
        rows = [row for wrong in group.wrong for row in _rows(group, wrong)]
        first, most = ((page - 1) * MANY, MANY) if chosen else (0, FEW)
        part = rows[first : first + most]
        picks = packages if group.address == "packages" else _picks(group.address, known)
        sheet = found.mapping[group.sheet]["name"] if several else ""
        shown.append(Shown(group, code, part, len(rows) - first - len(part), picks, sheet))
    return shown


def _rows(group: repairs.Group, wrong: repairs.Wrong) -> list[Row]:
    """One row for all cells of a wrong text; an empty cell is filled in by itself, or all alike."""
    single = [
        Row(
            f"fix-{line.pk}-{group.column}",
            [f"{group.column}{line.row}"],
            line.designation,
            wrong,
            line.text(group.column) if group.column else "",
            False,
        )
        for line in wrong.lines
    ]
    if wrong.count == 1 or not group.column:
        return single
    places = [row.places[0] for row in single]
    name = single[0].name.replace("fix-", "alike-", 1)
    together = Row(name, places, "", wrong, wrong.lines[0].text(group.column), True)
    return [together, *single] if not wrong.found else [together]


def _picks(address: str, known: Mapping[str, Field]) -> list[str]:
    """Names that may stand in the cell, where it is a choice."""
    views = {view: code for code, view in VIEWS.items()}
    field = known.get(addresses.parameter_code(address) or views.get(address, ""))
    language = (get_language() or "ru")[:2]
    return [option.name(language) for option in field.options] if field else []


def _read(found: Batch, known: Mapping[str, Field]) -> list[tuple[str, str]]:
    """How the columns were read: what, and from which column; of a workbook of ours there is no doubt."""
    if found.facts["stamp"]:
        return []
    read = [column for sheet in found.mapping if not sheet["skipped"] for column in sheet["columns"]]
    return [(_named(column, known), column["column"]) for column in read if column["field"]]


def _named(column: Mapping[str, str], known: Mapping[str, Field]) -> str:
    field = known.get(addresses.parameter_code(column["field"]) or "")
    row = BY_ADDRESS.get(column["field"])
    return field.name if field else str(row.label) if row else column["heading"]


@seated
@require_POST
def fix(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponseBase:
    """Cells put right in the browser: those whose text was changed, one by one or all that are alike."""
    found, changed = desk.batch(batch_id), 0
    for name, text in list(request.POST.items())[: 2 * MANY + 5]:
        kind, _dash, rest = name.partition("-")
        key, _dash, column = rest.partition("-")
        if kind not in ("fix", "alike") or not key.isdecimal() or len(key) > 18:
            continue
        line = found.lines.filter(pk=int(key)).first()
        text = storable(str(text)).strip()
        if line is None or text == line.text(column).strip():
            continue
        changed += operations.fix(
            batch_id=found.pk,
            line_id=line.pk,
            column=column,
            text=text,
            alike=kind == "alike",
            actor=desk.user,
            at=desk.at,
        )
    if changed:
        said = ngettext("Исправлена %(n)s ячейка.", "Исправлено ячеек: %(n)s.", changed) % {"n": changed}
        messages.success(request, said)
    else:
        messages.info(request, _("Ничего не изменено: тексты те же."))
    return redirect(reverse("cabinet:import", args=[found.pk]) + "#repairs")


@seated
@require_safe
def book(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponseBase:
    """Only the rows with errors, coloured and commented."""
    found = desk.batch(batch_id)
    name = f"{found.name.rpartition('.')[0] or found.name} - errors.xlsx"
    file = returning.workbook(found, at=desk.at)
    return FileResponse(file, as_attachment=True, filename=name, content_type=MEDIA_TYPE)


@seated
@require_POST
def returned(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponseBase:
    """The workbook of errors comes back."""
    found = desk.batch(batch_id)
    upload = request.FILES.get("file")
    if upload is None or (upload.size or 0) > grid.SIZE_LIMIT:
        messages.error(request, _("Выберите исправленную книгу."))
        return redirect("cabinet:import", found.pk)
    _batch, changed = returning.take_back(batch_id=found.pk, file=upload.read(), actor=desk.user, at=desk.at)
    messages.success(request, _("Принято исправленных строк: %(n)s.") % {"n": changed})
    return redirect("cabinet:import", found.pk)
