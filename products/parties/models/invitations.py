"""Letters with a link that lets a person in: an invitation to act for a maker, or to have an account."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .organisations import Manufacturer
from .people import MAKER_ROLES, Language, Role


class Invitation(models.Model):
    """Sent to an address; its secret is made when the letter leaves, and only its digest is kept.

    Without a manufacturer it only opens an account: somebody asked for one himself.
    """

    email = models.EmailField(_("электронная почта"))
    manufacturer = models.ForeignKey(
        Manufacturer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("изготовитель"),
    )
    roles = ArrayField(
        models.CharField(max_length=20, choices=[(role, role.label) for role in MAKER_ROLES]),
        default=list,
        verbose_name=_("роли"),
    )
    language = models.CharField(_("язык письма"), max_length=2, choices=Language.choices)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("кто пригласил"),
    )
    created_at = models.DateTimeField(_("создано"))
    expires_at = models.DateTimeField(_("действует до"))
    digest = models.CharField(_("отпечаток ссылки"), max_length=64, null=True, blank=True, unique=True)
    sent_at = models.DateTimeField(_("письмо ушло"), null=True, blank=True)
    used_at = models.DateTimeField(_("принято"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("отменено"), null=True, blank=True)

    class Meta:
        verbose_name = _("приглашение")
        verbose_name_plural = _("приглашения")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["id"], condition=Q(sent_at__isnull=True), name="invitation_to_send")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "manufacturer"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                nulls_distinct=False,
                name="invitation_one_open",
                violation_error_message=_("Приглашение на этот адрес уже отправлено."),
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_used_or_revoked",
                violation_error_message=_("Отменённое приглашение не принимают, принятое не отменяют."),
            ),
            models.CheckConstraint(
                condition=Q(manufacturer__isnull=True, roles=[])
                | Q(manufacturer__isnull=False, invited_by__isnull=False, roles__len__gt=0),
                name="invitation_to_a_maker_has_roles",
                violation_error_message=_("Выберите хотя бы одну роль."),
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="invitation_email_lower",
                violation_error_message=_("Адрес пишется строчными буквами."),
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def role_names(self) -> str:
        return ", ".join(str(Role(role).label) for role in self.roles)
