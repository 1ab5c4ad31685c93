"""Records of the register at the desk: to look up. They change by decisions alone."""

from __future__ import annotations

import json
import re

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from products.admin import base, finding
from products.admin.site import DESK
from products.entries.models import Confirmation, Entry, Revision, Validity

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
    list_display = ("designation", "number", "manufacturer", "state", "registered")
    list_filter = ("state",)
    list_select_related = ("manufacturer",)
    search_fields = ("designation",)
    search_help_text = SEARCHED
    ordering = ("-pk",)
    fields = ("designation", "number", "manufacturer", "state", "registered", "current", "revisions")
    readonly_fields = ("revisions",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return queryset.filter(finding.entries(search_term)) if search_term else queryset, False

    @admin.display(description=_("редакции"))
    def revisions(self, entry: Entry) -> str:
        found = entry.revisions.order_by("ordinal").values_list("ordinal", "digest")
        return "; ".join(f"{ordinal}: sha256 {digest}" for ordinal, digest in found)


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


@admin.register(Confirmation, site=DESK)
class ConfirmationAdmin(OfEntry):
    """That a maker confirmed what the register says of an entry."""

    list_display = ("entry", "day", "actor")
    list_select_related = ("entry", "actor")
    search_fields = ("entry__designation",)
    search_help_text = SEARCHED
    ordering = ("-pk",)
    fields = ("entry", "revision", "day", "actor", "at")
