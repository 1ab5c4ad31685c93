"""What the clock has said before a term ends, and of one that has ended: each once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from products.ledger import append_only as guards

from .procedure import Case


class Reminder(models.Model):
    """One day that comes near, told to the people of one organisation; a letter of it is a `Delivery`.

    `ahead` is the threshold it was written at (days before, below nothing: after), not the days that were
    left: so a task that runs late or twice writes the same row, and the database keeps the first.
    """

    class About(models.TextChoices):
        TERM = "term", _("срок стадии")
        ANSWER = "answer", _("срок ответа")
        EXPIRY = "expiry", _("конец срока записи")
        CONFIRMATION = "confirm", _("ежегодное подтверждение")
        DRAFT = "draft", _("черновик без движения")
        UPLOADS = "uploads", _("файлы без применения")

    about = models.CharField(_("о чём"), max_length=8, choices=About.choices)
    case = models.ForeignKey(
        Case,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminders",
        verbose_name=_("дело"),
    )
    entry = models.ForeignKey(
        "products.Entry",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminders",
        verbose_name=_("запись"),
    )
    party = models.ForeignKey(
        "products.Party",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("сторона"),
    )
    manufacturer = models.ForeignKey(
        "products.Manufacturer",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("изготовитель"),
    )
    due = models.DateField(_("срок"))
    ahead = models.SmallIntegerField(_("за сколько дней"))
    at = models.DateTimeField(_("когда"))

    class Meta:
        verbose_name = _("напоминание")
        verbose_name_plural = _("напоминания")
        indexes = [models.Index(fields=["at"], name="reminder_at")]
        constraints = [
            models.UniqueConstraint(
                fields=["about", "case", "entry", "party", "manufacturer", "due", "ahead"],
                nulls_distinct=False,
                name="reminder_once",
                violation_error_message=_("Об этом уже напомнили."),
            ),
            models.CheckConstraint(
                condition=Q(party__isnull=True, manufacturer__isnull=False)
                | Q(party__isnull=False, manufacturer__isnull=True),
                name="reminder_to_one",
                violation_error_message=_("Напоминают или стороне, или изготовителю."),
            ),
        ]
        triggers = guards.append_only("reminder")

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.due}"
