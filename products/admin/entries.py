"""Records of the register at the desk: to look up, and from where a party suspends, resumes and excludes."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from products.admin import base, beginning, correcting, endorsing, finding, lives, offered, person
from products.admin.beginning import Act
from products.admin.site import DESK
from products.cases import later
from products.documents import queries as documents
from products.documents import responses
from products.documents.models import Document
from products.entries import queries, standing
from products.entries.models import Confirmation, Entry, Revision, Suspension, Validity
from products.templatetags import look, look_states


class StandingFilter(admin.SimpleListFilter):
    """How entries stand today: in both countries, or where a party suspended them; and the yearly word."""

    title = _("состояние на сегодня")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        countries = look_states.TERRITORIES.values()
        return [
            *((code, look_states.STATES[code][1]) for code in (standing.IN_FORCE, standing.SUSPENDED)),
            *((f"suspended_{letters.lower()}", _suspended_in(letters)) for letters, _name in countries),
            *((code, look_states.STATES[code][1]) for code in (standing.EXPIRED, standing.EXCLUDED)),
            ("unconfirmed", _("год не подтверждалась")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        wanted, on = self.value(), standing.day(person.of(request).at)
        if wanted not in {code for code, _words in self.lookup_choices}:
            return queryset
        found = queries.standing_now(queryset, on=on)
        if wanted == "unconfirmed":
            return queries.unconfirmed(found, on=on)
        if wanted.startswith("suspended_"):
            territory = wanted.removeprefix("suspended_")
            return queries.in_state(found, standing.SUSPENDED, on=on, territory=territory)
        return queries.in_state(found, wanted, on=on)


def _suspended_in(letters: str) -> Any:
    return format_html("{}: {}", letters, look_states.STATES[standing.SUSPENDED][1])


DIGEST = re.compile(r"[0-9a-fA-F]{64}")
SEARCHED = _("Обозначение, номер или изготовитель")


class OfEntry(base.Frozen):
    """A frozen table that belongs to entries, searched by them."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if not search_term:
            return queryset, False
        found = Entry.objects.filter(finding.entries(search_term))
        return queryset.filter(entry__in=found.values("pk")), False


@admin.register(Entry, site=DESK)
class EntryAdmin(base.Frozen):
    list_display = ("designation", "number", "manufacturer", "stands", "registered")
    list_filter = (StandingFilter, "state")
    list_select_related = ("manufacturer",)
    search_fields = ("designation",)
    search_help_text = SEARCHED
    ordering = ("-pk",)
    change_form_template = "admin/products/entry/change.html"
    fields = (
        *("designation", "number", "manufacturer", "stands", "registered", "current", "revisions"),
        *("suspensions", "confirmed"),
    )
    readonly_fields = ("stands", "revisions", "suspensions", "confirmed")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("validities", "suspensions")

    def rows(self) -> QuerySet:
        return super().rows().prefetch_related("validities", "suspensions")

    def get_urls(self) -> list[URLPattern]:
        def guarded(view: Any) -> Any:
            return self.admin_site.admin_view(view)

        return [
            path("<int:entry_id>/suspend/", guarded(self.suspend_view), name="products_entry_suspend"),
            path("<int:entry_id>/exclude/", guarded(self.exclude_view), name="products_entry_exclude"),
            path(
                "<int:entry_id>/resume/<int:suspension_id>/",
                guarded(self.resume_view),
                name="products_entry_resume",
            ),
            path(
                "<int:entry_id>/act/<str:sha256>/",
                guarded(require_safe(self.act_view)),
                name="products_entry_act",
            ),
            path("<int:entry_id>/correct/", guarded(self.correct_view), name="products_entry_correct"),
            path("<int:entry_id>/endorse/", guarded(self.endorse_view), name="products_entry_endorse"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        entry = self.get_object(request, object_id)
        tools = offered.tools(entry, person.of(request)) if isinstance(entry, Entry) else []
        return super().change_view(request, object_id, form_url, {"tools": tools, **(extra_context or {})})

    def correct_view(self, request: HttpRequest, entry_id: int) -> HttpResponse:
        return correcting.page(request, self.admin_site, self._found(request, entry_id))

    def endorse_view(self, request: HttpRequest, entry_id: int) -> HttpResponse:
        on = standing.day(person.of(request).at)
        return self._act(request, entry_id, partial(endorsing.endorse, on=on))

    def suspend_view(self, request: HttpRequest, entry_id: int) -> HttpResponse:
        return self._act(request, entry_id, lives.suspend, {"since": standing.day(person.of(request).at)})

    def exclude_view(self, request: HttpRequest, entry_id: int) -> HttpResponse:
        return self._act(request, entry_id, lives.exclude)

    def resume_view(self, request: HttpRequest, entry_id: int, suspension_id: int) -> HttpResponse:
        self._found(request, entry_id)
        suspension = (
            Suspension.objects.filter(entry=entry_id, pk=suspension_id).select_related("entry").first()
        )
        if suspension is None:
            raise Http404
        today = standing.day(person.of(request).at)
        act = lives.resume(suspension, *_way_back(suspension.entry))
        return beginning.page(request, self.admin_site, act, opts=self.opts, initial={"on": today})

    def act_view(self, request: HttpRequest, entry_id: int, sha256: str) -> HttpResponseBase:
        """The order of a suspension, or the act of an exclusion, for the parties."""
        entry = self._found(request, entry_id)
        if not later.names_act(entry, sha256):
            raise Http404
        found = Document.objects.get(pk=sha256)
        try:
            return responses.serve(request, found, name=str(_("приказ")), public=False)
        except documents.Damaged as damaged:
            raise Http404 from damaged

    def _act(
        self, request: HttpRequest, entry_id: int, made: Any, initial: dict[str, Any] | None = None
    ) -> HttpResponse:
        entry = self._found(request, entry_id)
        act: Act = made(entry, *_way_back(entry))
        return beginning.page(request, self.admin_site, act, opts=self.opts, initial=initial)

    def _found(self, request: HttpRequest, entry_id: int) -> Entry:
        """A public entry, for one who may see the records at all."""
        if not self.has_view_permission(request):
            self.refuse()
        entry = queries.with_current(queries.public()).filter(pk=entry_id).first()
        if entry is None:
            raise Http404
        return entry

    @admin.display(description=_("состояние"))
    def stands(self, entry: Entry) -> SafeString:
        if entry.state == Entry.State.PENDING:
            return format_html("{}", entry.get_state_display())
        found = queries.standings(entry, on=standing.day(timezone.now()))
        return SafeString(render_to_string("products/parts/standings.html", {"standings": found}))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return queryset.filter(finding.entries(search_term)) if search_term else queryset, False

    @admin.display(description=_("редакции"))
    def revisions(self, entry: Entry) -> str:
        found = entry.revisions.order_by("ordinal").values_list("ordinal", "digest")
        return "; ".join(f"{ordinal}: sha256 {digest}" for ordinal, digest in found)

    @admin.display(description=_("приостановления"))
    def suspensions(self, entry: Entry) -> SafeString:
        rows = sorted(entry.suspensions.all(), key=lambda row: row.pk, reverse=True)
        return SafeString(render_to_string("admin/products/entry/suspensions.html", {"rows": rows}))

    @admin.display(description=_("сведения подтверждены"))
    def confirmed(self, entry: Entry) -> str:
        return look.ru_date(entry.confirmations.order_by("-day").values_list("day", flat=True).first())


def _way_back(entry: Entry) -> tuple[str, tuple[tuple[str, Any], ...]]:
    back = reverse("admin:products_entry_change", args=[entry.pk])
    return back, (
        (reverse("admin:products_entry_changelist"), Entry._meta.verbose_name_plural),
        (back, entry.designation),
    )


@admin.register(Revision, site=DESK)
class RevisionAdmin(OfEntry):
    list_display = ("entry", "ordinal", "digest", "created_at", "created_by")
    list_select_related = ("entry", "created_by")
    search_fields = ("entry__designation",)
    search_help_text = SEARCHED
    ordering = ("-pk",)
    fields = ("entry", "ordinal", "digest", "created_at", "created_by", "text")
    readonly_fields = ("text",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("body")

    def rows(self) -> QuerySet:
        return super().rows().defer("body")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if DIGEST.fullmatch(search_term):
            return queryset.filter(digest=search_term.lower()), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=_("содержание, как его подписывают"))
    def text(self, revision: Revision) -> SafeString:
        return format_html(
            '<pre class="r-content">{}</pre>', json.dumps(revision.content, ensure_ascii=False, indent=1)
        )


@admin.register(Validity, site=DESK)
class ValidityAdmin(OfEntry):
    list_display = ("entry", "revision", "effective_from", "valid_to", "ground", "recorded_at", "leaf_index")
    list_select_related = ("entry", "revision__entry")
    search_fields = ("entry__designation",)
    search_help_text = SEARCHED
    ordering = ("-pk",)
    fields = (
        *("entry", "revision", "effective_from", "valid_to", "term_from", "held_to"),
        *("ground", "recorded_at", "leaf_index"),
    )


@admin.register(Suspension, site=DESK)
class SuspensionAdmin(base.Frozen):
    """Where and when a party suspended an entry, and when it lifted that."""

    list_display = ("entry", "party", "ground", "since", "until", "lifted_on", "act_number")
    list_filter = ("party", "ground")
    list_select_related = ("entry", "party")
    search_fields = ("entry__designation", "entry__number", "act_number")
    ordering = ("-pk",)
    fields = (
        *(
            "entry",
            "party",
            "ground",
            "note",
            "act_number",
            "act_date",
            "since",
            "until",
            "by",
            "recorded_at",
        ),
        *("leaf_index", "lifted_on", "lift_act_number", "lift_act_date", "lifted_by", "lifted_at"),
        "lift_leaf_index",
    )


@admin.register(Confirmation, site=DESK)
class ConfirmationAdmin(OfEntry):
    """That a maker confirmed what the register says of an entry."""

    list_display = ("entry", "day", "actor")
    list_select_related = ("entry", "actor")
    search_fields = ("entry__designation",)
    search_help_text = SEARCHED
    ordering = ("-pk",)
    fields = ("entry", "revision", "day", "actor", "at")
