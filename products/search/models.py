"""Derived tables of the search. Nothing here is a fact of the register."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _


class ExactDecimal(models.DecimalField):
    """``numeric`` without a fixed scale: 1e-15 F and 1e12 Hz stand side by side."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 1000)
        kwargs.setdefault("decimal_places", 500)
        super().__init__(*args, **kwargs)

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "numeric"


class Word(models.Model):
    """A stem that stands in some listing. Rows are only ever added: an unused one does no harm."""

    id = models.AutoField(primary_key=True)
    text = models.TextField(_("основа слова"), unique=True, db_collation="C")

    class Meta:
        verbose_name = _("слово")
        verbose_name_plural = _("слова")
        indexes = [GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="word_like")]

    def __str__(self) -> str:
        return self.text


class Value(models.Model):
    """A value that some listing holds: an interval of a parameter in its base unit, or a choice.

    ``low`` answers "at least" and ``high`` answers "at most"; where the maker guarantees no such bound
    it is empty. Rows are only ever added.
    """

    id = models.AutoField(primary_key=True)
    parameter = models.TextField(_("параметр"), db_collation="C")
    low = ExactDecimal(_("нижняя граница"), null=True)
    high = ExactDecimal(_("верхняя граница"), null=True)
    choice = models.TextField(_("вариант"), default="", blank=True, db_collation="C")

    class Meta:
        verbose_name = _("значение в поиске")
        verbose_name_plural = _("значения в поиске")
        constraints = [
            models.UniqueConstraint(
                fields=["parameter", "choice", "low", "high"], name="value_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.parameter}: {self.choice or f'{self.low}…{self.high}'}"


class Title(models.Model):
    """What some listing's product is called, as the key by which it is sorted in each language.

    Russian, the language of record, stands in for a language the maker has not told it in. Rows are only
    ever added.
    """

    id = models.AutoField(primary_key=True)
    ru = models.TextField(_("ключ по-русски"), db_collation="C")
    be = models.TextField(_("ключ по-белорусски"), db_collation="C")
    en = models.TextField(_("ключ по-английски"), db_collation="C")

    class Meta:
        verbose_name = _("наименование в поиске")
        verbose_name_plural = _("наименования в поиске")
        constraints = [models.UniqueConstraint(fields=["ru", "be", "en"], name="title_once")]

    def __str__(self) -> str:
        return self.ru


class Listing(models.Model):
    """One public entry: everything the filters ask, in one row.

    Its status is not here: it is computed from the validities on the day asked.
    """

    entry = models.OneToOneField(
        "products.Entry",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="listing",
        verbose_name=_("реестровая запись"),
    )
    category = models.TextField(_("категория"), db_collation="C")
    manufacturer = models.ForeignKey(
        "products.Manufacturer",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("изготовитель"),
    )
    country = models.CharField(_("страна"), max_length=2)
    number_key = models.TextField(_("номер"), db_collation="C")
    designation_key = models.TextField(_("ключ обозначения"), db_collation="C")
    manufacturer_key = models.TextField(_("ключ изготовителя"), db_collation="C")
    # Only sorted by: an index of its own would weigh more than what it saves.
    title = models.ForeignKey(
        Title,
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        verbose_name=_("наименование"),
    )
    registered = models.DateField(_("дата регистрации"))
    lifecycle_order = models.SmallIntegerField(_("порядок жизненного цикла"))
    #: Keys of `Word` and of `Value`: small numbers, so that one row holds them all.
    words = ArrayField(models.IntegerField(), verbose_name=_("слова"))
    values = ArrayField(models.IntegerField(), verbose_name=_("значения"))

    class Meta:
        verbose_name = _("строка указателя")
        verbose_name_plural = _("указатель поиска")
        indexes = [
            models.Index(fields=["category", "designation_key", "entry"], name="listing_by_category"),
            models.Index(fields=["designation_key", "entry"], name="listing_by_designation"),
            models.Index(fields=["-registered", "designation_key", "entry"], name="listing_by_registered"),
            models.Index(fields=["manufacturer_key", "designation_key", "entry"], name="listing_by_maker"),
            models.Index(fields=["number_key", "entry"], name="listing_by_number"),
            # Without the list of pending rows an answer takes the same time after a thousand changes.
            GinIndex(fields=["values"], fastupdate=False, name="listing_values"),
            GinIndex(fields=["words"], fastupdate=False, name="listing_words"),
        ]

    def __str__(self) -> str:
        return self.number_key


class Designation(models.Model):
    """A name an entry answers to, as its three keys."""

    class Kind(models.TextChoices):
        MAIN = "main", _("обозначение")
        ALTERNATIVE = "alt", _("другое обозначение")
        VARIANT = "variant", _("исполнение")
        FOREIGN = "foreign", _("зарубежный аналог")

    entry = models.ForeignKey(
        "products.Entry",
        on_delete=models.CASCADE,
        related_name="searched_designations",
        verbose_name=_("реестровая запись"),
    )
    text = models.TextField(_("обозначение"))
    kind = models.CharField(_("вид"), max_length=8, choices=Kind)
    look = models.TextField(_("ключ по виду"), db_collation="C")
    sound = models.TextField(_("ключ по звучанию"), db_collation="C")
    mixed = models.TextField(_("смешанный ключ"), db_collation="C")

    class Meta:
        verbose_name = _("обозначение в поиске")
        verbose_name_plural = _("обозначения в поиске")
        indexes = [
            # Beginnings: the columns are COLLATE "C", text_pattern_ops says so to any server.
            models.Index(fields=["look"], opclasses=["text_pattern_ops"], name="designation_look"),
            models.Index(fields=["sound"], opclasses=["text_pattern_ops"], name="designation_sound"),
            models.Index(fields=["mixed"], opclasses=["text_pattern_ops"], name="designation_mixed"),
            GinIndex(
                fields=["look", "sound", "mixed"],
                opclasses=["gin_trgm_ops", "gin_trgm_ops", "gin_trgm_ops"],
                name="designation_inside",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Xid8Field(models.Field):
    """The number of a transaction, which never wraps around."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "xid8"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        return value if value is None or hasattr(value, "resolve_expression") else str(value)

    def from_db_value(self, value: Any, *_more: Any) -> int | None:
        return None if value is None else int(value)


class Change(models.Model):
    """Which entry changed in which transaction: what indexes outside the database read.

    A row is written by the transaction that changed the listing, so it can be seen exactly when the
    change can. `transaction`, not the key, says what a reader has missed: keys are handed out before
    their transactions are committed.
    """

    #: In place of an entry: the changes of the transactions before this one were thrown away.
    FORGOTTEN = 0

    transaction = Xid8Field(_("транзакция"), db_default=RawSQL("pg_current_xact_id()", ()), editable=False)
    entry = models.IntegerField(_("реестровая запись"))

    class Meta:
        verbose_name = _("изменение для указателя")
        verbose_name_plural = _("изменения для указателя")
        indexes = [models.Index(fields=["transaction", "id"], name="change_by_transaction")]

    def __str__(self) -> str:
        return f"{self.transaction}: {self.entry}"
