"""Entries, their revisions, and when each is in force or excluded."""

from __future__ import annotations

from typing import Any

import orjson
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from products.entries.grounds import Ground
from products.ledger import append_only as guards


class Entry(models.Model):
    class State(models.TextChoices):
        PENDING = "pending", _("ещё не в реестре")
        IN_FORCE = "in_force", _("действует")
        EXCLUDED = "excluded", _("исключена")

    manufacturer = models.ForeignKey(
        "products.Manufacturer",
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name=_("изготовитель"),
    )
    designation = models.CharField(_("обозначение"), max_length=120)
    #: The designation in one spelling (look-alike letters folded): what must not repeat within a maker.
    designation_key = models.CharField(_("ключ обозначения"), max_length=160, db_collation="C")
    number = models.CharField(_("реестровый номер"), max_length=13, null=True, blank=True, unique=True)
    state = models.CharField(_("состояние"), max_length=10, choices=State.choices, default=State.PENDING)
    current = models.ForeignKey(
        "products.Revision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("редакция в силе"),
    )
    registered = models.DateField(_("включена"), null=True, blank=True)

    class Meta:
        verbose_name = _("реестровая запись")
        verbose_name_plural = _("реестровые записи")
        constraints = [
            models.UniqueConstraint(
                fields=["manufacturer", "designation_key"],
                condition=~Q(state="pending"),
                name="entry_designation_once",
                violation_error_message=_("У изготовителя уже есть запись с таким обозначением."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="pending", number__isnull=True, current__isnull=True, registered__isnull=True)
                    | Q(
                        ~Q(state="pending"),
                        number__isnull=False,
                        current__isnull=False,
                        registered__isnull=False,
                    )
                ),
                name="entry_number_with_state",
                violation_error_message=_("Номер, редакция и дата есть у записи в силе и только у неё."),
            ),
            models.CheckConstraint(
                condition=Q(number__regex=r"^UMR-[0-9]{7}-[0-9]$"),
                name="entry_number_form",
                violation_error_message=_("Реестровый номер имеет вид UMR-0001234-0."),
            ),
        ]
        triggers = [
            *guards.no_delete("entry"),
            guards.refuse(
                "entry_number_kept",
                pgtrigger.Update,
                "Реестровый номер даётся один раз и не меняется (таблица «%»).",
                pgtrigger.Q(old__number__isnull=False, new__number__df=pgtrigger.F("old__number")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or '—'} {self.designation}"


class Revision(models.Model):
    """Frozen content of an entry. `body` holds the exact canonical bytes whose SHA-256 is `digest`."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="revisions", verbose_name=_("запись")
    )
    ordinal = models.PositiveIntegerField(_("номер редакции"))
    body = models.BinaryField(_("содержание"))
    digest = models.CharField(_("отпечаток"), max_length=64, db_index=True)
    created_at = models.DateTimeField(_("подана"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("кем подана")
    )

    class Meta:
        verbose_name = _("редакция")
        verbose_name_plural = _("редакции")
        constraints = [
            models.UniqueConstraint(fields=["entry", "ordinal"], name="revision_ordinal_once"),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="revision_digest_form",
                violation_error_message=_("Отпечаток — 64 шестнадцатеричных знака."),
            ),
        ]
        triggers = guards.append_only("revision")

    def __str__(self) -> str:
        return f"{self.entry.designation}, {self.ordinal}"

    @cached_property
    def content(self) -> dict[str, Any]:
        return orjson.loads(bytes(self.body))


class RevisionDocument(models.Model):
    """Which documents a revision names, so that a file in use is never deleted."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="document_links")
    document = models.ForeignKey("products.Document", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "document"], name="revision_document_once")
        ]
        triggers = guards.append_only("revision_document")

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.document_id}"


class Validity(models.Model):
    """A revision rules from a day: in force to its last day, or, with a ground, excluded.

    The next one replaces it earlier. An extension asked for in time holds the entry in force beyond the last
    day: `held_to` is the one column that changes, and only while the case runs.
    """

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="validities", verbose_name=_("запись")
    )
    revision = models.OneToOneField(
        Revision, on_delete=models.PROTECT, related_name="validity", verbose_name=_("редакция")
    )
    effective_from = models.DateField(_("действует с"))
    valid_to = models.DateField(_("действует по"))
    #: From when the five years are counted, where it is not the first day: an amendment keeps the term.
    term_from = models.DateField(_("срок считается с"), null=True, blank=True)
    held_to = models.DateField(_("держится по"), null=True, blank=True)
    ground = models.CharField(
        _("основание исключения"),
        max_length=20,
        choices=Ground.choices,
        blank=True,
        default="",
        db_default="",
    )
    #: A correction of a slip, decided by one party: the jointly decided revision that it corrects.
    corrects = models.ForeignKey(
        Revision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("исправляет редакцию"),
    )
    #: The entry that says the same, where that is why this one is excluded.
    duplicate_of = models.ForeignKey(
        Entry,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="duplicates",
        verbose_name=_("повторяет запись"),
    )
    recorded_at = models.DateTimeField(_("внесено"))
    leaf_index = models.BigIntegerField(_("лист журнала"), unique=True)

    class Meta:
        verbose_name = _("действие редакции")
        verbose_name_plural = _("действие редакций")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("effective_from")),
                name="validity_dates_in_order",
                violation_error_message=_("Последний день действия не раньше первого."),
            ),
            models.CheckConstraint(
                condition=Q(ground=Ground.DUPLICATE_OF.value, duplicate_of__isnull=False)
                | Q(~Q(ground=Ground.DUPLICATE_OF.value), duplicate_of__isnull=True),
                name="validity_duplicate_names_another",
                violation_error_message=_("Повторение называет запись, которую повторяет, и только оно."),
            ),
        ]
        triggers = [
            guards.refuse("validity_no_delete", pgtrigger.Delete, guards.ROWS_SENTENCE),
            guards.refuse(
                "validity_rows_fixed",
                pgtrigger.Update,
                guards.ROWS_SENTENCE,
                pgtrigger.Condition(
                    "OLD.id <> NEW.id OR to_jsonb(OLD) - 'held_to' IS DISTINCT FROM to_jsonb(NEW) - 'held_to'"
                    " OR NEW.held_to IS NOT DISTINCT FROM OLD.held_to"
                ),
            ),
            guards.no_truncate("validity_no_truncate"),
        ]

    def __str__(self) -> str:
        return f"{self.effective_from} – {self.valid_to}"


class Confirmation(models.Model):
    """The maker confirms that what the register says of an entry still holds; asked for every year."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="confirmations", verbose_name=_("запись")
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="+", verbose_name=_("подтверждённая редакция")
    )
    day = models.DateField(_("день"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("кто подтвердил")
    )
    at = models.DateTimeField(_("когда"))

    class Meta:
        verbose_name = _("подтверждение сведений")
        verbose_name_plural = _("подтверждения сведений")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "day"],
                name="confirmation_once_a_day",
                violation_error_message=_("Сегодня сведения уже подтверждены."),
            )
        ]
        triggers = guards.append_only("confirmation")

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.day}"


class Expiry(models.Model):
    """That a period ran out is true by its dates; here the register's log was told of it, once."""

    validity = models.OneToOneField(
        Validity, on_delete=models.PROTECT, related_name="expiry", verbose_name=_("действие редакции")
    )
    last_day = models.DateField(_("последний день"))
    recorded_at = models.DateTimeField(_("внесено"))
    leaf_index = models.BigIntegerField(_("лист журнала"), unique=True)

    class Meta:
        verbose_name = _("окончание срока")
        verbose_name_plural = _("окончания срока")
        triggers = guards.append_only("expiry")

    def __str__(self) -> str:
        return f"{self.validity_id}: {self.last_day}"


class NumberCounter(models.Model):
    """The last number given: one row, locked by whoever takes the next one."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="number_counter_single")]
        triggers = [
            *guards.no_delete("number_counter"),
            guards.refuse(
                "number_counter_only_grows",
                pgtrigger.Update,
                "Счётчик номеров (таблица «%») только растёт: номер не выдаётся дважды.",
                pgtrigger.Q(new__last__lt=pgtrigger.F("old__last")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.last)
