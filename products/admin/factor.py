"""The second factor at the desk: the way in for those who must have one, and its freshness for decisions.

What only an approver may do is done within five minutes of the factor. The operation judges that; here the
page of such an act asks for the code beside the other answers when the last one is old. A passkey is shown
on a page of its own, and the way back leads to the same form with what was typed.
"""

from __future__ import annotations

from typing import Any, Protocol

from allauth.account.internal.flows.reauthentication import suspend_request
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from products.admin import person
from products.parties import rules
from products.parties.models import Role
from register import factors

FIELD = "code"
#: The button of the form that goes by the passkey.
BY_KEY = "by_passkey"


class Acted(Protocol):
    """A move of a case, or what begins one (`beginning`)."""

    @property
    def roles(self) -> tuple[Role, ...]: ...


def lead_to(request: HttpRequest) -> HttpResponse:
    """To the second factor and back, or to setting one up."""
    back = urlencode({"next": request.get_full_path()})
    kinds = factors.kinds(person.of(request).user)
    if "totp" in kinds:
        return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{back}")
    if "webauthn" in kinds:
        return HttpResponseRedirect(f"{reverse('mfa_reauthenticate_webauthn')}?{back}")
    messages.warning(request, _("Ваша роль требует второго фактора: подключите его, чтобы войти."))
    return HttpResponseRedirect(reverse("mfa_index"))


def wanted(move: Acted) -> bool:
    """What only an approver may do wants a fresh factor."""
    return move.roles == (Role.APPROVER,)


def asked_for(request: HttpRequest, move: Acted) -> bool:
    """Is the factor too old for this move, so that its page asks for it?"""
    who = person.of(request)
    try:
        rules.require_fresh(who.verified_at, who.at)
    except rules.StaleFactor:
        return wanted(move)
    return False


def add_to(form: forms.Form) -> None:
    """The code, after what the move itself asks."""
    form.fields[FIELD] = forms.CharField(
        label=_("Код второго фактора"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        help_text=_("Решают в течение пяти минут после него. Из приложения или запасной."),
        error_messages={"required": _("Введите код: прошло больше пяти минут.")},
    )


def by_passkey(request: HttpRequest) -> HttpResponse:
    """The page of the passkey; what was typed waits in the session, and comes back with it."""
    return suspend_request(request, reverse("mfa_reauthenticate_webauthn"))


def has_passkey(request: HttpRequest) -> bool:
    return "webauthn" in factors.kinds(person.of(request).user)


def check(request: HttpRequest, form: Any) -> bool:
    """Take the code; a wrong one is said at its field. From here on the person of the request is verified."""
    given = factors.ReauthenticateForm(user=request.user, data={"code": form.cleaned_data[FIELD]})
    if not given.is_valid():
        for sentence in given.errors.get("code", given.non_field_errors()):
            form.add_error(FIELD, sentence)
        return False
    given.save()
    person.forget(request)
    return True
