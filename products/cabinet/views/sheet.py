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
from products.entries import stated

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
        taken = {code: stated.kept(sets) for code, sets in _taken(lines).items()}
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


def _taken(lines: list[sheets.Line]) -> dict[str, list[dict[str, str]]]:
    """By parameter what its lines say, one set of boxes for each condition; of two alike the first counts."""
    found: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        if line.parameter and line.typed:
            sets = found.setdefault(line.parameter.code, [])
            if line.typed.get("condition", "") not in [boxes.get("condition", "") for boxes in sets]:
                sets.append(line.typed)
    return found


def _chosen(request: HttpRequest) -> dict[int, str]:
    """What the person said of each line: a parameter's code, or nothing to leave the line out."""
    named = ((re.fullmatch(r"line\.(\d{1,3})", name), name) for name in request.POST)
    return {int(found[1]): request.POST[name] for found, name in named if found}


def _rows(case: Case, lines: list[sheets.Line]) -> list[dict[str, Any]]:
    """Each line with what it would put into the draft, and what stands there now."""
    held, rows = case.draft.get("parameters") or {}, []
    taken: set[tuple[str, str]] = set()
    language = (get_language() or "ru")[:2]
    for line in lines:
        field = line.parameter
        stands = (field.code, line.typed.get("condition", "")) if field else None
        twice = stands in taken
        row: dict[str, Any] = {"text": line.text, "code": field.code if field and not twice else ""}
        if twice:
            row["problem"] = _("Этот параметр при том же условии уже взят из строки выше.")
        elif field and stands:
            taken |= {stands} if line.typed else set()
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
