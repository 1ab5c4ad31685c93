"""What may not change in the dictionary. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Measured(Protocol):
    kind: str
    unit: str


def forbids_change(stored: Measured, changed: Measured, *, used: bool) -> StrPromise | None:
    """Why this change is refused, or None: revisions keep their digits, so their meaning must stay."""
    if not used:
        return None
    if stored.kind != changed.kind:
        return _("Вид значения изменить нельзя: параметр уже стоит в записях. Выведите его и заведите новый.")
    if stored.unit != changed.unit:
        return _(
            "Базовую единицу изменить нельзя: параметр уже стоит в записях. Выведите его и заведите новый."
        )
    return None
