"""Requests over an entry as it stands: extend, exclude, hand over; and the successor's answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from products.cabinet import showing
from products.cabinet.desk import Desk, seated, show
from products.cases import drafting, filing, requesting, requests, workflow
from products.cases.models import Case
from products.cases.workflow import Kind
from products.dictionary import queries as dictionary
from products.entries import queries as entries
from products.entries import rules, standing, wording
from products.parties import queries as parties
from products.parties.models import Manufacturer

#: What filing is called from each status that may be edited.
VERBS = {workflow.Status.DRAFT: "file", workflow.Status.RETURNED: "refile"}


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def request(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """Why, and to whom; the signer files from the same page."""
    case = desk.case(case_id)
    if case.kind in workflow.DRAFTED or case.kind not in workflow.ASKED:
        raise Http404
    if case.status not in drafting.EDITABLE:
        return redirect("cabinet:case", case.pk)
    if request.method != "POST":
        return _page(request, desk, case)
    try:
        _save(request, desk, case)
        if "file" not in request.POST:
            messages.success(request, _("Сохранено."))
            return redirect("cabinet:request", case.pk)
        operation = filing.file if VERBS[workflow.Status(case.status)] == "file" else filing.refile
        operation(case_id=case.pk, actor=desk.user, at=desk.at)
    except rules.Problems as wrong:
        case = desk.case(case_id)
        case.reason = request.POST.get("reason", "")
        return _page(request, desk, case, problems=wrong.problems, status=400)
    return redirect("cabinet:receipt", case.pk)


def _save(request: HttpRequest, desk: Desk, case: Case) -> None:
    code = request.POST.get("successor", "").replace("\x00", "")
    successor = Manufacturer.objects.filter(code=code).first() if code else None
    reason = request.POST.get("reason", "")
    requesting.save(case_id=case.pk, actor=desk.user, at=desk.at, reason=reason, successor=successor)


def _page(
    request: HttpRequest,
    desk: Desk,
    case: Case,
    *,
    problems: list[rules.Problem] | None = None,
    status: int = 200,
) -> HttpResponseBase:
    words = wording.Wording(dictionary.snapshot())
    by_field: dict[str, list[str]] = {}
    for problem in problems or ():
        by_field.setdefault(problem.address, []).append(f"{problem.code}. {problem.message}")
    move = workflow.BY_VERB[VERBS[workflow.Status(case.status)]]
    context: dict[str, Any] = {
        "fields": _fields(case, by_field),
        "problems": [
            {"message": problem.message, "href": f"#{problem.address}"} for problem in problems or ()
        ],
        "changes": [showing.difference(words, change) for change in requests.changes(case)],
        "period": entries.ruling(case.entry, on=standing.day(desk.at)) if case.entry else None,
        "until": _until(case, desk),
        "move": move,
        "may_file": move.verb in desk.moves(case),
        "name": showing.product_name(case),
    }
    return show(request, desk, "request", context, case=case, status=status)


def _until(case: Case, desk: Desk) -> Any:
    """The last day after the extension."""
    if case.kind != Kind.EXTEND or case.entry is None or case.base is None:
        return None
    period = entries.ruling(case.entry, on=standing.day(desk.at))
    return requests.extended_to(case.base.content, period) if period else None


def _fields(case: Case, errors: dict[str, list[str]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if case.kind == Kind.TRANSFER and case.status == workflow.Status.DRAFT:
        others = [maker for maker in parties.manufacturers() if maker.pk != case.manufacturer_id]
        found.append(
            {
                "id": "successor",
                "name": "successor",
                "label": _("Преемник"),
                "kind": "choice",
                "required": True,
                "value": case.successor.code if case.successor else "",
                "choices": [{"code": maker.code, "name": maker.name} for maker in others],
                "hint": _("Его подписант увидит заявку после подачи и должен согласиться."),
                "errors": errors.get("successor", []),
            }
        )
    if case.kind != Kind.EXTEND:
        found.append(
            {
                "id": "reason",
                "name": "reason",
                "label": _("Причина"),
                "kind": "long",
                "required": case.kind == Kind.EXCLUDE,
                "value": case.reason,
                "hint": _("Её прочтут обе стороны, а после решения — все."),
                "errors": errors.get("reason", []),
            }
        )
    return found


@seated
@require_POST
def agree(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    case = desk.case(case_id)
    digest = request.POST.get("digest", "")
    requesting.agree(case_id=case.pk, actor=desk.user, at=desk.at, digest=digest)
    messages.success(request, _("Вы согласились. Теперь заявку рассматривают стороны."))
    return redirect("cabinet:case", case.pk)


@seated
@require_POST
def decline(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    case = desk.case(case_id)
    requesting.decline(case_id=case.pk, actor=desk.user, at=desk.at)
    messages.success(request, _("Вы отказались, заявка закрыта."))
    return redirect("cabinet:case", case.pk)
