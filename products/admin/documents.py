"""Documents at the desk: which there are and whose. They open from the page of a case that names them."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from products.admin import base
from products.admin.site import DESK
from products.documents.models import Document, Upload
from products.entries.models import RevisionDocument


@admin.register(Document, site=DESK)
class DocumentAdmin(base.Frozen):
    """Those that a filed revision names; what lies in a draft is the maker's own."""

    list_display = ("sha256", "media_type", "size", "pages", "stored_at")
    list_filter = ("media_type",)
    search_fields = ("sha256",)
    ordering = ("-stored_at", "sha256")
    fields = ("sha256", "media_type", "size", "pages", "stored_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        filed = RevisionDocument.objects.filter(document=OuterRef("pk"))
        return super().get_queryset(request).filter(Exists(filed))


@admin.register(Upload, site=DESK)
class UploadAdmin(base.Frozen):
    """Who gave a filed document, for which manufacturer and under which name."""

    list_display = ("name", "manufacturer", "by", "at")
    list_filter = (("manufacturer", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("manufacturer", "by")
    search_fields = ("name", "document__sha256")
    ordering = ("-at", "-pk")
    fields = ("name", "document", "manufacturer", "by", "at")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        filed = RevisionDocument.objects.filter(
            document=OuterRef("document"), revision__entry__manufacturer=OuterRef("manufacturer")
        )
        return super().get_queryset(request).filter(Exists(filed))
