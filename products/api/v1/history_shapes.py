"""What the answers hold of revisions: when each was in force, who decided on it, what it changed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers as s

from products.api.v1.basic_shapes import text


# What a correction of a slip, decided by one party, corrects.
class Corrected(s.Serializer[Any]):
    revision = s.IntegerField(help_text=_("номер редакции, которую решили обе стороны"))
    digest = text(_("SHA-256 её канонического содержания"))


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
    ground = text(_("основание исключения, код; null, если редакция не исключает"), allow_null=True)
    corrects = Corrected(
        allow_null=True, help_text=_("исправление описки одной стороной: какую редакцию; иначе null")
    )
    decisions = PartyDecision(many=True, help_text=_("решения сторон"))
    differences = Difference(many=True, help_text=_("отличия от предыдущей редакции"))


class ComparedRevision(s.Serializer[Any]):
    revision = s.IntegerField(help_text=_("номер редакции"))
    digest = text(_("SHA-256 канонического содержания"))
    effective_from = s.DateField(help_text=_("действует с"))


# What changed between two revisions that were in force.
class Differences(s.Serializer[Any]):
    number = text(_("реестровый номер"))
    before = ComparedRevision(help_text=_("с чем сравнивается: from"))
    after = ComparedRevision(help_text=_("что сравнивается: to"))
    differences = Difference(many=True, help_text=_("отличия в порядке полей"))

    def get_fields(self) -> dict[str, Any]:
        """`class` is a word of the language, so it can't be declared like the others."""
        grade = s.ChoiceField(
            choices=["A", "B", "C"], allow_null=True, help_text=_("высший класс отличий; null, если их нет")
        )
        return super().get_fields() | {"class": grade}
