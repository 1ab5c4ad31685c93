"""A party's approver confirms an analogue that a maker declares, or takes that back; and all such words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.admin import base
from products.admin.beginning import Act
from products.admin.boxes import OfParty
from products.admin.site import DESK
from products.cases import endorsing
from products.cases.models import AnalogueConfirmation
from products.entries import queries, wording
from products.entries.models import Entry
from products.parties.models import Role

CONFIRM, WITHDRAW = "confirm", "withdraw"


class EndorseForm(OfParty):
    """The choices of `declared` are given by the entry."""

    declared = forms.ChoiceField(
        label=gettext_lazy("Какой аналог"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Выберите аналог.")},
    )
    does = forms.ChoiceField(
        label=gettext_lazy("Что сделать"),
        choices=[
            (CONFIRM, gettext_lazy("подтвердить")),
            (WITHDRAW, gettext_lazy("снять подтверждение своей стороны")),
        ],
        initial=CONFIRM,
    )
    basis = forms.CharField(
        label=gettext_lazy("На чём основано"),
        max_length=endorsing.LONGEST_BASIS,
        error_messages={"required": gettext_lazy("Назовите протокол, акт или другую причину.")},
        help_text=gettext_lazy("Например, протокол испытаний: номер и дата. Это прочтёт каждый."),
    )
    field_order = ("party", "declared", "does", "basis")


def declared(entry: Entry, *, on: date) -> list[tuple[str, str]]:
    """What the maker declares, by statement, in words."""
    period = queries.ruling(entry, on=on)
    items = period.revision.content.get("foreign_analogues", []) if period else []
    return [(endorsing.statement(item), wording.analogue(item)) for item in items]


def endorse(entry: Entry, back: str, crumbs: tuple[tuple[str, Any], ...], *, on: date) -> Act:
    def call(who: dict[str, Any], given: dict[str, Any]) -> str:
        withdrawn = given.pop("does") == WITHDRAW
        made = endorsing.endorse(entry=entry, **who, **given, withdrawn=withdrawn)
        said = (
            _("Подтверждение снято: %(part)s.") if made.is_withdrawn else _("Аналог подтверждён: %(part)s.")
        )
        return said % {"part": made.part}

    choices = declared(entry, on=on)

    class OfEntry(EndorseForm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.fields["declared"].choices = choices  # type: ignore[attr-defined]

    return Act(
        title=_("Подтвердить аналог: %s") % entry.designation,
        label=gettext_lazy("Записать"),
        explained=gettext_lazy(
            "Ваша сторона публично подтвердит, что изделие заменяет зарубежное так, как заявил изготовитель. "
            "Если изготовитель изменит эти сведения, подтверждение перестанет действовать само."
        ),
        form=OfEntry,
        roles=(Role.APPROVER,),
        call=call,
        back=back,
        back_label=gettext_lazy("Вернуться к записи"),
        crumbs=crumbs,
    )


@admin.register(AnalogueConfirmation, site=DESK)
class AnalogueConfirmationAdmin(base.Frozen):
    """What parties said of the analogues that makers declare."""

    list_display = ("entry", "part", "closeness", "party", "is_withdrawn", "at")
    list_filter = ("party", "is_withdrawn")
    list_select_related = ("entry", "party")
    search_fields = ("entry__designation", "entry__number", "part")
    ordering = ("-pk",)
    fields = (
        *("entry", "revision", "part", "closeness", "party", "is_withdrawn"),
        *("basis", "by", "at", "statement"),
    )
