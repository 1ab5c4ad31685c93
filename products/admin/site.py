"""Django's admin under the register's name, entered through the one sign-in."""

from __future__ import annotations

from functools import wraps
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from products.admin import factor, hands, log, person, queue
from products.entries import standing
from products.exchange.dumps import shelf
from products.parties import queries as parties
from products.parties import rules

#: The tables on the first page, in the order of the work, not of the alphabet.
GROUPS = (
    (_("Дела"), ("Case", "Remark", "Opinion", "Decision", "Event", "Reason", "Term", "MovedDay")),
    (
        _("Реестр"),
        (
            *(
                "Entry",
                "Report",
                "Suspension",
                "Revision",
                "Validity",
                "Confirmation",
                "AnalogueConfirmation",
            ),
            *("Leaf", "Document", "Upload"),
        ),
    ),
    (_("Справочник"), ("Category", "Parameter", "Package", "Unit", "Edition")),
    (_("Стороны, изготовители, люди"), ("Application", "Party", "Manufacturer", "Membership", "Tie", "User")),
)
#: The shelves of the queue whose numbers stand there.
SHELVES = ("mine", "free", "today", "overdue", "second", "ours", "other", "maker")


class Desk(admin.AdminSite):
    """A site of our own, so that the tables which libraries bring (groups, addresses) do not appear."""

    site_header = site_title = _("Реестр микроэлектроники: рассмотрение")
    index_title = _("Рабочий стол")
    enable_nav_sidebar = False

    def get_urls(self) -> list[Any]:
        """Without «view on site»: no row has such a page, and the address fails on some of their keys."""
        own = [
            path("log/", self.admin_view(self.log), name="log"),
            path("log.<slug:kind>", self.admin_view(log.file), name="log_file"),
        ]
        inherited = super().get_urls()
        return [*own, *(a for a in inherited if getattr(a, "name", "") != "view_on_site")]

    def log(self, request: HttpRequest) -> HttpResponse:
        return log.page(request, self.each_context(request))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Approvers and administrators of parties come in with a second factor, and are led to it."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and person.of(request).wants_factor:
                return factor.lead_to(request)
            return inner(request, *args, **kwargs)

        return guarded

    def login(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """The one sign-in for those who are not signed in; a clear refusal for those who may not enter."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied(
                _("Рабочий стол открыт членам сторон, аудиторам и операторам. Изготовителю служит кабинет.")
            )
        return secure_admin_login(super().login)(request, extra_context)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """What this person may see, by subject."""
        apps = super().get_app_list(request, app_label)
        seen = {table["object_name"]: table for app in apps for table in app["models"]}
        found = []
        for name, models in GROUPS:
            if tables := [seen[model] for model in models if model in seen]:
                about = {"name": name, "app_label": "products", "app_url": reverse("admin:index")}
                found.append({**about, "has_module_perms": True, "models": tables})
        return found

    def index(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """First what waits for the reader, in numbers that lead to it."""
        who = person.of(request)
        shown: dict[str, Any] = {"held_dump": shelf.held()}
        if who.reads_cases:
            words = queue.shelves(who, standing.day(who.at))
            names = [name for name in SHELVES if name in words]
            counted = queue.counts(who, *names)
            shown |= {
                "shelves": [(name, words[name].words, counted[name]) for name in names],
                "taken_from": hands.taken_from(who),
            }
        if confirms := who.parties_as(*rules.CONFIRMERS):
            shown["waiting_roles"] = parties.waiting_roles([party.pk for party in confirms], who.at).count()
        return super().index(request, {**shown, **(extra_context or {})})


DESK = Desk()
