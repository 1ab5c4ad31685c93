"""What the rules say of the filed content today: the same rules that judged the draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from products.cases import acknowledging, checking, duplicates
from products.cases.models import Case
from products.entries import building, queries, rules, typed, wording


@dataclass(frozen=True)
class Finding:
    level: str
    field: str | Promise
    message: str | Promise
    href: str = ""
    code: str = ""
    reason: str = ""  # why the manufacturer let a warning stand


def findings(case: Case, words: wording.Wording, at: datetime) -> list[Finding]:
    """Read from the frozen revision, never from the draft, which is the maker's own."""
    if case.revision is None:
        return []
    context = queries.context_for(category=case.category, manufacturer=case.manufacturer, at=at)
    filed = case.revision.content
    content, problems = building.build(typed.draft_of(filed, queries.parameters_in(filed)), context)
    problems += checking.against_the_register(content, context, case)
    reasons = acknowledging.reasons(case)
    found = [
        Finding(
            problem.level,
            words.name(problem.address),
            problem.message,
            code=problem.code,
            reason=reasons.get(rules.key(problem, content), ""),
        )
        for problem in problems
    ]
    found.sort(key=lambda finding: finding.level != rules.ERROR)
    return [*_alike(case), *found]


def _alike(case: Case) -> list[Finding]:
    """Cases of other makers under review with a like designation: their makers do not learn of each other."""
    return [
        Finding(
            rules.WARNING,
            _("Обозначение типа"),
            _("Похожее обозначение заявляет изготовитель %(maker)s: %(case)s.")
            % {"maker": other.manufacturer.name, "case": other.designation},
            reverse("admin:products_case_change", args=[other.pk]),
        )
        for other in duplicates.of_other_makers(case)
    ]
