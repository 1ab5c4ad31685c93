"""What the manufacturer has in the register: the list, the page of one entry, and what it may begin there."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from products.cabinet import holdings
from products.cabinet.desk import Desk, seated, show
from products.cabinet.views import form
from products.cases import confirming, copying, drafting, queries, requesting, requests
from products.cases.workflow import ASKED, CHANGING, DRAFTED, EXCLUSIONS, OPEN, Kind, WrongState
from products.entries import content as table
from products.entries import queries as entry_queries
from products.entries import standing
from products.entries.models import Entry
from products.search import queries as search

PAGE = 50


@seated
@require_safe
def entries(request: HttpRequest, desk: Desk) -> HttpResponse:
    """All of them by filters; those that are picked go on to what is done with many at once."""
    on, wanted = standing.day(desk.at), holdings.Wanted.of(request.GET)
    found = entry_queries.with_current(holdings.found(desk.maker, wanted, on=on))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": holdings.rows(page, on=on),
        "page": page,
        "wanted": wanted,
        "states": holdings.STATES.items(),
        "categories": search.categories_of(desk.maker),
        "may_start": desk.edits(desk.maker),
    }
    return show(request, desk, "entries", context)


def own(desk: Desk, number: str) -> Entry:
    """An entry of the manufacturers this person acts for; to anybody else it does not exist here."""
    found = entry_queries.by_number(number[:20].replace("\x00", ""))
    if found is None or found.manufacturer not in desk.makers:
        raise Http404
    return found


@seated
@require_safe
def entry(request: HttpRequest, desk: Desk, number: str) -> HttpResponse:
    """One entry: how it stands, until when, what runs over it, and what may be begun."""
    found, on = own(desk, number), standing.day(desk.at)
    cases = list(queries.cases().filter(entry=found).order_by("-created_at"))
    open_kinds = {case.kind for case in cases if case.status in OPEN}
    standings = entry_queries.standings(found, on=on)
    confirmations = list(found.confirmations.select_related("actor").order_by("-day")[:5])
    context = {
        "entry": found,
        "row": holdings.rows([found], on=on)[0],
        "standings": standings,
        "whole": standing.standing(found.validities.all(), on=on),
        "breaks": [row for row in found.suspensions.all() if standing.last_day(row) >= on],
        "period": entry_queries.ruling(found, on=on),
        "cases": cases,
        "confirmations": confirmations,
        "may_start": desk.edits(found.manufacturer),
        "is_free": open_kinds.isdisjoint(CHANGING),
        "may_exclude": open_kinds.isdisjoint(EXCLUSIONS),
        "lives": standing.together(standings) in standing.STANDS,
        "extension": _extension(found, desk),
        "confirmed_today": any(one.day == on for one in confirmations),
    }
    return show(request, desk, "entry", context)


def _extension(found: Entry, desk: Desk) -> str:
    """Why it may not be extended now; nothing when it may."""
    try:
        requests.require_extendable(found, at=desk.at)
    except WrongState as refusal:
        return str(refusal)
    return ""


@seated
@require_POST
def amend(request: HttpRequest, desk: Desk, number: str) -> HttpResponseBase:
    """A draft that begins as the revision in force; an end-of-life notice begins at its section."""
    case = drafting.start_amend(entry=own(desk, number), actor=desk.user, at=desk.at)
    if request.POST.get("notice"):
        return redirect(form.section_url(case, table.BY_ADDRESS["lifecycle_status"].section))
    return redirect("cabinet:case", case.pk)


@seated
@require_POST
def ask(request: HttpRequest, desk: Desk, number: str, kind: str) -> HttpResponseBase:
    """Begin a case of another kind over the entry."""
    if kind not in ASKED or kind == Kind.AMEND:
        raise Http404
    found = own(desk, number)
    (case,) = requesting.start(entries=[found], kind=Kind(kind), actor=desk.user, at=desk.at)
    return redirect("cabinet:case" if kind in DRAFTED else "cabinet:request", case.pk)


@seated
@require_POST
def copy(request: HttpRequest, desk: Desk, number: str) -> HttpResponseBase:
    case = copying.copy_entry(entry=own(desk, number), actor=desk.user, at=desk.at)
    messages.success(request, _("Скопировано всё, кроме обозначения: наберите его."))
    return redirect(form.section_url(case, "identity"))


@seated
@require_POST
def confirm(request: HttpRequest, desk: Desk, number: str) -> HttpResponseBase:
    """Once a year the manufacturer says that what the register holds is still so."""
    found = own(desk, number)
    confirming.confirm(entries=[found], actor=desk.user, at=desk.at)
    messages.success(request, _("Сведения подтверждены сегодняшним днём."))
    return redirect("cabinet:entry", found.number)
