"""The makers: who they are, and how many products of theirs stand in the register."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from products.entries import queries as entries
from products.parties import queries as parties
from products.search import queries as search


@require_safe
def makers(request: HttpRequest) -> HttpResponse:
    counts = search.maker_counts()
    rows = [(maker, counts.get(pk, 0)) for pk, maker in parties.directory().by_key.items()]
    return render(request, "products/catalogue/makers.html", {"makers": rows})


@require_safe
def maker(request: HttpRequest, code: str) -> HttpResponse:
    found = entries.manufacturers().filter(code=code).first()
    if found is None:
        raise Http404
    codes = [(_("УНП"), found.unp), (_("ИНН"), found.inn), (_("ОГРН"), found.ogrn), (_("ОКПО"), found.okpo)]
    stated = [pair for pair in codes if pair[1]] or codes[:2]
    context = {"maker": found, "categories": search.categories_of(found), "codes": stated}
    return render(request, "products/catalogue/maker.html", context)
