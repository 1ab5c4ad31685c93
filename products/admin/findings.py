"""What the rules say of the filed content today: the same rules that judged the draft.

And what the regulators alone are told: cases of other makers whose designations resemble this one's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.functional import Promise

from products.cases import checking, duplicates
from products.cases.dossier import Dossier
from products.cases.models import Case
from products.dictionary import queries as dictionary
from products.entries import building, readers, rules, typed, wording
from products.entries import contexts as entry_contexts


@dataclass(frozen=True)
class Finding:
    level: str
    address: str
    field: str | Promise
    message: str | Promise
    code: str
    reason: str = ""  # why the manufacturer let a warning stand


def findings(
    case: Case, words: wording.Wording, at: datetime, file: Dossier, known: dictionary.Snapshot
) -> list[Finding]:
    """Read from the frozen revision, never from the draft, which is the maker's own."""
    if case.revision is None:
        return []
    filed, context = case.revision.content, _context(case, at, file, known)
    content, problems = building.build(typed.draft_of(filed, known.fields), context)
    problems += checking.against_the_register(content, context, case)
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


def _context(case: Case, at: datetime, file: Dossier, known: dictionary.Snapshot) -> readers.Context:
    """What the content is read against; of the papers it names nothing is asked that the dossier knows."""
    setting = known.setting(case.category_id)
    context = entry_contexts.context_for(
        category=case.category, manufacturer=case.manufacturer, at=at, papers=(), setting=setting
    )
    scans = frozenset(sha256 for sha256, paper in file.documents.items() if paper.has_text is False)
    sizes = {sha256: paper.size for sha256, paper in file.documents.items()}
    return replace(context, documents=sizes, scans=scans)


def alike(case: Case) -> list[Case]:
    """Filed cases of other makers with a like designation; their makers do not learn of each other."""
    return list(duplicates.of_other_makers(case))
