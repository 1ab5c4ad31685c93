"""The page of one case, and the moves that need no form of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from products.cabinet import progress, showing
from products.cabinet.desk import Desk, seated, show
from products.cabinet.views import begun, form, home
from products.cases import answering, copying, drafting, filing, grounds, papers, queries, stopping, workflow
from products.cases.models import Case, Decision, Event, Remark, Verdict
from products.cases.workflow import Kind, Status
from products.dictionary import queries as dictionary
from products.documents import responses
from products.entries import addresses, rules, standing, wording
from products.entries import content as table

REQUESTS = {
    Kind.EXTEND: gettext_lazy("Заявка на продление записи"),
    Kind.EXCLUDE: gettext_lazy("Заявка на исключение записи"),
    Kind.TRANSFER: gettext_lazy("Заявка на передачу записи преемнику"),
    Kind.CORRECT: gettext_lazy("Исправление записи стороной"),
}


@dataclass(frozen=True)
class Told:
    """A line of the history: what happened, when, and who did it, as far as the manufacturer may know."""

    event: Event
    text: str | Promise
    who: str


@dataclass(frozen=True)
class Said:
    """A remark with the place it speaks of."""

    remark: Remark
    name: str | Promise
    url: str
    may_answer: bool
    proposed: str  # what the reviewer would accept, when it may be taken over now
    typed: str
    errors: list[str | Promise]

    @property
    def element_id(self) -> str:
        return f"answer-{self.remark.pk}"


@dataclass(frozen=True)
class Prolonging:
    """The form that asks for more time: to what day, what was typed, what is wrong with it."""

    until: date
    typed: str
    errors: list[str | Promise]


@seated
@require_safe
def case(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    found = desk.case(case_id)
    if found.kind not in workflow.ASKED:
        return begun.page(request, desk, found, history(found, list(queries.timeline(found))))
    return _page(request, desk, found)


def _page(
    request: HttpRequest,
    desk: Desk,
    case: Case,
    *,
    typed: dict[int, tuple[str, list]] | None = None,
    reason: tuple[str, list] = ("", []),
    status: int = 200,
) -> HttpResponseBase:
    moves = desk.moves(case)
    editing = drafting.is_editable(case)
    drafted = case.kind in workflow.DRAFTED
    remarks = list(queries.remarks_for_maker(case)) if case.rounds else []
    checked = filing.check(case, at=desk.at) if editing and drafted else None
    content = checked.content if checked else case.revision.content if case.revision else {}
    words = wording.Wording(dictionary.snapshot())
    current = [remark for remark in remarks if remark.revision_id == case.revision_id]
    events = list(queries.timeline(case))
    steps = progress.sections(case.draft, checked, current) if checked else []
    decisions = queries.decisions_for_maker(case)
    context: dict[str, Any] = {
        "row": home.row(case, on=standing.day(desk.at), maker=desk.acting(case)),
        "moves": moves,
        "editing": editing,
        "drafted": drafted,
        "what": REQUESTS.get(Kind(case.kind), ""),
        "ahead": queries.ahead(case) if case.filed_at else {},
        "may_copy": drafted and desk.edits(case.manufacturer),
        "checked": checked,
        "steps": steps,
        "done": sum(step.state == progress.DONE for step in steps),
        "stopping": form.stopping(case, words, checked) if checked else [],
        "missing": form.missing(case, words, checked) if checked else [],
        "blocking": len(checked.errors) if checked else 0,
        "unanswered": sum(not remark.resolved for remark in current) if editing else 0,
        "facts": [] if editing else facts(words, content),
        "remarks": [
            _said(case, words, remark, "answer" in moves and remark in current, (typed or {}).get(remark.pk))
            for remark in remarks
        ],
        "decisions": decisions,
        "appeals": appeals(decisions) if case.status == Status.REFUSED else [],
        "told": history(case, events),
        "stops": stopping.stops(case, events),
        "left": stopping.left(case),
        "prolonging": Prolonging(stopping.prolonged_to(case), *reason) if "prolong" in moves else None,
        "lane": lane(case),
    }
    return show(request, desk, "case", context, case=case, status=status)


def _said(
    case: Case, words: wording.Wording, remark: Remark, may_answer: bool, typed: tuple[str, list] | None
) -> Said:
    address = remark.field
    place = (
        showing.section_of(address)
        if table.BY_ADDRESS.get(address.split(".")[0]) or address in table.BY_ADDRESS
        else ""
    )
    url = f"{form.section_url(case, place)}#{showing.anchor(address)}" if place else ""
    if not drafting.is_editable(case):
        url = ""
    text, errors = typed or (remark.answer, [])
    proposed = remark.proposed if may_answer and case.kind in workflow.DRAFTED else ""
    return Said(remark, words.name(address), url, may_answer, proposed, text, errors)


def appeals(decisions: Iterable[Decision]) -> list[tuple[str, str]]:
    """By party that refused: where and within what time one may complain."""
    refused = [d.review.party for d in decisions if d.verdict == Verdict.NO]
    return [(party.pk, grounds.appeal(party.authority or party.name)) for party in refused]


def history(case: Case, events: list[Event]) -> list[Told]:
    """What happened, newest first. A decision is told as made: how, only when both have decided."""
    home_party = case.manufacturer.party
    told = []
    for event in reversed(events):
        if event.verb in workflow.TOLD_TO_MAKER:
            who = event.party.authority if event.party else str(event.actor)
            told.append(Told(event, workflow.BY_VERB[event.verb].done, who or home_party.authority))
    return told


def lane(case: Case) -> list[tuple[str | Promise, str]]:
    """The way of a case, with where it stands: (step, "is-done", "is-now" or "")."""
    if case.status in (Status.WITHDRAWN, Status.LAPSED):
        return []
    returned = case.status == Status.RETURNED
    alone = workflow.either_decides(case.kind, case.grade)
    if case.kind == Kind.CORRECT:
        ended = case.status in workflow.CLOSED
        prepared, decided = _("Сторона подготовила исправление"), _("Решение этой стороны")
        return [(prepared, "is-done"), (decided, "is-done" if ended else "is-now")]
    steps = [
        _("Вы отвечаете на замечания") if returned else _("Вы заполняете заявку"),
        _("Согласие преемника и формальная проверка")
        if case.kind == Kind.TRANSFER
        else _("Формальная проверка"),
        _("Рассмотрение сторонами BY и RU"),
        _("Решение любой из сторон") if alone else _("Решения двух сторон"),
    ]
    if case.status == Status.CONCILIATION:
        steps[-1] = _("Согласование сторон")
    now = {
        Status.DRAFT: 0,
        Status.RETURNED: 0,
        Status.FILED: 1,
        Status.IN_REVIEW: 2,
        Status.CONCILIATION: 3,
    }.get(Status(case.status), 4)
    return [
        (step, "is-done" if place < now else "is-now" if place == now else "")
        for place, step in enumerate(steps)
    ]


def facts(words: wording.Wording, content: dict[str, Any]) -> list[tuple[str | Promise, list[tuple]]]:
    """All that a content says, by section."""
    said: dict[str, list[tuple]] = {}
    for address, value in table.flat(content):
        said.setdefault(showing.section_of(address), []).append(
            (words.name(addresses.without_condition(address)), words.with_condition(address, value))
        )
    titles = {"": _("Изготовитель и категория"), **table.SECTIONS}
    return [(titles[code], said[code]) for code in titles if code in said]


@seated
@require_safe
def decision(request: HttpRequest, desk: Desk, case_id: UUID, pk: int) -> HttpResponseBase:
    """The paper of a party's decision in the reader's language, once the case has ended."""
    case = desk.case(case_id)
    one = next((row for row in queries.decisions_for_maker(case) if row.pk == pk), None)
    if one is None:
        raise Http404
    language = (get_language() or "ru")[:2]
    return responses.made(papers.decision_pdf(case, one, language), name=papers.name(one))


@seated
@require_POST
def prolong(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """More time for the answer, for the asking."""
    case, reason = desk.case(case_id), request.POST.get("reason", "")
    try:
        filing.prolong(case_id=case.pk, reason=reason, actor=desk.user, at=desk.at)
    except rules.Problems as wrong:
        errors = [problem.message for problem in wrong.problems]
        return _page(request, desk, case, reason=(reason, errors), status=400)
    messages.success(request, _("Срок ответа продлён."))
    return redirect("cabinet:case", case.pk)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    case = desk.case(case_id)
    if request.method == "POST":
        note = request.POST.get("note", "").strip()
        if problems := rules.check_text(note, "note", 1000):
            return _confirm(request, desk, case, "withdraw", note=note, problems=problems)
        filing.withdraw(case_id=case.pk, actor=desk.user, at=desk.at, note=note)
        messages.success(request, _("Заявка отозвана."))
        return redirect("cabinet:case", case.pk)
    return _confirm(request, desk, case, "withdraw")


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    case = desk.case(case_id)
    if request.method == "POST":
        filing.discard(case_id=case.pk, actor=desk.user, at=desk.at)
        messages.success(request, _("Черновик удалён."))
        return redirect("cabinet:home")
    return _confirm(request, desk, case, "discard")


def _confirm(
    request: HttpRequest,
    desk: Desk,
    case: Case,
    verb: str,
    *,
    note: str = "",
    problems: list[rules.Problem] | None = None,
) -> HttpResponseBase:
    """The page before a move that cannot be taken back."""
    move = workflow.require(verb, case.kind, case.status)
    context = {
        "move": move,
        "allowed": verb in desk.moves(case),
        "asks_note": verb == "withdraw",
        "note": note,
        "errors": [problem.message for problem in problems or ()],
    }
    return show(request, desk, "confirm", context, case=case, status=400 if problems else 200)


@seated
@require_POST
def answer(request: HttpRequest, desk: Desk, case_id: UUID, remark_id: int) -> HttpResponseBase:
    case = desk.case(case_id)
    text = request.POST.get("answer", "")
    try:
        filing.answer(
            case_id=case.pk,
            remark_id=remark_id,
            text=text,
            actor=desk.user,
            at=desk.at,
            resolved="unsettled" not in request.POST,
        )
    except Remark.DoesNotExist as missing:
        raise Http404 from missing
    except rules.Problems as wrong:
        errors = [problem.message for problem in wrong.problems]
        return _page(request, desk, case, typed={remark_id: (text, errors)}, status=400)
    messages.success(request, _("Ответ записан."))
    return redirect(reverse("cabinet:case", args=[case.pk]) + "#remarks")


@seated
@require_POST
def accept(request: HttpRequest, desk: Desk, case_id: UUID, remark_id: int) -> HttpResponseBase:
    """Take over the value that a reviewer proposed: one click writes it and answers the remark."""
    case = desk.case(case_id)
    try:
        answering.accept_proposal(case_id=case.pk, remark_id=remark_id, actor=desk.user, at=desk.at)
    except Remark.DoesNotExist as missing:
        raise Http404 from missing
    messages.success(request, _("Предложенное значение записано в черновик, замечание решено."))
    return redirect(reverse("cabinet:case", args=[case.pk]) + "#remarks")


@seated
@require_POST
def copy(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """A new draft with everything but the designation."""
    made = copying.copy_case(case=desk.case(case_id), actor=desk.user, at=desk.at)
    messages.success(request, _("Скопировано всё, кроме обозначения: наберите его."))
    return redirect(form.section_url(made, "identity"))
