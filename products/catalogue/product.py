"""A product's page and its public history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from products.cases import queries as cases
from products.catalogue import chronicle, passport, sheet, shelf, table
from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.documents import queries as documents
from products.entries import content as content_table
from products.entries import numbering, standing, wording
from products.entries import queries as entries
from products.entries.models import Entry
from products.templatetags import look_states


@require_safe
def product(request: HttpRequest, number: str) -> HttpResponse:
    found = _entry(request, number, "catalogue:product")
    if isinstance(found, HttpResponse):
        return found
    return render(request, "products/catalogue/product.html", _page(found))


@require_safe
def history(request: HttpRequest, number: str) -> HttpResponse:
    entry = _entry(request, number, "catalogue:history")
    if isinstance(entry, HttpResponse):
        return entry
    category = entries.current_revision(entry).content["category"]
    context = {
        "entry": entry,
        "chapters": chronicle.chapters(entries.history(entry), on=standing.day(timezone.now())),
        "countries": [letters for letters, _name in look_states.TERRITORIES.values()],
        "path": shelf.crumbs(dictionary.snapshot().categories, category),
    }
    return render(request, "products/catalogue/history.html", context)


def _entry(request: HttpRequest, number: str, view: str) -> Entry | HttpResponse:
    """The entry; its one address for another spelling; a page that says why there is none."""
    tidied = numbering.tidy(number)
    is_number = numbering.serial(tidied) is not None
    if is_number and tidied != number:
        return HttpResponsePermanentRedirect(reverse(view, args=[tidied]))
    entry = entries.by_number(number) if is_number else None
    if entry is None:
        context = {"number": number[:40], "is_number": is_number}
        return render(request, "products/catalogue/no_number.html", context, status=404)
    return entry


def _page(entry: Entry) -> dict[str, Any]:
    revision = entries.current_revision(entry)
    content = revision.content
    known = dictionary.snapshot()
    path = shelf.crumbs(known.categories, content["category"])
    on = standing.day(timezone.now())
    period = next(row for row in entry.validities.all() if row.revision_id == revision.pk)
    decided = cases.decisions_on([revision.pk]).get(revision.pk, [])
    named = content.get("documents", [])
    standings = entries.standings(entry, on=on)
    return {
        "entry": entry,
        "content": content,
        "name": wording.in_language(content["name"]),
        "purpose": wording.in_language(content.get("purpose", {})),
        "also": ", ".join(content.get("designation_alt", [])),
        "path": path,
        "period": period,
        "revisions": len(entry.validities.all()),
        "standings": standings,
        "cited": passport.cited(table.standings(entry, on=on)),
        "notes": passport.notes(decided),
        "sheet": sheet.sheet(content, _fields(content, known)),
        "said": passport.said_of_values(content),
        "source_is_read": passport.source_is_read(content),
        "analogues": passport.analogues(content),
        "closeness_unsaid": passport.closeness_unsaid(content),
        "variants": content.get("variants", []),
        "has_packages": not any(row.code in content_table.WITHOUT_PACKAGES for row in path),
        "packages": passport.packages(
            content.get("packages", []), dictionary.packages_named(content.get("packages", []))
        ),
        "papers": passport.papers(named, documents.named(item["sha256"] for item in named)),
        "facts": passport.facts(content, wording.Wording(known)),
        "vouching": passport.vouching(content),
        "on": on,
    }


def _fields(content: Mapping[str, Any], known: dictionary.Snapshot) -> list[Field]:
    """The parameters of the category in its order, then those stated that it no longer has."""
    path = shelf.path(known.categories, content["category"])
    fields = known.fields_for([row.code for row in path]) if path else ()
    codes = {field.code for field in fields}
    others = sorted({item["code"] for item in content.get("parameters", [])} - codes)
    return [*fields, *(known.fields[code] for code in others if code in known.fields)]
