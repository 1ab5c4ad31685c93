"""What a file would change, writing it, what came of it; data sheets for its drafts; taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from products.cabinet import showing
from products.cabinet.desk import Desk, seated, show
from products.dictionary import queries as dictionary
from products.entries import wording
from products.exchange import background, operations, queries, rules
from products.exchange import papers as sheets
from products.exchange.models import Batch, Line
from products.exchange.wording import Wording, ground_of

PAGE = 50
State, Action = Batch.State, Line.Action
#: What a reader may ask for of the rows: what they would do, or that they are wrong.
FILTERS: dict[str, str | Promise] = {
    "new": gettext_lazy("новые"),
    "change": gettext_lazy("изменения"),
    "same": gettext_lazy("совпадают"),
    "variant": gettext_lazy("исполнения"),
    "repeat": gettext_lazy("повторы"),
    "busy": gettext_lazy("по ним идёт дело"),
    "error": gettext_lazy("с ошибкой"),
    "skip": gettext_lazy("не изделия"),
}


@seated
@require_safe
def rows(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponseBase:
    """Row by row, before anything is written: what is new, what changes and how."""
    batch = desk.batch(batch_id)
    counts = queries.counts(batch)
    offered = [(code, name, getattr(counts, code)) for code, name in FILTERS.items() if getattr(counts, code)]
    chosen = request.GET.get("show", "")
    if chosen not in dict.fromkeys(code for code, _name, _count in offered):
        chosen = offered[0][0] if offered else "new"
    found = (
        queries.lines(batch, outcome=chosen)
        if chosen in ("error", "skip")
        else queries.lines(batch, action=chosen)
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "batch": batch,
        "counts": counts,
        "offered": offered,
        "chosen": chosen,
        "page": page,
        "rows": _rows(batch, list(page), desk),
        "ready": counts.new + counts.change,
        "may_write": batch.state == State.VALIDATED and desk.edits(batch.manufacturer),
        "step": 4,
    }
    return show(request, desk, "imports/rows", context)


@dataclass(frozen=True)
class Row:
    """A line of the file as the page shows it."""

    line: Line
    name: str
    issues: list[rules.Issue]
    differences: list[wording.Difference]


def _rows(batch: Batch, lines: list[Line], desk: Desk) -> list[Row]:
    known = dictionary.snapshot()
    words, issues = wording.Wording(known), Wording(ground_of(batch, desk.at, known))
    changes = queries.changes(lines, at=desk.at)
    return [
        Row(
            line,
            str(line.draft.get("name.ru") or "")[:200],
            issues.of(line),
            [showing.difference(words, change) for change in changes.get(line.pk, [])],
        )
        for line in lines
    ]


@seated
@require_POST
def commit(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponseBase:
    background.begin(batch_id=desk.batch(batch_id).pk, actor=desk.user, at=desk.at)
    return redirect("cabinet:import", batch_id)


def report(
    request: HttpRequest, desk: Desk, batch: Batch, *, attached: sheets.Attached | None = None
) -> HttpResponseBase:
    """What came of the file: its drafts, what was not written, and what may be done with them."""
    drafts = batch.lines.filter(case__isnull=False).select_related("case__entry").order_by("position")
    page = Paginator(drafts, PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "batch": batch,
        "counts": queries.counts(batch),
        "page": page,
        "attached": attached,
        "filed": drafts.filter(case__filed_at__isnull=False).count(),
        "may_start": desk.edits(batch.manufacturer) and batch.state == State.COMMITTED,
        "limit": sheets.SIZE_LIMIT,
        "step": 6,
    }
    return show(request, desk, "imports/report", context)


@seated
@require_POST
def papers(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponseBase:
    """Data sheets in a ZIP archive, told apart by the names of their files."""
    batch = desk.batch(batch_id)
    upload = request.FILES.get("archive")
    if upload is None or (upload.size or 0) > sheets.SIZE_LIMIT:
        messages.error(request, _("Выберите архив ZIP, не больше %s МБ.") % (sheets.SIZE_LIMIT // 1024**2))
        return redirect("cabinet:import", batch.pk)
    attached = sheets.attach(batch_id=batch.pk, archive=cast(Any, upload.file), actor=desk.user, at=desk.at)
    return report(request, desk, batch, attached=attached)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponseBase:
    """First what will go, then it goes; never when something of it was filed."""
    batch = desk.batch(batch_id)
    if request.method == "POST":
        operations.undo(batch_id=batch.pk, actor=desk.user, at=desk.at)
        messages.success(request, _("Загрузка отменена, её черновики удалены."))
        return redirect("cabinet:imports")
    drafts = batch.lines.filter(case__isnull=False)
    context = {
        "batch": batch,
        "drafts": drafts.count(),
        "filed": drafts.filter(case__filed_at__isnull=False).count(),
        "may_undo": desk.edits(batch.manufacturer) and batch.state != State.UNDONE,
        "step": 0,
    }
    return show(request, desk, "imports/undo", context)
