"""What the statistics look like on the wire."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers as s


class Spread(s.Serializer[Any]):
    count = s.IntegerField(help_text=_("сколько дел"))
    median = s.IntegerField(help_text=_("медиана, рабочих дней"))
    ninth = s.IntegerField(
        allow_null=True, help_text=_("девять из десяти заняли не больше; null, пока дел меньше пяти")
    )


class SpreadOfMonth(Spread):
    month = s.DateField(help_text=_("первый день месяца"))


class StageSpread(Spread):
    stage = s.CharField(help_text=_("стадия; whole — от подачи до решения"))
    party = s.CharField(help_text=_("чьи дни: by, ru; у ответа страна изготовителя; пусто — всех"))
    months = SpreadOfMonth(many=True, help_text=_("по месяцам, в которых стадия кончилась"))


class Age(s.Serializer[Any]):
    up_to = s.IntegerField(allow_null=True, help_text=_("до стольких рабочих дней; null — дольше"))
    count = s.IntegerField(help_text=_("сколько дел"))


class Queue(s.Serializer[Any]):
    party = s.CharField(help_text=_("сторона: by, ru"))
    waiting = s.IntegerField(help_text=_("дел ждёт её сейчас"))
    overdue = s.IntegerField(help_text=_("из них просрочено"))
    oldest = s.IntegerField(help_text=_("самое давнее ждёт столько рабочих дней"))
    ages = Age(many=True, help_text=_("сколько рабочих дней ждут"))


class MonthOfCases(s.Serializer[Any]):
    month = s.DateField(help_text=_("первый день месяца"))
    filed = s.IntegerField(help_text=_("подано"))
    returned = s.IntegerField(help_text=_("из них возвращали с замечаниями"))
    approved = s.IntegerField(help_text=_("одобрено"))
    refused = s.IntegerField(help_text=_("отказано"))
    dropped = s.IntegerField(help_text=_("отозвано или прекращено по сроку"))


class Statistics(s.Serializer[Any]):
    at = s.DateTimeField(help_text=_("когда посчитано"))
    since = s.DateField(help_text=_("с какого дня"))
    stages = StageSpread(many=True, help_text=_("рабочие дни по стадиям и сторонам"))
    queue = Queue(many=True, help_text=_("что ждёт сейчас"))
    months = MonthOfCases(many=True, help_text=_("по месяцам, новые первыми"))
