"""What the answers hold, field by field: the contract, from which the schema is drawn.

The answers are written by `products` and `dictionary`; the tests hold them against this.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers as s

from products.api.v1.basic_shapes import Coded, Maker, Names, Purpose, text
from products.api.v1.history_shapes import HistoryItem
from products.api.v1.standing_shapes import (
    STATES,
    AnalogueWord,
    Exclusion,
    FormerMaker,
    ReportOutcome,
    Standings,
    Suspension,
)


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


# A document as it is kept.
class DocumentFile(Paper):
    size = s.IntegerField(help_text=_("сколько байтов"))
    media_type = text(_("вид содержимого"))
    pages = s.IntegerField(allow_null=True, help_text=_("страниц; null, где их нет"))


class Codes(s.Serializer[Any]):
    okpd2 = text(_("ОКПД 2"), required=False)
    okrb007 = text(_("ОКРБ 007"), required=False)
    tnved = text(_("ТН ВЭД ЕАЭС"), required=False)
    gtin = text(_("GTIN"), required=False)


class Normative(s.Serializer[Any]):
    kind = text(_("вид: tu_by, tu_ru, gost, stb, other"), required=False)
    number = text(_("обозначение документа"), required=False)


# The word of a party on an analogue that a maker declares.
class PartyConfirmation(s.Serializer[Any]):
    party = s.ChoiceField(choices=["by", "ru"], help_text=_("сторона"))
    on = s.DateField(help_text=_("когда подтвердила"))
    basis = text(_("на чём основано"))


# A registered product that may stand for another: its maker names a foreign part, or it is computed.
class RegisteredAnalogue(s.Serializer[Any]):
    number = text(_("реестровый номер"))
    url = s.URLField(help_text=_("страница изделия"))
    designation = text(_("обозначение типа"))
    manufacturer = Maker(help_text=_("изготовитель"))
    status = s.ChoiceField(choices=STATES, help_text=_("общее состояние"))
    part = text(_("зарубежное изделие, через которое найдено; пусто у подобранного"), allow_blank=True)
    maker = text(_("чьё оно, по словам изготовителя"), allow_blank=True)
    note = text(_("примечание изготовителя"), allow_blank=True)
    source = s.ChoiceField(  # type: ignore[assignment]
        choices=["maker", "register"],
        help_text=_(
            "maker: заявил изготовитель этого изделия; register: подобрано по параметрам, не заявлено"
        ),
    )
    confirmed = PartyConfirmation(many=True, help_text=_("какие стороны подтверждают заявленное"))
    met = s.IntegerField(
        allow_null=True, help_text=_("у подобранного: в скольких параметрах оно не хуже; иначе null")
    )
    compared = s.IntegerField(allow_null=True, help_text=_("у подобранного: из скольких сравнимых"))
    digest = text(_("SHA-256 содержания редакции, в которой это сказано"))

    def get_fields(self) -> dict[str, Any]:
        """`class` is a word of the language, so it can't be declared like the others."""
        closeness = s.ChoiceField(
            choices=["pin", "function", "limited"],
            allow_null=True,
            help_text=_(
                "pin: полный, по выводам; function: функциональный; limited: ограниченный; null: не сказано. "
                "Для изделия реестра — слабейшая из двух."
            ),
        )
        return super().get_fields() | {"class": closeness}


# A product in the register, in the revision that is in force. With `fields` only what was asked for.
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
    category_path = Coded(many=True, help_text=_("expand=category: категории сверху вниз"))
    files = DocumentFile(many=True, help_text=_("expand=documents: документы с размерами"))
    history = HistoryItem(many=True, help_text=_("expand=history: редакции, новая первой"))
    analogues = RegisteredAnalogue(
        many=True, help_text=_("expand=analogues: изделия реестра с тем же зарубежным аналогом, на сегодня")
    )

    def get_fields(self) -> dict[str, Any]:
        """Any but the number may have been left out."""
        fields = super().get_fields()
        for name, field in fields.items():
            field.required = name == "number"
        return fields


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
    analogue_confirmations = AnalogueWord(
        many=True, help_text=_("что стороны говорили об аналогах, новое сверху; as_of: к этому дню")
    )
    reports = ReportOutcome(many=True, help_text=_("чем кончились сообщения о неверных значениях"))


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
