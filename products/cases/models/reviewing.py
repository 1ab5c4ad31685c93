"""What the parties make of a case: reviews, opinions, decisions."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from products.cases import grounds, refusals
from products.ledger import append_only as guards

from .people import user
from .procedure import Case


class Verdict(models.TextChoices):
    YES = "yes", _("согласна")
    NO = "no", _("отказ")


class Step(models.TextChoices):
    """What a party is to do on a case now."""

    NOTHING = "", _("ничего")
    FORMAL = "formal", _("формальная проверка")
    OPINION = "opinion", _("мнение эксперта")
    DECISION = "decision", _("решение утверждающего")
    AGAIN = "again", _("новое решение: стороны разошлись")


class Review(models.Model):
    """One party's work on a case: opens on filing."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("дело"))
    party = models.ForeignKey(
        "products.Party", on_delete=models.PROTECT, related_name="reviews", verbose_name=_("сторона")
    )
    due = models.DateField(_("срок"), null=True, blank=True)
    #: Working days of its term that were left when the clock was stopped; none while it runs.
    left = models.PositiveSmallIntegerField(_("осталось рабочих дней"), null=True, blank=True)
    #: Written by `cases.steps` alone, at the end of every move: a queue of any length reads it by an index.
    step = models.CharField(
        _("что за стороной"), max_length=8, choices=Step.choices, blank=True, default="", db_default=""
    )
    assigned_to = user(_("назначено"), optional=True)

    class Meta:
        verbose_name = _("рассмотрение стороной")
        verbose_name_plural = _("рассмотрения сторонами")
        constraints = [
            models.UniqueConstraint(fields=["case", "party"], name="review_per_party"),
            models.CheckConstraint(
                condition=Q(due__isnull=True) | Q(left__isnull=True),
                name="review_runs_or_is_stopped",
                violation_error_message=_("Часы рассмотрения или идут, или остановлены."),
            ),
        ]
        indexes = [
            models.Index(fields=["party", "due"], condition=~Q(step=""), name="review_waiting"),
        ]
        triggers = guards.no_delete("review")

    def __str__(self) -> str:
        return f"{self.party_id}: {self.case}"


class Opinion(models.Model):
    """What a party's expert says of one revision, for that party's approver."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="opinions")
    revision = models.ForeignKey("products.Revision", on_delete=models.PROTECT, related_name="opinions")
    verdict = models.CharField(_("мнение"), max_length=3, choices=Verdict.choices)
    text = models.TextField(_("обоснование"), blank=True)
    expert = user(_("эксперт"))
    at = models.DateTimeField(_("когда"))

    class Meta:
        indexes = [models.Index(fields=["at"], name="opinion_at")]
        verbose_name = _("мнение эксперта")
        verbose_name_plural = _("мнения экспертов")
        constraints = [
            models.UniqueConstraint(
                fields=["review", "revision"],
                name="opinion_once",
                violation_error_message=_("Мнение по этой редакции уже дано."),
            )
        ]
        triggers = refusals.judged("opinion", "expert")

    def __str__(self) -> str:
        return self.get_verdict_display()


class Decision(models.Model):
    """One party's verdict on one revision, quoting its digest; overridden only by a newer one."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="decisions")
    revision = models.ForeignKey("products.Revision", on_delete=models.PROTECT, related_name="decisions")
    digest = models.CharField(_("отпечаток"), max_length=64)
    verdict = models.CharField(_("решение"), max_length=3, choices=Verdict.choices)
    approver = user(_("утвердил"))
    order_number = models.CharField(_("номер приказа"), max_length=60)
    order_date = models.DateField(_("дата приказа"))
    effective = models.DateField(_("вступает в силу"))
    #: Coded grounds of a refusal (`cases.grounds`); `grounds` says in words what does not answer them.
    codes = ArrayField(
        models.CharField(max_length=4),
        verbose_name=_("основания по перечню"),
        default=list,
        db_default=[],
        blank=True,
    )
    grounds = models.TextField(_("основания"), blank=True)
    at = models.DateTimeField(_("когда"))
    #: Decisions made by one act over several cases carry one key.
    together = models.UUIDField(_("решено вместе"), null=True, blank=True, db_index=True)
    #: After a disagreement: the minutes on which a newer decision rests.
    minutes = models.ForeignKey(
        "products.Minutes",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("протокол согласования"),
    )
    overrides = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="overridden_by",
        verbose_name=_("вместо"),
    )

    class Meta:
        indexes = [models.Index(fields=["at"], name="decision_at")]
        verbose_name = _("решение стороны")
        verbose_name_plural = _("решения сторон")
        constraints = [
            models.UniqueConstraint(
                fields=["review", "revision"],
                condition=Q(overrides__isnull=True),
                name="decision_once",
                violation_error_message=_("Сторона уже решила по этой редакции."),
            ),
            models.CheckConstraint(
                condition=~Q(verdict="no") | ~Q(grounds=""),
                name="decision_refusal_has_grounds",
                violation_error_message=_("Отказ требует оснований."),
            ),
            models.CheckConstraint(
                condition=Q(effective__gte=F("order_date")),
                name="decision_effective_not_before_order",
                violation_error_message=_("Решение вступает в силу не раньше дня приказа."),
            ),
        ]
        triggers = [*refusals.judged("decision", "approver"), *refusals.DECISION]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}, {self.order_number}"

    @property
    def reasons(self) -> list[str]:
        """Why: the grounds of the list, then the party's own words."""
        return [*grounds.named(self.codes), *filter(None, [self.grounds])]
