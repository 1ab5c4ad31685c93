"""The procedure: bundles, cases and what happened to them."""

from __future__ import annotations

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from products.cases import refusals
from products.cases.workflow import CHANGING, EXCLUSIONS, OPEN, SHOWN, Kind, Status
from products.ledger import append_only as guards

from .people import user

#: A case that ended in one of these may never have been filed.
UNFILED = [Status.DRAFT, Status.WITHDRAWN, Status.LAPSED]


class Bundle(models.Model):
    """Cases of one manufacturer that are filed together, under one declaration."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    manufacturer = models.ForeignKey(
        "products.Manufacturer",
        on_delete=models.PROTECT,
        related_name="bundles",
        verbose_name=_("изготовитель"),
    )
    title = models.CharField(_("название"), max_length=200)
    created_at = models.DateTimeField(_("начато"))
    created_by = user(_("кем начато"))
    #: What is begun over many entries at once: what is wished, the entries left, and those left out with why.
    plan = models.JSONField(_("что начинается и что осталось начать"), default=dict, blank=True)
    #: The one declaration under which all its cases are filed; from then on it is filed case by case.
    declared_at = models.DateTimeField(_("заявлено"), null=True, blank=True)
    declared_by = user(_("кто заявил"), optional=True)
    reason = models.CharField(
        _("причина, по которой предупреждения можно оставить"), max_length=500, blank=True
    )
    #: Why a case of the declared bundle stayed a draft: sentences by the case's key.
    refusals = models.JSONField(_("что не подано и почему"), default=dict, blank=True)

    class Meta:
        verbose_name = _("пакет дел")
        verbose_name_plural = _("пакеты дел")
        constraints = [
            models.CheckConstraint(
                condition=Q(declared_at__isnull=True, declared_by__isnull=True)
                | Q(declared_at__isnull=False, declared_by__isnull=False),
                name="bundle_declared_by_somebody",
                violation_error_message=_("У заявления есть день и тот, кто заявил."),
            )
        ]
        triggers = guards.no_delete("bundle")

    def __str__(self) -> str:
        return self.title


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
    bundle = models.ForeignKey(
        Bundle,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("пакет дел"),
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
    #: Keys of every designation that the filed revision claims: what no other filing of this maker may have.
    claims = ArrayField(
        models.TextField(), verbose_name=_("заявленные обозначения"), default=list, blank=True
    )
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
    #: The class of the change that was filed: editorial ones are decided by either party.
    grade = models.CharField(_("класс изменения"), max_length=1, blank=True, default="", db_default="")
    #: Why an exclusion, a transfer or a correction is asked for; both parties read it, and the public once it
    #: is decided.
    reason = models.TextField(_("причина"), blank=True)
    successor = models.ForeignKey(
        "products.Manufacturer",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successions",
        verbose_name=_("преемник"),
    )
    agreed_at = models.DateTimeField(_("преемник согласился"), null=True, blank=True)
    rounds = models.PositiveSmallIntegerField(_("возвратов"), default=0)
    answer_due = models.DateField(_("ответить до"), null=True, blank=True)
    #: Once in a case, whatever the round.
    prolonged_at = models.DateTimeField(_("срок ответа продлён"), null=True, blank=True)
    created_at = models.DateTimeField(_("начато"))
    created_by = user(_("кем начато"))
    changed_at = models.DateTimeField(_("изменено"))
    filed_at = models.DateTimeField(_("подано"), null=True, blank=True)
    closed_at = models.DateTimeField(_("закончено"), null=True, blank=True)

    class Meta:
        verbose_name = _("дело")
        verbose_name_plural = _("дела")
        indexes = [
            models.Index(fields=["manufacturer", "status"], name="case_maker_status"),
            # The lists of the desk, whatever they are narrowed by.
            models.Index(fields=["-filed_at", "id"], name="case_filed"),
            models.Index(
                fields=["filed_at"],
                condition=Q(filed_at__isnull=False, closed_at__isnull=True),
                name="case_open",
            ),
            models.Index(fields=["status", "-filed_at"], name="case_status_filed"),
            models.Index(fields=["kind", "-filed_at"], name="case_kind_filed"),
            models.Index(fields=["category", "-filed_at"], name="case_category_filed"),
            models.Index(fields=["designation", "id"], name="case_designation"),
            GinIndex(fields=["claims"], name="case_claims"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(status__in=OPEN, kind__in=CHANGING),
                name="case_one_open_per_entry",
                violation_error_message=_("По этой записи уже идёт дело."),
            ),
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(status__in=OPEN, kind__in=EXCLUSIONS),
                name="case_one_exclusion_per_entry",
                violation_error_message=_("Исключить эту запись уже просят."),
            ),
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(status__in=OPEN, kind=Kind.INSPECT),
                name="case_one_inspection_per_entry",
                violation_error_message=_("Сведения этой записи уже проверяют."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=UNFILED) | ~Q(kind=Kind.TRANSFER) | Q(successor__isnull=False),
                name="case_transfer_has_successor",
                violation_error_message=_("Передают записи преемнику: назовите его."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=UNFILED) | ~Q(kind__in=[*EXCLUSIONS, Kind.CORRECT]) | ~Q(reason=""),
                name="case_exclusion_has_reason",
                violation_error_message=_("Исключение и исправление требуют причины."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=UNFILED) | Q(revision__isnull=False, entry__isnull=False),
                name="case_filed_has_revision",
                violation_error_message=_("У поданного дела есть запись и редакция."),
            ),
        ]
        triggers = [
            *guards.no_delete("case"),
            guards.refuse(
                "case_prolonged_once",
                pgtrigger.Update,
                "Срок ответа продлевают один раз (таблица «%»).",
                pgtrigger.Q(
                    old__prolonged_at__isnull=False, new__prolonged_at__df=pgtrigger.F("old__prolonged_at")
                ),
            ),
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

    @property
    def state_code(self) -> str:
        """What pages call its status (`look_states`)."""
        return SHOWN.get((Kind(self.kind), Status(self.status)), self.status)


class Event(models.Model):
    """What happened to a case; append-only."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events", verbose_name=_("дело"))
    at = models.DateTimeField(_("когда"))
    actor = user(_("кто"))
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
        indexes = [
            models.Index(fields=["case", "id"], name="event_of_case"),
            models.Index(fields=["at"], name="event_at"),  # what is news is asked every minute
        ]
        triggers = guards.append_only("event")

    def __str__(self) -> str:
        # Without the verb: how a party decided stays closed until both have.
        return date_format(timezone.localtime(self.at), "SHORT_DATETIME_FORMAT")
