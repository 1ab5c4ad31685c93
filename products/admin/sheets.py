"""The papers of a case beside its values: which are there, which is shown, and the file itself.

A PDF is shown by the browser's own reader in a frame of our page. What holds it is the answer with the
file: its policy is `sandbox` without any right, so it runs, loads and submits nothing. The frame has no
attribute `sandbox`, because Chromium then shows no PDF at all; with the policy alone it does (tried with
156). Firefox refuses every PDF that is sandboxed in a frame, so the link that opens it in a tab always
stands above.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from products.admin import person
from products.admin.person import Person
from products.cases import evidence, papers, queries
from products.cases.models import Case, Decision
from products.documents import queries as documents
from products.documents import responses, rules
from products.documents.models import Document
from products.entries import wording
from products.entries.models import RevisionDocument
from products.parties.models import Party


@dataclass(frozen=True)
class Sheet:
    """A paper that the content names."""

    title: str
    role: str
    href: str
    document: Document | None
    is_datasheet: bool

    @property
    def can_be_shown(self) -> bool:
        known = self.document
        return known is not None and known.media_type in rules.MEDIA_TYPES and documents.is_whole(known)


def sheets(case: Case, content: Mapping[str, Any], known: Mapping[str, Document]) -> list[Sheet]:
    return [
        Sheet(
            item["title"],
            wording.document_role(item),
            reverse("admin:products_case_document", args=[case.pk, item["sha256"]]),
            known.get(item["sha256"]),
            item.get("role") == "datasheet",
        )
        for item in content.get("documents", ())
    ]


def beside(found: list[Sheet]) -> Sheet | None:
    """The one that stands beside the values: the data sheet, or the first that can be shown."""
    shown = [sheet for sheet in found if sheet.can_be_shown]
    return next((sheet for sheet in shown if sheet.is_datasheet), shown[0] if shown else None)


def paper(request: HttpRequest, case: Case, pk: int, language: str) -> HttpResponse:
    """A decision that the reader may see, as a PDF in one of the languages."""
    decision = next((one for one in _visible(case, person.of(request)) if one.pk == pk), None)
    if decision is None or language not in papers.LANGUAGES:
        raise Http404
    return responses.made(papers.decision_pdf(case, decision, language), name=papers.name(decision))


def _visible(case: Case, who: Person) -> list[Decision]:
    """An auditor reads in nobody's name."""
    readers: list[Party | None] = [*who.parties] or [None]
    return [decision for party in readers for decision in queries.visible_decisions(case, party)]


def _attached(case: Case, who: Person, sha256: str) -> Any:
    return evidence.paper(case, sha256) or evidence.of_parties(case, sha256, _visible(case, who))


def document(request: HttpRequest, case: Case, sha256: str) -> HttpResponseBase:
    """A file that some revision of this record names, or that goes with a filing; others are not here."""
    named = RevisionDocument.objects.filter(revision__entry=case.entry_id, document_id=sha256)
    link = named.select_related("revision", "document").order_by("-revision__ordinal").first()
    paper = None if link else _attached(case, person.of(request), sha256)
    if link:
        items = link.revision.content.get("documents", [])
        title = next((item["title"] for item in items if item["sha256"] == sha256), sha256)
        found = link.document
    elif paper:
        title, found = paper.name, paper.document
    else:
        raise Http404
    try:
        return responses.serve(request, found, name=title, public=False, framed=True)
    except documents.Damaged:
        messages.error(request, _("Файл «%s» повреждён или отсутствует. Сообщите оператору.") % title)
        return HttpResponseRedirect(reverse("admin:products_case_change", args=[case.pk]))
