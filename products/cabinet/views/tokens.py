"""Keys with which the person's programs act for the manufacturer: made, shown once, revoked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from products.cabinet.desk import Desk, seated, show
from products.cabinet.questions import KeyForm
from products.cabinet.views.organisation import READ_AND_SEND
from products.parties import rules, tokens
from products.parties.models import AccessToken, Manufacturer, Scope


@seated
@require_http_methods(READ_AND_SEND)
def keys(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The secret goes from the operation to one answer, past session and address."""
    maker = next((one for one in desk.makers if one.code == request.POST.get("organisation")), desk.maker)
    if wanted := request.POST.get("revoke", ""):
        return _revoke(request, desk, maker, wanted)
    fresh = {"organisation": maker.code, "scopes": [Scope.READ], "days": tokens.DAYS[1]}
    scopes = tokens.grantable(desk.user, maker, desk.at)
    form = KeyForm(request.POST if request.method == "POST" else None, initial=fresh, scopes=scopes)
    made, secret = None, ""
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("name", "scopes", "days")}
        try:
            made, secret = tokens.issue(manufacturer=maker, **given, actor=desk.user, at=desk.at)
            form = KeyForm(initial=fresh, scopes=scopes)
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
    context: dict[str, Any] = {
        "maker": maker,
        "form": form,
        "made": made,
        "secret": secret,
        "rows": [
            {
                "token": token,
                "living": token.is_living(desk.at),
                "scopes": [scope.label for scope in Scope if scope in token.scopes],
            }
            for token in tokens.of_manufacturer(maker, desk.user, desk.at)
        ],
    }
    return show(request, desk, "tokens", context, status=400 if form.errors else 200)


def _revoke(request: HttpRequest, desk: Desk, maker: Manufacturer, wanted: str) -> HttpResponseBase:
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 10):
        raise Http404
    try:
        tokens.revoke(token_id=int(wanted), manufacturer=maker, actor=desk.user, at=desk.at)
    except AccessToken.DoesNotExist as missing:
        raise Http404 from missing
    messages.success(request, _("Ключ отозван: с ним больше ничего не сделать."))
    return redirect("cabinet:tokens")
