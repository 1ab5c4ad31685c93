"""A table of a data sheet pasted: what was understood is shown first, then taken into the draft."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from products.cabinet import boxes
from products.cabinet.desk import Desk, seated, show
from products.cabinet.views import form
from products.cases import drafting
from products.cases.models import Case
from products.dictionary import sheets, values
from products.dictionary.fields import Field

LONGEST = 60_000


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """The box, then the preview of every line, then the values in the draft."""
    case = form.editable(desk, case_id)
    text = boxes.storable(request.POST.get("text", ""))[:LONGEST]
    fields = form.parameters_of(case)
    lines = sheets.read(text, fields, _chosen(request))
    if "take" in request.POST:
        taken = {line.parameter.code: line.typed for line in reversed(lines) if line.parameter and line.typed}
        try:
            drafting.save(
                case_id=case.pk,
                values={},
                parameters=taken,
                version=form.version(request),
                actor=desk.user,
                at=desk.at,
            )
            messages.success(request, _("Взято в черновик параметров: %(count)s.") % {"count": len(taken)})
            return redirect(f"{form.section_url(case, 'parameters')}?checked=1")
        except drafting.Conflict as late:
            messages.warning(request, str(late))
            case = form.editable(desk, case_id)
    context = {
        "text": text,
        "rows": _rows(case, lines),
        "fields": [{"code": field.code, "name": field.name} for field in fields],
        "understood": sum(bool(line.parameter and line.typed) for line in lines),
    }
    return show(request, desk, "sheet", context, case=case)


def _chosen(request: HttpRequest) -> dict[int, str]:
    """What the person said of each line: a parameter's code, or nothing to leave the line out."""
    named = ((re.fullmatch(r"line\.(\d{1,3})", name), name) for name in request.POST)
    return {int(found[1]): request.POST[name] for found, name in named if found}


def _rows(case: Case, lines: list[sheets.Line]) -> list[dict[str, Any]]:
    """Each line with what it would put into the draft, and what stands there now."""
    held, taken, rows = case.draft.get("parameters") or {}, set(), []
    language = (get_language() or "ru")[:2]
    for line in lines:
        field = line.parameter
        twice = field is not None and field.code in taken
        row: dict[str, Any] = {"text": line.text, "code": field.code if field and not twice else ""}
        if twice:
            row["problem"] = _("Этот параметр уже взят из строки выше.")
        elif field:
            taken.add(field.code)
            now = boxes.said(field, held.get(field.code), language)
            row |= _understood(field, line.typed, language) | {"now": now}
        rows.append(row)
    return rows


def _understood(field: Field, typed: dict[str, str], language: str) -> dict[str, str]:
    if not typed:
        return {"problem": _("В строке не нашлось значения.")}
    try:
        item = values.clean(field, typed)
    except values.ValueProblems as wrong:
        misread = next(iter(wrong.problems.values()))
        return {"problem": f"{misread.code}. {misread}"}
    condition = item.get("condition", "")
    return {"read": ", ".join(filter(None, [values.read_back(field, item, language), condition]))}
