"""Django's admin under the register's name, entered through the one sign-in."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from products.admin import person, queue
from products.entries import standing

admin.site.site_header = admin.site.site_title = _("Реестр микроэлектроники: рассмотрение")
admin.site.index_title = _("Рабочий стол")
admin.site.enable_nav_sidebar = False
# Rights are memberships, a person's address is his account's: these tables of the libraries say nothing here.
admin.site.unregister([Group, EmailAddress])

_signed_in = secure_admin_login(admin.site.login)


def login(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
    """The one sign-in for those who are not signed in; a clear refusal for those who may not enter."""
    if request.user.is_authenticated and not admin.site.has_permission(request):
        raise PermissionDenied(
            _("Рабочий стол открыт членам сторон, аудиторам и операторам. Изготовителю служит кабинет.")
        )
    return _signed_in(request, extra_context)


#: The tables on the first page, in the order of the work, not of the alphabet.
GROUPS = (
    (_("Дела"), ("Case", "Remark", "Opinion", "Decision", "Event", "Term")),
    (_("Реестр"), ("Entry", "Revision", "Validity", "Leaf", "Document", "Upload")),
    (_("Справочник"), ("Category", "Parameter", "Package", "Unit", "Edition")),
    (_("Стороны, изготовители, люди"), ("Party", "Manufacturer", "Membership", "User")),
)
_every_table = admin.site.get_app_list
_index = admin.site.index


def grouped(request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
    """What this person may see, by subject."""
    seen = {
        table["object_name"]: table for app in _every_table(request, app_label) for table in app["models"]
    }
    found = []
    for name, models in GROUPS:
        if tables := [seen[model] for model in models if model in seen]:
            about = {"name": name, "app_label": "products", "app_url": reverse("admin:index")}
            found.append({**about, "has_module_perms": True, "models": tables})
    return found


def index(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    """First what waits for the reader, in numbers that lead to it."""
    who, shown = person.of(request), {}
    if who.reads_cases:
        words = queue.shelves(who, standing.day(who.at))
        names = [
            n for n in ("mine", "first", "second", "today", "overdue", "other", "maker", "open") if n in words
        ]
        counted = queue.counts(who, *names)
        shown = {"shelves": [(name, words[name][0], counted[name]) for name in names]}
    return _index(request, {**shown, **(extra_context or {})})


admin.site.login = login  # type: ignore[method-assign,assignment]
admin.site.get_app_list = grouped  # type: ignore[method-assign]
admin.site.index = index  # type: ignore[method-assign,assignment]
