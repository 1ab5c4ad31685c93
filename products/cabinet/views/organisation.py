"""What a manufacturer says of itself: its office, whom authorities ask, where it makes things."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from products.cabinet import questions
from products.cabinet.desk import Desk, seated, show
from products.parties import appointing, operations, rules
from products.parties.models import ComplianceContact, Manufacturer, ProductionSite

READ_AND_SEND = ["GET", "HEAD", "POST"]


@seated
@require_safe
def overview(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    context = {
        "maker": desk.maker,
        "sites": list(desk.maker.sites.all()),
        "compliance": ComplianceContact.objects.filter(manufacturer=desk.maker).first(),
        "may_describe": desk.holds(desk.maker, rules.DESCRIBERS),
    }
    return show(request, desk, "organisation", context)


@seated
@require_http_methods(READ_AND_SEND)
def office(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The contact that buyers see; it is an office."""
    rules.require(desk.user, desk.maker, rules.DESCRIBERS, desk.at)
    maker = Manufacturer.objects.get(pk=desk.maker.pk)
    form = questions.OfficeForm(sent(request), instance=maker)
    if form.is_valid():
        operations.describe(manufacturer=desk.maker, values=form.cleaned_data, actor=desk.user, at=desk.at)
        return _saved(request, _("Контакт для всех сохранён."))
    lede = _("Его увидят все, и он встанет в новые черновики. Назовите отдел, а не человека.")
    return asked(request, desk, form, _("Контакт для всех"), lede)


@seated
@require_http_methods(READ_AND_SEND)
def compliance(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The contact that only authorities and the maker itself see."""
    rules.require(desk.user, desk.maker, rules.DESCRIBERS, desk.at)
    contact = ComplianceContact.objects.filter(manufacturer=desk.maker).first()
    fresh = ComplianceContact(manufacturer=desk.maker)
    form = questions.ComplianceForm(sent(request), instance=contact or fresh)
    if form.is_valid():
        operations.name_compliance(contact=form.instance, actor=desk.user, at=desk.at)
        return _saved(request, _("Контакт для органов сохранён."))
    lede = _("Его видят органы обеих стран и вы; в содержание записей он не входит.")
    return asked(request, desk, form, _("Контакт для органов"), lede)


@seated
@require_http_methods(READ_AND_SEND)
def site(request: HttpRequest, desk: Desk, site_id: int | None = None) -> HttpResponseBase:
    """A production site: a new one, or one that changes."""
    known = _site(desk, site_id) if site_id is not None else None
    row = known or ProductionSite(manufacturer=desk.maker, country=desk.maker.party_id)
    rules.require(desk.user, row.manufacturer, rules.DESCRIBERS, desk.at)
    form = questions.SiteForm(sent(request), instance=row)
    if form.is_valid():
        try:
            operations.save_site(site=form.instance, actor=desk.user, at=desk.at)
            return _saved(request, _("Площадка сохранена."))
        except ValidationError as wrong:
            form.add_error(None, wrong)
    lede = _("Площадки встают в новые черновики; в поданном остаётся то, что подано.")
    title = _("Площадка %(name)s") % {"name": known.name} if known else _("Новая площадка")
    return asked(request, desk, form, title, lede, site=known)


@seated
@require_POST
def remove_site(request: HttpRequest, desk: Desk, site_id: int) -> HttpResponseBase:
    operations.remove_site(site=_site(desk, site_id), actor=desk.user, at=desk.at)
    return _saved(request, _("Площадка убрана."))


@seated
@require_http_methods(READ_AND_SEND)
def leave(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Stop acting for the manufacturer by oneself; asked once more before."""
    problem: str | Promise = ""
    if request.method == "POST":
        try:
            appointing.leave(manufacturer=desk.maker, actor=desk.user, at=desk.at)
            messages.success(request, _("Вы больше не действуете за %(name)s.") % {"name": desk.maker.name})
            return redirect("cabinet:home")
        except rules.Refused as refusal:
            problem = str(refusal)
    return show(request, desk, "leave", {"problem": problem}, status=409 if problem else 200)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent; none while it is only asked for, and then no form is valid."""
    return request.POST if request.method == "POST" else None


def _site(desk: Desk, site_id: int) -> ProductionSite:
    found = ProductionSite.objects.filter(pk=site_id, manufacturer__in=desk.makers)
    site = found.select_related("manufacturer").first()
    if site is None:
        raise Http404
    return site


def _saved(request: HttpRequest, sentence: str) -> HttpResponseBase:
    messages.success(request, sentence)
    return redirect("cabinet:organisation")


def asked(
    request: HttpRequest, desk: Desk, form: forms.BaseForm, title: str, lede: str, **more: Any
) -> HttpResponseBase:
    """A form of the organisation's own, come back filled when something is wrong with it."""
    context = {"form": form, "title": title, "lede": lede, **more}
    status = 400 if form.errors else 200
    return show(request, desk, "organisation_form", context, status=status)
