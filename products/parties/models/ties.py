"""Ties: that somebody of a party is bound to an organisation, and does not judge it."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from products.ledger import append_only as guards

from .bases import tracked
from .organisations import Manufacturer
from .people import User


class TieQuerySet(models.QuerySet["Tie"]):
    def running(self, on: date) -> TieQuerySet:
        """Those that hold on this day; `until` is the last day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)


@tracked
class Tie(models.Model):
    """A tie that a person has declared himself: to whom, since when, and why; it can only be ended."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="ties", verbose_name=_("кто заявил")
    )
    manufacturer = models.ForeignKey(
        Manufacturer, on_delete=models.PROTECT, related_name="ties", verbose_name=_("организация")
    )
    reason = models.CharField(_("в чём связь"), max_length=500)
    since = models.DateField(_("с"))
    until = models.DateField(_("по"), null=True, blank=True)
    declared_at = models.DateTimeField(_("заявлено"))

    objects = TieQuerySet.as_manager()

    class Meta:
        verbose_name = _("связь с организацией")
        verbose_name_plural = _("связи с организациями")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="tie_dates_in_order",
                violation_error_message=_("Последний день не раньше первого."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="tie_has_reason",
                violation_error_message=_("Напишите, в чём связь."),
            ),
            models.UniqueConstraint(
                fields=["user", "manufacturer"],
                condition=Q(until__isnull=True),
                name="tie_once",
                violation_error_message=_("Эта связь уже заявлена."),
            ),
        ]
        triggers = [
            *guards.no_delete("tie"),
            guards.refuse(
                "tie_fixed",
                pgtrigger.Update,
                "Связь не переписывают: у неё можно назвать последний день (таблица «%»).",
                pgtrigger.Condition(
                    "((OLD.user_id, OLD.manufacturer_id, OLD.reason, OLD.since, OLD.declared_at)"
                    " IS DISTINCT FROM"
                    " (NEW.user_id, NEW.manufacturer_id, NEW.reason, NEW.since, NEW.declared_at)"
                    " OR OLD.until IS NOT NULL AND OLD.until IS DISTINCT FROM NEW.until)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} — {self.manufacturer}"
