"""Documents of a draft: uploaded, listed, opened, taken out."""

from __future__ import annotations

from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from products.cabinet import progress
from products.cabinet.desk import Desk, seated, show
from products.cabinet.views import form
from products.cases import drafting, filing
from products.cases.models import Case
from products.documents import queries, responses, rules
from products.entries import content as table
from products.entries import wording

SECTION = "documents"
ROLES = table.CHOICES["document_role"]


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    case = form.editable(desk, case_id)
    if request.method != "POST":
        return _page(request, desk, case)
    if sha256 := request.POST.get("remove", ""):
        drafting.detach(case_id=case.pk, sha256=sha256, actor=desk.user, at=desk.at)
        messages.success(request, _("Документ убран из черновика."))
        return redirect("cabinet:documents", case.pk)
    upload = request.FILES.get("file")
    role = request.POST.get("role", "")
    if upload is None:
        return _page(request, desk, case, error=_("Выберите файл: PDF, PNG или JPEG."), role=role)
    try:
        drafting.attach(
            case_id=case.pk,
            file=cast(BinaryIO, upload.file),
            name=upload.name or "",
            role=role if role in ROLES else "other",
            actor=desk.user,
            at=desk.at,
        )
    except rules.Refused as refusal:
        return _page(request, desk, case, error=f"{refusal.code}. {refusal.message}", role=role)
    messages.success(request, _("Документ добавлен."))
    return redirect("cabinet:documents", case.pk)


def _page(
    request: HttpRequest, desk: Desk, case: Case, *, error: str = "", role: str = "datasheet"
) -> HttpResponseBase:
    checked = filing.check(case, at=desk.at)
    named = case.draft.get("documents") or []
    known = {
        row.document_id: row
        for row in queries.uploads(case.manufacturer).filter(
            document__in=[document["sha256"] for document in named]
        )
    }
    sections = progress.applicable(checked.context)
    following = progress.after(SECTION, checked.context)
    context = {
        "section": SECTION,
        "title": sections[SECTION],
        "place": list(sections).index(SECTION) + 1,
        "sections": len(sections),
        "documents": [
            {
                **document,
                "role_name": wording.document_role(document),
                "upload": known.get(document["sha256"]),
            }
            for document in named
        ],
        "roles": [{"code": code, "name": name} for code, name in ROLES.items()],
        "role": role,
        "errors": [error] if error else [],
        "limit": rules.SIZE_LIMIT,
        "remarks": [remark for remark in form.open_remarks(case) if remark.field == SECTION],
        "next_title": sections[following],
        "next_url": form.section_url(case, following),
        "steps": progress.sections(case.draft, checked, form.open_remarks(case)),
    }
    return show(request, desk, "documents", context, case=case, status=400 if error else 200)


@seated
@require_safe
def file(request: HttpRequest, desk: Desk, sha256: str) -> HttpResponseBase:
    """A document that one of the person's manufacturers uploaded; any other does not exist here."""
    for maker in desk.makers:
        upload = queries.upload(sha256.replace("\x00", ""), maker)
        if upload:
            return responses.serve(request, upload.document, name=upload.name, public=False)
    raise Http404
