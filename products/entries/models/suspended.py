"""Where and when an entry is suspended."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from products.entries.grounds import SUSPENDING
from products.ledger import append_only as guards

from .registered import Entry

#: What a lifting writes, once and all at a time.
LIFTING = ("lifted_on", "lift_act_number", "lift_act_date", "lifted_at", "lifted_by_id", "lift_leaf_index")
_LIFTED = " - ".join(f"'{name}'" for name in LIFTING)


class Suspension(models.Model):
    """A party suspends an entry in its own country, from a day to a day, and may lift that earlier.

    `lifted_on` is the first day on which the entry is in force there again.
    """

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="suspensions", verbose_name=_("запись")
    )
    party = models.ForeignKey(
        "products.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("территория")
    )
    ground = models.CharField(
        _("основание"), max_length=20, choices=[(ground.value, ground.label) for ground in SUSPENDING]
    )
    note = models.TextField(_("пояснение"), blank=True)
    act_number = models.CharField(_("номер приказа"), max_length=60)
    act_date = models.DateField(_("дата приказа"))
    document = models.ForeignKey(
        "products.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("приказ"),
    )
    since = models.DateField(_("приостановлена с"))
    until = models.DateField(_("приостановлена по"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("кто решил")
    )
    recorded_at = models.DateTimeField(_("внесено"))
    leaf_index = models.BigIntegerField(_("лист журнала"), unique=True)
    lifted_on = models.DateField(_("возобновлена с"), null=True, blank=True)
    lift_act_number = models.CharField(_("номер приказа о возобновлении"), max_length=60, blank=True)
    lift_act_date = models.DateField(_("дата приказа о возобновлении"), null=True, blank=True)
    lifted_at = models.DateTimeField(_("возобновление внесено"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("кто возобновил"),
    )
    lift_leaf_index = models.BigIntegerField(_("лист журнала о возобновлении"), null=True, blank=True)

    class Meta:
        verbose_name = _("приостановление")
        verbose_name_plural = _("приостановления")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="suspension_dates_in_order",
                violation_error_message=_("Последний день приостановления не раньше первого."),
            ),
            models.CheckConstraint(
                condition=Q(
                    lifted_on__isnull=True,
                    lift_act_number="",
                    lift_act_date__isnull=True,
                    lifted_at__isnull=True,
                    lifted_by__isnull=True,
                    lift_leaf_index__isnull=True,
                )
                | Q(
                    ~Q(lift_act_number=""),
                    lifted_on__gte=F("since"),
                    lifted_on__lte=F("until"),
                    lift_act_date__isnull=False,
                    lifted_at__isnull=False,
                    lifted_by__isnull=False,
                    lift_leaf_index__isnull=False,
                ),
                name="suspension_lifted_within",
                violation_error_message=_("Возобновляют приказом, не позже последнего дня приостановления."),
            ),
            models.CheckConstraint(
                condition=Q(ground__in=[ground.value for ground in SUSPENDING]),
                name="suspension_ground_known",
                violation_error_message=_("Такого основания приостановления нет."),
            ),
            ExclusionConstraint(
                name="suspension_one_at_a_time",
                expressions=[
                    ("entry", RangeOperators.EQUAL),
                    ("party", RangeOperators.EQUAL),
                    (
                        Func(
                            "since",
                            Coalesce("lifted_on", F("until") + Value(1)),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("В эти дни запись на этой территории уже приостановлена."),
            ),
        ]
        triggers = [
            guards.refuse("suspension_no_delete", pgtrigger.Delete, guards.ROWS_SENTENCE),
            guards.refuse(
                "suspension_lifted_once",
                pgtrigger.Update,
                guards.ROWS_SENTENCE,
                pgtrigger.Condition(
                    "OLD.lifted_on IS NOT NULL OR "
                    f"to_jsonb(OLD) - {_LIFTED} IS DISTINCT FROM to_jsonb(NEW) - {_LIFTED}"
                ),
            ),
            guards.no_truncate("suspension_no_truncate"),
        ]

    def __str__(self) -> str:
        return f"{self.party_id}: {self.since} – {self.until}"
