"""Drafts judged together, as far as each shows by itself: in a fixed number of statements for a category.

What only the register can tell (a name that another case has taken meanwhile) is found when each is filed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from products.entries import building, queries, rules
from products.entries import content as contents
from products.parties.models import Manufacturer

from . import requests
from .models import Case
from .workflow import DRAFTED


@dataclass(frozen=True)
class Judged:
    errors: list[rules.Problem]
    warnings: list[rules.Problem]
    changes: int = 0


def judge(
    cases: Sequence[Case], *, maker: Manufacturer, at: datetime, declared: bool = False
) -> dict[UUID, Judged]:
    """By case. `declared`: the civil declaration is made for all of them at once, so none lacks it."""
    contexts = {
        category.pk: queries.context_for(category=category, manufacturer=maker, at=at)
        for category in {case.category for case in cases if case.kind in DRAFTED}
    }
    found = {}
    for case in cases:
        if case.kind not in DRAFTED:
            found[case.pk] = Judged(requests.problems(case), [])
            continue
        draft = {**case.draft, "civil_declaration": True} if declared else case.draft
        built, problems = building.build(draft, contexts[case.category_id])
        changes = contents.difference(case.base.content, built) if case.base else []
        if case.base and not changes:
            problems.append(rules.problem("E17", "designation"))
        errors = rules.errors(problems)
        found[case.pk] = Judged(errors, [p for p in problems if p not in errors], len(changes))
    return found
