"""Reasons for warnings: what is stored with a case, and what a filing still wants.

A reason belongs to the values a warning was said of. It counts for later cases of the same entry too, while
those values stay: nobody explains the same thing twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from products.entries import readers, rules
from products.parties.models import User

from .models import Acknowledgement, Case
from .models.filed import LONGEST_REASON

if TYPE_CHECKING:
    from .checking import Checked


class Unacknowledged(rules.Problems):
    """A filing with warnings that nobody gave a reason for; `by_key` says which."""

    def __init__(self, by_key: Mapping[str, rules.Problem]) -> None:
        super().__init__(list(by_key.values()))
        self.by_key = dict(by_key)

    def __str__(self) -> str:
        codes = ", ".join(sorted({problem.code for problem in self.problems}))
        return _("Отметьте каждое предупреждение и назовите причину: %(codes)s.") % {"codes": codes}


def reasons(case: Case) -> dict[str, str]:
    """Reasons given for this case or an earlier one of its entry, by key; the newest counts."""
    own = Q(case=case)
    if case.entry_id:
        own |= Q(case__entry=case.entry_id)
    return dict(Acknowledgement.objects.filter(own).order_by("at", "pk").values_list("key", "reason"))


def store(
    case: Case, checked: Checked, given: Mapping[str, str], *, actor: User, at: datetime
) -> dict[str, str]:
    """Write the reasons for warnings that stand; all reasons of the locked case. `Problems` for bad words.

    The key is a warning's own, or a code of `rules.TOGETHER` for all warnings of that code.
    """
    standing = {checked.key(warning): warning for warning in checked.warnings}
    written: dict[str, str] = {}
    found: list[rules.Problem] = []
    for key, reason in given.items():
        keys = [k for k, w in standing.items() if k == key or (key in rules.TOGETHER and w.code == key)]
        words = readers.tidy(str(reason))
        found += _wrong(words, f"acknowledged.{key}") if keys else []
        written |= dict.fromkeys(keys, words)
    if found:
        raise rules.Problems(found)
    Acknowledgement.objects.bulk_create(
        [
            Acknowledgement(case=case, key=key, reason=reason, by=actor, at=at)
            for key, reason in written.items()
        ],
        update_conflicts=True,
        unique_fields=["case", "key"],
        update_fields=["reason", "by", "at"],
    )
    return {**checked.reasons, **written}


def _wrong(words: str, address: str) -> list[rules.Problem]:
    if not words:
        return [rules.problem("E19", address, _("причина"))]
    return rules.check_text(words, address, LONGEST_REASON)


def require(checked: Checked, given: Mapping[str, str]) -> None:
    """`Unacknowledged` when a warning stands without a reason."""
    wanted = {checked.key(warning): warning for warning in checked.warnings}
    if left := {key: warning for key, warning in wanted.items() if key not in given}:
        raise Unacknowledged(left)
