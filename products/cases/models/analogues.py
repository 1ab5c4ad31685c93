"""That a party confirms a replacement which a maker declares, or takes that back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from products.entries.content import CHOICES
from products.ledger import append_only as guards

from .people import user


class AnalogueConfirmation(models.Model):
    """Of one foreign part as the maker declares it: `statement` is the digest of just that.

    The newest row of a party counts, and only while the content in force says the same of the part.
    """

    entry = models.ForeignKey(
        "products.Entry",
        on_delete=models.PROTECT,
        related_name="analogue_confirmations",
        verbose_name=_("запись"),
    )
    revision = models.ForeignKey(
        "products.Revision", on_delete=models.PROTECT, related_name="+", verbose_name=_("редакция")
    )
    party = models.ForeignKey(
        "products.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("сторона")
    )
    part = models.CharField(_("зарубежный аналог"), max_length=300)
    closeness = models.CharField(
        _("степень замены"), max_length=10, blank=True, choices=list(CHOICES["analogue_class"].items())
    )
    statement = models.CharField(_("отпечаток заявленного"), max_length=64)
    is_withdrawn = models.BooleanField(_("снято"), default=False)
    basis = models.CharField(_("на чём основано"), max_length=300)
    by = user(_("кто"))
    at = models.DateTimeField(_("когда"))

    class Meta:
        verbose_name = _("подтверждение аналога")
        verbose_name_plural = _("подтверждения аналогов")
        indexes = [models.Index(fields=["entry", "statement"], name="analogue_confirmed")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(part="") & ~Q(basis=""),
                name="analogue_confirmation_says_what",
                violation_error_message=_("Назовите аналог и то, на чём основано подтверждение."),
            )
        ]
        triggers = guards.append_only("analogue_confirmation")

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.part}"
