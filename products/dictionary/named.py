"""Rows with names in three languages, and constraints that say in a sentence what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


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
