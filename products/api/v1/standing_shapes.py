"""What the answers hold of a product's standing and of its life after registration."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers as s

from products.entries import standing

STATES = [*standing.ORDER]


# Whether a product is in force in one country, computed from dates on the day of asking.
class Standing(s.Serializer[Any]):
    state = s.ChoiceField(choices=STATES, help_text=_("состояние"))
    since = s.DateField(allow_null=True, help_text=_("с какого дня; приостановлена или исключена с"))
    until = s.DateField(allow_null=True, help_text=_("по, включительно"))
    ground = s.CharField(help_text=_("основание приостановления или исключения, код"), allow_null=True)


class Standings(s.Serializer[Any]):
    by = Standing(help_text=_("в Беларуси"))
    ru = Standing(help_text=_("в России"))


class Act(s.Serializer[Any]):
    number = s.CharField(help_text=_("номер приказа или акта"))
    date = s.DateField(help_text=_("дата"))


# An entry is not in force in one country between two days.
class Suspension(s.Serializer[Any]):
    territory = s.ChoiceField(choices=["by", "ru"], help_text=_("где"))
    since = s.DateField(help_text=_("первый день"))
    until = s.DateField(help_text=_("последний день; у возобновлённой — канун возобновления"))
    ground = s.CharField(help_text=_("основание, код"))
    act = Act(help_text=_("приказ"))
    resumed = s.DateField(allow_null=True, help_text=_("с какого дня возобновлена раньше срока"))
    resumed_by = Act(allow_null=True, help_text=_("приказ о возобновлении"))
    recorded_at = s.DateTimeField(help_text=_("когда внесено"))
    leaf_index = s.IntegerField(help_text=_("номер записи открытого журнала"))


class Exclusion(s.Serializer[Any]):
    ground = s.CharField(help_text=_("основание, код"))
    reason = s.CharField(help_text=_("причина"))
    act = Act(allow_null=True, help_text=_("акт стороны; нет, если просил изготовитель"))
    duplicate_of = s.CharField(help_text=_("номер записи, которую повторяла"), allow_null=True)


class FormerMaker(s.Serializer[Any]):
    code = s.CharField(help_text=_("код"))
    name = s.CharField(help_text=_("название на языке ответа"))
    until = s.DateField(help_text=_("последний день, когда изделие было его"))


class ReportOutcome(s.Serializer[Any]):
    day = s.DateField(help_text=_("когда закончена проверка"))
    field = s.CharField(help_text=_("адрес поля в содержании"))
    outcome = s.ChoiceField(choices=["corrected", "upheld", "unfounded"], help_text=_("исход"))
    corrected_by = s.IntegerField(allow_null=True, help_text=_("номер редакции, которая исправила"))


# What a party said of an analogue that the maker declares. Rows are only added.
class AnalogueWord(s.Serializer[Any]):
    part = s.CharField(help_text=_("зарубежное изделие"))
    party = s.ChoiceField(choices=["by", "ru"], help_text=_("сторона"))
    on = s.DateField(help_text=_("когда сказано"))
    basis = s.CharField(help_text=_("на чём основано"))
    fate = s.ChoiceField(
        choices=["stands", "withdraws", "withdrawn", "lapsed"],
        help_text=_(
            "stands: подтверждено; withdraws: этим сторона сняла подтверждение; withdrawn: снято позже; "
            "lapsed: изготовитель заявляет теперь другое"
        ),
    )

    def get_fields(self) -> dict[str, Any]:
        """`class` is a word of the language, so it can't be declared like the others."""
        closeness = s.ChoiceField(
            choices=["pin", "function", "limited"], allow_null=True, help_text=_("степень замены")
        )
        return super().get_fields() | {"class": closeness}
