"""Pages of the dictionary's lists: `limit`, `cursor`, and the addresses of the pages beside."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Collate
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from products.api.v1 import problems
from products.search import filters

PARAMETERS = ("limit", "cursor")
AFTER, BEFORE = "a", "b"


def envelope(
    request: Request, results: list[Any], *, count: int, following: str | None, preceding: str | None
) -> dict[str, Any]:
    """One answer for every list; the addresses keep the filters."""
    here = request.build_absolute_uri()
    return {
        "count": count,
        "next": replace_query_param(here, "cursor", following) if following else None,
        "previous": replace_query_param(here, "cursor", preceding) if preceding else None,
        "results": results,
    }


def whole(request: Request, results: list[Any]) -> dict[str, Any]:
    """A list that has one page."""
    return envelope(request, results, count=len(results), following=None, preceding=None)


def by_key(
    rows: QuerySet[Any], key: str, *, limit: int, cursor: str
) -> tuple[list[Any], str | None, str | None]:
    """A page in the order of a unique code, under a collation of ours, and the cursors beside it."""
    direction, bound = _read(cursor) if cursor else (AFTER, "")
    ordered = rows.annotate(page_key=Collate(F(key), "C"))
    if bound:
        ordered = ordered.filter(**{"page_key__lt" if direction == BEFORE else "page_key__gt": bound})
    found = list(ordered.order_by("-page_key" if direction == BEFORE else "page_key")[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    if direction == BEFORE:
        found.reverse()
    if not found:
        return [], None, None
    following = _write(AFTER, found[-1].page_key) if more or direction == BEFORE else None
    preceding = _write(BEFORE, found[0].page_key) if (more if direction == BEFORE else bound) else None
    return found, following, preceding


def limit_of(request: Request) -> int:
    given = request.query_params.get("limit", "")
    if not given:
        return filters.USUAL_LIMIT
    if given.isascii() and given.isdecimal() and len(given) < 6 and 1 <= int(given) <= filters.LARGEST_LIMIT:
        return int(given)
    sentence = _("На странице бывает от 1 до %(most)s записей.") % {"most": filters.LARGEST_LIMIT}
    raise problems.BadQuery([problems.Fault("limit", "invalid", sentence)])


def _write(direction: str, key: str) -> str:
    return base64.urlsafe_b64encode((direction + key).encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[str, str]:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        text = ""
    if len(text) < 2 or text[0] not in (AFTER, BEFORE) or "\0" in text:
        sentence = _("Закладка страницы не прочитана: начните с первой страницы.")
        raise problems.BadQuery([problems.Fault("cursor", "bad_cursor", sentence)])
    return text[0], text[1:]
