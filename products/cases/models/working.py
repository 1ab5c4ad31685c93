"""What the parties write while they work, never for the maker: marks of the checklist, notes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from products.ledger import append_only as guards

from .people import user
from .procedure import Case
from .reviewing import Review


class Mark(models.Model):
    """A party's answer to one question of the checklist about exactly this content.

    `seen` is a digest of the values that the question asks about. So a mark counts for a refiled revision
    while those values stay, and is past when they change, without anything being written.
    """

    class Answer(models.TextChoices):
        PASS = "pass", _("да")
        REMARK = "remark", _("замечание")
        NONE = "none", _("не относится")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="marks")
    revision = models.ForeignKey("products.Revision", on_delete=models.PROTECT, related_name="+")
    question = models.CharField(_("вопрос"), max_length=40)
    seen = models.CharField(_("отпечаток увиденного"), max_length=16)
    answer = models.CharField(_("отметка"), max_length=6, choices=Answer.choices)
    by = user(_("кто"))
    at = models.DateTimeField(_("когда"))

    class Meta:
        verbose_name = _("отметка проверки")
        verbose_name_plural = _("отметки проверки")
        constraints = [
            models.UniqueConstraint(fields=["review", "question", "seen"], name="mark_once"),
            models.CheckConstraint(
                condition=Q(answer__in=["pass", "remark", "none"]),
                name="mark_answer_known",
                violation_error_message=_("Отметка — да, замечание или не относится."),
            ),
        ]
        triggers = guards.no_delete("mark")

    def __str__(self) -> str:
        return f"{self.question}: {self.get_answer_display()}"


class Note(models.Model):
    """Words of a reviewer for his own party, or for both; the maker never sees them. Append-only."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes", verbose_name=_("дело"))
    party = models.ForeignKey(
        "products.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("сторона")
    )
    for_both = models.BooleanField(_("для обеих сторон"), default=False)
    text = models.TextField(_("заметка"))
    author = user(_("автор"))
    at = models.DateTimeField(_("когда"))

    class Meta:
        verbose_name = _("заметка сторон")
        verbose_name_plural = _("заметки сторон")
        indexes = [models.Index(fields=["case", "id"], name="note_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="note_has_words",
                violation_error_message=_("Пустую заметку не хранят."),
            )
        ]
        triggers = guards.append_only("note")

    def __str__(self) -> str:
        return self.text
