"""Suggestions while somebody types."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1 import contracts, problems, views
from products.search.fields import LONGEST_QUERY, QueryField
from products.search.typed import headings, suggesting

MOST = 10
#: Seconds: a person who types back and forth asks the same again; a new product may wait that long.
KEPT = 60


class Suggest(views.View):
    contract = contracts.SUGGEST

    def get(self, request: Request) -> Response:
        typed = request.query_params.get("q", "")
        query = QueryField(required=False).to_python(typed)
        if not query.strip():
            raise problems.BadQuery([problems.Fault("q", "required", _("Напишите начало: q=КТ31."))])
        if len(query) > LONGEST_QUERY:
            sentence = _("Запрос длиннее 200 знаков.")
            raise problems.BadQuery([problems.Fault("q", "max_length", sentence)])
        parts, named = suggesting.parts(query), headings.headings(query)
        rows = [_part(part) for part in parts[: MOST - len(named)]] + [_heading(one) for one in named]
        if parts and not any(map(str.isdigit, query)) and not any(_is_same(query, part) for part in parts):
            rows = rows[-len(named) :] + rows[: -len(named)] if named else rows  # words before names
        for row in rows:
            row["url"] = request.build_absolute_uri(row["url"])
        return Response({"q": query, "results": rows}, headers={"Cache-Control": f"public, max-age={KEPT}"})


def _is_same(query: str, part: suggesting.Part) -> bool:
    return query.strip().casefold() == part.text.casefold()


def _part(part: suggesting.Part) -> dict[str, Any]:
    """One product leads to its page, several to the list of them."""
    found = f"{reverse('catalogue:catalog')}?{urlencode({'q': part.text})}"
    return {
        "kind": "foreign" if part.foreign else "part",
        "text": part.text,
        "note": part.name,
        "continues": part.continues,
        "url": reverse("catalogue:product", args=[part.number]) if part.number else found,
    }


def _heading(one: headings.Heading) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "text": one.name,
        "note": "",
        "continues": False,
        "url": reverse(f"catalogue:{one.kind}", args=[one.code]),
    }
