"""What somebody says is wrong on a product's public page: private, but for its outcome."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from products.ledger import append_only as guards
from products.parties.models import Language

from .people import user
from .procedure import Case

_SAID = ", ".join(f"{{0}}.{name}" for name in ("secret", "entry_id", "revision_id", "field", "text", "at"))


class Report(models.Model):
    """Received → rejected with a reason, or inspected by a case and closed with its outcome.

    The outcome is told to the address that was given, and the address is erased as the letter leaves.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("получено")
        REJECTED = "rejected", _("отклонено")
        INSPECTED = "inspected", _("проверяется")
        CORRECTED = "corrected", _("подтвердилось, исправлено")
        UPHELD = "upheld", _("подтвердилось")
        UNFOUNDED = "unfounded", _("не подтвердилось")

    #: The page of the one who reports is found by this and by nothing else.
    secret = models.CharField(max_length=40, unique=True, editable=False)
    entry = models.ForeignKey(
        "products.Entry", on_delete=models.PROTECT, related_name="reports", verbose_name=_("запись")
    )
    revision = models.ForeignKey(
        "products.Revision", on_delete=models.PROTECT, related_name="+", verbose_name=_("редакция")
    )
    field = models.CharField(_("поле"), max_length=120)
    text = models.TextField(_("что неверно"))
    #: Given with consent to be written to about this report only; erased when the outcome has been told.
    email = models.EmailField(_("электронная почта"), blank=True)
    language = models.CharField(_("язык"), max_length=2, choices=Language.choices, default=Language.RU)
    at = models.DateTimeField(_("когда"))
    state = models.CharField(_("состояние"), max_length=10, choices=State.choices, default=State.RECEIVED)
    case = models.ForeignKey(
        Case,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("проверка"),
    )
    #: What the party answers: on the reporter's page alone.
    answer = models.TextField(_("ответ"), blank=True)
    corrected_by = models.ForeignKey(
        "products.Revision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("исправлено редакцией"),
    )
    closed_at = models.DateTimeField(_("закрыто"), null=True, blank=True)
    closed_by = user(_("кто закрыл"), optional=True)

    class Meta:
        verbose_name = _("сообщение о неверном значении")
        verbose_name_plural = _("сообщения о неверных значениях")
        indexes = [models.Index(fields=["entry", "state"], name="report_of_entry")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["received", "inspected"], closed_at__isnull=True)
                | Q(
                    ~Q(state__in=["received", "inspected"]),
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                ),
                name="report_closed_by_somebody",
                violation_error_message=_("У исхода есть день и тот, кто решил."),
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(answer=""),
                name="report_rejected_has_reason",
                violation_error_message=_("Отклоняют с причиной."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["received", "rejected"], case__isnull=True)
                | Q(~Q(state__in=["received", "rejected"]), case__isnull=False),
                name="report_inspected_by_case",
                violation_error_message=_("Проверяют делом."),
            ),
            models.CheckConstraint(
                condition=Q(state="corrected", corrected_by__isnull=False)
                | Q(~Q(state="corrected"), corrected_by__isnull=True),
                name="report_corrected_names_revision",
                violation_error_message=_("Исправлено редакцией: назовите её."),
            ),
        ]
        triggers = [
            *guards.no_delete("report"),
            guards.refuse(
                "report_said_once",
                pgtrigger.Update,
                guards.ROWS_SENTENCE,
                pgtrigger.Condition(
                    "NEW.email NOT IN ('', OLD.email)"
                    " OR (OLD.closed_at IS NOT NULL"
                    " AND to_jsonb(OLD) - 'email' IS DISTINCT FROM to_jsonb(NEW) - 'email')"
                    f" OR ({_SAID.format('OLD')}) IS DISTINCT FROM ({_SAID.format('NEW')})"
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.entry)
