"""The page of a case: everything a regulator weighs, on one sheet. Reads; its buttons lead to `moves`.

What belongs to the case comes from `cases.dossier` in two statements, so a further kind of row costs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from products.admin import findings, forms, hands, lanes, person, queue, sheets, showing, working
from products.admin.person import Person
from products.cases import deadlines, dossier, papers, queries, stopping
from products.cases.models import Act, Case, Decision, Motion, Remark, Report, Verdict
from products.cases.workflow import ASKED, BY_VERB, Kind, Move
from products.dictionary import queries as dictionary
from products.entries import addresses, rules, standing, wording
from products.entries import content as content_table
from products.entries.models import Entry
from products.parties.models import Party, Role

TONES = {"primary": "", "return": "r-button-back", "refuse": "r-button-stop"}
Bound = Mapping[str, django_forms.Form]


@dataclass(frozen=True)
class Button:
    label: str | Promise
    href: str
    css: str
    party: Party


@dataclass(frozen=True)
class Said:
    """A remark with its field's name; `may_change`: the reader wrote it and it is not sent."""

    remark: Remark
    field: str | Promise
    may_change: bool


def found(case_id: UUID | None) -> Case:
    """A filed case, with all that stands one to one beside it; what it holds is the dossier's."""
    filed = Case.objects.filter(filed_at__isnull=False).select_related(
        "manufacturer__party", "successor", "category", "entry", "revision", "base", "created_by"
    )
    case = filed.filter(pk=case_id).first() if case_id else None
    if case is None:
        raise Http404
    return case


def page(request: HttpRequest, site: AdminSite, case: Case, bound: Bound | None = None) -> HttpResponse:
    """`bound` are forms of this page that came back with what is wrong in them, by name."""
    who, bound = person.of(request), bound or {}
    file = dossier.read(case, who.codes)
    known = dictionary.snapshot()
    words = wording.Wording(known)
    content = case.revision.content if case.revision else {}
    offered = _moves(case, who)
    asked = working.asked(case, who, file.marks)
    papers = sheets.sheets(case, content, file.documents)
    sections = showing.sections(words, case, asked=asked, remarks=file.remarks)
    context = {
        **site.each_context(request),
        "title": heading(case),
        "opts": Case._meta,
        "case": case,
        "bar": hands.bar(case, who, file.claims),
        "name": wording.in_language(content.get("name", {})),
        "sections": sections,
        "changes": len(showing.changes_of(case)),
        "is_verified": content.get("source_verified", False),
        **_noticed(case, words, who, file, known),
        "buttons": _buttons(case, offered),
        "sheets": papers,
        "sheet": sheets.beside(papers),
        "papers": file.papers,
        "notes": file.notes,
        "note_form": bound.get("note") or working.note_form(who),
        **_standing(case, who),
        **_begun(case, who, words),
        **_said(case, who, file, words),
        **_remarking(request, case, offered, known, file, sections),
        **working.progress(case, who, asked),
    }
    return TemplateResponse(request, "admin/products/case/desk.html", context)


def _standing(case: Case, who: Person) -> dict[str, Any]:
    """Where the case is: whose move it is, by when, and what of it is already public."""
    return {
        "waiting": queue.waiting_party(case),
        "turn": queries.turn(case),
        "tie": queries.tie(case, who.user, who.at),
        "whose": queries.turn(case).whose,
        "deadline": _deadline(case, who),
        "grade": content_table.grade(showing.changes_of(case)) if case.kind == Kind.AMEND else "",
        "is_public": bool(case.entry and case.entry.state != Entry.State.PENDING),
        "base_is_in_force": bool(case.base and case.entry and case.entry.current_id == case.base_id),
    }


def _noticed(
    case: Case,
    words: wording.Wording,
    who: Person,
    file: dossier.Dossier,
    known: dictionary.Snapshot,
) -> dict[str, Any]:
    """What the machine found; fields that are only empty are one line, however many they are."""
    found = findings.findings(case, words, who.at, file, known)
    return {
        "noticed": len(found),
        "findings": [one for one in found if one.code not in rules.TOGETHER],
        "missing": [one for one in found if one.code in rules.TOGETHER],
        "alike": findings.alike(case),
    }


def _said(case: Case, who: Person, file: dossier.Dossier, words: wording.Wording) -> dict[str, Any]:
    """What both parties have said and done, as far as this reader is told."""
    counting = queries.counting(case, file.decisions)
    told = {d.pk: d for party in _or_nobody(who) for d in queries.told(case, counting, party)}
    decisions = sorted(told.values(), key=lambda d: d.review.party_id)
    return {
        "opinions": [(o, lanes.OPINIONS[Verdict(o.verdict)]) for o in lanes.own_opinions(case, who)],
        "decisions": [(d, lanes.outcome(case, d), papers.languages(d)) for d in decisions],
        **_attached(case, decisions),
        "lapsed": lanes.lapsed(case, who),
        "lanes": lanes.lanes(case, who, decisions, file.events),
        "remarks": [
            Said(one, words.name(one.field), working.may_change(one, case, who))
            for one in showing.in_order(file.remarks)
        ],
        "events": [(event, BY_VERB[event.verb].done) for event in reversed(file.events)],
        "stops": stopping.stops(case, file.events),
        "left": stopping.left(case),
    }


def _attached(case: Case, decisions: list[Decision]) -> dict[str, Any]:
    """Minutes of a disagreement, and acts of the decisions that the reader sees; of none he does not."""
    if not decisions:
        return {}
    acts = Act.objects.filter(decision__in=decisions).select_related("decision__review")
    return {"acts": acts.order_by("pk"), "minutes": case.minutes.select_related("by").order_by("pk")}


HEADINGS = {
    Kind.INCLUDE: gettext_lazy("Дело о включении: %s"),
    Kind.AMEND: gettext_lazy("Дело об изменении: %s"),
    Kind.EXTEND: gettext_lazy("Дело о продлении: %s"),
    Kind.EXCLUDE: gettext_lazy("Дело об исключении: %s"),
    Kind.TRANSFER: gettext_lazy("Дело о передаче преемнику: %s"),
    Kind.CORRECT: gettext_lazy("Дело об исправлении: %s"),
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
    Kind.CORRECT: gettext_lazy("Решить: исправить"),
}
APPROVALS_ANEW = {
    Kind.AMEND: gettext_lazy("Решить заново: изменить"),
    Kind.EXTEND: gettext_lazy("Решить заново: продлить"),
    Kind.TRANSFER: gettext_lazy("Решить заново: передать"),
}


def heading(case: Case) -> str:
    return str(HEADINGS[Kind(case.kind)]) % (case.designation or "—")


def label(move: Move, case: Case) -> str | Promise:
    """What the button says; a decision names what it does to this kind of case."""
    named = {"approve": APPROVALS, "approve_anew": APPROVALS_ANEW}.get(move.verb, {})
    return named.get(Kind(case.kind), move.label)


def address(case: Case) -> str:
    return reverse("admin:products_case_change", args=[case.pk])


def move_address(case: Case, verb: str) -> str:
    """A move's page for the revision that is being read: a later one is not what was weighed."""
    seen = urlencode({"digest": case.revision.digest if case.revision else ""})
    return f"{reverse('admin:products_case_move', args=[case.pk, verb])}?{seen}"


def _or_nobody(who: Person) -> list[Party | None]:
    """The parties in whose name the person reads; an auditor reads in nobody's."""
    return [*who.parties] or [None]


def _begun(case: Case, who: Person, words: wording.Wording) -> dict[str, Any]:
    """What a party began: its motion, and the reports that an inspection is about."""
    motions = Motion.objects.filter(case=case).select_related("suspension", "duplicate_of")
    return {
        "motion": None if case.kind in ASKED else motions.first(),
        "reports": [(row, words.name(row.field)) for row in _reports(case, who)],
    }


def _reports(case: Case, who: Person) -> list[Report]:
    """What an inspection is about; readers' words are for the party that sorts them."""
    sorts = case.manufacturer.party_id in who.codes or who.has(Role.AUDITOR)
    return list(case.reports.order_by("pk")) if case.kind == Kind.INSPECT and sorts else []


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


def _remarking(
    request: HttpRequest,
    case: Case,
    offered: list[tuple[Move, Party]],
    known: dictionary.Snapshot,
    file: dossier.Dossier,
    sections: list[showing.Section],
) -> dict[str, Any]:
    """The form of a remark: at the field that the address asks for, else below all remarks."""
    parties = [party for move, party in offered if move.verb == "remark"]
    if not parties or case.revision is None:
        return {"remark_form": None, "remark_at": "", "reasons": []}
    rows = [row for section in sections for row in (*section.rows, *section.same)]
    asked = request.GET.get("remark", "")
    code = addresses.parameter_code(asked)
    wanted = asked if not code or any(row.field == asked for row in rows) else f"parameters.{code}"
    form = forms.of("remark", case=case, parties=parties, digest=case.revision.digest, field=wanted)
    if isinstance(form, forms.RemarkForm):
        form.offer(case, known, file.reasons)
    place = next(
        (row.address for row in rows if wanted in (row.field, addresses.without_condition(row.address))), ""
    )
    return {"remark_form": form, "remark_at": place, "reasons": file.reasons}


def _deadline(case: Case, who: Person) -> deadlines.Deadline | None:
    """The reader's own, when it is his party's turn; else that of whoever has the move."""
    turn = queries.turn(case)
    own = next((r for r in case.reviews.all() if r.party_id in who.codes and r.party_id in turn.whose), None)
    country = own.party_id if own else case.manufacturer.party_id
    return deadlines.of(own.due if own else turn.due, today=standing.day(who.at), country=country)
