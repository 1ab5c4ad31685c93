"""Drafts of one maker judged together, as filing would judge each: in a fixed number of statements.

They are set against each other too: a name that two of them claim is found before the first is filed, and
where the register has no family yet to say what is usual, the drafts of one category are one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from products.entries import building, plausibility, rules
from products.entries import content as contents
from products.entries import contexts as entry_contexts
from products.entries.readers import Context
from products.parties.models import Manufacturer
from products.search import usual

from . import checking, duplicates, requests
from .models import Case
from .workflow import DRAFTED


@dataclass(frozen=True)
class Judged:
    errors: list[rules.Problem]
    warnings: list[rules.Problem]
    changes: int = 0


@dataclass(frozen=True)
class Draft:
    """A draft with what it was read as."""

    case: Case
    context: Context
    content: Mapping[str, Any]
    problems: list[rules.Problem]
    changes: int


def judge(
    cases: Sequence[Case], *, maker: Manufacturer, at: datetime, declared: bool = False
) -> dict[UUID, Judged]:
    """By case. `declared`: the civil declaration is made for all of them at once, so none lacks it."""
    drafts = _read([case for case in cases if case.kind in DRAFTED], maker, at, declared=declared)
    found = {case.pk: requests.problems(case) for case in cases if case.kind not in DRAFTED}
    found |= {draft.case.pk: draft.problems for draft in drafts}
    for problems in (_names(drafts), _strange(drafts)):
        for key, more in problems.items():
            found[key] += more
    changes = {draft.case.pk: draft.changes for draft in drafts}
    return {
        key: Judged(
            rules.errors(problems), [p for p in problems if p.level == rules.WARNING], changes.get(key, 0)
        )
        for key, problems in found.items()
    }


def _read(cases: Sequence[Case], maker: Manufacturer, at: datetime, *, declared: bool) -> list[Draft]:
    papers = {sha256 for case in cases for sha256 in checking.papers_of(case)}
    categories = {case.category for case in cases}
    contexts = entry_contexts.contexts_for(categories, manufacturer=maker, at=at, papers=papers)
    found = []
    for case in cases:
        context = contexts[case.category_id]
        draft = {**case.draft, "civil_declaration": True} if declared else case.draft
        built, problems = building.build(draft, context)
        changes = contents.difference(case.base.content, built) if case.base else []
        if case.base and not changes:
            problems.append(rules.problem("E17", "designation"))
        problems += checking.damaged(built, context)
        found.append(Draft(case, context, built, problems, len(changes)))
    return found


Found = dict[UUID, list[rules.Problem]]


def _names(drafts: Sequence[Draft]) -> Found:
    return duplicates.of_many({draft.case: draft.content for draft in drafts})


def _strange(drafts: Sequence[Draft]) -> Found:
    """The register's neighbours count; where they are too few, the other drafts of the category."""
    asked = [checking.product(draft.content, draft.context, draft.case) for draft in drafts]
    by_category: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_category.setdefault(draft.context.category, []).append(draft)
    siblings: dict[UUID, dict[str, plausibility.Usual]] = {}
    for alike in by_category.values():
        spans = plausibility.among([draft.content for draft in alike], alike[0].context)
        siblings |= {draft.case.pk: span for draft, span in zip(alike, spans, strict=True)}
    found = {}
    for draft, registered in zip(drafts, usual.usual(asked), strict=True):
        enough = {code: span for code, span in registered.items() if span.entries >= plausibility.FEWEST}
        found[draft.case.pk] = checking.strange(
            draft.content, draft.context, siblings[draft.case.pk] | enough
        )
    return found
