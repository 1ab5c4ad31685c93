"""Check the answers, file, and the receipt of what was filed."""

from __future__ import annotations

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from products.cabinet import answers, forms, reasons, showing
from products.cabinet.desk import Desk, seated, show
from products.cabinet.views import form
from products.cases import evidence, filing, foreseen, queries, workflow
from products.cases.models import Case
from products.dictionary import queries as dictionary
from products.documents import rules as papers
from products.entries import content as table
from products.entries import rules, wording
from products.parties import queries as parties

VERBS = {workflow.Status.DRAFT: "file", workflow.Status.RETURNED: "refile"}
DECLARED = "declared"


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """Every answer with a link to its place, every warning with its tick; the signer files from here."""
    case = form.editable(desk, case_id)
    if request.method != "POST":
        return _page(request, desk, case)
    given = reasons.given(request.POST)
    try:
        if "save" in request.POST:
            filing.acknowledge(case_id=case.pk, reasons=given, actor=desk.user, at=desk.at)
            messages.success(request, _("Причины сохранены."))
            return redirect("cabinet:check", case.pk)
        verb = VERBS[workflow.Status(case.status)]
        if verb in desk.moves(case) and not _is_complete(case, desk, request.POST):
            return _page(request, desk, case, posted=request.POST)
        operation = filing.file if verb == "file" else filing.refile
        operation(case_id=case.pk, actor=desk.user, at=desk.at, acknowledged=given)
    except rules.Problems as wrong:
        return _page(request, desk, case, posted=request.POST, wrong=wrong.problems)  # the page lists them
    return redirect("cabinet:receipt", case.pk)


def _is_complete(case: Case, desk: Desk, posted: QueryDict) -> bool:
    """Is the declaration made, and every warning ticked? A reason that was stored is ticked again, too."""
    checked = filing.check(case, at=desk.at)
    return DECLARED in posted and reasons.judge(reasons.asked(checked, {}, posted))


def _page(
    request: HttpRequest,
    desk: Desk,
    case: Case,
    *,
    posted: QueryDict | None = None,
    wrong: list[rules.Problem] | None = None,
) -> HttpResponseBase:
    """The page; with what was posted and refused, when something was."""
    verb = VERBS[workflow.Status(case.status)]
    checked = filing.check(case, at=desk.at)
    words = wording.Wording(dictionary.snapshot())
    unanswered = [remark for remark in form.open_remarks(case) if not remark.answer]
    asked = reasons.asked(checked, {w: _place(case, words, w) for w in checked.warnings}, posted)
    if posted is not None:
        reasons.judge(asked, wrong or ())
    may_file = verb in desk.moves(case)
    undeclared = posted is not None and "save" not in posted and DECLARED not in posted
    context: dict[str, Any] = {
        "checked": checked,
        "errors": [_listed(case, words, problem) for problem in checked.errors],
        "asked": asked,
        "wrong": _summary(asked, undeclared=undeclared),
        "is_undeclared": undeclared,
        "is_declared": posted is not None and DECLARED in posted,
        "completeness": checked.completeness,
        "missing": [
            {"name": one.name, "href": _address(case, one.address)} for one in checked.completeness.missing
        ],
        "sections": answers.sections(case, words, checked),
        "changes": [showing.difference(words, change) for change in checked.changes],
        "grade": table.grade(checked.changes) if case.base else "",
        "foreseen": foreseen.foreseen(case, desk.at),
        "unanswered": unanswered,
        "move": workflow.BY_VERB[verb],
        "may_file": may_file,
        "signers": [] if may_file else parties.signers(case.manufacturer, desk.at),
        "is_ready": not checked.errors and not unanswered,
        "name": showing.product_name(case),
        "category_name": checked.context.category_name,
    }
    return show(request, desk, "check", context, case=case, status=200 if posted is None else 400)


def _place(case: Case, words: wording.Wording, problem: rules.Problem) -> dict[str, Any]:
    return {"name": words.name(problem.address), "href": form.problem_url(case, problem)}


def _address(case: Case, address: str) -> str:
    section = form.section_url(case, showing.section_of(address))
    return f"{section}?checked=1#{showing.anchor(address)}"


def _listed(case: Case, words: wording.Wording, problem: rules.Problem) -> dict[str, Any]:
    coded, place = forms.coded(problem), _place(case, words, problem)
    whole = problem.code in showing.OF_THE_WHOLE
    return {**place, "message": coded if whole else f"{place['name']}: {coded}"}


def _summary(asked: list[reasons.Asked], *, undeclared: bool) -> list[dict[str, Any]]:
    """What is still to be ticked, each with the way to its box."""
    found = [
        {"message": f"{one.title}: {one.code}. {error}", "href": f"#{one.id}"}
        for one in asked
        for error in one.errors
    ]
    if undeclared:
        sentence = _("Подтвердите заявление: без него заявка не подаётся.")
        found.append({"message": sentence, "href": "#declared"})
    return found


@seated
@require_safe
def receipt(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """Who filed what and when, for every round; it claims no more than that."""
    return _receipt(request, desk, desk.case(case_id))


def _receipt(request: HttpRequest, desk: Desk, case: Case, *, error: str = "") -> HttpResponseBase:
    filed = [event for event in queries.timeline(case) if event.verb in VERBS.values() and event.revision]
    if not filed:
        raise Http404
    attached = evidence.by_revision(case)
    context = {
        "filed": [(event, attached.get(event.revision_id, [])) for event in filed[::-1]],
        "turn": queries.turn(case),
        "may_attach": desk.edits(case.manufacturer) and case.status in workflow.OPEN,
        "errors": [error] if error else [],
        "limit": papers.SIZE_LIMIT,
    }
    return show(request, desk, "receipt", context, case=case, status=400 if error else 200)


@seated
@require_POST
def attach(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """A scan or a detached signature beside what was filed."""
    case = desk.case(case_id)
    upload = request.FILES.get("file")
    if upload is None:
        return _receipt(request, desk, case, error=_("Выберите файл: скан или открепленную подпись."))
    try:
        evidence.attach(
            case_id=case.pk,
            file=cast(BinaryIO, upload.file),
            name=upload.name or "",
            actor=desk.user,
            at=desk.at,
        )
    except papers.Refused as refusal:
        return _receipt(request, desk, case, error=f"{refusal.code}. {refusal.message}")
    messages.success(request, _("Файл приложен к подаче. Подпись реестр не проверяет."))
    return redirect("cabinet:receipt", case.pk)


@seated
@require_safe
def filed_bytes(request: HttpRequest, desk: Desk, case_id: UUID, ordinal: int) -> HttpResponseBase:
    """The canonical bytes that were filed: what a detached signature signs, and what the digest is of."""
    case = desk.case(case_id)
    filed = [event.revision for event in queries.timeline(case) if event.verb in VERBS.values()]
    revision = next((one for one in filed if one and one.ordinal == ordinal), None)
    if revision is None:
        raise Http404
    answer = HttpResponse(bytes(revision.body), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{revision.digest[:16]}.json"'
    return answer
