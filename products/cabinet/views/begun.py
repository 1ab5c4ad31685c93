"""A case that a party began over an entry: what it is about, and what it asks of the maker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from products.cabinet.desk import Desk, seated, show
from products.cabinet.views import home
from products.cases import inspecting, queries
from products.cases.models import Case, Motion
from products.cases.workflow import Kind
from products.entries import rules, standing, wording

HEADINGS = {
    Kind.REMOVE: gettext_lazy("Исключение записи по представлению стороны"),
    Kind.SUSPEND: gettext_lazy("Приостановление записи"),
    Kind.RESUME: gettext_lazy("Возобновление записи"),
    Kind.INSPECT: gettext_lazy("Проверка сведений записи"),
}


def page(
    request: HttpRequest,
    desk: Desk,
    case: Case,
    told: Sequence[Any],
    *,
    typed: str = "",
    errors: Sequence[object] = (),
) -> HttpResponseBase:
    motion = Motion.objects.filter(case=case).select_related("suspension", "duplicate_of").first()
    context: dict[str, Any] = {
        "row": home.row(case, on=standing.day(desk.at), maker=desk.acting(case)),
        "what": HEADINGS.get(Kind(case.kind), case.get_kind_display()),
        "name": wording.in_language(case.revision.content.get("name", {})) if case.revision else "",
        "motion": motion,
        "suspension": motion.suspension if motion else None,
        "may_explain": "explain" in desk.moves(case),
        "typed": typed,
        "errors": errors,
        "decisions": queries.visible_decisions(case, None),
        "told": told,
    }
    return show(request, desk, "begun", context, case=case, status=400 if errors else 200)


@seated
@require_POST
def explain(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """The maker's answer to the party's question."""
    case, text = desk.case(case_id), request.POST.get("text", "")
    try:
        inspecting.explain(case_id=case.pk, actor=desk.user, at=desk.at, text=text)
    except rules.Problems as wrong:
        sentences = [problem.message for problem in wrong.problems]
        return page(request, desk, desk.case(case_id), (), typed=text, errors=sentences)
    messages.success(request, _("Ответ отправлен стороне."))
    return redirect("cabinet:case", case.pk)
