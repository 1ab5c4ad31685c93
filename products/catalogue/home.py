"""The first page, and the page that says what this register is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from products.catalogue import shelf, table
from products.dictionary import queries as dictionary
from products.entries import standing
from products.parties import queries as parties
from products.search import queries

NEWEST = "status=in_force&sort=-registered&limit=6"
#: Makers named here, those with most; the rest are a page away.
MOST_MAKERS = 12
#: What people type, one of each kind.
EXAMPLES = ("кр1554ла3", "74AC00", "стабилизатор", "КП7")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    known = dictionary.snapshot()
    counts = queries.category_counts(known.categories)
    groups = [group for group in shelf.groups(known, counts) if group.count]
    makers = shelf.makers(parties.directory().by_key, queries.maker_counts())
    newest = queries.search(QueryDict(NEWEST), at=at)
    found = table.table(
        newest.rows, [], categories=known.categories, sort="", on=standing.day(at), query=request.GET
    )
    context = {
        "groups": groups,
        "makers": makers[:MOST_MAKERS],
        "all_makers": len(makers),
        "total": sum(group.count for group in groups),
        "in_force": newest.total,
        "newest": found.rows,
        "examples": EXAMPLES,
    }
    return render(request, "products/catalogue/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "products/catalogue/about.html")
