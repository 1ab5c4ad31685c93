"""The moves of the parties: a page that says what will happen, and one operation when it is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.admin import desk, factor, forms, lanes, person, showing, working
from products.admin.boxes import tell
from products.admin.person import Person
from products.cases import (
    claiming,
    claims,
    conciliating,
    deciding,
    inspecting,
    queries,
    remarking,
    together,
    workflow,
)
from products.cases.models import Case, Minutes, Report, Verdict
from products.cases.workflow import HOME, Kind, Move, WrongState
from products.dictionary import queries as dictionary
from products.documents.rules import Refused
from products.entries import content as content_table
from products.entries import wording
from products.entries.rules import Problems
from products.parties import rules as party_rules
from products.parties.models import Party
from products.parties.rules import NotAllowed

#: What a move does with what its form gave. The keywords every operation takes come first.
OPERATIONS: dict[str, Callable[[dict[str, Any], dict[str, Any]], object]] = {
    "accept": lambda who, given: deciding.accept(**who),
    "remark": lambda who, given: remarking.remark(
        **who,
        **{name: given[name] for name in ("field", "reason", "text", "proposed", "digest")},
    ),
    "return": lambda who, given: remarking.return_to_maker(**who, digest=given["digest"]),
    "opine": lambda who, given: deciding.opine(
        **who, verdict=given["verdict"], text=given["text"], digest=given["digest"]
    ),
    "approve": lambda who, given: _decide(who, given, Verdict.YES),
    "refuse": lambda who, given: _decide(who, given, Verdict.NO),
    "split": lambda who, given: together.split(**who, note=given["note"]),
    "minutes": lambda who, given: conciliating.attach_minutes(
        **who, digest=given["digest"], file=given["file"], name=given["file"].name
    ),
    "approve_anew": lambda who, given: _decide_anew(who, given, Verdict.YES),
    "refuse_anew": lambda who, given: _decide_anew(who, given, Verdict.NO),
    "claim": lambda who, given: claiming.claim(**who),
    "take_over": lambda who, given: claiming.take_over(**who, note=given["note"]),
    "release": lambda who, given: claiming.release(**who),
    "ask": lambda who, given: inspecting.ask(**who, question=given["question"]),
    "uphold": lambda who, given: inspecting.close(**who, outcome=given["outcome"], answer=given["answer"]),
    "dismiss": lambda who, given: inspecting.close(
        **who, outcome=Report.State.UNFOUNDED, answer=given["answer"]
    ),
}

EXPLAINED = {
    "accept": gettext_lazy("Дело полно и подано верно. Начнётся рассмотрение, и пойдут сроки обеих сторон."),
    "remark": gettext_lazy(
        "Замечание относится к одному полю. До возврата дела его видит только ваша сторона."
    ),
    "return": gettext_lazy(
        "Изготовитель получит замечания обеих сторон одним списком. "
        "Сроки сторон остановятся, начнётся срок ответа."
    ),
    "opine": gettext_lazy(
        "Мнение относится к этой редакции и даётся один раз. Решит другое лицо вашей стороны."
    ),
    "approve": gettext_lazy(
        "Решение относится к этому содержанию, байт в байт. "
        "Когда так же решит другая сторона, запись вступит в силу."
    ),
    "refuse": gettext_lazy(
        "Решение относится к этому содержанию. Если откажет и другая сторона, дело закончится отказом. "
        "Если она согласна, начнётся согласование сторон."
    ),
    "split": gettext_lazy(
        "Дело отличается от остальных в пакете. Дальше его решают отдельно; прочие — вместе."
    ),
    "minutes": gettext_lazy(
        "Протокол того, о чём стороны договорились. По нему каждая сторона может решить заново."
    ),
    "approve_anew": gettext_lazy(
        "Решение займёт место прежнего решения вашей стороны и ссылается на последний протокол. "
        "Если согласна и другая сторона, запись вступит в силу."
    ),
    "refuse_anew": gettext_lazy(
        "Решение займёт место прежнего решения вашей стороны и ссылается на последний протокол. "
        "Если отказала и другая сторона, дело закончится отказом."
    ),
    "claim": gettext_lazy(
        "Дело будет у вас 30 минут от последнего действия. Это увидят обе стороны; "
        "другие лица вашей стороны пока ничего по нему не запишут."
    ),
    "take_over": gettext_lazy("Дело перейдёт к вам. Тот, у кого оно сейчас, увидит, кто его взял и почему."),
    "release": gettext_lazy("Дело сможет взять другое лицо вашей стороны."),
    "ask": gettext_lazy("Изготовитель увидит вопрос в кабинете, и пойдёт его срок ответа."),
    "uphold": gettext_lazy(
        "Исход будет виден на странице изделия, ответ — изготовителю и тем, кто сообщил. "
        "Приостановить запись или начать её исключение можно отдельно."
    ),
    "dismiss": gettext_lazy(
        "На странице изделия будет сказано, что сообщение не подтвердилось; ответ прочтут изготовитель "
        "и те, кто сообщил."
    ),
}


#: Where one party alone decides, what each verdict comes to.
EXCLUDED_ALONE = gettext_lazy(
    "Изготовитель просит сам, поэтому решения вашей стороны достаточно: запись исключат."
)
CORRECTED_ALONE = gettext_lazy(
    "Изменены только описательные сведения, поэтому решения вашей стороны достаточно. Исправление "
    "опубликуют с указанием редакции, которую решили обе стороны."
)
REFUSED_ALONE = gettext_lazy("Решения вашей стороны достаточно: запись останется, дело закончится отказом.")


def explained(case: Case, verb: str) -> str | Promise:
    if workflow.either_decides(case.kind, case.grade):
        alone = CORRECTED_ALONE if workflow.is_correction(case.kind, case.grade) else EXCLUDED_ALONE
        return {"approve": alone, "refuse": REFUSED_ALONE}.get(verb, EXPLAINED[verb])
    return EXPLAINED[verb]


def found(case_id: UUID | None) -> Case:
    """A filed case; a draft that was never filed does not exist for the desk."""
    case = queries.filed().select_related("base").filter(pk=case_id).first() if case_id else None
    if case is None:
        raise Http404
    return case


def page(request: HttpRequest, site: AdminSite, case: Case, verb: str) -> HttpResponse:
    if verb not in OPERATIONS:
        raise Http404
    move = workflow.BY_VERB[verb]
    who = person.of(request)
    parties = _may_act_for(who, case, move)
    try:
        workflow.require(verb, case.kind, case.status)
        if request.method == "POST":
            return _confirmed(request, site, case, move, parties)
        return _asked(request, site, case, move, parties)
    except WrongState as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(desk.address(case))
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def holders(who: Person, move: Move) -> list[Party]:
    """The parties in which this person holds the move's role; a refusal that names it when there is none."""
    parties = who.parties_as(*move.roles)
    if not parties:
        organisation = who.parties[0] if who.parties else None
        try:
            party_rules.require(who.user, organisation, move.roles, who.at)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
    return parties


def _may_act_for(who: Person, case: Case, move: Move) -> list[Party]:
    """Of those the one of the maker's country, where the move is its own."""
    parties = holders(who, move)
    if move.whose == HOME:
        parties = [party for party in parties if party.pk == case.manufacturer.party_id]
        if not parties:
            raise PermissionDenied(_("Формальную проверку ведёт сторона страны изготовителя."))
    return parties


def _asked(
    request: HttpRequest, site: AdminSite, case: Case, move: Move, parties: list[Party]
) -> HttpResponse:
    now = case.revision.digest if case.revision else ""
    if request.GET.get("digest", now) != now:
        raise WrongState(_("Содержание изменилось после того, как вы открыли дело. Прочтите его заново."))
    if move.verb not in workflow.HANDS:  # nobody types what could not be written
        who = person.of(request)
        claims.require_hand(case, parties[0], who.user, who.at)
    chosen = [party for party in parties if party.pk == request.GET.get("party")]
    form = forms.of(
        move.verb, case=case, parties=chosen or parties, digest=now, field=request.GET.get("field", "")
    )
    if factor.asked_for(request, move):
        factor.add_to(form)
    return _drawn(request, site, case, move, form)


def _confirmed(
    request: HttpRequest, site: AdminSite, case: Case, move: Move, parties: list[Party]
) -> HttpResponse:
    stale = factor.asked_for(request, move)
    if factor.BY_KEY in request.POST:
        return factor.by_passkey(request) if stale else _typed(request, site, case, move, parties)
    form = forms.of(move.verb, request.POST, request.FILES, case=case, parties=parties, digest="")
    if stale:
        factor.add_to(form)
    if not form.is_valid() or (stale and not factor.check(request, form)):
        return _drawn(request, site, case, move, form)
    who, given = person.of(request), form.cleaned_data
    party = next(party for party in parties if party.pk == given["party"])
    try:
        OPERATIONS[move.verb](_keywords(case, party, who, move), given)
    except claims.Held as refusal:  # what was typed stays
        form.add_error(None, str(refusal))
        return _drawn(request, site, case, move, form)
    except Problems as refusal:
        tell(form, refusal)
        return _drawn(request, site, case, move, form)
    except Refused as refusal:  # of the one file that the form holds
        form.add_error("file" if "file" in form.fields else "act", str(refusal))
        return _drawn(request, site, case, move, form)
    messages.success(request, _said(case, move))
    return HttpResponseRedirect(desk.address(case) + _place(given.get("field", "")))


def _place(field: str) -> str:
    """Back to the section of the field that was remarked on; from any other move to the top."""
    return f"#{showing.Section(content_table.field_of(field).section, '').anchor}" if field else ""


def _typed(
    request: HttpRequest, site: AdminSite, case: Case, move: Move, parties: list[Party]
) -> HttpResponse:
    """Back from the passkey: the form as it was filled in, to be sent now."""
    messages.success(request, _("Ключ подтверждён: действие можно выполнить."))
    filled = {name: value for name, value in request.POST.items() if name != "digest"}
    form = forms.of(move.verb, case=case, parties=parties, digest=request.POST.get("digest", ""), **filled)
    return _drawn(request, site, case, move, form)


def _keywords(case: Case, party: Party, who: Person, move: Move) -> dict[str, Any]:
    """What every operation takes; those of approvers, when the second factor was shown, too."""
    taken = {"case_id": case.pk, "party": party, "actor": who.user, "at": who.at}
    return {**taken, "verified_at": who.verified_at} if factor.wanted(move) else taken


def _decide(who: dict[str, Any], given: dict[str, Any], verdict: Verdict) -> object:
    return deciding.decide(**who, verdict=verdict, digest=given["digest"], order=forms.order(given))


def _decide_anew(who: dict[str, Any], given: dict[str, Any], verdict: Verdict) -> object:
    return conciliating.decide_anew(**who, verdict=verdict, digest=given["digest"], order=forms.order(given))


def _said(case: Case, move: Move) -> str:
    """What has happened; with the number, when the second yes has put the record in force."""
    after = found(case.pk)
    number = after.entry.number if after.entry else None
    if after.status == workflow.Status.CONCILIATION != case.status:
        return _("%(designation)s: стороны разошлись, начато согласование.") % {
            "designation": after.designation
        }
    if after.status == workflow.Status.APPROVED and after.kind == Kind.EXCLUDE:
        return _("Запись %(number)s исключена.") % {"number": number}
    if after.status == workflow.Status.APPROVED and workflow.is_correction(after.kind, after.grade):
        return _("Запись %(number)s исправлена.") % {"number": number}
    if after.status == workflow.Status.APPROVED and number:
        return _("Решили обе стороны: запись %(number)s в силе.") % {"number": number}
    return f"{after.designation}: {move.done}"


def _drawn(request: HttpRequest, site: AdminSite, case: Case, move: Move, form: Any) -> HttpResponse:
    who = person.of(request)
    going = list(remarking.unsent(case)) if move.verb == "return" else []
    words = wording.Wording(dictionary.snapshot())
    context = {
        **site.each_context(request),
        "title": f"{desk.label(move, case)} — {case.designation}",
        "opts": Case._meta,
        "case": case,
        "move": move,
        "label": desk.label(move, case),
        "form": form,
        "explained": explained(case, move.verb),
        "remarks": [(one, words.name(one.field)) for one in going if one.review.party_id in who.codes],
        "unseen": [(one, words.name(one.field)) for one in going if one.review.party_id not in who.codes],
        "unmarked": working.unmarked(case, who) if move.verb == "opine" else [],
        "opinions": [
            (opinion, lanes.OPINIONS[Verdict(opinion.verdict)]) for opinion in lanes.own_opinions(case, who)
        ]
        if move.verb in queries.JUDGED[1:]
        else [],
        "minutes": _minutes(case, move),
        "by_key": factor.FIELD in form.fields and factor.has_passkey(request),
        "css": desk.TONES[move.tone],
        "back": desk.address(case),
    }
    return TemplateResponse(request, "admin/products/case/move.html", context)


def _minutes(case: Case, move: Move) -> list[Minutes]:
    """What a decision anew will quote."""
    anew = move.verb in conciliating.ANEW.values()
    return list(case.minutes.select_related("party", "by").order_by("pk")) if anew else []
