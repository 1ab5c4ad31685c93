"""Keys with which a program acts for a person."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .organisations import Manufacturer
from .people import User

#: How a secret begins: people, and scanners of repositories, tell by it what they have found.
BEGINNING = "umr_"
#: So much of a secret stays readable, for its person to know it by.
SHOWN = len(BEGINNING) + 4


class Scope(models.TextChoices):
    READ = "read", _("читать свои заявки")
    DRAFT = "draft", _("вести черновики и отвечать на замечания")
    FILE = "file", _("подавать и отзывать")


class AccessToken(models.Model):
    """A key of a person for one manufacturer; never deleted, so that it can be said what acted when."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="access_tokens", verbose_name=_("чей")
    )
    manufacturer = models.ForeignKey(
        Manufacturer, on_delete=models.PROTECT, related_name="access_tokens", verbose_name=_("изготовитель")
    )
    name = models.CharField(_("для чего"), max_length=80)
    digest = models.CharField(_("отпечаток ключа"), max_length=64, unique=True)
    start = models.CharField(_("первые знаки"), max_length=SHOWN)
    scopes = ArrayField(models.CharField(max_length=5, choices=Scope.choices), verbose_name=_("что может"))
    created_at = models.DateTimeField(_("создан"))
    expires_at = models.DateTimeField(_("действует до"))
    used_at = models.DateTimeField(_("последнее обращение"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("отозван"), null=True, blank=True)

    class Meta:
        verbose_name = _("ключ доступа")
        verbose_name_plural = _("ключи доступа")
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=Scope.values, scopes__len__gte=1),
                name="access_token_scopes",
                violation_error_message=_("У ключа есть хотя бы одно из известных прав."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="access_token_dates",
                violation_error_message=_("Ключ действует после того, как создан."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_living(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at
