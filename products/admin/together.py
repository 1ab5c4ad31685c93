"""Many cases judged by one act: laid beside each other, chosen, foreseen, and only then confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.admin import desk, factor, forms, lanes, moves, person, siblings
from products.admin.boxes import tell
from products.admin.person import Person
from products.cases import queries, together, workflow
from products.cases.models import Bundle, Case, Review, Step, Verdict
from products.cases.together import Outcome, Seen
from products.cases.workflow import Move, WrongState
from products.documents.rules import Refused
from products.entries.rules import Problems
from products.parties.models import Party

Text = str | Promise
VERBS: dict[str, Callable[[dict[str, Any], dict[str, Any]], Outcome]] = {
    "opine": lambda who, given: together.opine(**who, verdict=given["verdict"], text=given["text"]),
    "approve": lambda who, given: together.decide(**who, verdict=Verdict.YES, order=forms.order(given)),
    "refuse": lambda who, given: together.decide(**who, verdict=Verdict.NO, order=forms.order(given)),
}
LABELS = {
    "opine": gettext_lazy("Дать мнение по отмеченным"),
    "approve": gettext_lazy("Решить по отмеченным: согласиться"),
    "refuse": gettext_lazy("Решить по отмеченным: отказать"),
}
EXPLAINED = gettext_lazy(
    "Каждое дело решается отдельно и целиком, с одним номером приказа и с отпечатком своего содержания. "
    "Что изменилось после того, как вы его прочли, останется как есть и будет названо."
)


@dataclass(frozen=True)
class Foreseen:
    """What the act would come to for one case."""

    case: Case
    seen: str
    effect: Text
    is_left: bool  # the operation would refuse it


# --- the cases beside each other --------------------------------------------------------------------


def bundle(request: HttpRequest, site: AdminSite, bundle_id: UUID) -> HttpResponse:
    found = Bundle.objects.select_related("manufacturer").filter(pk=bundle_id).first()
    if found is None:
        raise Http404
    cases = list(_filed().filter(bundle=found).order_by("designation", "pk"))
    if not cases:  # of drafts that were never filed the desk knows nothing
        raise Http404
    return _board(request, site, cases, _("Пакет: %s") % found.title, found)


def board(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """What waits for the reader's party, filed in whatever bundle or none; the oldest first."""
    who = person.of(request)
    ripe = Review.objects.filter(party__in=who.codes, step__in=(Step.OPINION, Step.DECISION))
    keys = ripe.order_by("due", "case__filed_at", "pk").values_list("case", flat=True)[: together.LIMIT]
    return _board(request, site, _read(keys), _("Решить вместе"), None)


def _read(keys: Iterable[UUID]) -> list[Case]:
    """Filed cases with all that a row shows, in the order of the keys."""
    order = list(keys)
    found = {case.pk: case for case in _filed().filter(pk__in=order)}
    return [found[key] for key in order if key in found]


def _filed() -> QuerySet[Case]:
    return queries.filed().select_related("base")


def _board(
    request: HttpRequest, site: AdminSite, cases: list[Case], title: str, of: Bundle | None
) -> HttpResponse:
    who = person.of(request)
    laid = siblings.lay(cases, who)
    offered = [
        (verb, LABELS[verb], desk.TONES[workflow.BY_VERB[verb].tone])
        for verb in VERBS
        if who.parties_as(*workflow.BY_VERB[verb].roles)
    ]
    context = {
        **site.each_context(request),
        "title": title,
        "opts": Case._meta,
        "bundle": of,
        "laid": laid,
        "offered": offered,
        "may_split": bool(of and who.parties_as(*workflow.BY_VERB["split"].roles)),
        "limit": together.LIMIT,
    }
    return TemplateResponse(request, "admin/products/case/together.html", context)


# --- one act over those chosen ----------------------------------------------------------------------


def act(request: HttpRequest, site: AdminSite, verb: str) -> HttpResponse:
    """Shows what would happen to each case; with `confirm`, does it."""
    if verb not in VERBS:
        raise Http404
    move, who = workflow.BY_VERB[verb], person.of(request)
    parties = moves.holders(who, move)
    sent = request.POST if request.method == "POST" else request.GET
    back = _back(sent.get("bundle", ""))
    seen = _seen(sent.getlist("case"))
    cases = {case.pk: case for case in _read([each.case_id for each in seen[: together.LIMIT]])}
    seen = [each for each in seen if each.case_id in cases or len(seen) > together.LIMIT]
    try:
        if not seen:
            raise WrongState(_("Отметьте хотя бы одно дело."))
        if len(seen) > together.LIMIT:
            raise WrongState(
                _("Одним решением — не больше %(limit)s дел; отмечено %(found)s.")
                % {"limit": together.LIMIT, "found": len(seen)}
            )
    except WrongState as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(back)
    first = cases[seen[0].case_id]
    if "confirm" not in request.POST:
        form = forms.of(verb, case=first, parties=parties, digest="")
        if factor.asked_for(request, move):
            factor.add_to(form)
    else:
        form = forms.of(verb, request.POST, request.FILES, case=first, parties=parties, digest="")
        if outcome := _confirmed(request, form, move, parties, seen):
            _tell(request, outcome, cases)
            return HttpResponseRedirect(back)
    rows = [_foreseen(cases[each.case_id], each, move, parties[0], who) for each in seen]
    return _drawn(request, site, verb, move, form, rows)


def _confirmed(
    request: HttpRequest, form: Any, move: Move, parties: list[Party], seen: list[Seen]
) -> Outcome | None:
    stale = factor.asked_for(request, move)
    if stale:
        factor.add_to(form)
    if not form.is_valid() or (stale and not factor.check(request, form)):
        return None
    who, given = person.of(request), form.cleaned_data
    party = next(party for party in parties if party.pk == given["party"])
    try:
        taken: dict[str, Any] = {"seen": seen, "party": party, "actor": who.user, "at": who.at}
        if factor.wanted(move):
            taken["verified_at"] = who.verified_at
        return VERBS[move.verb](taken, given)
    except Problems as refusal:
        tell(form, refusal)
    except Refused as refusal:
        form.add_error("act", str(refusal))
    return None


def _tell(request: HttpRequest, outcome: Outcome, cases: dict[UUID, Case]) -> None:
    """What was done, and by name what was not."""
    if outcome.done:
        messages.success(request, _("Решено дел: %(number)s.") % {"number": len(outcome.done)})
    for case_id, sentence in outcome.left.items():
        messages.warning(request, f"{cases[case_id].designation}: {sentence}")


def _foreseen(case: Case, seen: Seen, move: Move, party: Party, who: Person) -> Foreseen:
    if reason := _obstacle(case, seen, move, party, who):
        return Foreseen(case, f"{case.pk}:{seen.digest}", reason, is_left=True)
    return Foreseen(case, f"{case.pk}:{seen.digest}", _effect(case, move, party), is_left=False)


def _obstacle(case: Case, seen: Seen, move: Move, party: Party, who: Person) -> Text:
    """Why the operation would leave it, as far as it can be seen now; how the other decided is not told."""
    review = next((review for review in case.reviews.all() if review.party_id == party.pk), None)
    opinion = lanes.of_revision(review.opinions.all(), case) if review else None
    if case.status not in move.source or case.kind not in move.kinds or review is None:
        return _("останется: дело в состоянии «%(status)s»") % {"status": case.get_status_display()}
    if case.revision and case.revision.digest != seen.digest:
        return _("останется: содержание изменилось после того, как вы его прочли")
    if move.verb == "opine":
        return _("останется: мнение вашей стороны уже дано") if opinion else ""
    if lanes.of_revision(review.decisions.all(), case):
        return _("останется: ваша сторона уже решила")
    if opinion is None and case.kind != workflow.Kind.CORRECT:
        return _("останется: мнения эксперта вашей стороны ещё нет")
    mine = opinion is not None and opinion.expert_id == who.user.pk
    return _("останется: мнение дали вы, решает другое лицо") if mine else ""


def _effect(case: Case, move: Move, party: Party) -> Text:
    if move.verb == "opine":
        return _("мнение прочтёт утверждающее лицо вашей стороны")
    if workflow.either_decides(case.kind, case.grade):
        return _("дело закончится: решения вашей стороны достаточно")
    if queries.decided_parties(case) - {party.pk}:
        return _("другая сторона уже решила: дело закончится или начнётся согласование")
    return _("дело будет ждать решения другой стороны")


def _drawn(
    request: HttpRequest, site: AdminSite, verb: str, move: Move, form: Any, rows: list[Foreseen]
) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": LABELS[verb],
        "opts": Case._meta,
        "verb": verb,
        "form": form,
        "rows": rows,
        "count": sum(not row.is_left for row in rows),
        "explained": EXPLAINED,
        "bundle": request.POST.get("bundle", request.GET.get("bundle", "")),
        "back": _back(request.POST.get("bundle", request.GET.get("bundle", ""))),
        "css": desk.TONES[move.tone],
    }
    return TemplateResponse(request, "admin/products/case/together_act.html", context)


def _back(bundle: str) -> str:
    try:
        return reverse("admin:products_case_bundle", args=[UUID(bundle)])
    except ValueError:
        return reverse("admin:products_case_together")


def _seen(texts: Sequence[str]) -> list[Seen]:
    """`case:digest`, each case once; without a digest what is filed now is what was read."""
    found: dict[UUID, Seen] = {}
    for text in texts:
        key, _colon, digest = text.partition(":")
        try:
            found.setdefault(UUID(key), Seen(UUID(key), digest))
        except ValueError:
            continue
    if bare := [key for key, seen in found.items() if not seen.digest]:
        known = Case.objects.filter(pk__in=bare).values_list("pk", "revision__digest")
        found |= {key: Seen(key, digest or "") for key, digest in known}
    return list(found.values())
