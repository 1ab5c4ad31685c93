"""What is said to the maker of a field: ready answers, and the remarks of both parties."""

from __future__ import annotations

from collections.abc import Mapping

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from products.dictionary import named
from products.ledger import append_only as guards

from .people import user
from .reviewing import Review


@named.tracked
class Reason(named.Named):
    """A ready answer: what is said again and again, once and well, in three languages.

    The administrators of both parties keep it. A remark keeps the words as they were when it was written.
    """

    code = models.CharField(_("код"), max_length=3, primary_key=True)
    rule = models.CharField(
        _("правило"),
        max_length=3,
        blank=True,
        help_text=_("Код правила приёма, на которое ссылается ответ: E30. Пусто, если такого нет."),
    )
    text_ru = models.TextField(_("ответ (рус.)"))
    text_be = models.TextField(_("ответ (бел.)"))
    text_en = models.TextField(_("ответ (англ.)"))

    class Meta:
        verbose_name = _("готовый ответ")
        verbose_name_plural = _("готовые ответы")
        ordering = ["code"]
        constraints = [
            named.check(
                "reason_code_form", Q(code__regex=r"^R\d\d$"), _("Код: буква R и две цифры, например R07.")
            ),
            named.check(
                "reason_rule_form",
                Q(rule="") | Q(rule__regex=r"^[A-Z]\d\d$"),
                _("Правило: латинская буква и две цифры, например E30."),
            ),
            named.check(
                "reason_has_words",
                ~Q(text_ru="") & ~Q(text_be="") & ~Q(text_en=""),
                _("Ответ нужен на трёх языках."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.name}"

    @property
    def text(self) -> str:
        return named.in_language(self, "text")

    @property
    def words(self) -> dict[str, str]:
        return {"ru": self.text_ru, "be": self.text_be, "en": self.text_en}


class Remark(models.Model):
    """A reviewer's comment tied to one field; the maker sees it once the case is returned.

    Until then it is its author's to change or take back; from then on its words stay as they are.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="remarks")
    revision = models.ForeignKey("products.Revision", on_delete=models.PROTECT, related_name="remarks")
    field = models.CharField(_("поле"), max_length=120)
    reason = models.ForeignKey(
        Reason,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("готовый ответ"),
    )
    #: The ready answer by language, as it stood when it was chosen; empty without one.
    ready = models.JSONField(_("слова готового ответа"), default=dict, blank=True)
    text = models.TextField(_("замечание"), blank=True)
    #: A value the reviewer would accept, as he typed it: the maker takes it over in one click.
    proposed = models.TextField(_("предложенное значение"), blank=True)
    author = user(_("автор"))
    at = models.DateTimeField(_("когда"))
    sent_at = models.DateTimeField(_("отправлено изготовителю"), null=True, blank=True)
    answer = models.TextField(_("ответ"), blank=True)
    answered_by = user(_("кто ответил"), optional=True)
    answered_at = models.DateTimeField(_("когда отвечено"), null=True, blank=True)
    #: The maker has done what was asked, or has said why not: an answer alone may still be a question.
    resolved = models.BooleanField(_("решено"), default=False)

    class Meta:
        verbose_name = _("замечание")
        verbose_name_plural = _("замечания")
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved=False) | ~Q(answer=""),
                name="remark_resolved_has_answer",
                violation_error_message=_("Решённое замечание имеет ответ."),
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(reason__isnull=False),
                name="remark_says_something",
                violation_error_message=_("Замечание — готовый ответ, слова или то и другое."),
            ),
        ]
        triggers = [
            guards.refuse(
                "remark_sent_no_delete",
                pgtrigger.Delete,
                "Отправленные строки таблицы «%» нельзя удалить.",
                pgtrigger.Q(old__sent_at__isnull=False),
            ),
            guards.refuse(
                "remark_sent_words_fixed",
                pgtrigger.Update,
                "Слова отправленных строк таблицы «%» нельзя изменить.",
                pgtrigger.Condition(
                    "OLD.sent_at IS NOT NULL AND (OLD.sent_at, OLD.field, OLD.reason_id, OLD.ready, OLD.text,"
                    " OLD.proposed, OLD.author_id) IS DISTINCT FROM (NEW.sent_at, NEW.field, NEW.reason_id,"
                    " NEW.ready, NEW.text, NEW.proposed, NEW.author_id)"
                ),
            ),
            guards.no_truncate("remark_no_truncate"),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.words}"

    @property
    def words(self) -> str:
        """What is said, in the reader's language: the ready answer, then what the reviewer added."""
        ready: Mapping[str, str] = self.ready
        answer = ready.get((get_language() or "ru")[:2]) or ready.get("ru", "")
        return "\n".join(filter(None, [answer, self.text]))
