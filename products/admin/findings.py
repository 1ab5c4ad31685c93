"""What the rules say of the filed content today: the same rules that judged the draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from products.cases import acknowledging, checking
from products.cases.models import Case
from products.entries import building, queries, rules, typed, wording
from products.entries.models import Entry


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
    """Records of other makers with the same designation, letters of both alphabets taken as one."""
    if case.entry is None:
        return []
    others = (
        Entry.objects.filter(designation_key=case.entry.designation_key)
        .exclude(pk=case.entry.pk)
        .select_related("manufacturer")[:10]
    )
    return [
        Finding(
            rules.WARNING,
            _("Обозначение типа"),
            _("Такое же обозначение есть у изготовителя %(maker)s: %(entry)s.")
            % {"maker": other.manufacturer.name, "entry": other.number or other.designation},
            reverse("admin:products_entry_change", args=[other.pk]),
        )
        for other in others
    ]
