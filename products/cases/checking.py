"""A draft judged as filing would: its content, what is wrong or missing, what it changes. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from products.documents import queries as documents
from products.entries import building, plausibility, queries, readers, rules
from products.entries import completeness as completing
from products.entries import content as contents
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
    context = queries.context_for(category=case.category, manufacturer=case.manufacturer, at=at)
    if case.kind not in DRAFTED:
        return Checked(requests.content(case), requests.problems(case), requests.changes(case), context)
    built, problems = building.build(case.draft, context)
    problems += against_the_register(built, context, case)
    changes = contents.difference(case.base.content, built) if case.base else []
    if case.base and not changes:
        problems.append(rules.problem("E17", "designation"))
    return Checked(built, problems, changes, context, acknowledging.reasons(case))


def against_the_register(
    content: Mapping[str, Any], context: readers.Context, case: Case
) -> list[rules.Problem]:
    """What a content by itself cannot show: names that are taken, strange values, papers that are gone."""
    papers = [paper["sha256"] for paper in content.get("documents", ())]
    return [*against_others(content, context, case), *damaged(content, documents.damaged(papers))]


def against_others(content: Mapping[str, Any], context: readers.Context, case: Case) -> list[rules.Problem]:
    """Names that are taken, and values that no neighbour has."""
    return [*duplicates.problems(content, case), *_strange(content, context, case)]


def _strange(content: Mapping[str, Any], context: readers.Context, case: Case) -> list[rules.Problem]:
    neighbours = usual.usual(
        category=context.category,
        designation=content.get("designation", ""),
        codes=plausibility.measured(content, context),
        but=case.entry,
    )
    return plausibility.strange(content, context, neighbours, (get_language() or "ru")[:2])


def damaged(content: Mapping[str, Any], digests: Iterable[str]) -> list[rules.Problem]:
    """E22 of those of the content's papers."""
    papers = {paper["sha256"]: paper["title"] for paper in content.get("documents", ())}
    return [rules.problem("E22", "documents", papers[sha256]) for sha256 in digests]
