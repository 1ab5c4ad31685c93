"""Cases, reviews, opinions, decisions, remarks, events and terms."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from products.ledger import append_only as guards

from . import refusals
from .workflow import OPEN, Kind, Status

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


def _user(label: StrPromise, *, optional: bool = False) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=label,
        null=optional,
        blank=optional,
    )


class Verdict(models.TextChoices):
    YES = "yes", _("согласна")
    NO = "no", _("отказ")


class Case(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("вид"), max_length=10, choices=Kind.choices)
    status = models.CharField(_("состояние"), max_length=12, choices=Status.choices, default=Status.DRAFT)
    manufacturer = models.ForeignKey(
        "products.Manufacturer",
        on_delete=models.PROTECT,
        related_name="cases",
        verbose_name=_("изготовитель"),
    )
    entry = models.ForeignKey(
        "products.Entry",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("запись"),
    )
    category = models.ForeignKey(
        "products.Category", on_delete=models.PROTECT, related_name="+", verbose_name=_("категория")
    )
    designation = models.CharField(_("обозначение"), max_length=120, blank=True)
    draft = models.JSONField(_("черновик, как набран"), default=dict)
    draft_version = models.PositiveIntegerField(_("версия черновика"), default=1)
    base = models.ForeignKey(
        "products.Revision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("изменяемая редакция"),
    )
    revision = models.ForeignKey(
        "products.Revision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("поданная редакция"),
    )
    rounds = models.PositiveSmallIntegerField(_("возвратов"), default=0)
    answer_due = models.DateField(_("ответить до"), null=True, blank=True)
    created_at = models.DateTimeField(_("начато"))
    created_by = _user(_("кем начато"))
    changed_at = models.DateTimeField(_("изменено"))
    filed_at = models.DateTimeField(_("подано"), null=True, blank=True)
    closed_at = models.DateTimeField(_("закончено"), null=True, blank=True)

    class Meta:
        verbose_name = _("дело")
        verbose_name_plural = _("дела")
        indexes = [models.Index(fields=["manufacturer", "status"], name="case_maker_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(status__in=OPEN),
                name="case_one_open_per_entry",
                violation_error_message=_("По этой записи уже идёт дело."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.DRAFT, Status.WITHDRAWN])
                | Q(revision__isnull=False, entry__isnull=False),
                name="case_filed_has_revision",
                violation_error_message=_("У поданного дела есть запись и редакция."),
            ),
        ]
        triggers = [
            *guards.no_delete("case"),
            guards.refuse(
                "case_moves",
                pgtrigger.Update,
                "Такого перехода между состояниями у дела нет (таблица «%»).",
                refusals.no_such_move(),
            ),
            guards.refuse(
                "case_begins_as_draft",
                pgtrigger.Insert,
                "Дело начинается черновиком (таблица «%»).",
                pgtrigger.Q(new__status__df=str(Status.DRAFT)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.designation or '—'}"


class Review(models.Model):
    """One party's work on a case: opens on filing."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("дело"))
    party = models.ForeignKey(
        "products.Party", on_delete=models.PROTECT, related_name="reviews", verbose_name=_("сторона")
    )
    due = models.DateField(_("срок"), null=True, blank=True)

    class Meta:
        verbose_name = _("рассмотрение стороной")
        verbose_name_plural = _("рассмотрения сторонами")
        constraints = [models.UniqueConstraint(fields=["case", "party"], name="review_per_party")]
        triggers = guards.no_delete("review")

    def __str__(self) -> str:
        return f"{self.party_id}: {self.case}"


class Opinion(models.Model):
    """What a party's expert says of one revision, for that party's approver."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="opinions")
    revision = models.ForeignKey("products.Revision", on_delete=models.PROTECT, related_name="opinions")
    verdict = models.CharField(_("мнение"), max_length=3, choices=Verdict.choices)
    text = models.TextField(_("обоснование"), blank=True)
    expert = _user(_("эксперт"))
    at = models.DateTimeField(_("когда"))

    class Meta:
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
    approver = _user(_("утвердил"))
    order_number = models.CharField(_("номер приказа"), max_length=60)
    order_date = models.DateField(_("дата приказа"))
    effective = models.DateField(_("вступает в силу"))
    grounds = models.TextField(_("основания"), blank=True)
    at = models.DateTimeField(_("когда"))
    overrides = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="overridden_by",
        verbose_name=_("вместо"),
    )

    class Meta:
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
        ]
        triggers = [*refusals.judged("decision", "approver"), *refusals.DECISION]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}, {self.order_number}"


class Remark(models.Model):
    """A reviewer's comment tied to one field; the maker sees it once the case is returned."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="remarks")
    revision = models.ForeignKey("products.Revision", on_delete=models.PROTECT, related_name="remarks")
    field = models.CharField(_("поле"), max_length=120)
    text = models.TextField(_("замечание"))
    author = _user(_("автор"))
    at = models.DateTimeField(_("когда"))
    sent_at = models.DateTimeField(_("отправлено изготовителю"), null=True, blank=True)
    answer = models.TextField(_("ответ"), blank=True)
    answered_by = _user(_("кто ответил"), optional=True)
    answered_at = models.DateTimeField(_("когда отвечено"), null=True, blank=True)

    class Meta:
        verbose_name = _("замечание")
        verbose_name_plural = _("замечания")
        triggers = guards.no_delete("remark")

    def __str__(self) -> str:
        return f"{self.field}: {self.text}"


class Event(models.Model):
    """What happened to a case; append-only."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events", verbose_name=_("дело"))
    at = models.DateTimeField(_("когда"))
    actor = _user(_("кто"))
    party = models.ForeignKey(
        "products.Party",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("сторона"),
    )
    verb = models.CharField(_("действие"), max_length=12)
    from_status = models.CharField(_("из состояния"), max_length=12, choices=Status.choices)
    to_status = models.CharField(_("в состояние"), max_length=12, choices=Status.choices)
    revision = models.ForeignKey(
        "products.Revision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("редакция"),
    )
    note = models.TextField(_("пояснение"), blank=True)

    class Meta:
        verbose_name = _("событие")
        verbose_name_plural = _("события")
        indexes = [models.Index(fields=["case", "id"], name="event_of_case")]
        triggers = guards.append_only("event")

    def __str__(self) -> str:
        # Without the verb: how a party decided stays closed until both have.
        return date_format(timezone.localtime(self.at), "SHORT_DATETIME_FORMAT")


class Term(models.Model):
    """How many working days a stage takes; of the acting party's country."""

    class Stage(models.TextChoices):
        FORMAL = "formal", _("формальная проверка")
        REVIEW = "review", _("рассмотрение стороной")
        ANSWER = "answer", _("ответ на замечания")

    kind = models.CharField(_("вид дела"), max_length=10, choices=Kind.choices)
    stage = models.CharField(_("стадия"), max_length=10, choices=Stage.choices)
    days = models.PositiveSmallIntegerField(_("рабочих дней"))

    class Meta:
        verbose_name = _("срок стадии")
        verbose_name_plural = _("сроки стадий")
        constraints = [
            models.UniqueConstraint(fields=["kind", "stage"], name="term_once"),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=120),
                name="term_days_sane",
                violation_error_message=_("Срок — от 1 до 120 рабочих дней."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_stage_display()}: {self.days}"
