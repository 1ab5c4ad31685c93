"""Check the answers, file, and the receipt of what was filed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from products.cabinet import forms, showing
from products.cabinet.desk import Desk, seated, show
from products.cabinet.views import form
from products.cases import filing, queries, workflow
from products.cases.models import Case
from products.entries import content as table
from products.entries import rules

VERBS = {workflow.Status.DRAFT: "file", workflow.Status.RETURNED: "refile"}


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """Every field with a link to its place; the signer files from here."""
    case = form.editable(desk, case_id)
    verb = VERBS[workflow.Status(case.status)]
    if request.method == "POST":
        try:
            operation = filing.file if verb == "file" else filing.refile
            operation(case_id=case.pk, actor=desk.user, at=desk.at)
            return redirect("cabinet:receipt", case.pk)
        except rules.Problems:
            return _page(request, desk, case, verb, status=400)  # the page itself lists them all
    return _page(request, desk, case, verb)


def _page(request: HttpRequest, desk: Desk, case: Case, verb: str, *, status: int = 200) -> HttpResponseBase:
    checked = filing.check(case, at=desk.at)
    base = case.base.content if case.base else {}
    shown = showing.Showing([checked.content, base], [problem.address for problem in checked.problems])
    unanswered = [remark for remark in form.open_remarks(case) if not remark.answer]
    context: dict[str, Any] = {
        "checked": checked,
        "errors": _listed(case, shown, checked.errors),
        "warnings": _listed(case, shown, [p for p in checked.warnings if p.code != form.MISSING]),
        "missing": form.missing(case, shown, checked),
        "sections": _sections(case, shown, checked),
        "changes": [shown.difference(change) for change in checked.changes],
        "grade": table.grade(checked.changes) if case.base else "",
        "unanswered": unanswered,
        "move": workflow.BY_VERB[verb],
        "may_file": verb in desk.moves(case),
        "is_ready": not checked.errors and not unanswered,
        "name": showing.product_name(case),
        "category_name": checked.context.category_name,
    }
    return show(request, desk, "check", context, case=case, status=status)


def _listed(case: Case, shown: showing.Showing, problems: list[rules.Problem]) -> list[dict[str, Any]]:
    return [
        {
            "name": shown.name(problem.address),
            "message": _sentence(shown, problem),
            "href": form.problem_url(case, problem),
        }
        for problem in problems
    ]


def _sentence(shown: showing.Showing, problem: rules.Problem) -> str:
    coded = forms.coded(problem)
    return coded if problem.code in showing.OF_THE_WHOLE else f"{shown.name(problem.address)}: {coded}"


def _sections(case: Case, shown: showing.Showing, checked: filing.Checked) -> list[dict[str, Any]]:
    """Sections with every field of the table and every parameter filled in or asked for."""
    wrong: dict[str, list[rules.Problem]] = {}
    for problem in checked.problems:
        if problem.code in showing.OF_THE_WHOLE:
            continue
        code, _condition = showing.parameter_of(problem.address)
        wrong.setdefault(f"parameters.{code}" if code else problem.address, []).append(problem)
    found = []
    for code, title in table.SECTIONS.items():
        url = form.section_url(case, code)
        rows = [
            {
                "name": name,
                "text": text,
                "url": f"{url}?checked=1#{showing.anchor(address)}",
                "typed": "" if text else _typed(case, address),
                "problems": wrong.get(address, []),
            }
            for address, name, text in _rows(code, shown, checked, wrong)
        ]
        found.append({"code": code, "title": title, "url": url, "rows": rows})
    return found


def _rows(code: str, shown: showing.Showing, checked: filing.Checked, wrong: dict[str, Any]) -> list[tuple]:
    if code != "parameters":
        rows = [row for row in table.FIELDS if row.section == code]
        return [
            (row.address, row.label, shown.text(row.address, table.get(checked.content, row.address)))
            for row in rows
            if row.address != "packages" or checked.context.has_packages
        ]
    items = {item["code"]: item for item in checked.content.get("parameters", [])}
    known = [field.code for field in checked.context.parameters]
    strange = [showing.parameter_of(address)[0] for address in wrong]
    codes = [*known, *(code for code in strange if code and code not in known)]
    return [
        (
            f"parameters.{code}",
            shown.name(f"parameters.{code}"),
            shown.text(f"parameters.{code}", items.get(code)),
        )
        for code in codes
        if code in items or f"parameters.{code}" in wrong
    ]


def _typed(case: Case, address: str) -> str:
    """What was typed where nothing could be understood."""
    code, _condition = showing.parameter_of(address)
    if code:
        slots = (case.draft.get("parameters") or {}).get(code, {})
        return ", ".join(str(text) for text in slots.values() if text)
    typed = case.draft.get(address)
    return ", ".join(map(str, typed)) if isinstance(typed, list) else str(typed or "")


@seated
@require_safe
def receipt(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """Who filed what and when, for every round; it claims no more than that."""
    case = desk.case(case_id)
    filed = [event for event in queries.timeline(case) if event.verb in VERBS.values() and event.revision]
    if not filed:
        raise Http404
    return show(request, desk, "receipt", {"filed": filed[::-1], "turn": queries.turn(case)}, case=case)
