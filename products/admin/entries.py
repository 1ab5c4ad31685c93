"""Records of the register at the desk: to look up. They change by decisions alone."""

from __future__ import annotations

import json

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from products.admin import base, correcting
from products.admin.site import DESK
from products.entries import queries as entries
from products.entries.models import Confirmation, Entry, Revision, Validity


@admin.register(Entry, site=DESK)
class EntryAdmin(base.Frozen):
    list_display = ("designation", "number", "manufacturer", "state", "registered")
    list_filter = ("state", ("manufacturer", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("manufacturer",)
    search_fields = ("designation", "number", "manufacturer__name_ru")
    ordering = ("-pk",)
    fields = ("designation", "number", "manufacturer", "state", "registered", "current", "revisions")
    readonly_fields = ("revisions",)
    change_form_template = "admin/products/entry/change.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.correct_view)
        return [path("<int:pk>/correct/", view, name="products_entry_correct"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        shown = {"may_correct": bool(correcting.parties_of(request)), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, shown)

    def correct_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_view_permission(request):
            self.refuse()
        found = entries.with_current(entries.public()).filter(pk=pk).first()
        return correcting.page(request, self.admin_site, found)

    @admin.display(description=_("редакции"))
    def revisions(self, entry: Entry) -> str:
        found = entry.revisions.order_by("ordinal").values_list("ordinal", "digest")
        return "; ".join(f"{ordinal}: sha256 {digest}" for ordinal, digest in found)


@admin.register(Revision, site=DESK)
class RevisionAdmin(base.Frozen):
    list_display = ("entry", "ordinal", "digest", "created_at", "created_by")
    list_select_related = ("entry", "created_by")
    search_fields = ("entry__designation", "entry__number", "digest")
    ordering = ("-pk",)
    fields = ("entry", "ordinal", "digest", "created_at", "created_by", "text")
    readonly_fields = ("text",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("body")

    @admin.display(description=_("содержание, как его подписывают"))
    def text(self, revision: Revision) -> SafeString:
        return format_html(
            '<pre class="r-content">{}</pre>', json.dumps(revision.content, ensure_ascii=False, indent=1)
        )


@admin.register(Validity, site=DESK)
class ValidityAdmin(base.Frozen):
    list_display = ("entry", "revision", "effective_from", "valid_to", "ground", "recorded_at", "leaf_index")
    list_select_related = ("entry", "revision__entry")
    search_fields = ("entry__designation", "entry__number")
    ordering = ("-pk",)
    fields = (
        *("entry", "revision", "effective_from", "valid_to", "term_from", "held_to"),
        *("ground", "recorded_at", "leaf_index"),
    )


@admin.register(Confirmation, site=DESK)
class ConfirmationAdmin(base.Frozen):
    """That a maker confirmed what the register says of an entry."""

    list_display = ("entry", "day", "actor")
    list_select_related = ("entry", "actor")
    search_fields = ("entry__designation", "entry__number")
    ordering = ("-pk",)
    fields = ("entry", "revision", "day", "actor", "at")
