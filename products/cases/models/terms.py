"""How long a stage may take, and which days the states have moved."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from products.cases.workflow import Kind
from products.ledger import append_only as guards
from products.parties.models.bases import tracked


class Term(models.Model):
    """How many working days a stage takes; of the acting party's country."""

    class Stage(models.TextChoices):
        FORMAL = "formal", _("формальная проверка")
        REVIEW = "review", _("рассмотрение стороной")
        AGAIN = "again", _("рассмотрение после возврата, не меньше")
        ANSWER = "answer", _("ответ на замечания")
        PROLONGED = "prolonged", _("продление ответа")
        CONCILIATION = "conciliation", _("согласование сторон")
        CORRECTION = "correction", _("исправление опечатки")

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


@tracked
class MovedDay(models.Model):
    """A day that is worked, or not, otherwise than the usual calendar of the country says, and by which act.

    It may also say what the calendar says already: an act that came later moves the day back so.
    """

    party = models.ForeignKey(
        "products.Party", on_delete=models.PROTECT, related_name="moved_days", verbose_name=_("страна")
    )
    day = models.DateField(_("день"))
    is_working = models.BooleanField(
        _("рабочий"), default=False, help_text=_("Отмечено — в этот день работают; нет — отдыхают.")
    )
    act = models.CharField(
        _("акт"), max_length=200, help_text=_("Каким документом день перенесён: вид, номер и дата.")
    )

    class Meta:
        verbose_name = _("перенесённый день")
        verbose_name_plural = _("перенесённые дни")
        ordering = ("-day", "party")
        constraints = [
            models.UniqueConstraint(
                fields=["party", "day"],
                name="moved_day_once",
                violation_error_message=_("Об этом дне страны уже сказано: исправьте прежнюю строку."),
            ),
            models.CheckConstraint(
                condition=Q(day__gte=date(2020, 1, 1), day__lt=date(2100, 1, 1)),
                name="moved_day_sane",
                violation_error_message=_("День — с 2020 по 2099 год."),
            ),
            models.CheckConstraint(
                condition=~Q(act=""),
                name="moved_day_has_act",
                violation_error_message=_("Назовите акт, которым день перенесён."),
            ),
        ]
        triggers = guards.no_delete("moved_day")

    def __str__(self) -> str:
        what = _("рабочий") if self.is_working else _("выходной")
        return f"{self.party_id.upper()}, {date_format(self.day, 'SHORT_DATE_FORMAT')}: {what}"
