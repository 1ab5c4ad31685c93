"""What goes with a filing and is no content: reasons for warnings."""

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
