"""What the lists of the dictionary hold."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers as s

from products.api.v1.basic_shapes import Names, Purpose, text
from products.dictionary import kinds


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


class Edition(s.Serializer[Any]):
    digest = text(_("SHA-256 справочника; его называет поле dictionary содержания редакции"))
    loaded_at = s.DateTimeField(help_text=_("с какого момента действует"))
    in_use = s.BooleanField(help_text=_("действует ли сейчас"))


# A rule by which what is filed is judged.
class Rule(s.Serializer[Any]):
    code = text(_("код, как в errors"))
    level = s.ChoiceField(
        choices=["error", "warning"], help_text=_("error не даёт подать, warning ждёт причины")
    )
    sentence = Names(help_text=_("что говорится; многоточие стоит там, где бывает значение"))
    why = Names(help_text=_("зачем правило"))
    remedy = Names(help_text=_("как исправить"))
    wrong = Names(help_text=_("пример с ошибкой"))
    right = Names(help_text=_("он же исправленный"))
    url = s.URLField(help_text=_("страница правила"))
