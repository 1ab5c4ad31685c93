"""Check the answers, file, and the receipt of what was filed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from products.cabinet import forms, progress, showing
from products.cabinet.desk import Desk, seated, show
from products.cabinet.views import form
from products.cases import filing, queries, workflow
from products.cases.models import Case
from products.dictionary import queries as dictionary
from products.entries import addresses, rules, wording
from products.entries import content as table

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
    words = wording.Wording(dictionary.snapshot())
    unanswered = [remark for remark in form.open_remarks(case) if not remark.answer]
    context: dict[str, Any] = {
        "checked": checked,
        "errors": _listed(case, words, checked.errors),
        "warnings": _listed(case, words, [p for p in checked.warnings if p.code != form.MISSING]),
        "missing": form.missing(case, words, checked),
        "sections": _sections(case, words, checked),
        "changes": [showing.difference(words, change) for change in checked.changes],
        "grade": table.grade(checked.changes) if case.base else "",
        "unanswered": unanswered,
        "move": workflow.BY_VERB[verb],
        "may_file": verb in desk.moves(case),
        "is_ready": not checked.errors and not unanswered,
        "name": showing.product_name(case),
        "category_name": checked.context.category_name,
    }
    return show(request, desk, "check", context, case=case, status=status)


def _listed(case: Case, words: wording.Wording, problems: list[rules.Problem]) -> list[dict[str, Any]]:
    return [
        {
            "name": words.name(problem.address),
            "message": _sentence(words, problem),
            "href": form.problem_url(case, problem),
        }
        for problem in problems
    ]


def _sentence(words: wording.Wording, problem: rules.Problem) -> str:
    coded = forms.coded(problem)
    return coded if problem.code in showing.OF_THE_WHOLE else f"{words.name(problem.address)}: {coded}"


def _sections(case: Case, words: wording.Wording, checked: filing.Checked) -> list[dict[str, Any]]:
    """Sections with every field of the table and every parameter filled in or asked for."""
    wrong: dict[str, list[rules.Problem]] = {}
    for problem in checked.problems:
        if problem.code in showing.OF_THE_WHOLE:
            continue
        wrong.setdefault(showing.field_of(problem.address), []).append(problem)
    found = []
    for code, title in progress.applicable(checked.context).items():
        url = form.section_url(case, code)
        rows = [
            {
                "name": name,
                "text": text,
                "url": f"{url}?checked=1#{showing.anchor(address)}",
                "typed": "" if text else _typed(case, address),
                "problems": wrong.get(address, []),
            }
            for address, name, text in _rows(code, words, checked, wrong)
        ]
        found.append({"code": code, "title": title, "url": url, "rows": rows})
    return found


def _rows(code: str, words: wording.Wording, checked: filing.Checked, wrong: dict[str, Any]) -> list[tuple]:
    if code != "parameters":
        rows = [row for row in table.FIELDS if row.section == code]
        return [
            (row.address, row.label, words.text(row.address, table.get(checked.content, row.address)))
            for row in rows
        ]
    items = {item["code"]: item for item in checked.content.get("parameters", [])}
    known = [field.code for field in checked.context.parameters]
    strange = [addresses.parameter_code(address) for address in wrong]
    codes = [*known, *(code for code in strange if code and code not in known)]
    return [
        (
            f"parameters.{code}",
            words.name(f"parameters.{code}"),
            words.with_condition(f"parameters.{code}", items.get(code)),
        )
        for code in codes
        if code in items or f"parameters.{code}" in wrong
    ]


def _typed(case: Case, address: str) -> str:
    """What was typed where nothing could be understood."""
    if code := addresses.parameter_code(address):
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
