"""What was to be told to whom, and whether it has been."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from products.parties.models import Language

if TYPE_CHECKING:
    from products.cases.models import Event, Reminder


class Subscription(models.Model):
    """Somebody without an account is written to of an entry, or of what answers a search.

    The address is all that is known of him, and is kept only so long: leaving deletes the row.
    """

    email = models.EmailField(_("электронная почта"))
    #: One of the two; with neither the whole register.
    entry = models.ForeignKey(
        "products.Entry",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="subscriptions",
        verbose_name=_("запись"),
    )
    query = models.CharField(_("поиск"), max_length=2000, blank=True)
    language = models.CharField(_("язык"), max_length=2, choices=Language.choices, default=Language.RU)
    asked_at = models.DateTimeField(_("запрошена"))
    sent_at = models.DateTimeField(_("письмо с вопросом ушло"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("подтверждена"), null=True, blank=True)
    #: The size of the log up to which he has been told.
    position = models.BigIntegerField(_("прочитано записей журнала"), default=0)

    class Meta:
        verbose_name = _("подписка")
        verbose_name_plural = _("подписки")
        constraints = [
            models.UniqueConstraint(
                fields=["email", "entry", "query"],
                nulls_distinct=False,
                name="subscription_once",
                violation_error_message=_("На это этот адрес уже подписан."),
            ),
            models.CheckConstraint(
                condition=Q(entry__isnull=True) | Q(query=""),
                name="subscription_to_one_thing",
                violation_error_message=_("Подписываются на запись или на поиск."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.entry or self.query or '*'}"


class Delivery(models.Model):
    """One event of a case, or one reminder of the clock, for one recipient by one channel; or one leaf of the
    log for a subscription, with which it goes."""

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
    leaf = models.ForeignKey(
        "products.Leaf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        verbose_name=_("запись журнала"),
    )
    channel = models.CharField(_("канал"), max_length=4, choices=Channel.choices, default=Channel.MAIL)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        verbose_name=_("получатель"),
    )
    subscription = models.ForeignKey(
        Subscription,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="deliveries",
        verbose_name=_("подписка"),
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
            models.UniqueConstraint(
                fields=["leaf", "channel", "subscription"],
                name="delivery_of_leaf_once",
                violation_error_message=_("Об этой записи журнала по этой подписке уже сообщают."),
            ),
            models.CheckConstraint(
                condition=Q(
                    Q(event__isnull=False, reminder__isnull=True)
                    | Q(event__isnull=True, reminder__isnull=False),
                    leaf__isnull=True,
                    recipient__isnull=False,
                    subscription__isnull=True,
                )
                | Q(
                    event__isnull=True,
                    reminder__isnull=True,
                    leaf__isnull=False,
                    recipient__isnull=True,
                    subscription__isnull=False,
                ),
                name="delivery_of_one_thing",
                violation_error_message=_(
                    "Человеку сообщают о событии или напоминают; по подписке — о журнале."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leaf or self.news} → {self.recipient or self.subscription}"

    @property
    def news(self) -> Event | Reminder:
        """What it tells a person with an account of."""
        return cast("Event | Reminder", self.event or self.reminder)
