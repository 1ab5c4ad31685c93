"""In whose hands a party's work on a case is."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from products.ledger import append_only as guards

from .people import user
from .reviewing import Review


class ClaimQuerySet(models.QuerySet["Claim"]):
    def live(self, at: datetime) -> ClaimQuerySet:
        """Neither ended nor run out at this instant."""
        return self.filter(ended_at__isnull=True, until__gt=at)


class Claim(models.Model):
    """Somebody of a party works on a case, for half an hour from his last activity; the rows are kept."""

    review = models.ForeignKey(
        Review, on_delete=models.PROTECT, related_name="claims", verbose_name=_("рассмотрение")
    )
    holder = user(_("взял"))
    since = models.DateTimeField(_("с"))
    until = models.DateTimeField(_("до"))
    ended_at = models.DateTimeField(_("закончено"), null=True, blank=True)
    #: The holder himself, or who took over; nobody when it ran out or the work was done.
    ended_by = user(_("кем закончено"), optional=True)
    note = models.TextField(_("почему взято другим"), blank=True)

    objects: ClassVar[ClaimQuerySet] = ClaimQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("дело в работе")
        verbose_name_plural = _("дела в работе")
        constraints = [
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(ended_at__isnull=True),
                name="claim_one_live",
                violation_error_message=_("Это рассмотрение уже взято."),
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")) & (Q(ended_at__isnull=True) | Q(ended_at__gte=F("since"))),
                name="claim_dates_in_order",
                violation_error_message=_("Дело отпускают после того, как взяли."),
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True)
                | Q(ended_at__isnull=False) & (Q(ended_by=F("holder")) | ~Q(note="")),
                name="claim_taken_over_with_note",
                violation_error_message=_("Тот, кто берёт дело вместо другого, пишет почему."),
            ),
        ]
        indexes = [
            models.Index(fields=["holder"], condition=Q(ended_at__isnull=True), name="claim_held_by"),
        ]
        triggers = guards.no_delete("claim")

    def __str__(self) -> str:
        return f"{self.review}: {self.holder}"
