"""What a party began of itself: by which act, for which ground, and which suspension it wrote or lifted."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from products.entries.grounds import EXCLUDING, Ground
from products.ledger import append_only as guards

from .procedure import Case


class Motion(models.Model):
    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="motion", verbose_name=_("дело")
    )
    party = models.ForeignKey(
        "products.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("сторона")
    )
    #: Of an exclusion; those of a suspension stand with it.
    ground = models.CharField(
        _("основание"),
        max_length=20,
        choices=[(ground.value, ground.label) for ground in EXCLUDING],
        blank=True,
    )
    act_number = models.CharField(_("номер акта"), max_length=60, blank=True)
    act_date = models.DateField(_("дата акта"), null=True, blank=True)
    document = models.ForeignKey(
        "products.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("акт"),
    )
    duplicate_of = models.ForeignKey(
        "products.Entry",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("повторяет запись"),
    )
    suspension = models.ForeignKey(
        "products.Suspension",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="motions",
        verbose_name=_("приостановление"),
    )

    class Meta:
        verbose_name = _("представление стороны")
        verbose_name_plural = _("представления сторон")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    ground="",
                    act_number="",
                    act_date__isnull=True,
                    document__isnull=True,
                    suspension__isnull=False,
                )
                | Q(~Q(ground=""), ~Q(act_number=""), act_date__isnull=False, suspension__isnull=True),
                name="motion_has_ground_and_act",
                violation_error_message=_("Исключение требует основания и акта."),
            ),
            models.CheckConstraint(
                condition=Q(ground=Ground.DUPLICATE_OF.value, duplicate_of__isnull=False)
                | Q(~Q(ground=Ground.DUPLICATE_OF.value), duplicate_of__isnull=True),
                name="motion_duplicate_names_another",
                violation_error_message=_("Повторение называет запись, которую повторяет, и только оно."),
            ),
        ]
        triggers = guards.append_only("motion")

    def __str__(self) -> str:
        return f"{self.party_id}: {self.case}"

    @property
    def as_rows(self) -> list[Any]:
        """The suspension, for who shows several."""
        return [self.suspension] if self.suspension else []

    @property
    def public(self) -> dict[str, Any]:
        """What the log says of it."""
        act: dict[str, Any] = {"number": self.act_number}
        if self.act_date:
            act["date"] = self.act_date.isoformat()
        if self.document_id:
            act["sha256"] = self.document_id
        other = self.duplicate_of.number if self.duplicate_of else None
        return {"party": self.party_id, "act": act} | ({"duplicate_of": other} if other else {})
