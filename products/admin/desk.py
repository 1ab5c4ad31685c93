"""The page of a case: everything a regulator weighs, on one sheet. Reads; its buttons lead to `moves`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.admin import findings, forms, lanes, person, queue, showing
from products.admin.person import Person
from products.cases import deadlines, evidence, queries, stopping
from products.cases.models import Case, Decision, Remark, Verdict
from products.cases.workflow import BY_VERB, Kind, Move
from products.dictionary import queries as dictionary
from products.documents import queries as documents
from products.documents import responses
from products.documents.models import Document
from products.entries import content as content_table
from products.entries import standing, wording
from products.entries.models import Entry, RevisionDocument
from products.parties.models import Party

TONES = {"primary": "", "return": "r-button-back", "refuse": "r-button-stop"}


@dataclass(frozen=True)
class Button:
    label: str | Promise
    href: str
    css: str
    party: Party


def page(request: HttpRequest, site: AdminSite, case: Case) -> HttpResponse:
    who = person.of(request)
    content = case.revision.content if case.revision else {}
    remarks, events = _remarks(case, who), list(queries.timeline(case))
    words = wording.Wording(dictionary.snapshot())
    decisions = visible_decisions(case, who)
    offered = _moves(case, who)
    changes = content_table.difference(case.base.content, content) if case.base else []
    context = {
        **site.each_context(request),
        "title": heading(case),
        "opts": Case._meta,
        "case": case,
        "name": wording.in_language(content.get("name", {})),
        "waiting": queue.waiting_party(case),
        "turn": queries.turn(case),
        "tie": queries.tie(case, who.user, who.at),
        "deadline": _deadline(case, who),
        "grade": content_table.grade(changes) if case.kind == Kind.AMEND else "",
        "differences": [showing.difference(words, change) for change in changes],
        "sections": showing.sections(words, content, without=[change.address for change in changes]),
        "is_verified": content.get("source_verified", False),
        "findings": findings.findings(case, words, who.at),
        "remarks": [(remark, words.name(remark.field)) for remark in remarks],
        "remark_form": _remark_form(case, offered),
        "buttons": _buttons(case, offered),
        "opinions": [(o, lanes.OPINIONS[Verdict(o.verdict)]) for o in lanes.own_opinions(case, who)],
        "decisions": [(decision, lanes.outcome(case, decision)) for decision in decisions],
        "lapsed": lanes.lapsed(case, who),
        "lanes": lanes.lanes(case, who, decisions, events),
        "documents": _documents(content),
        "papers": evidence.papers(case),
        "stops": stopping.stops(case, events),
        "left": stopping.left(case),
        "events": [(event, BY_VERB[event.verb].done) for event in reversed(events)],
        "is_public": bool(case.entry and case.entry.state != Entry.State.PENDING),
        "base_is_in_force": bool(case.base and case.entry and case.entry.current_id == case.base_id),
    }
    return TemplateResponse(request, "admin/products/case/desk.html", context)


HEADINGS = {
    Kind.INCLUDE: gettext_lazy("Дело о включении: %s"),
    Kind.AMEND: gettext_lazy("Дело об изменении: %s"),
    Kind.EXTEND: gettext_lazy("Дело о продлении: %s"),
    Kind.EXCLUDE: gettext_lazy("Дело об исключении: %s"),
    Kind.TRANSFER: gettext_lazy("Дело о передаче преемнику: %s"),
    Kind.REMOVE: gettext_lazy("Дело об исключении сторонами: %s"),
    Kind.SUSPEND: gettext_lazy("Приостановление: %s"),
    Kind.RESUME: gettext_lazy("Возобновление: %s"),
    Kind.INSPECT: gettext_lazy("Дело о проверке сведений: %s"),
}
APPROVALS = {
    Kind.AMEND: gettext_lazy("Решить: изменить"),
    Kind.EXTEND: gettext_lazy("Решить: продлить"),
    Kind.EXCLUDE: gettext_lazy("Решить: исключить"),
    Kind.REMOVE: gettext_lazy("Решить: исключить"),
    Kind.TRANSFER: gettext_lazy("Решить: передать"),
}


def heading(case: Case) -> str:
    return str(HEADINGS[Kind(case.kind)]) % (case.designation or "—")


def label(move: Move, case: Case) -> str | Promise:
    """What the button says; a decision names what it does to this kind of case."""
    return APPROVALS.get(Kind(case.kind), move.label) if move.verb == "approve" else move.label


def address(case: Case) -> str:
    return reverse("admin:products_case_change", args=[case.pk])


def move_address(case: Case, verb: str) -> str:
    """A move's page for the revision that is being read: a later one is not what was weighed."""
    seen = urlencode({"digest": case.revision.digest if case.revision else ""})
    return f"{reverse('admin:products_case_move', args=[case.pk, verb])}?{seen}"


def visible_decisions(case: Case, who: Person) -> list[Decision]:
    found = {d.pk: d for party in _or_nobody(who) for d in queries.visible_decisions(case, party)}
    return sorted(found.values(), key=lambda d: d.review.party_id)


def _or_nobody(who: Person) -> list[Party | None]:
    """The parties in whose name the person reads; an auditor reads in nobody's."""
    return [*who.parties] or [None]


def _remarks(case: Case, who: Person) -> list[Remark]:
    found = {r.pk: r for party in _or_nobody(who) for r in queries.remarks_for_party(case, party)}
    return [found[pk] for pk in sorted(found)]


def _moves(case: Case, who: Person) -> list[tuple[Move, Party]]:
    return [
        (move, party)
        for party in who.parties
        for move in queries.moves(case, user=who.user, organisation=party, at=who.at)
    ]


def _buttons(case: Case, offered: list[tuple[Move, Party]]) -> list[Button]:
    """The way on first, then the way back, then the refusal."""
    order = sorted(offered, key=lambda pair: list(TONES).index(pair[0].tone))
    return [_button(case, move, party) for move, party in order if move.verb != "remark"]


def _button(case: Case, move: Move, party: Party) -> Button:
    href = f"{move_address(case, move.verb)}&{urlencode({'party': party.pk})}"
    return Button(label(move, case), href, TONES[move.tone], party)


def _remark_form(case: Case, offered: list[tuple[Move, Party]]) -> Any:
    parties = [party for move, party in offered if move.verb == "remark"]
    if not parties or case.revision is None:
        return None
    return forms.of("remark", case=case, parties=parties, digest=case.revision.digest)


def _deadline(case: Case, who: Person) -> deadlines.Deadline | None:
    """The reader's own, when it is his party's turn; else that of whoever has the move."""
    turn = queries.turn(case)
    own = next((r for r in case.reviews.all() if r.party_id in who.codes and r.party_id in turn.whose), None)
    country = own.party_id if own else case.manufacturer.party_id
    return deadlines.of(own.due if own else turn.due, today=standing.day(who.at), country=country)


def _documents(content: dict[str, Any]) -> list[tuple[dict[str, str], str, Document | None]]:
    named = content.get("documents", [])
    known = Document.objects.in_bulk([item["sha256"] for item in named]) if named else {}
    return [(item, wording.document_role(item), known.get(item["sha256"])) for item in named]


def document(request: HttpRequest, case: Case, sha256: str) -> HttpResponseBase:
    """A file that some revision of this record names, or that goes with a filing; others are not here."""
    named = RevisionDocument.objects.filter(revision__entry=case.entry_id, document_id=sha256)
    link = named.select_related("revision", "document").order_by("-revision__ordinal").first()
    paper = None if link else evidence.paper(case, sha256)
    if link:
        items = link.revision.content.get("documents", [])
        title = next((item["title"] for item in items if item["sha256"] == sha256), sha256)
        found = link.document
    elif paper:
        title, found = paper.name, paper.document
    else:
        raise Http404
    try:
        return responses.serve(request, found, name=title, public=False)
    except documents.Damaged:
        messages.error(request, _("Файл «%s» повреждён или отсутствует. Сообщите оператору.") % title)
        return HttpResponseRedirect(address(case))
