"""What was to be told to whom, and whether it has been."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from products.cases.models import Event, Reminder


class Delivery(models.Model):
    """One event of a case, or one reminder of the clock, for one recipient by one channel."""

    class Channel(models.TextChoices):
        MAIL = "mail", _("письмо")

    event = models.ForeignKey(
        "products.Event",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        verbose_name=_("событие"),
    )
    reminder = models.ForeignKey(
        "products.Reminder",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        verbose_name=_("напоминание"),
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
            ),
            models.UniqueConstraint(
                fields=["reminder", "channel", "recipient"],
                name="delivery_of_reminder_once",
                violation_error_message=_("Об этом этому человеку уже напоминают."),
            ),
            models.CheckConstraint(
                condition=Q(event__isnull=False, reminder__isnull=True)
                | Q(event__isnull=True, reminder__isnull=False),
                name="delivery_of_one_thing",
                violation_error_message=_("Сообщают или о событии, или напоминают."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.news} → {self.recipient}"

    @property
    def news(self) -> Event | Reminder:
        """What it tells of."""
        return cast("Event | Reminder", self.event or self.reminder)
