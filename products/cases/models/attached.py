"""Papers attached to a filing, to a conciliation, to a decision. Kept and shown, never public."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from products.ledger import append_only as guards

from .people import user
from .procedure import Case
from .reviewing import Decision


class Attached(models.Model):
    """A file beside something, under the name it came with."""

    document = models.ForeignKey(
        "products.Document", on_delete=models.PROTECT, related_name="+", verbose_name=_("документ")
    )
    name = models.CharField(_("имя файла"), max_length=120)
    by = user(_("кто"))
    at = models.DateTimeField(_("когда"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Minutes(Attached):
    """What the two parties settled after they had decided differently; both read it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="minutes", verbose_name=_("дело"))
    revision = models.ForeignKey(
        "products.Revision", on_delete=models.PROTECT, related_name="+", verbose_name=_("редакция")
    )
    party = models.ForeignKey(
        "products.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("сторона")
    )

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


class Act(Attached):
    """A scan of the order or a detached signature beside a decision; verified by nobody."""

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="acts", verbose_name=_("решение")
    )

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


class FilingPaper(Attached):
    """A scan or a detached signature attached to what was filed; kept and shown, verified by nobody."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers", verbose_name=_("дело"))
    revision = models.ForeignKey(
        "products.Revision", on_delete=models.PROTECT, related_name="+", verbose_name=_("поданная редакция")
    )

    class Meta:
        verbose_name = _("приложение к подаче")
        verbose_name_plural = _("приложения к подаче")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "document"],
                name="filing_paper_once",
                violation_error_message=_("Этот файл к подаче уже приложен."),
            )
        ]
        triggers = guards.append_only("filing_paper")
