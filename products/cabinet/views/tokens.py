"""Keys with which the person's programs act for the manufacturer: made, shown once, revoked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from products.cabinet.desk import Desk, seated, show
from products.entries import readers, rules
from products.parties import tokens
from products.parties.models import Manufacturer

LONGEST_NAME = 80
Faults = dict[str, list[str | Promise]]


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    if request.method != "POST":
        return _page(request, desk, desk.maker)
    # The organisation the page was drawn for: another one may have been chosen since in another window.
    maker = next((one for one in desk.makers if one.code == request.POST.get("organisation")), desk.maker)
    if wanted := request.POST.get("revoke", ""):
        return _revoke(request, desk, maker, wanted)
    return _issue(request, desk, maker)


def _revoke(request: HttpRequest, desk: Desk, maker: Manufacturer, wanted: str) -> HttpResponseBase:
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 10):
        raise Http404
    try:
        tokens.revoke(token_id=int(wanted), manufacturer=maker, actor=desk.user, at=desk.at)
    except tokens.AccessToken.DoesNotExist as missing:
        raise Http404 from missing
    messages.success(request, _("Ключ отозван: с ним больше ничего не сделать."))
    return redirect("cabinet:tokens")


def _issue(request: HttpRequest, desk: Desk, maker: Manufacturer) -> HttpResponseBase:
    name = readers.tidy(request.POST.get("name", ""))
    scopes, days = request.POST.getlist("scope"), request.POST.get("days", "")
    typed = {"name": name, "chosen": scopes, "days": days}
    if faults := _faults(name, scopes, days):
        return _page(request, desk, maker, typed=typed, faults=faults)
    try:
        token, secret = tokens.issue(
            manufacturer=maker, name=name, scopes=scopes, days=int(days), actor=desk.user, at=desk.at
        )
    except tokens.Refused as refusal:
        return _page(request, desk, maker, typed=typed, faults={"name": [str(refusal)]})
    return _page(request, desk, maker, made=token, secret=secret)


def _faults(name: str, scopes: list[str], days: str) -> Faults:
    found: Faults = {}
    if problems := rules.check_text(name, "name", LONGEST_NAME):
        found["name"] = [problems[0].message]
    elif not name:
        found["name"] = [_("Напишите, для чего ключ: по этому слову вы его узнаете.")]
    if not set(scopes) & set(tokens.Scope.values):
        found["scope"] = [_("Выберите, что ключ может.")]
    if days not in map(str, tokens.DAYS):
        found["days"] = [_("Выберите срок из списка.")]
    return found


def _page(
    request: HttpRequest,
    desk: Desk,
    maker: Manufacturer,
    *,
    typed: dict[str, Any] | None = None,
    faults: Faults | None = None,
    made: tokens.AccessToken | None = None,
    secret: str = "",
) -> HttpResponseBase:
    """The secret goes from the operation to this one answer, past session and address."""
    grantable = tokens.grantable(desk.user, maker, desk.at)
    context: dict[str, Any] = {
        "maker": maker,
        "rows": [
            {"token": token, "living": token.is_living(desk.at), "scopes": _labels(token.scopes)}
            for token in tokens.of_manufacturer(maker, desk.user, desk.at)
        ],
        "grantable": [{"code": scope.value, "name": scope.label} for scope in grantable],
        "all_days": tokens.DAYS,
        "longest": LONGEST_NAME,
        "typed": typed or {"name": "", "chosen": [tokens.Scope.READ.value], "days": str(tokens.DAYS[1])},
        "faults": faults or {},
        "made": made,
        "secret": secret,
    }
    return show(request, desk, "tokens", context, status=400 if faults else 200)


def _labels(scopes: list[str]) -> list[str | Promise]:
    return [scope.label for scope in tokens.Scope if scope in scopes]
