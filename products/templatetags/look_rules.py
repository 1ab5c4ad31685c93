"""Codes of rules inside sentences, and the way to their pages."""

from __future__ import annotations

import re

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from products.entries.admission import RULES

#: «E07. …», or «Обозначение типа: E07. …».
_CODE = re.compile(r"(?:^|(?<=: ))([A-Z]\d\d)\. ")


def link(code: str, point: str = "") -> SafeString:
    """The code as a link to its page, with a point behind it if wanted; what is no code stays a word."""
    if code not in RULES:
        return format_html("{}{}", code, point)
    url = reverse("catalogue:rule", args=[code])
    label = _("%(code)s: что это за правило") % {"code": code}
    return format_html('<a class="r-rule" href="{}" aria-label="{}">{}{}</a>', url, label, code, point)


def linked(sentence: object) -> SafeString:
    """The sentence with its code as a link."""
    text = str(sentence)
    found = _CODE.search(text)
    if found is None or found[1] not in RULES:
        return format_html("{}", text)
    return format_html("{}{} {}", text[: found.start(1)], link(found[1], "."), text[found.end() :])


def bare(sentence: object) -> str:
    """The sentence without its code, for a place that is a link already."""
    text = str(sentence)
    found = _CODE.search(text)
    return text if found is None or found[1] not in RULES else text[: found.start(1)] + text[found.end() :]


def code(sentence: object) -> str:
    """The code of the sentence; empty when it has none."""
    found = _CODE.search(str(sentence))
    return found[1] if found and found[1] in RULES else ""
