"""Categories, parameters, choices, units, packages and the editions they were loaded as."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from tree_queries.fields import TreeNodeForeignKey
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet

from products.dictionary import kinds, named, rules, units


@named.tracked
class Category(TreeNode, named.Named):  # type: ignore[django-manager-missing]  # of an untyped base
    # Without a length: the recursive query of the tree compares arrays of plain varchar.
    code = models.CharField(_("код"), primary_key=True)
    parent = TreeNodeForeignKey(
        "self", models.PROTECT, related_name="children", verbose_name=_("входит в"), null=True, blank=True
    )
    okpd2 = models.CharField(_("ОКПД2"), max_length=12, blank=True)
    tnved = models.CharField(_("ТН ВЭД ЕАЭС"), max_length=10, blank=True)
    iec61360 = models.CharField(_("класс IEC 61360"), max_length=40, blank=True)
    note = models.TextField(_("пояснение"), blank=True)
    position = models.PositiveIntegerField(_("порядок"), default=0)

    objects: ClassVar[TreeQuerySet] = TreeQuerySet.as_manager()

    class Meta:
        verbose_name = _("категория")
        verbose_name_plural = _("категории")
        ordering = ["position", "code"]
        constraints = [
            named.check(
                "category_code_form",
                Q(code__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                _("Код: строчные латинские буквы и цифры через дефис."),
            ),
            named.check(
                "category_not_own_parent",
                Q(parent__isnull=True) | ~Q(parent=F("code")),
                _("Категория не может входить сама в себя."),
            ),
            named.check(
                "category_okpd2_form",
                Q(okpd2="") | Q(okpd2__regex=r"^\d\d\.\d\d\.\d\d(\.\d{3})?$"),
                _("ОКПД2 записывается как 26.11.30.000."),
            ),
            named.check(
                "category_tnved_form",
                Q(tnved="") | Q(tnved__regex=r"^\d{4}(\d\d){0,3}$"),
                _("Код ТН ВЭД состоит из 4, 6, 8 или 10 цифр."),
            ),
        ]


@named.tracked
class Parameter(named.Named):
    """A property. `unit` is the base unit of what is stored, `display_unit` that of forms and pages."""

    code = models.CharField(_("код"), max_length=60, primary_key=True)
    symbol = models.CharField(_("обозначение (МЭК)"), max_length=30, blank=True)
    symbol_ru = models.CharField(_("обозначение (ГОСТ)"), max_length=30, blank=True)
    kind = models.CharField(_("вид значения"), max_length=10, choices=kinds.Kind.choices)
    # UCUM codes as text, not keys: contents quote them, and the list of units is closed (`units`).
    unit = models.CharField(_("базовая единица"), max_length=30, blank=True)
    display_unit = models.CharField(_("единица показа"), max_length=30, blank=True)
    factor = models.DecimalField(
        _("множитель единицы показа"), max_digits=36, decimal_places=18, null=True, blank=True
    )
    bound = models.CharField(_("какая граница"), max_length=10, choices=kinds.Bound.choices, blank=True)
    multiple = models.BooleanField(_("несколько значений"), default=False)
    group = models.CharField(_("раздел"), max_length=20, choices=kinds.Group.choices)
    tier = models.CharField(_("важность"), max_length=10, choices=kinds.Tier.choices)
    iec61360 = models.CharField(_("свойство IEC 61360"), max_length=40, blank=True)
    description_ru = models.TextField(_("пояснение (рус.)"), blank=True)
    description_be = models.TextField(_("пояснение (бел.)"), blank=True)
    description_en = models.TextField(_("пояснение (англ.)"), blank=True)
    position = models.PositiveIntegerField(_("порядок"), default=0)

    class Meta:
        verbose_name = _("параметр")
        verbose_name_plural = _("параметры")
        ordering = ["position", "code"]
        constraints = [
            named.check(
                "parameter_code_form",
                Q(code__regex=r"^[a-z][a-z0-9_]*$"),
                _("Код: строчные латинские буквы, цифры и подчёркивания."),
            ),
            named.check(
                "parameter_kind_known", Q(kind__in=kinds.Kind.values), _("Вид значения выбирается из списка.")
            ),
            named.check(
                "parameter_unit_of_number",
                (Q(kind__in=kinds.MEASURED) & ~Q(unit="") & ~Q(display_unit=""))
                | (~Q(kind__in=kinds.MEASURED) & Q(unit="", display_unit="", factor__isnull=True)),
                _("Единица есть у чисел и диапазонов, и только у них."),
            ),
            named.check(
                "parameter_factor_positive",
                ~Q(kind__in=kinds.MEASURED) | Q(factor__isnull=False, factor__gt=0),
                _("Множитель единицы показа должен быть больше нуля."),
            ),
            named.check(
                "parameter_bound_of_number",
                (Q(kind=kinds.Kind.RANGE) & Q(bound=kinds.Bound.RANGE))
                | (
                    Q(kind__in=[kinds.Kind.NUMBER, kinds.Kind.INTEGER])
                    & Q(bound__in=["max", "min", "typ", "nom"])
                )
                | (~Q(kind__in=kinds.MEASURED) & Q(bound="")),
                _("Граница указывается у чисел; у диапазона это «диапазон»."),
            ),
            named.check(
                "parameter_multiple_choice",
                Q(multiple=False) | Q(kind=kinds.Kind.CHOICE),
                _("Несколько значений бывает только у выбора из списка."),
            ),
            named.check(
                "parameter_group_known",
                Q(group__in=kinds.Group.values) & Q(tier__in=kinds.Tier.values),
                _("Раздел и важность выбираются из списка."),
            ),
        ]

    @property
    def description(self) -> str:
        return named.in_language(self, "description")

    def clean(self) -> None:
        super().clean()
        if self.kind in kinds.MEASURED:
            base, shown = units.find(self.unit), units.find(self.display_unit)
            if base is None or shown is None:
                raise ValidationError(_("Единица измерения берётся из справочника единиц."))
            if shown.base != base.code:
                raise ValidationError(_("Единица показа должна приводиться к базовой единице."))
            self.factor = shown.factor
        stored = None if self._state.adding else Parameter.objects.filter(pk=self.pk).first()
        if stored and (refusal := rules.forbids_change(stored, self, used=True)):
            raise ValidationError(refusal)


@named.tracked
class Choice(named.Named):
    parameter = models.ForeignKey(
        Parameter, models.PROTECT, related_name="choices", verbose_name=_("параметр")
    )
    code = models.CharField(_("код"), max_length=60)
    position = models.PositiveIntegerField(_("порядок"), default=0)

    class Meta:
        verbose_name = _("вариант выбора")
        verbose_name_plural = _("варианты выбора")
        ordering = ["parameter", "position", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["parameter", "code"],
                name="choice_once",
                violation_error_message=_("Такой вариант у этого параметра уже есть."),
            ),
        ]


@named.tracked
class CategoryParameter(models.Model):
    """A parameter of a category and of everything below it; a row lower down overrides this one."""

    category = models.ForeignKey(
        Category, models.PROTECT, related_name="own_parameters", verbose_name=_("категория")
    )
    parameter = models.ForeignKey(
        Parameter, models.PROTECT, related_name="places", verbose_name=_("параметр")
    )
    required = models.BooleanField(_("обязателен"), default=False)
    facet = models.BooleanField(_("служит отбором"), default=False)
    position = models.PositiveIntegerField(_("порядок"), default=0)
    retired = models.BooleanField(_("выведено из употребления"), default=False)

    class Meta:
        verbose_name = _("параметр категории")
        verbose_name_plural = _("параметры категорий")
        ordering = ["category", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "parameter"],
                name="category_parameter_once",
                violation_error_message=_("Этот параметр у категории уже есть."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category_id}: {self.parameter_id}"


@named.tracked
class Unit(named.Named):
    ucum = models.CharField(_("код UCUM"), max_length=30, primary_key=True)
    symbol = models.CharField(_("обозначение"), max_length=30, blank=True)
    symbol_ru = models.CharField(_("обозначение (рус.)"), max_length=30, blank=True)
    base_unit = models.CharField(_("базовая единица"), max_length=30)
    factor = models.DecimalField(_("множитель"), max_digits=36, decimal_places=18)
    aliases = ArrayField(
        models.CharField(max_length=30), verbose_name=_("как ещё пишут"), default=list, blank=True
    )
    position = models.PositiveIntegerField(_("порядок"), default=0)

    class Meta:
        verbose_name = _("единица измерения")
        verbose_name_plural = _("единицы измерения")
        ordering = ["position", "ucum"]
        constraints = [
            named.check(
                "unit_factor_positive", Q(factor__gt=0), _("Множитель единицы должен быть больше нуля.")
            ),
        ]


@named.tracked
class Package(models.Model):
    code = models.CharField(_("код"), max_length=40, primary_key=True)
    name = models.CharField(_("описание"), max_length=200)
    russian_designations = ArrayField(
        models.CharField(max_length=80), verbose_name=_("отечественные обозначения"), default=list, blank=True
    )
    pins = models.PositiveSmallIntegerField(_("число выводов"), null=True, blank=True)
    mounting = models.CharField(_("монтаж"), max_length=10, choices=kinds.Mounting.choices, blank=True)
    body = models.CharField(_("размеры корпуса, мм"), max_length=40, blank=True)
    pitch = models.DecimalField(_("шаг выводов, мм"), max_digits=8, decimal_places=4, null=True, blank=True)
    family = models.CharField(_("семейство"), max_length=20)
    aliases = ArrayField(
        models.CharField(max_length=80), verbose_name=_("как ещё пишут"), default=list, blank=True
    )
    confidence = models.CharField(
        _("надёжность соответствия"), max_length=10, choices=kinds.Confidence.choices, blank=True
    )
    position = models.PositiveIntegerField(_("порядок"), default=0)
    retired = models.BooleanField(_("выведено из употребления"), default=False)

    class Meta:
        verbose_name = _("корпус")
        verbose_name_plural = _("корпуса")
        ordering = ["position", "code"]
        constraints = [
            named.check(
                "package_pins_positive",
                Q(pins__isnull=True) | Q(pins__gt=0),
                _("Число выводов должно быть больше нуля."),
            ),
            named.check(
                "package_pitch_positive",
                Q(pitch__isnull=True) | Q(pitch__gt=0),
                _("Шаг выводов должен быть больше нуля."),
            ),
            named.check(
                "package_mounting_known",
                Q(mounting="") | Q(mounting__in=kinds.Mounting.values),
                _("Монтаж выбирается из списка."),
            ),
            named.check(
                "package_confidence_known",
                Q(confidence="") | Q(confidence__in=kinds.Confidence.values),
                _("Надёжность соответствия выбирается из списка."),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Edition(models.Model):
    """What the dictionary was loaded from; the newest row is in use, and contents quote its digest."""

    digest = models.CharField(_("отпечаток"), max_length=64)
    loaded_at = models.DateTimeField(_("загружено"))

    class Meta:
        verbose_name = _("издание справочника")
        verbose_name_plural = _("издания справочника")
        ordering = ["-loaded_at", "-pk"]
        constraints = [
            named.check(
                "edition_digest_form",
                Q(digest__regex=r"^[0-9a-f]{64}$"),
                _("Отпечаток состоит из 64 шестнадцатеричных цифр."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.digest[:12]} · {self.loaded_at:%Y-%m-%d}"
