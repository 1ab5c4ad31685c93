"""What a person of a party writes when it acts: the number and day of its order, and why."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from products.entries import readers, rules, standing

LONGEST_TEXT, LONGEST_NUMBER = 4000, 60


def number(typed: str, day: date, at: datetime, *, address: str = "order") -> str:
    """The order's number, tidied; `Problems` at `<address>_number` and `<address>_date` when it is none."""
    typed = readers.tidy(typed)
    found = rules.check_text(typed, f"{address}_number", LONGEST_NUMBER)
    if not typed:
        found.append(rules.problem("E19", f"{address}_number", _("номер приказа")))
    if not date(2000, 1, 1) <= day <= standing.day(at):
        found.append(rules.problem("E20", f"{address}_date", day.strftime("%d.%m.%Y")))
    if found:
        raise rules.Problems(found)
    return typed


def text(typed: str, address: str, *, required: bool, longest: int = LONGEST_TEXT) -> str:
    """A text, tidied; `Problems` when it is wanted and missing, or cannot be kept."""
    typed = readers.tidy(typed)
    found = rules.check_text(typed, address, longest)
    if required and not typed:
        found.append(rules.problem("E19", address, _("обоснование")))
    if found:
        raise rules.Problems(found)
    return typed
