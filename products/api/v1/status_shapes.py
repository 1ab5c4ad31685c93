"""What the answers hold of the standing of many products, asked at once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers as s

from products.api.v1.basic_shapes import Maker, text
from products.api.v1.shapes import RegisteredAnalogue
from products.api.v1.standing_shapes import STATES, Standings


# An entry that answers to what was asked, as it stood on the day.
class StatusHit(s.Serializer[Any]):
    number = text(_("реестровый номер"))
    url = s.URLField(help_text=_("страница изделия на этот день"))
    name = text(_("по какому обозначению или номеру найдено"))
    designation = text(_("обозначение типа в этот день; null до первого дня"), allow_null=True)
    manufacturer = Maker(help_text=_("изготовитель"))
    status = s.ChoiceField(
        choices=STATES, help_text=_("состояние в territory; без неё общее, худшее из двух стран")
    )
    standing = Standings(help_text=_("состояние по странам"))
    since = s.DateField(allow_null=True, help_text=_("с какого дня status"))
    until = s.DateField(allow_null=True, help_text=_("по какой день status, включительно"))
    ground = text(_("основание приостановления или исключения, код"), allow_null=True)
    revision = s.IntegerField(allow_null=True, help_text=_("номер редакции этого дня; null до первого"))
    digest = text(_("SHA-256 канонического содержания этой редакции"), allow_null=True)
    position = s.IntegerField(allow_null=True, help_text=_("номер записи открытого журнала о ней"))
    recorded_later = s.BooleanField(help_text=_("внесена позже конца дня as_of: в тот день её не видели"))


class StatusAnswer(s.Serializer[Any]):
    asked = text(_("что спрошено, как написано"))
    how = s.ChoiceField(
        choices=["number", "designation", "none"],
        help_text=_("как найдено: по номеру, по обозначению (любым алфавитом) или никак"),
    )
    found = StatusHit(many=True, help_text=_("что найдено; больше одной записи — обозначение не однозначно"))
    alike = StatusHit(
        many=True,
        help_text=_("что лишь похоже: другой раскладкой или похожими буквами; ответом не считается"),
    )


class Statuses(s.Serializer[Any]):
    as_of = s.DateField(help_text=_("на конец какого дня ответ, UTC+3"))
    known_on = s.DateField(help_text=_("по сведениям на какой день ответ: сегодня"))
    territory = s.ChoiceField(
        choices=["by", "ru"], allow_null=True, help_text=_("чьё состояние в status; null — обеих стран")
    )
    count = s.IntegerField(help_text=_("сколько спрошено"))
    results = StatusAnswer(many=True, help_text=_("по одному ответу на каждое, в том же порядке"))


# A list as a body.
class StatusList(s.Serializer[Any]):
    no = s.ListField(
        child=s.CharField(max_length=200), min_length=1, max_length=500,
        help_text=_("номера или обозначения, до 500"),
    )  # fmt: skip


class AnaloguesPage(s.Serializer[Any]):
    of = text(_("для чего спрошено"))
    read_as = text(_("как прочитано: само обозначение или без окончаний корпуса и упаковки"))
    left_out = s.ListField(child=s.CharField(), help_text=_("что при этом снято, предложениями"))
    how = s.ChoiceField(
        choices=["number", "designation", "none"],
        help_text=_("кто это в реестре: найдено по номеру, по обозначению или никак"),
    )
    named = s.ListField(child=s.CharField(), help_text=_("номера записей, которые так называются"))
    count = s.IntegerField(help_text=_("сколько найдено"))
    results = RegisteredAnalogue(many=True, help_text=_("изделия реестра, ближайшие первыми"))
