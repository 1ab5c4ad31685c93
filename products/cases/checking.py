"""A draft judged as filing would: its content, what is wrong or missing, what it changes. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from products.documents import queries as documents
from products.entries import building, plausibility, readers, rules
from products.entries import completeness as completing
from products.entries import content as contents
from products.entries import contexts as entry_contexts
from products.search import usual

from . import acknowledging, duplicates, requests
from .models import Case
from .workflow import DRAFTED


@dataclass(frozen=True)
class Checked:
    """A draft as it would be filed."""

    content: dict
    problems: list[rules.Problem]
    changes: list[contents.Change]
    context: readers.Context  # what it was read against: a form is drawn from the same
    reasons: Mapping[str, str] = field(default_factory=dict)  # given for warnings, by key

    @property
    def errors(self) -> list[rules.Problem]:
        return rules.errors(self.problems)

    @property
    def warnings(self) -> list[rules.Problem]:
        return [p for p in self.problems if p.level == rules.WARNING]

    @property
    def unacknowledged(self) -> list[rules.Problem]:
        return [p for p in self.warnings if self.key(p) not in self.reasons]

    @property
    def completeness(self) -> completing.Completeness:
        return completing.completeness(self.content, self.context)

    def key(self, warning: rules.Problem) -> str:
        return rules.key(warning, self.content)


def check(case: Case, *, at: datetime) -> Checked:
    """Read the draft as filing would; writes nothing."""
    context = entry_contexts.context_for(
        category=case.category, manufacturer=case.manufacturer, at=at, papers=papers_of(case)
    )
    if case.kind not in DRAFTED:
        return Checked(requests.content(case), requests.problems(case), requests.changes(case), context)
    built, problems = building.build(case.draft, context)
    problems += against_the_register(built, context, case)
    changes = contents.difference(case.base.content, built) if case.base else []
    if case.base and not changes:
        problems.append(rules.problem("E17", "designation"))
    return Checked(built, problems, changes, context, acknowledging.reasons(case))


def papers_of(case: Case) -> set[str]:
    """Digests of the papers that the draft names."""
    return {paper["sha256"] for paper in case.draft.get("documents") or ()}


def against_the_register(
    content: Mapping[str, Any], context: readers.Context, case: Case
) -> list[rules.Problem]:
    """What a content by itself cannot show: names that are taken, strange values, papers that are gone."""
    return [
        *duplicates.problems(content, case),
        *strange(content, context, usual.usual([product(content, context, case)])[0]),
        *damaged(content, context),
    ]


def product(content: Mapping[str, Any], context: readers.Context, case: Case) -> usual.Product:
    """Of which the neighbours say what is usual."""
    measured = plausibility.measured(content, context)
    return usual.Product(context.category, content.get("designation", ""), measured, case.entry_id)


def strange(
    content: Mapping[str, Any], context: readers.Context, neighbours: Mapping[str, plausibility.Usual]
) -> list[rules.Problem]:
    return plausibility.strange(content, context, neighbours, (get_language() or "ru")[:2])


def damaged(content: Mapping[str, Any], context: readers.Context) -> list[rules.Problem]:
    titles = {paper["sha256"]: paper["title"] for paper in content.get("documents", ())}
    sizes = {sha256: context.documents[sha256] for sha256 in titles if sha256 in context.documents}
    return [rules.problem("E22", "documents", titles[sha256]) for sha256 in documents.damaged(sizes)]
