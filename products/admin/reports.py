"""Lists of the desk as files: the same rows, filters and order as on the page, to CSV and XLSX.

A row is written as a reader says it; what the desk keeps from its reader, the list itself leaves out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import URLPattern, path, reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from products.admin import base
from products.entries import standing
from products.exchange import origin, tables
from products.exchange.tables import Cell

Column = tuple[str | Promise, Callable[[Any], Cell]]
BATCH = 500


class Reported(base.Base):
    """A list with two links above it; `report` says its columns."""

    report: tuple[Column, ...] = ()
    change_list_template = "admin/products/reported.html"

    def reported(self, rows: QuerySet) -> QuerySet:
        """The rows of the list with what the file says of them beyond it."""
        return rows

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.report_view))
        name = f"products_{self.opts.model_name}_report"
        return [path("report.<slug:kind>", view, name=name), *super().get_urls()]

    def report_view(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        if not self.has_view_permission(request):
            self.refuse()
        try:
            rows = self.reported(self.get_changelist_instance(request).queryset)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse(f"admin:products_{self.opts.model_name}_changelist"))
        headings = [str(heading) for heading, _value in self.report]
        written = ([value(row) for _heading, value in self.report] for row in rows.iterator(BATCH))
        title = str(self.opts.verbose_name_plural).capitalize()
        return answer(request, kind, self.opts.model_name or "", title, headings, batches(written))


def batches(rows: Iterable[list[Cell]]) -> Iterator[list[list[Cell]]]:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch


def answer(
    request: HttpRequest,
    kind: str,
    name: str,
    title: str,
    headings: Sequence[str],
    rows: Iterable[list[list[Cell]]],
) -> HttpResponseBase:
    """The file, written while it is sent (CSV) or through a file on disk (XLSX): never all in memory."""
    if kind not in tables.TYPES:
        raise Http404
    at, language = timezone.now(), (translation.get_language() or "ru")[:2]
    facts = [
        *origin.facts(at, by=request.user),
        (_("Адрес запроса"), request.build_absolute_uri()),
    ]
    paper = tables.Paper(title[:31], _("О файле"), facts, headings, _in(language, rows), language)
    file = f"{name}-{standing.day(at).isoformat()}.{kind}"
    if kind == tables.XLSX:
        made = tables.as_xlsx(paper)
        return FileResponse(made, as_attachment=True, filename=file, content_type=tables.TYPES[kind])
    disposition = {"Content-Disposition": f'attachment; filename="{file}"'}
    return StreamingHttpResponse(tables.as_csv(paper), content_type=tables.TYPES[kind], headers=disposition)


def _in(language: str, rows: Iterable[list[list[Cell]]]) -> Iterator[list[list[Cell]]]:
    """In the reader's language, though a stream is written after the end of the request."""
    rest = iter(rows)
    while True:
        with translation.override(language):
            batch = next(rest, None)
        if batch is None:
            return
        yield batch


def moment(at: datetime | None) -> str:
    """An instant as a spreadsheet sorts it, in the time of Minsk."""
    return at.astimezone(standing.ZONE).strftime("%Y-%m-%d %H:%M") if at else ""
