"""What the rules say of the filed content today: the same rules that judged the draft.

And what the regulators alone are told: cases of other makers whose designations resemble this one's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from products.cases import checking, duplicates
from products.cases.dossier import Dossier
from products.cases.models import Case
from products.documents import queries as documents
from products.entries import building, queries, rules, typed, wording


@dataclass(frozen=True)
class Finding:
    level: str
    address: str
    field: str | Promise
    message: str | Promise
    code: str
    reason: str = ""  # why the manufacturer let a warning stand


def findings(case: Case, words: wording.Wording, at: datetime, file: Dossier) -> list[Finding]:
    """Read from the frozen revision, never from the draft, which is the maker's own."""
    if case.revision is None:
        return []
    filed = case.revision.content
    named = [item["sha256"] for item in filed.get("documents", ())]
    known = [file.documents[sha256] for sha256 in named if sha256 in file.documents]
    scans = {document.pk: document.has_text is False for document in known}
    context = queries.context_for(category=case.category, manufacturer=case.manufacturer, at=at, papers=scans)
    content, problems = building.build(typed.draft_of(filed, words.fields), context)
    problems += checking.against_others(content, context, case)
    problems += checking.damaged(content, [one.pk for one in known if not documents.is_whole(one)])
    found = [
        Finding(
            problem.level,
            problem.address,
            words.name(problem.address),
            problem.message,
            problem.code,
            file.acknowledged.get(rules.key(problem, content), ""),
        )
        for problem in problems
    ]
    return sorted(found, key=lambda finding: finding.level != rules.ERROR)


def alike(case: Case) -> list[Case]:
    """Filed cases of other makers with a like designation; their makers do not learn of each other."""
    return list(duplicates.of_other_makers(case))
