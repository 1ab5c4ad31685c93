"""Rows with names in three languages, with history, and constraints that say what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


M = TypeVar("M", bound=models.Model)


def tracked(model: type[M]) -> type[M]:
    """Keep the history of a table, written by statement: a load changes thousands of rows at once.

    The trackers are made anew for each model: one that was used remembers the columns of its first.
    """
    events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    return pghistory.track(*events, level=pghistory.Statement)(model)


def in_language(row: Any, stem: str) -> str:
    """The text of the reader's language; Russian, the language of record, when it is empty."""
    return getattr(row, f"{stem}_{(get_language() or 'ru')[:2]}", "") or getattr(row, f"{stem}_ru")


def check(name: str, condition: Q, sentence: StrPromise) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=sentence)


class Named(models.Model):
    name_ru = models.CharField(_("название (рус.)"), max_length=200)
    name_be = models.CharField(_("название (бел.)"), max_length=200)
    name_en = models.CharField(_("название (англ.)"), max_length=200)
    retired = models.BooleanField(
        _("выведено из употребления"),
        default=False,
        help_text=_("Не предлагается для новых записей, остаётся в прежних."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")
