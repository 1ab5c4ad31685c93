"""What a page says of itself to search engines: its one address, and the same page in other languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

#: What chooses how a page is shown; without it the same page is meant.
SHOWING = ("as_of", "sort", "columns", "limit", "cursor")
#: Pages for everybody.
PUBLIC = ("catalogue", "api")


def page_links(context: Context, languages: Sequence[Mapping[str, Any]]) -> SafeString:
    """`{% page_links languages %}`, of what `language_urls` gives; nothing for pages that are not public."""
    request = context.get("request")
    match = request.resolver_match if isinstance(request, HttpRequest) else None
    if match is None or match.namespace not in PUBLIC or not isinstance(request, HttpRequest):
        return SafeString("")
    host, query = request.build_absolute_uri("/").rstrip("/"), _asked(request.GET)
    addresses = {}
    for one in languages:  # one that leads home asks nothing there
        path, mark, _query = one["url"].partition("?")
        addresses[one["code"]] = host + path + (query if mark else "")
    own = next((addresses[one["code"]] for one in languages if one["is_current"]), "")
    every = [*addresses.items(), ("x-default", addresses.get(settings.LANGUAGE_CODE, own))]
    return format_html('<link rel="canonical" href="{}">', own) + format_html_join(
        "", '<link rel="alternate" hreflang="{}" href="{}">', every
    )


def _asked(params: QueryDict) -> str:
    """What is asked, without how it is shown."""
    kept = copy(params)
    for name in SHOWING:
        kept.pop(name, None)
    return f"?{kept.urlencode()}" if kept else ""
