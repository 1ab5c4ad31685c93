"""The one table of what was not found."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Unmet(models.Model):
    """A name or some words that found nothing in a month; see the room for what is not kept."""

    class Kind(models.TextChoices):
        NAME = "name", _("обозначение")
        WORDS = "words", _("слова")

    month = models.DateField(_("месяц"))
    kind = models.CharField(_("вид"), max_length=5, choices=Kind)
    key = models.CharField(_("ключ"), max_length=100, db_collation="C")
    text = models.CharField(_("что искали"), max_length=100)
    category = models.TextField(_("категория"), blank=True, default="")
    marks = models.BigIntegerField(_("отметки спросивших"))
    days = models.PositiveSmallIntegerField(_("дней"), default=1)
    searches = models.PositiveIntegerField(_("поисков"), default=0)
    lines = models.PositiveIntegerField(_("строк спецификаций"), default=0)
    first_day = models.DateField(_("первый день"), db_index=True)
    last_day = models.DateField(_("последний день"))

    class Meta:
        verbose_name = _("неудовлетворённый спрос")
        verbose_name_plural = _("неудовлетворённый спрос")
        constraints = [
            models.UniqueConstraint(
                fields=["month", "kind", "key"],
                name="unmet_once_a_month",
                violation_error_message=_("Это за месяц уже считается."),
            ),
            models.CheckConstraint(
                condition=Q(month__lte=F("first_day"), first_day__lte=F("last_day")),
                name="unmet_days_in_order",
                violation_error_message=_("Последний день не раньше первого."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
