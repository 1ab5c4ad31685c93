"""A file being brought in, its rows, and what its headings were said to mean."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Batch(models.Model):
    """One file of one manufacturer, on its way from cells to drafts."""

    class State(models.TextChoices):
        STAGED = "staged", _("прочитан")
        MAPPED = "mapped", _("столбцы указаны")
        VALIDATED = "validated", _("проверен")
        COMMITTING = "committing", _("записывается")
        COMMITTED = "committed", _("записан")
        UNDONE = "undone", _("отменён")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    manufacturer = models.ForeignKey(
        "products.Manufacturer",
        on_delete=models.PROTECT,
        related_name="batches",
        verbose_name=_("изготовитель"),
    )
    digest = models.CharField(_("отпечаток файла"), max_length=64)
    name = models.CharField(_("имя файла"), max_length=200)
    state = models.CharField(_("состояние"), max_length=10, choices=State.choices, default=State.STAGED)
    #: What kind of file it was and what was left out of it: `grid.Facts` as JSON.
    facts = models.JSONField(_("как прочитан"), default=dict)
    #: Sheet by sheet: `headings.SheetMap` as JSON.
    mapping = models.JSONField(_("соответствие столбцов"), default=list)
    bundle = models.OneToOneField(
        "products.Bundle",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="batch",
        verbose_name=_("пакет дел"),
    )
    created_at = models.DateTimeField(_("принят"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("кем принят")
    )
    changed_at = models.DateTimeField(_("изменён"))
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("кем записан"),
    )

    class Meta:
        verbose_name = _("загрузка файла")
        verbose_name_plural = _("загрузки файлов")
        indexes = [models.Index(fields=["manufacturer", "-created_at"], name="batch_of_maker")]
        constraints = [
            models.UniqueConstraint(
                fields=["manufacturer", "digest"],
                condition=~Q(state="undone"),
                name="batch_once",
                violation_error_message=_("Этот файл уже загружен."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Line(models.Model):
    """One row of the file: cells as read, corrections, what was understood, and the case it became."""

    class Outcome(models.TextChoices):
        PENDING = "", _("не проверена")
        OK = "ok", _("готова")
        WARNING = "warning", _("с предупреждением")
        ERROR = "error", _("с ошибкой")
        SKIP = "skip", _("не изделие")

    class Action(models.TextChoices):
        NONE = "", _("ничего")
        NEW = "new", _("новый черновик")
        CHANGE = "change", _("изменение записи")
        SAME = "same", _("совпадает с записью")
        REPEAT = "repeat", _("повтор строки")
        VARIANT = "variant", _("исполнение изделия другой строки")
        BUSY = "busy", _("по записи идёт дело")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField(_("по порядку"))
    sheet = models.PositiveSmallIntegerField(_("лист"))
    row = models.PositiveIntegerField(_("строка"))
    #: Column letter → text as read.
    cells = models.JSONField(_("ячейки"), default=dict)
    #: Column letter → code of `rules` for what the reader saw in the cell: a date, a formula, an error.
    marks = models.JSONField(_("пометки чтения"), default=dict)
    #: Column letter → text put in its place by a person.
    fixes = models.JSONField(_("исправления"), default=dict)
    outcome = models.CharField(
        _("исход"), max_length=8, choices=Outcome.choices, default=Outcome.PENDING, blank=True
    )
    action = models.CharField(_("действие"), max_length=7, choices=Action.choices, default="", blank=True)
    issues = models.JSONField(_("замечания"), default=list)
    designation = models.CharField(_("обозначение"), max_length=120, blank=True)
    designation_key = models.CharField(max_length=120, blank=True)
    category = models.ForeignKey(
        "products.Category", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: What would be typed into the form: the draft of the case, whole for a new product, the changes else.
    draft = models.JSONField(_("черновик"), default=dict)
    entry = models.ForeignKey(
        "products.Entry", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    case = models.OneToOneField(
        "products.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="line"
    )

    class Meta:
        verbose_name = _("строка файла")
        verbose_name_plural = _("строки файла")
        ordering = ["batch", "position"]
        indexes = [
            models.Index(fields=["batch", "outcome"], name="line_outcome"),
            models.Index(fields=["batch", "designation_key"], name="line_key"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.row}: {self.designation or '—'}"

    def text(self, column: str) -> str:
        """What stands in a column: the correction, else the cell."""
        return str(self.fixes.get(column, self.cells.get(column, "")))

    @property
    def texts(self) -> dict[str, str]:
        """What the row says, corrections in place; an empty one empties the cell."""
        return {column: text for column, text in (self.cells | self.fixes).items() if text}

    @property
    def open_marks(self) -> dict[str, str]:
        """What the reader saw in cells that nobody has corrected since."""
        return {column: mark for column, mark in self.marks.items() if column not in self.fixes}


class Meaning(models.Model):
    """What a manufacturer's heading means, once a person of it has said so."""

    manufacturer = models.ForeignKey(
        "products.Manufacturer", on_delete=models.PROTECT, related_name="meanings"
    )
    heading = models.CharField(_("заголовок"), max_length=200)  # as `headings.key` writes it
    field = models.CharField(_("поле"), max_length=120, blank=True)  # an address; empty: leave it out
    unit = models.CharField(_("единица"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("значение заголовка")
        verbose_name_plural = _("значения заголовков")
        constraints = [
            models.UniqueConstraint(fields=["manufacturer", "heading"], name="meaning_once"),
        ]

    def __str__(self) -> str:
        return f"{self.heading} → {self.field or '—'}"
