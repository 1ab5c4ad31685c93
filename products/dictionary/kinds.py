"""What a parameter can be: kind of value, which limit it states, section, importance; and packages. Pure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    NUMBER = "number", _("число")
    INTEGER = "integer", _("целое число")
    RANGE = "range", _("диапазон")
    CHOICE = "choice", _("выбор из списка")
    BOOLEAN = "boolean", _("да или нет")
    TEXT = "text", _("текст")


# Kinds whose value is a number with a unit.
MEASURED = [Kind.NUMBER, Kind.INTEGER, Kind.RANGE]


class Bound(TextChoices):
    MAX = "max", _("не более")
    MIN = "min", _("не менее")
    TYP = "typ", _("типовое")
    NOM = "nom", _("номинальное")
    RANGE = "range", _("диапазон")


class Group(TextChoices):
    """Sections of the form and of the product page, in their order there."""

    GENERAL = "general", _("Общие сведения")
    ELECTRICAL = "electrical", _("Электрические параметры")
    TECHNOLOGY = "technology", _("Технология и состав")
    THERMAL = "thermal", _("Тепловые параметры")
    OPTICAL = "optical", _("Оптические параметры")
    SENSING = "sensing", _("Параметры преобразования")
    MECHANICAL = "mechanical", _("Корпус и конструкция")
    ENVIRONMENTAL = "environmental", _("Условия эксплуатации")
    RELIABILITY = "reliability", _("Надёжность")
    PROCESS = "process", _("Технологические возможности")
    EQUIPMENT = "equipment", _("Оборудование")
    SERVICE = "service", _("Услуги")


class Tier(TextChoices):
    CORE = "core", _("основной")
    EXTENDED = "extended", _("дополнительный")


class Mounting(TextChoices):
    THT = "THT", _("в отверстия")
    SMT = "SMT", _("поверхностный")
    CHASSIS = "CHASSIS", _("на шасси")
    PANEL = "PANEL", _("на панель")
    WIRE_BOND = "WIRE_BOND", _("бескорпусной")


class Confidence(TextChoices):
    """How sure it is that the Russian designations name the same package; low is not shown as fact."""

    HIGH = "high", _("общеизвестно")
    MEDIUM = "medium", _("вероятно")
    LOW = "low", _("требует подтверждения")
