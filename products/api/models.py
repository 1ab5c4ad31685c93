"""The table of the API: answers kept so that a request sent again is not done again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from products.parties.models import AccessToken


class KeptAnswer(models.Model):
    """What was answered to a write with an `Idempotency-Key`; kept for a day."""

    token = models.ForeignKey(
        AccessToken, on_delete=models.PROTECT, related_name="+", verbose_name=_("ключ доступа")
    )
    key = models.CharField(_("Idempotency-Key"), max_length=100)
    fingerprint = models.CharField(_("отпечаток запроса"), max_length=64)
    status = models.PositiveSmallIntegerField(_("код состояния HTTP"))
    headers = models.JSONField(_("заголовки"))
    body = models.TextField(_("ответ"))  # text: sent again it is the same to the byte
    at = models.DateTimeField(_("когда"), db_index=True)

    class Meta:
        verbose_name = _("сохранённый ответ")
        verbose_name_plural = _("сохранённые ответы")
        constraints = [
            models.UniqueConstraint(
                fields=["token", "key"],
                name="kept_answer_once",
                violation_error_message=_("Ответ на запрос с этим Idempotency-Key уже сохранён."),
            )
        ]

    def __str__(self) -> str:
        return self.key


class ReadCount(models.Model):
    """How often a reader has asked in a minute (see `v1.throttling`); the migration makes it unlogged."""

    reader = models.CharField(_("отпечаток читателя"), max_length=32, primary_key=True)
    minute = models.BigIntegerField(_("минута"), db_index=True)
    reads = models.PositiveIntegerField(_("обращений"))

    class Meta:
        verbose_name = _("счёт обращений")
        verbose_name_plural = _("счёт обращений")

    def __str__(self) -> str:
        return f"{self.minute}: {self.reads}"
