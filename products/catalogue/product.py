"""A product's page and its public history, today or as of another day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from products.cases import endorsing, later
from products.cases import queries as cases
from products.catalogue import afterwards, chronicle, linked, passport, sheet, table
from products.dictionary import queries as dictionary
from products.dictionary.fields import Field
from products.documents import queries as documents
from products.entries import as_of, numbering, standing, wording
from products.entries import content as content_table
from products.entries import queries as entries
from products.entries.models import Entry, Validity
from products.templatetags import look_states

#: The box gives back no more than this of what was typed into it.
LONGEST_TYPED = 40


@require_safe
def product(request: HttpRequest, number: str) -> HttpResponse:
    entry = _entry(request, number, "catalogue:product")
    if isinstance(entry, HttpResponse):
        return entry
    asked = _asked(request, entry)
    if isinstance(asked, HttpResponse):
        return asked
    period = entries.ruling(entry, on=asked.day)
    if period is None:
        return _absent(request, entry, asked)
    page = _page(entry, period, asked)
    page["linked"] = _linked(request, entry, page)
    return render(request, "products/catalogue/product.html", page)


@require_safe
def history(request: HttpRequest, number: str) -> HttpResponse:
    """All that is known, what is still ahead included; of a day asked for, what had begun by then."""
    entry = _entry(request, number, "catalogue:history")
    if isinstance(entry, HttpResponse):
        return entry
    asked = _asked(request, entry)
    if isinstance(asked, HttpResponse):
        return asked
    periods = entries.history(entry)
    if asked.typed:
        periods = standing.begun(periods, asked.day)
    if not periods:
        return _absent(request, entry, asked)
    category = periods[0].revision.content["category"]
    context = {
        "entry": entry,
        "designation": periods[0].revision.content["designation"],
        "asked": asked,
        "chapters": chronicle.chapters(periods, asked=asked),
        "breaks": afterwards.breaks(later.begun(entry.suspensions.all(), asked), asked),
        "endorsements": endorsing.told(endorsing.history(entry, on=asked.day), periods[0].revision.content),
        "countries": [letters for letters, _name in look_states.TERRITORIES.values()],
        "path": dictionary.snapshot().crumbs(category),
    }
    return render(request, "products/catalogue/history.html", context)


def _entry(request: HttpRequest, number: str, view: str) -> Entry | HttpResponse:
    """The entry; its one address for another spelling; a page that says why there is none."""
    tidied = numbering.tidy(number)
    is_number = numbering.serial(tidied) is not None
    if is_number and tidied != number:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(reverse(view, args=[tidied]) + (f"?{query}" if query else ""))
    entry = entries.by_number(number) if is_number else None
    if entry is None:
        context = {"number": number[:40], "is_number": is_number}
        return render(request, "products/catalogue/no_number.html", context, status=404)
    return entry


def _asked(request: HttpRequest, entry: Entry) -> as_of.AsOf | HttpResponse:
    """The day; for what is no day the form again, and nothing that could be taken for an answer."""
    typed = [text for text in request.GET.getlist(as_of.NAME) if text.strip()]
    try:
        return as_of.read(typed, at=timezone.now())
    except as_of.Unreadable as problem:
        context = {"entry": entry, "field": _box(" ".join(typed), str(problem))}
        return render(request, "products/catalogue/no_day.html", context, status=400)


def _box(typed: str, problem: str) -> dict[str, Any]:
    return {
        "id": as_of.NAME,
        "name": as_of.NAME,
        "kind": "text",
        "label": _("Состояние на дату"),
        "placeholder": _("дд.мм.гггг"),
        "value": typed[:LONGEST_TYPED],
        "errors": [problem],
    }


def _absent(request: HttpRequest, entry: Entry, asked: as_of.AsOf) -> HttpResponse:
    """Not in the register on that day is an answer, and one to be proved: status 200."""
    first = standing.first_day(entry.validities.all())
    context = {"entry": entry, "asked": asked, "first": first, "was": asked.day < asked.today}
    return render(request, "products/catalogue/absent.html", context)


def _page(entry: Entry, period: Validity, asked: as_of.AsOf) -> dict[str, Any]:
    revision, on = period.revision, asked.day
    content = revision.content
    known = dictionary.snapshot()
    words = wording.Wording(known)
    path = known.crumbs(content["category"])
    decided = cases.decisions_on({revision.pk, period.corrects_id or revision.pk})
    keys = [*decided.get(period.corrects_id or 0, []), *decided.get(revision.pk, [])]
    named = content.get("documents", [])
    standings = entries.standings(entry, on=on)
    after = later.of(entry, period, asked=asked)
    fields = _fields(content, known)
    return {
        "entry": entry,
        "asked": asked,
        "is_late": asked.is_late(period),
        "revision": revision,
        "content": content,
        "name": wording.in_language(content["name"]),
        "purpose": wording.in_language(content.get("purpose", {})),
        "also": ", ".join(content.get("designation_alt", [])),
        "path": path,
        "period": period,
        "later": after,
        "ended": standing.standing(entry.validities.all(), on=on).state == standing.EXPIRED,
        "breaks": afterwards.current(after.suspensions, asked),
        "leaving": afterwards.end_of_production(content, words),
        "outcomes": afterwards.outcomes(after.outcomes, words),
        "maker": passport.maker(entry, content),
        "revisions": len(standing.begun(entry.validities.all(), on)),
        "standings": standings,
        "cited": passport.cited(table.standings(entry, on=on)),
        "notes": passport.notes(keys),
        "fields": fields,
        "sheet": sheet.sheet(content, fields),
        "said": passport.said_of_values(content),
        "source_is_read": passport.source_is_read(content),
        "analogues": passport.analogues(content, endorsing.confirmed(after.endorsements)),
        "closeness_unsaid": passport.closeness_unsaid(content),
        "variants": passport.variants(content, words),
        "has_packages": not any(row.code in content_table.WITHOUT_PACKAGES for row in path),
        "packages": passport.packages(
            content.get("packages", []), dictionary.packages_named(content.get("packages", []))
        ),
        "papers": passport.papers(named, documents.named(item["sha256"] for item in named)),
        "facts": passport.facts(content, words),
        "vouching": passport.vouching(content),
    }


def _linked(request: HttpRequest, entry: Entry, page: Mapping[str, Any]) -> SafeString:
    """The same for machines."""
    content = page["content"]
    return linked.product(
        content,
        page["fields"],
        number=entry.number or "",
        maker=page["maker"],
        category=" / ".join(row.name for row in page["path"]),
        page=request.build_absolute_uri(reverse("catalogue:product", args=[entry.number])),
        file_address=lambda sha256: request.build_absolute_uri(reverse("catalogue:file", args=[sha256])),
        language=(get_language() or "ru")[:2],
    )


def _fields(content: Mapping[str, Any], known: dictionary.Snapshot) -> list[Field]:
    """The parameters of the category in its order, then those stated that it no longer has."""
    path = known.path(content["category"])
    fields = known.fields_for([row.code for row in path]) if path else ()
    codes = {field.code for field in fields}
    others = sorted({item["code"] for item in content.get("parameters", [])} - codes)
    return [*fields, *(known.fields[code] for code in others if code in known.fields)]
