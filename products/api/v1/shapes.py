"""What the answers hold, field by field: the contract, from which the schema is drawn.

The answers are written by `products` and `dictionary`; the tests hold them against this.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers as s

from products.api.v1.standing_shapes import (
    STATES,
    Exclusion,
    FormerMaker,
    ReportOutcome,
    Standings,
    Suspension,
)
from products.dictionary import kinds


def text(help_text: Any, **kwargs: Any) -> s.CharField:
    return s.CharField(help_text=help_text, **kwargs)


# A text in three languages; a language in which it was not given is left out.
class Names(s.Serializer[Any]):
    ru = text(_("по-русски: язык записи"))
    be = text(_("по-белорусски"), required=False)
    en = text(_("по-английски"), required=False)


class Purpose(s.Serializer[Any]):
    ru = text(_("по-русски"), required=False)
    be = text(_("по-белорусски"), required=False)
    en = text(_("по-английски"), required=False)


class Coded(s.Serializer[Any]):
    code = text(_("код"))
    name = text(_("название на языке ответа"))


class Maker(Coded):
    country = s.ChoiceField(choices=["by", "ru"], help_text=_("страна изготовителя"))


class Validity(s.Serializer[Any]):
    effective_from = s.DateField(help_text=_("действует с"))
    valid_to = s.DateField(help_text=_("действует по, включительно"))


# One declared value. Numbers are decimal strings in the parameter's base unit, never rounded.
class ParameterValue(s.Serializer[Any]):
    code = text(_("код параметра"))
    name = text(_("название на языке ответа"))
    min = text(_("не менее"), required=False)
    typ = text(_("типовое"), required=False)
    max = text(_("не более"), required=False)
    value = s.JSONField(
        required=False, help_text=_("значение: число строкой, код выбора, список кодов, да или нет, текст")
    )
    unit = text(_("базовая единица, код UCUM"), required=False)
    condition = text(_("при каком условии"), required=False)
    source = text(_("откуда взято"), required=False)  # type: ignore[assignment]
    display = text(_("как пишется на странице"))


class Variant(s.Serializer[Any]):
    designation = text(_("обозначение исполнения"))
    packages = s.ListField(child=s.CharField(), required=False, help_text=_("коды корпусов"))
    temperature = text(_("температура"), required=False)
    values = ParameterValue(many=True, required=False, help_text=_("значения, свои у исполнения"))


class Analogue(s.Serializer[Any]):
    part = text(_("обозначение"))
    maker = text(_("изготовитель"), required=False)
    note = text(_("примечание"), required=False)

    def get_fields(self) -> dict[str, Any]:
        """`class` is a word of the language, so it can't be declared like the others."""
        closeness = s.ChoiceField(
            choices=["pin", "function", "limited"],
            required=False,
            help_text=_("pin: полный, по выводам; function: функциональный; limited: ограниченный"),
        )
        return super().get_fields() | {"class": closeness}


class Paper(s.Serializer[Any]):
    role = text(_("назначение: datasheet или other"))
    title = text(_("название"))
    sha256 = text(_("SHA-256 содержимого"))
    url = s.URLField(help_text=_("где скачать"))


class Codes(s.Serializer[Any]):
    okpd2 = text(_("ОКПД 2"), required=False)
    okrb007 = text(_("ОКРБ 007"), required=False)
    tnved = text(_("ТН ВЭД ЕАЭС"), required=False)
    gtin = text(_("GTIN"), required=False)


class Normative(s.Serializer[Any]):
    kind = text(_("вид: tu_by, tu_ru, gost, stb, other"), required=False)
    number = text(_("обозначение документа"), required=False)


# A product in the register, in the revision that is in force.
class Product(s.Serializer[Any]):
    number = text(_("реестровый номер"))
    url = s.URLField(help_text=_("страница изделия"))
    designation = text(_("обозначение типа"))
    designation_alt = s.ListField(child=s.CharField(), help_text=_("другие обозначения"))
    variants = Variant(many=True, help_text=_("исполнения"))
    name = Names(help_text=_("название"))
    purpose = Purpose(help_text=_("назначение"))
    category = Coded(help_text=_("категория"))
    manufacturer = Maker(help_text=_("изготовитель"))
    status = s.ChoiceField(
        choices=STATES, help_text=_("общее состояние: действует, если действует в обеих странах")
    )
    standing = Standings(help_text=_("состояние по странам"))
    registered = s.DateField(help_text=_("когда включено в реестр"))
    revision = s.IntegerField(help_text=_("номер редакции в силе"))
    digest = text(_("SHA-256 канонического содержания редакции"))
    validity = Validity(help_text=_("срок редакции в силе"))
    packages = s.ListField(child=s.CharField(), help_text=_("коды корпусов"))
    lifecycle_status = text(_("жизненный цикл, код"), allow_null=True)
    end_of_life = s.DictField(
        child=s.CharField(), help_text=_("снятие с производства: last_order, last_ship, replacement")
    )
    parameters = ParameterValue(many=True, help_text=_("параметры, заявленные изготовителем"))
    foreign_analogues = Analogue(many=True, help_text=_("зарубежные аналоги"))
    country_of_manufacture = s.ListField(child=s.CharField(), help_text=_("страны производства"))
    documents = Paper(many=True, help_text=_("документы"))
    codes = Codes(help_text=_("коды классификаторов"))
    normative = Normative(help_text=_("нормативный документ"))
    localisation = s.DictField(child=s.CharField(), help_text=_("локализация: ruleset, points, level"))
    external_numbers = s.ListField(
        child=s.DictField(child=s.CharField()), help_text=_("номера в других системах: system, number")
    )
    source = text(_("источник сведений"), allow_null=True)  # type: ignore[assignment]
    source_verified = s.BooleanField(help_text=_("источник проверен"))


# A product on one day. Before its first day in the register `status` is `none`: what is null here was not
# there yet, and lists are empty.
class ProductOnDay(Product):
    as_of = s.DateField(help_text=_("на конец какого дня ответ, UTC+3: as_of из запроса, без него сегодня"))
    known_on = s.DateField(help_text=_("по сведениям на какой день ответ: сегодня"))
    designation = text(_("обозначение типа"), allow_null=True)
    name = Names(allow_null=True, help_text=_("название"))
    category = Coded(allow_null=True, help_text=_("категория"))
    revision = s.IntegerField(allow_null=True, help_text=_("номер редакции, действовавшей в этот день"))
    digest = text(_("SHA-256 канонического содержания редакции"), allow_null=True)
    validity = Validity(allow_null=True, help_text=_("срок этой редакции"))
    recorded_at = s.DateTimeField(allow_null=True, help_text=_("когда эта редакция внесена"))
    recorded_later = s.BooleanField(help_text=_("внесена позже конца дня as_of: в тот день её не видели"))
    suspensions = Suspension(many=True, help_text=_("приостановления по странам, новые сверху"))
    exclusion = Exclusion(allow_null=True, help_text=_("чем исключена"))
    duplicates = s.ListField(child=s.CharField(), help_text=_("исключённые записи, которые её повторяли"))
    former_makers = FormerMaker(many=True, help_text=_("прежние изготовители, последний сверху"))
    confirmed = s.DateField(allow_null=True, help_text=_("когда изготовитель подтвердил сведения"))
    reports = ReportOutcome(many=True, help_text=_("чем кончились сообщения о неверных значениях"))


class PartyDecision(s.Serializer[Any]):
    party = s.ChoiceField(choices=["by", "ru"], help_text=_("сторона"))
    order_number = text(_("номер приказа"))
    order_date = s.DateField(help_text=_("дата приказа"))


class Difference(s.Serializer[Any]):
    field = text(_("адрес поля в содержании"))
    name = text(_("название поля на языке ответа"))
    sign = s.ChoiceField(choices=["added", "removed", "changed"], help_text=_("что произошло"))
    before = s.JSONField(help_text=_("прежнее значение; null, если его не было"))
    after = s.JSONField(help_text=_("новое значение; null, если его не стало"))

    def get_fields(self) -> dict[str, Any]:
        """`class` is a word of the language, so it can't be declared like the others."""
        grade = s.ChoiceField(
            choices=["A", "B", "C"], help_text=_("A: редакционное, B: описательное, C: существенное")
        )
        return super().get_fields() | {"class": grade}


# A revision that was, is or will be in force.
class HistoryItem(s.Serializer[Any]):
    revision = s.IntegerField(help_text=_("номер редакции"))
    digest = text(_("SHA-256 канонического содержания"))
    effective_from = s.DateField(help_text=_("действует с"))
    valid_to = s.DateField(help_text=_("действует по, включительно; следующая редакция заменяет раньше"))
    recorded_at = s.DateTimeField(help_text=_("когда внесено"))
    recorded_later = s.BooleanField(help_text=_("внесено позже конца дня as_of"))
    leaf_index = s.IntegerField(help_text=_("номер записи открытого журнала"))
    decisions = PartyDecision(many=True, help_text=_("решения обеих сторон"))
    differences = Difference(many=True, help_text=_("отличия от предыдущей редакции"))


class Category(s.Serializer[Any]):
    code = text(_("код"))
    name = Names(help_text=_("название"))
    parent = text(_("код категории, в которую входит"), allow_null=True)  # type: ignore[assignment]
    okpd2 = text(_("ОКПД 2"))
    tnved = text(_("ТН ВЭД ЕАЭС"))
    retired = s.BooleanField(help_text=_("выведена из употребления"))


class Choice(s.Serializer[Any]):
    code = text(_("код"))
    name = Names(help_text=_("название"))
    retired = s.BooleanField(help_text=_("выведен из употребления"))


class Parameter(s.Serializer[Any]):
    code = text(_("код; отбор по параметру называется p.<код>"))
    name = Names(help_text=_("название"))
    description = Purpose(help_text=_("пояснение"))
    symbol = text(_("обозначение (МЭК)"))
    symbol_ru = text(_("обозначение (ГОСТ)"))
    kind = s.ChoiceField(choices=kinds.Kind.values, help_text=_("вид значения"))
    unit = text(_("базовая единица, код UCUM"))
    display_unit = text(_("единица показа, код UCUM"))
    bound = text(_("какая граница: max, min, typ, nom, range"))
    multiple = s.BooleanField(help_text=_("бывает несколько значений"))
    group = s.ChoiceField(choices=kinds.Group.values, help_text=_("раздел"))
    tier = s.ChoiceField(choices=kinds.Tier.values, help_text=_("важность"))
    choices = Choice(many=True, help_text=_("варианты выбора"))
    retired = s.BooleanField(help_text=_("выведен из употребления"))


class Unit(s.Serializer[Any]):
    code = text(_("код UCUM"))
    name = Names(help_text=_("название"))
    symbol = text(_("обозначение"))
    symbol_ru = text(_("обозначение по-русски"))
    base_unit = text(_("базовая единица, код UCUM"))
    factor = text(_("сколько в ней базовых, десятичной строкой"))
    aliases = s.ListField(child=s.CharField(), help_text=_("как ещё пишут"))
    retired = s.BooleanField(help_text=_("выведена из употребления"))


class Package(s.Serializer[Any]):
    code = text(_("код"))
    name = text(_("описание"))
    russian_designations = s.ListField(child=s.CharField(), help_text=_("отечественные обозначения"))
    aliases = s.ListField(child=s.CharField(), help_text=_("как ещё пишут"))
    pins = s.IntegerField(allow_null=True, help_text=_("число выводов"))
    mounting = text(_("монтаж"))
    body = text(_("размеры корпуса, мм"))
    pitch = text(_("шаг выводов, мм, десятичной строкой"), allow_null=True)
    family = text(_("семейство"))
    confidence = text(_("надёжность соответствия отечественных обозначений"))
    retired = s.BooleanField(help_text=_("выведен из употребления"))


class Manufacturer(s.Serializer[Any]):
    code = text(_("код"))
    name = Names(help_text=_("название"))
    country = s.ChoiceField(choices=["by", "ru"], help_text=_("страна"))
    unp = text(_("УНП"))
    inn = text(_("ИНН"))
    ogrn = text(_("ОГРН"))
    okpo = text(_("ОКПО"))
    address = Purpose(help_text=_("адрес"))
    contact = text(_("контакт для всех"))
    website = text(_("сайт"))


class DecodedPart(s.Serializer[Any]):
    written = text(_("знаки обозначения"))
    meaning = text(_("что они значат"))
    sure = s.BooleanField(help_text=_("подтверждено ли это изготовителем или стандартом"))


class Decoded(s.Serializer[Any]):
    designation = text(_("обозначение, как оно прочитано; null, если системы не видно"), allow_null=True)
    sentence = text(_("всё одним предложением"))
    parts = DecodedPart(many=True, help_text=_("по частям, слева направо"))


class Fault(s.Serializer[Any]):
    parameter = text(_("параметр запроса; пусто, если дело не в нём"))
    code = text(_("код причины; у правил — код правила"))
    detail = text(_("что не так, предложением"))
    nearest = text(_("ближайшее верное; пусто, если не найдено"))
    pointer = text(_("место в теле запроса и в заявке, JSON Pointer; пусто, если его нет"))
    rule = text(_("страница правила; пусто, если это не правило"))


# RFC 9457.
class Problem(s.Serializer[Any]):
    type = s.URLField(help_text=_("вид ошибки: адрес в руководстве"))
    title = text(_("вид ошибки словами"))
    status = s.IntegerField(help_text=_("код состояния HTTP"))
    detail = text(_("что случилось"))
    errors = Fault(many=True, help_text=_("по одной на каждый непонятый параметр или поле"))  # type: ignore[assignment]
