"""A product's page and its public history, today or as of another day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from products.cases import endorsing, later
from products.cases import queries as cases
from products.catalogue import (
    afterwards,
    asking,
    chronicle,
    citing,
    lifetime,
    linked,
    passport,
    related,
    table,
)
from products.dictionary import queries as dictionary
from products.documents import queries as documents
from products.entries import as_of, sheet, standing, vouching, wording
from products.entries import content as content_table
from products.entries import queries as entries
from products.entries.models import Entry, Validity
from products.ledger import queries as ledger


@require_safe
def product(request: HttpRequest, number: str) -> HttpResponse:
    entry = asking.entry(request, number, "catalogue:product")
    if isinstance(entry, HttpResponse):
        return entry
    asked = asking.day(request, entry)
    if isinstance(asked, HttpResponse):
        return asked
    period = entries.ruling(entry, on=asked.day)
    if period is None:
        return _absent(request, entry, asked)
    page = _page(entry, period, asked)
    page["linked"] = _linked(request, entry, page)
    page["tender"] = citing.tender(_cited(request, page))
    return render(request, "products/catalogue/product.html", page)


@require_safe
def history(request: HttpRequest, number: str) -> HttpResponse:
    """All that is known, what is still ahead included; of a day asked for, what had begun by then."""
    entry = asking.entry(request, number, "catalogue:history")
    if isinstance(entry, HttpResponse):
        return entry
    asked = asking.day(request, entry)
    if isinstance(asked, HttpResponse):
        return asked
    periods = entries.history(entry)
    if asked.typed:
        periods = standing.begun(periods, asked.day)
    if not periods:
        return _absent(request, entry, asked)
    category = periods[0].revision.content["category"]
    suspensions = later.begun(entry.suspensions.all(), asked)
    context = {
        "entry": entry,
        "designation": periods[0].revision.content["designation"],
        "asked": asked,
        "chapters": chronicle.chapters(periods, asked=asked),
        "breaks": afterwards.breaks(suspensions, asked),
        "life": lifetime.lifetime(
            periods, suspensions, {one.revision_id: one.revision.ordinal for one in periods}, asked
        ),
        "endorsements": endorsing.told(endorsing.history(entry, on=asked.day), periods[0].revision.content),
        "path": dictionary.snapshot().crumbs(category),
    }
    return render(request, "products/catalogue/history.html", context)


def _absent(request: HttpRequest, entry: Entry, asked: as_of.AsOf) -> HttpResponse:
    """Not in the register on that day is an answer, and one to be proved: status 200."""
    first = standing.first_day(entry.validities.all())
    context = {"entry": entry, "asked": asked, "first": first, "was": asked.day < asked.today}
    return render(request, "products/catalogue/absent.html", context)


def _page(entry: Entry, period: Validity, asked: as_of.AsOf) -> dict[str, Any]:
    known = dictionary.snapshot()
    words = wording.Wording(known)
    after = later.of(entry, period, asked=asked)
    return {
        "entry": entry,
        "asked": asked,
        "ledger_head": ledger.recent_head(),  # told by the paragraph and, once more, by the foot of the page
        **_stands(entry, period, asked, after),
        **_happened(period.revision.content, after, asked, words),
        **_stated(period.revision.content, words, known, after),
        "maker": passport.maker(entry, period.revision.content),
        "related": related.related_to(period.revision.content, own=entry.pk),
    }


def _stands(entry: Entry, period: Validity, asked: as_of.AsOf, after: later.Later) -> dict[str, Any]:
    """Which revision rules, where, until when, and who decided so."""
    revision, on = period.revision, asked.day
    decided = cases.decisions_on({revision.pk, period.corrects_id or revision.pk})
    keys = [*decided.get(period.corrects_id or 0, []), *decided.get(revision.pk, [])]
    return {
        "revision": revision,
        "period": period,
        "is_late": asked.is_late(period),
        "ended": standing.standing(entry.validities.all(), on=on).state == standing.EXPIRED,
        "revisions": len(standing.begun(entry.validities.all(), on)),
        "standings": entries.standings(entry, on=on),
        "cited": passport.cited(table.standings(entry, on=on)),
        "notes": passport.notes(keys),
        "life": _life(entry, after, asked),
    }


def _happened(
    content: Mapping[str, Any], after: later.Later, asked: as_of.AsOf, words: wording.Wording
) -> dict[str, Any]:
    """What has come since: suspensions, the end of production, reports and what came of them."""
    return {
        "later": after,
        "breaks": afterwards.current(after.suspensions, asked),
        "leaving": afterwards.end_of_production(content, words),
        "outcomes": afterwards.outcomes(after.outcomes, words),
    }


def _stated(
    content: Mapping[str, Any], words: wording.Wording, known: dictionary.Snapshot, after: later.Later
) -> dict[str, Any]:
    """What the content says, and who vouches for it."""
    path, fields = known.crumbs(content["category"]), sheet.fields(content, known)
    named, packages = content.get("documents", []), content.get("packages", [])
    return {
        "content": content,
        "name": wording.in_language(content["name"]),
        "purpose": wording.in_language(content.get("purpose", {})),
        "also": ", ".join(content.get("designation_alt", [])),
        "path": path,
        "fields": fields,
        "sheet": sheet.sheet(content, fields),
        "said": vouching.said_of_values(content),
        "source_is_read": vouching.source_is_read(content),
        "analogues": passport.analogues(content, endorsing.confirmed(after.endorsements)),
        "closeness_unsaid": passport.closeness_unsaid(content),
        "variants": passport.variants(content, words),
        "has_packages": not any(row.code in content_table.WITHOUT_PACKAGES for row in path),
        "packages": passport.packages(packages, dictionary.packages_named(packages)),
        "papers": passport.papers(named, documents.named(item["sha256"] for item in named)),
        "facts": passport.facts(content, words),
        "vouching": vouching.vouching(content),
    }


def _life(entry: Entry, after: later.Later, asked: as_of.AsOf) -> lifetime.Lifetime:
    """Of a day asked for, what had begun by then; today what is decided for later, too."""
    periods = list(entry.validities.all())
    if asked.typed:
        periods = standing.begun(periods, asked.day)
    ordinals = {one.revision_id: one.ordinal for one in periods}  # type: ignore[attr-defined]  # see by_number
    return lifetime.lifetime(periods, after.suspensions, ordinals, asked)


def _cited(request: HttpRequest, page: Mapping[str, Any]) -> citing.Cited:
    """The address is that of the day, so that it shows the same when the tender is disputed."""
    entry, asked = page["entry"], page["asked"]
    path = f"{reverse('catalogue:product', args=[entry.number])}?{as_of.NAME}={asked.day.isoformat()}"
    return citing.Cited(
        entry, page["period"], asked, page["standings"], page["notes"], page["maker"],
        request.build_absolute_uri(path), page["ledger_head"],
    )  # fmt: skip


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
