"""Reads: a person's applications, and what a code is already known for."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.parties import codes
from products.parties.models import Manufacturer, User

from .models import Application

#: Codes by which an organisation is one and the same.
IDENTIFYING = ("unp", "inn", "ogrn")


def of_person(user: User) -> QuerySet[Application]:
    """The applications somebody made, the newest first."""
    return Application.objects.filter(applicant=user).select_related("party").order_by("-applied_at", "pk")


def own(application_id: UUID, user: User) -> Application | None:
    return of_person(user).filter(pk=application_id).select_related("paper", "party").first()


def taken(typed: Mapping[str, str]) -> dict[str, str | Promise]:
    """Codes that stand for another organisation already: code → sentence."""
    found: dict[str, str | Promise] = {}
    for code in IDENTIFYING:
        text = typed.get(code, "")
        if not text:
            continue
        about = {"code": codes.NAMES[code]}
        if maker := Manufacturer.objects.filter(**{code: text}).first():
            found[code] = _(
                "Изготовитель с таким кодом (%(code)s) уже есть: %(name)s. "
                "Попросите его администратора пригласить вас."
            ) % {**about, "name": maker.name}
        elif Application.objects.filter(**{code: text}, state=Application.State.APPLIED).exists():
            found[code] = _("Заявление с таким кодом (%(code)s) уже рассматривают.") % about
    return found
