"""A deadline as pages say it: the date, how many working days are left, how urgent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from . import clock


@dataclass(frozen=True)
class Deadline:
    due: date
    left: int
    words: str
    tone: str  # overdue, today or nothing

    @property
    def is_overdue(self) -> bool:
        return self.left < 0


def of(due: date | None, *, today: date, country: str) -> Deadline | None:
    """Counted in working days of the country whose move it is."""
    if due is None:
        return None
    left = clock.working_days_between(today, due, country)
    if due < today:
        # A deadline missed over a weekend is missed, though no working day has gone since.
        words = _("просрочено на %(days)s раб. дн.") % {"days": max(-left, 1)}
        return Deadline(due, min(left, -1), words, "overdue")
    if due == today:
        return Deadline(due, 0, _("сегодня"), "today")
    return Deadline(due, left, _("ещё %(days)s раб. дн.") % {"days": left}, "today" if left <= 1 else "")
