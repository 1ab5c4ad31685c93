"""The warnings of a draft as boxes to tick, each with its reason; what is only missing has one for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from products.cases.filing import Checked
from products.entries import rules

Text = str | Promise

#: Where the reason for a key stands in a posted form, and the name of all ticks.
REASON, TICKED = "why:", "ok"


@dataclass
class Asked:
    """One tick with its reason. `places` are the fields: one, or all that are missing."""

    key: str
    id: str
    code: str
    message: Text
    places: Sequence[Mapping[str, Any]]  # name and href
    reason: str = ""
    ticked: bool = False
    errors: list[Text] = field(default_factory=list)

    @property
    def name(self) -> str:
        return REASON + self.key

    @property
    def title(self) -> Text:
        if self.is_of_many:
            return _("Не заполнено, полей: %(number)s") % {"number": len(self.places)}
        return self.places[0].get("name", "")

    @property
    def is_of_many(self) -> bool:
        return self.key in rules.TOGETHER


def given(posted: QueryDict) -> dict[str, str]:
    """Reasons by key, of what is ticked."""
    return {key: posted.get(REASON + key, "") for key in posted.getlist(TICKED)}


def asked(
    checked: Checked, places: Mapping[rules.Problem, Mapping[str, Any]], posted: QueryDict | None = None
) -> list[Asked]:
    """What is to be ticked; filled from what is stored, or from what was just posted."""
    by_key: dict[str, list[rules.Problem]] = {}
    for warning in checked.warnings:
        key = warning.code if warning.code in rules.TOGETHER else checked.key(warning)
        by_key.setdefault(key, []).append(warning)
    ticked = given(posted) if posted is not None else {}
    found = []
    for number, (key, warnings) in enumerate(by_key.items(), start=1):
        stored = [checked.reasons.get(checked.key(warning), "") for warning in warnings]
        first, where = warnings[0], [places.get(warning, {}) for warning in warnings]
        one = Asked(key, f"why-{number}", first.code, first.message, where)
        one.reason = next(filter(None, stored), "")
        one.ticked = all(stored)
        if posted is not None:
            one.ticked = key in ticked
            one.reason = posted.get(one.name, "")
        found.append(one)
    return found


def judge(found: Sequence[Asked], problems: Sequence[rules.Problem] = ()) -> bool:
    """Put the sentences at the ticks: of what was refused, and of what is not ticked. Is all of it right?"""
    wrong = {problem.address.removeprefix("acknowledged."): problem for problem in problems}
    for one in found:
        if not one.ticked:
            one.errors.append(_("Отметьте, что видели это, и назовите причину."))
        elif not one.reason.strip():
            one.errors.append(_("Назовите причину."))
        elif one.key in wrong:
            one.errors.append(f"{wrong[one.key].code}. {wrong[one.key].message}")
    return not any(one.errors for one in found)
