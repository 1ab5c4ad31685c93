"""What the answers of the search hold beside products: how a query was read, suggestions, facets."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers as s

from products.api.v1 import shapes
from products.api.v1.basic_shapes import text
from products.dictionary.kinds import Kind


# Signs of `q` read as a filter: the same answer is had with that filter and without them.
class Reading(s.Serializer[Any]):
    typed = text(_("знаки запроса, как они набраны"))
    filter = text(_("имя отбора, которым они прочитаны: package или p.<код>"))
    wish = text(_("что поставить этому отбору"))
    label = text(_("название отбора на языке ответа"))  # type: ignore[assignment]
    display = text(_("значение, как пишется на странице"))
    without = text(_("запрос без этих знаков"))


# A word nobody uses: which words were looked for in its place.
class Taken(s.Serializer[Any]):
    typed = text(_("слово, как оно набрано"))
    reason = s.ChoiceField(
        choices=["layout", "begun", "misspelt"],
        help_text=_(
            "layout: другая раскладка клавиатуры; begun: начало других слов; misspelt: похожие слова"
        ),
    )
    words = s.ListField(
        child=s.CharField(), help_text=_("какие слова искались; неполное слово кончается на …")
    )
    more = s.BooleanField(help_text=_("искались и другие слова, кроме названных"))


# No name is as it was typed: under which one was searched instead.
class Correction(s.Serializer[Any]):
    typed = text(_("как набрано"))
    name = text(_("по какому обозначению найдено"))
    reason = s.ChoiceField(
        choices=["packing", "begun", "slip"],
        help_text=_(
            "packing: без окончания упаковки или корпуса; begun: номер набран не до конца; "
            "slip: исправлена одна опечатка"
        ),
    )
    left_out = shapes.DecodedPart(many=True, help_text=_("какие окончания не учтены"))
    others = s.ListField(child=s.CharField(), help_text=_("какие обозначения так же близки"))


class SameType(s.Serializer[Any]):
    designation = text(_("обозначение типа"))
    number = text(_("реестровый номер"))


class Understood(s.Serializer[Any]):
    by = s.ChoiceField(
        choices=["number", "pattern", "name", "words"],
        help_text=_("номер записи, обозначение с * или ?, обозначение или слова"),
    )
    rest = text(_("что осталось обозначением или словами"), allow_blank=True)
    readings = Reading(many=True, help_text=_("что прочитано как отборы"))
    words = Taken(many=True, help_text=_("какие слова, которых нет в реестре, чем заменены"))
    correction = Correction(allow_null=True, help_text=_("исправление; null, если найдено как набрано"))
    same_type = SameType(many=True, help_text=_("тот же тип в другом корпусе"))


# One way to go on typing.
class Suggestion(s.Serializer[Any]):
    kind = s.ChoiceField(
        choices=["part", "foreign", "category", "maker"],
        help_text=_("обозначение, зарубежный аналог, категория или изготовитель"),
    )
    note = text(_("наименование изделия; пусто, если изделий несколько"), allow_blank=True)
    continues = s.BooleanField(
        help_text=_("номер длиннее набранного: поиск по набранному его не найдёт, это продолжение")
    )
    url = s.URLField(help_text=_("страница изделия, категории, изготовителя или результаты поиска"))
    text = text(_("что предлагается"))


class Suggestions(s.Serializer[Any]):
    q = text(_("что набрано"))
    results = Suggestion(many=True, help_text=_("не больше десяти, вероятные первыми"))


class FacetValue(s.Serializer[Any]):
    code = text(_("что поставить отбору этого имени"))
    name = text(_("название на языке ответа"))
    count = s.IntegerField(help_text=_("у скольких изделий"))


# An end of the values of a measured parameter: an exact number in its base unit.
class FacetEnd(s.Serializer[Any]):
    value = text(_("число десятичной строкой, в базовой единице"))
    display = text(_("как пишется на странице"))


# One filter and what the products found have of it; its own choice is left out of account.
class Facet(s.Serializer[Any]):
    name = text(_("имя отбора"))
    kind = s.ChoiceField(
        choices=["property", *(kind for kind in Kind.values if kind != Kind.TEXT)],
        help_text=_("property: свойство записи; иначе вид параметра"),
    )
    unit = text(_("базовая единица, код UCUM; пусто, где не измеряется"), allow_blank=True)
    count = s.IntegerField(help_text=_("у скольких изделий указано"))
    values = FacetValue(many=True, help_text=_("значения, которые есть; у измеряемых — если их мало"))
    min = FacetEnd(allow_null=True, help_text=_("наименьшее значение измеряемого"))
    max = FacetEnd(allow_null=True, help_text=_("наибольшее значение измеряемого"))
    label = text(_("название отбора на языке ответа"))  # type: ignore[assignment]


class Facets(s.Serializer[Any]):
    count = s.IntegerField(help_text=_("сколько изделий отвечает"))
    facets = Facet(many=True, help_text=_("в порядке, в котором спрошены"))
    understood = Understood(allow_null=True, help_text=_("как прочитан q"))


# One line of the open log.
class Change(s.Serializer[Any]):
    position = s.IntegerField(help_text=_("позиция в журнале, от 0"))
    at = s.DateTimeField(help_text=_("момент, который назвало решение"))
    kind = text(_("что случилось: entry.included и другие"))
    number = text(_("реестровый номер"))
    digest = text(_("SHA-256 содержания редакции; null, если запись не о ней"), allow_null=True)
    hash = text(_("хеш записи по RFC 6962"))
    body = s.DictField(help_text=_("сама запись: канонический JSON, байт в байт как в журнале"))
