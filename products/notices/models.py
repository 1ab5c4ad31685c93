"""What was to be told to whom, and whether it has been."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Delivery(models.Model):
    """One event for one recipient by one channel."""

    class Channel(models.TextChoices):
        MAIL = "mail", _("письмо")

    event = models.ForeignKey(
        "products.Event", on_delete=models.PROTECT, related_name="deliveries", verbose_name=_("событие")
    )
    channel = models.CharField(_("канал"), max_length=4, choices=Channel.choices, default=Channel.MAIL)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="deliveries",
        verbose_name=_("получатель"),
    )
    in_digest = models.BooleanField(_("в письме за день"), default=False)
    due_at = models.DateTimeField(_("отправить"), null=True, blank=True)  # none: not wanted
    failures = models.PositiveSmallIntegerField(_("неудач"), default=0)
    sent_at = models.DateTimeField(_("отправлено"), null=True, blank=True)

    class Meta:
        verbose_name = _("доставка")
        verbose_name_plural = _("доставки")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at__isnull=True, due_at__isnull=False),
                name="delivery_to_send",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "channel", "recipient"],
                name="delivery_once",
                violation_error_message=_("Об этом событии этому человеку уже сообщают."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.recipient}"
