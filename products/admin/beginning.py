"""A page on which a person of a party does one thing: what will happen, a form, and one operation.

`moves` does the same for the moves of a case that runs; here is what begins without one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise

from products.admin import factor, person
from products.admin.boxes import OfParty, tell
from products.cases.workflow import WrongState
from products.documents import rules as documents
from products.entries.rules import Problems
from products.parties import rules as party_rules
from products.parties.models import Party, Role
from products.parties.rules import NotAllowed

Text = str | Promise


@dataclass(frozen=True)
class Act:
    title: str
    label: Text
    explained: Text
    form: type[OfParty]
    roles: tuple[Role, ...]
    #: Given who acts (`party`, `actor`, `at`; of an approver `verified_at`) and what the form gave, does it
    #: and says what was done.
    call: Callable[[dict[str, Any], dict[str, Any]], Text]
    back: str
    back_label: Text
    crumbs: tuple[tuple[str, Text], ...] = ()
    css: str = ""
    only: str = ""  # the one party that may


def page(
    request: HttpRequest, site: AdminSite, act: Act, *, opts: Any, initial: dict[str, Any] | None = None
) -> HttpResponse:
    parties = _parties(request, act)
    stale, sent = factor.asked_for(request, act), request.method == "POST"
    first = initial or {}
    if sent and factor.BY_KEY in request.POST:
        if stale:
            return factor.by_passkey(request)
        first, sent = request.POST.dict(), False  # back from the key: the form as it was filled in
    given = (request.POST, request.FILES) if sent else (None, None)
    form = act.form(*given, parties=parties, initial=first)
    if stale:
        factor.add_to(form)
    if sent and form.is_valid() and _done(request, act, form, parties, stale=stale):
        return HttpResponseRedirect(act.back)
    context = {
        **site.each_context(request),
        "title": act.title,
        "opts": opts,
        "act": act,
        "form": form,
        "by_key": stale and factor.has_passkey(request),
    }
    return TemplateResponse(request, "admin/products/begin.html", context)


def _parties(request: HttpRequest, act: Act) -> list[Party]:
    """Those this person may act for; the sentence of the rule when there are none."""
    who = person.of(request)
    parties = [party for party in who.parties_as(*act.roles) if act.only in ("", party.pk)]
    if not parties:
        asked: Iterable[Party | None] = [p for p in who.parties if act.only in ("", p.pk)] or [None]
        try:
            for party in asked:
                party_rules.require(who.user, party, act.roles, who.at)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        raise PermissionDenied
    return parties


def _done(request: HttpRequest, act: Act, form: OfParty, parties: list[Party], *, stale: bool) -> bool:
    """The code of the second factor, then one operation; what they refuse is said on the form."""
    if stale and not factor.check(request, form):
        return False
    who, given = person.of(request), dict(form.cleaned_data)
    code = given.pop("party")
    given.pop(factor.FIELD, None)
    taken = {"party": next(one for one in parties if one.pk == code), "actor": who.user, "at": who.at}
    if factor.wanted(act):
        taken["verified_at"] = who.verified_at
    try:
        said = act.call(taken, given)
    except Problems as refusal:
        tell(form, refusal)
        return False
    except (WrongState, documents.Refused) as refusal:
        form.add_error("paper" if isinstance(refusal, documents.Refused) else None, str(refusal))
        return False
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    messages.success(request, str(said))
    return True
