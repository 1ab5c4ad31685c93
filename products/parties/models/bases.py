"""What several tables of the register are made of: names in three languages, and kept history."""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def tracked(model: type[models.Model]) -> type[models.Model]:
    """Keep every earlier row. Trackers are made anew: a used one keeps its first table's columns."""
    return pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(model)


class Named(models.Model):
    """Three columns and one `name` in the reader's language; Russian when that one is empty."""

    name_ru = models.CharField(_("название (рус.)"), max_length=300)
    name_be = models.CharField(_("название (бел.)"), max_length=300, blank=True)
    name_en = models.CharField(_("название (англ.)"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return getattr(self, f"name_{(get_language() or 'ru')[:2]}", "") or self.name_ru
