"""What goes with a filing and is no content: reasons for warnings, papers with a signature."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from products.ledger import append_only as guards

from .people import user
from .procedure import Case

LONGEST_REASON = 500


class Acknowledgement(models.Model):
    """Why a warning of this case may stand; `key` says of which values (`entries.rules.key`)."""

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="acknowledgements", verbose_name=_("дело")
    )
    key = models.CharField(_("о чём"), max_length=250)
    reason = models.CharField(_("причина"), max_length=LONGEST_REASON)
    by = user(_("кто"))
    at = models.DateTimeField(_("когда"))

    class Meta:
        verbose_name = _("причина оставить предупреждение")
        verbose_name_plural = _("причины оставить предупреждения")
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="acknowledgement_once"),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="acknowledgement_has_reason",
                violation_error_message=_("Отметка требует причины."),
            ),
        ]
        triggers = guards.no_delete("acknowledgement")

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}"


class FilingPaper(models.Model):
    """A scan or a detached signature attached to what was filed; kept and shown, verified by nobody."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers", verbose_name=_("дело"))
    revision = models.ForeignKey(
        "products.Revision", on_delete=models.PROTECT, related_name="+", verbose_name=_("поданная редакция")
    )
    document = models.ForeignKey(
        "products.Document", on_delete=models.PROTECT, related_name="+", verbose_name=_("документ")
    )
    name = models.CharField(_("имя файла"), max_length=120)
    by = user(_("кто"))
    at = models.DateTimeField(_("когда"))

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

    def __str__(self) -> str:
        return self.name
