"""Papers that the parties attach: minutes of a conciliation, acts beside a decision. Kept, never public."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from products.ledger import append_only as guards

from .people import user
from .procedure import Case
from .reviewing import Decision


class Minutes(models.Model):
    """What the two parties settled after they had decided differently; both read it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="minutes", verbose_name=_("дело"))
    revision = models.ForeignKey(
        "products.Revision", on_delete=models.PROTECT, related_name="+", verbose_name=_("редакция")
    )
    document = models.ForeignKey(
        "products.Document", on_delete=models.PROTECT, related_name="+", verbose_name=_("документ")
    )
    party = models.ForeignKey(
        "products.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("сторона")
    )
    name = models.CharField(_("имя файла"), max_length=120)
    by = user(_("кто"))
    at = models.DateTimeField(_("когда"))

    class Meta:
        verbose_name = _("протокол согласования")
        verbose_name_plural = _("протоколы согласования")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "document"],
                name="minutes_once",
                violation_error_message=_("Этот протокол уже приложен."),
            )
        ]
        triggers = guards.append_only("minutes")

    def __str__(self) -> str:
        return self.name


class Act(models.Model):
    """A scan of the order or a detached signature beside a decision; verified by nobody."""

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="acts", verbose_name=_("решение")
    )
    document = models.ForeignKey(
        "products.Document", on_delete=models.PROTECT, related_name="+", verbose_name=_("документ")
    )
    name = models.CharField(_("имя файла"), max_length=120)
    by = user(_("кто"))
    at = models.DateTimeField(_("когда"))

    class Meta:
        verbose_name = _("акт к решению")
        verbose_name_plural = _("акты к решениям")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "document"],
                name="act_once",
                violation_error_message=_("Этот файл к решению уже приложен."),
            )
        ]
        triggers = guards.append_only("act")

    def __str__(self) -> str:
        return self.name
