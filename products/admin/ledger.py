"""The open log at the desk: its lines, as they are."""

from __future__ import annotations

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from products.admin import base
from products.admin.site import DESK
from products.ledger.models import Leaf


@admin.register(Leaf, site=DESK)
class LeafAdmin(base.Frozen):
    list_display = ("index", "kind", "subject", "at")
    search_fields = ("subject",)
    ordering = ("-index",)
    fields = ("index", "kind", "subject", "at", "text", "digest")
    readonly_fields = ("text", "digest")

    @admin.display(description=_("точные байты"))
    def text(self, leaf: Leaf) -> SafeString:
        return format_html('<pre class="r-content">{}</pre>', bytes(leaf.body).decode(errors="replace"))

    @admin.display(description=_("хеш"))
    def digest(self, leaf: Leaf) -> str:
        return bytes(leaf.hash).hex()
