"""How long a stage may take."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from products.cases.workflow import Kind


class Term(models.Model):
    """How many working days a stage takes; of the acting party's country."""

    class Stage(models.TextChoices):
        FORMAL = "formal", _("формальная проверка")
        REVIEW = "review", _("рассмотрение стороной")
        ANSWER = "answer", _("ответ на замечания")
        CONCILIATION = "conciliation", _("согласование сторон")
        CORRECTION = "correction", _("исправление")

    kind = models.CharField(_("вид дела"), max_length=10, choices=Kind.choices)
    stage = models.CharField(_("стадия"), max_length=12, choices=Stage.choices)
    days = models.PositiveSmallIntegerField(_("рабочих дней"))

    class Meta:
        verbose_name = _("срок стадии")
        verbose_name_plural = _("сроки стадий")
        constraints = [
            models.UniqueConstraint(fields=["kind", "stage"], name="term_once"),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=120),
                name="term_days_sane",
                violation_error_message=_("Срок — от 1 до 120 рабочих дней."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_stage_display()}: {self.days}"
