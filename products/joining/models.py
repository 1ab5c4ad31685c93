"""The applications of makers."""

from __future__ import annotations

import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from products.documents.rules import NAME_LIMIT
from products.ledger import append_only as guards
from products.parties.models import Named, tracked


@tracked
class Application(Named):
    """That a person asks for a manufacturer to be taken into the register, and what came of it."""

    class State(models.TextChoices):
        APPLIED = "applied", _("ждёт ответа")
        CONFIRMED = "confirmed", _("подтверждено")
        REFUSED = "refused", _("отказано")
        WITHDRAWN = "withdrawn", _("отозвано")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(_("состояние"), max_length=9, choices=State.choices, default=State.APPLIED)
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="applications",
        verbose_name=_("заявитель"),
    )
    party = models.ForeignKey(
        "products.Party", on_delete=models.PROTECT, related_name="applications", verbose_name=_("страна")
    )
    unp = models.CharField(_("УНП"), max_length=9, blank=True)
    inn = models.CharField(_("ИНН"), max_length=12, blank=True)
    ogrn = models.CharField(_("ОГРН"), max_length=15, blank=True)
    okpo = models.CharField(_("ОКПО"), max_length=10, blank=True)
    address_ru = models.CharField(_("юридический адрес (рус.)"), max_length=300)
    address_be = models.CharField(_("юридический адрес (бел.)"), max_length=300, blank=True)
    address_en = models.CharField(_("юридический адрес (англ.)"), max_length=300, blank=True)
    signs = models.BooleanField(_("доверенность даёт право подписи"), default=False)
    paper = models.ForeignKey(
        "products.Document", on_delete=models.PROTECT, related_name="+", verbose_name=_("доверенность")
    )
    paper_name = models.CharField(_("имя файла"), max_length=NAME_LIMIT)
    applied_at = models.DateTimeField(_("подано"))
    closed_at = models.DateTimeField(_("закончено"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("кем закончено"),
    )
    ground = models.TextField(_("основание отказа"), blank=True)
    manufacturer = models.OneToOneField(
        "products.Manufacturer",
        on_delete=models.PROTECT,
        related_name="application",
        null=True,
        blank=True,
        verbose_name=_("изготовитель"),
    )
    told_at = models.DateTimeField(_("ответ отправлен"), null=True, blank=True)

    class Meta:
        verbose_name = _("заявление изготовителя")
        verbose_name_plural = _("заявления изготовителей")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["id"],
                condition=Q(told_at__isnull=True, state__in=["confirmed", "refused"]),
                name="application_to_tell",
            )
        ]
        constraints = [
            *(
                models.UniqueConstraint(
                    fields=[code],
                    condition=Q(state="applied") & ~Q(**{code: ""}),
                    name=f"application_{code}_once",
                    violation_error_message=_("Заявление с этим кодом уже рассматривают."),
                )
                for code in ("unp", "inn", "ogrn")
            ),
            models.CheckConstraint(
                condition=Q(state="applied", closed_at__isnull=True, closed_by__isnull=True)
                | (~Q(state="applied") & Q(closed_at__isnull=False, closed_by__isnull=False)),
                name="application_closed_by_somebody",
                violation_error_message=_("У законченного заявления есть день и лицо."),
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed", manufacturer__isnull=False)
                | (~Q(state="confirmed") & Q(manufacturer__isnull=True)),
                name="application_confirmed_has_maker",
                violation_error_message=_("Подтверждённое заявление ведёт к изготовителю."),
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(ground=""),
                name="application_refusal_has_ground",
                violation_error_message=_("Отказ требует основания."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "refused"]) | ~Q(closed_by=F("applicant")),
                name="application_judged_by_another",
                violation_error_message=_("Своё заявление решает другое лицо."),
            ),
        ]
        triggers = [
            *guards.no_delete("application"),
            guards.refuse(
                "application_ends_once",
                pgtrigger.Update,
                "Заявление закончено, его состояние не меняется (таблица «%»).",
                pgtrigger.Q(old__state__df=pgtrigger.F("new__state")) & ~pgtrigger.Q(old__state="applied"),
            ),
            guards.refuse(
                "application_begins_applied",
                pgtrigger.Insert,
                "Заявление начинается поданным (таблица «%»).",
                pgtrigger.Q(new__state__df="applied"),
            ),
        ]

    @property
    def address(self) -> str:
        return getattr(self, f"address_{(get_language() or 'ru')[:2]}", "") or self.address_ru
