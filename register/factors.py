"""The second factor: allauth's, in the register's words, with codes that are taken once.

What allauth leaves open: it remembers a used code for thirty seconds in the cache, while with a tolerance
for clocks that differ a code is good for ninety. Here the step of time that was used last is kept with the
secret, and only a later one is taken (RFC 6238, 5.2).
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import segno
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core import context
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as base
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt, encrypt
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.parties import rules
from products.parties.models import User

#: What an application that makes codes shows beside them.
ISSUER = "UMR"
#: Where the last used step of time stands in the data of an authenticator.
STEP = "step"
TYPES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_required(user: User) -> bool:
    """Must this person have a second factor, by a role that he holds now?"""
    return any(m.role in rules.WITH_SECOND_FACTOR for m in rules.memberships(user, timezone.now()))


def verified_at(request: HttpRequest) -> datetime | None:
    """When the second factor was shown last in this session."""
    user = request.user if isinstance(request.user, User) else None
    shown = [r["at"] for r in get_authentication_records(request, user) if r.get("method") == "mfa"]
    return datetime.fromtimestamp(max(shown), UTC) if shown else None


def kinds(user: User) -> set[str]:
    """What the person has set up, codes on paper aside."""
    return set(Authenticator.objects.filter(user=user, type__in=TYPES).values_list("type", flat=True))


def set_up(user: User, secret: str) -> None:
    """Codes of this secret, when the person has none yet: for accounts made by a program."""
    data = {"secret": encrypt(secret), STEP: 0}
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": data})


def code_of(secret: str, step: int | None = None) -> str:
    """The code of this moment, or of another step of time."""
    now = int(time.time()) // app_settings.TOTP_PERIOD
    return totp.format_hotp_value(totp.hotp_value(secret, now if step is None else step))


@transaction.atomic
def use(authenticator: Authenticator, code: str) -> bool:
    """Take a code for good: neither it nor an earlier one is taken again, nor the one it was set up with."""
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    began = int(row.created_at.timestamp()) // app_settings.TOTP_PERIOD + app_settings.TOTP_TOLERANCE
    secret, last = decrypt(row.data["secret"]), row.data.get(STEP, began)
    for step in totp.yield_hotp_counters_from_time():
        if step > last and compare_user_code(actual=code, expected=code_of(secret, step)):
            row.data[STEP] = step
            row.save(update_fields=["data"])
            return True
    return False


class Factors(DefaultMFAAdapter):
    error_messages: dict[str, Promise] = {
        "incorrect_code": _("Код не подошёл или уже использован: возьмите тот, что показан сейчас."),
        "cannot_delete_authenticator": _("Второй фактор вашей роли обязателен: сначала добавьте другой."),
        "cannot_generate_recovery_codes": _("Сначала добавьте приложение с кодами или ключ доступа."),
        "unverified_email": _("Сначала подтвердите адрес электронной почты."),
    }

    def get_totp_issuer(self) -> str:
        return ISSUER

    def build_totp_svg(self, url: str) -> str:
        """A drawing in the page: nothing to fetch, and nothing inside that a strict policy would block."""
        return segno.make(url, error="m").svg_inline(scale=5, border=2)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return str(_("Ключ %(number)s") % {"number": number})

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Who must have a second factor keeps one; codes on paper alone are none."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=TYPES)
        return not is_required(authenticator.user) or others.exclude(pk=authenticator.pk).exists()


def _code() -> forms.CharField:
    return forms.CharField(
        label=_("Код"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        help_text=_("Шесть цифр из приложения или один из запасных кодов."),
        error_messages={"required": _("Введите код.")},
    )


class _Once:
    """A code counts once, and few may be guessed."""

    user: User
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        forget_failures = check_rate_limit(self.user)
        code: str = self.cleaned_data["code"]
        kept = Authenticator.objects.filter(user=self.user).exclude(type=Authenticator.Type.WEBAUTHN)
        for one in kept:
            totp_fits = one.type == Authenticator.Type.TOTP and use(one, code)
            if totp_fits or (one.type != Authenticator.Type.TOTP and one.wrap().validate_code(code)):
                one.user, self.authenticator = self.user, one
                forget_failures()
                return code
        raise Factors().validation_error("incorrect_code")


class AuthenticateForm(_Once, base.AuthenticateForm):
    code = _code()


class ReauthenticateForm(_Once, base.ReauthenticateForm):
    code = _code()


class ActivateForm(ActivateTOTPForm):
    """The first code shows that the application works: it is the second factor of this session, too."""

    code = _code()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Шесть цифр, которые приложение показывает сейчас.")

    def clean_code(self) -> str:
        code: str = super().clean_code()
        record_authentication(context.request, self.user, "mfa", type="totp", reauthenticated=True)
        return code


def _name() -> forms.CharField:
    return forms.CharField(
        label=_("Название ключа"),
        required=False,
        max_length=100,
        help_text=_("Чтобы отличить его от других: «телефон», «ключ на связке»."),
    )


class AddPasskeyForm(AddWebAuthnForm):
    name = _name()


class RenamePasskeyForm(EditWebAuthnForm):
    name = _name()

    def clean_name(self) -> str:
        return self.cleaned_data["name"] or self.instance.wrap().name
