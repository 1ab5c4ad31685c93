"""What a party does to an entry in the register: suspend it in its country, resume it, move to exclude it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.admin.beginning import Act
from products.admin.boxes import DayField, OfParty
from products.cases import initiating, suspending
from products.entries import numbering, queries, standing
from products.entries.grounds import EXCLUDING, SUSPENDING, Ground
from products.entries.models import Entry, Suspension
from products.parties.models import Role
from products.templatetags import look

ACT_NUMBER = gettext_lazy("Номер приказа")
NUMBER_WANTED = {"required": gettext_lazy("Укажите номер приказа.")}
DATE_WANTED = {"required": gettext_lazy("Укажите дату приказа.")}


def _choices(grounds: tuple[Ground, ...]) -> list[tuple[str, Any]]:
    return [("", gettext_lazy("выберите")), *((ground.value, ground.label) for ground in grounds)]


class OrderForm(OfParty):
    act_number = forms.CharField(label=ACT_NUMBER, error_messages=NUMBER_WANTED)
    act_date = DayField(label=gettext_lazy("Дата приказа"), error_messages=DATE_WANTED)


class SuspendForm(OrderForm):
    ground = forms.ChoiceField(
        label=gettext_lazy("Основание"),
        choices=_choices(SUSPENDING),
        error_messages={"required": gettext_lazy("Выберите основание.")},
    )
    since = DayField(
        label=gettext_lazy("С какого дня"),
        error_messages={"required": gettext_lazy("Укажите первый день приостановления.")},
    )
    until = DayField(
        label=gettext_lazy("По какой день, включительно"),
        error_messages={"required": gettext_lazy("Укажите последний день: без него не приостанавливают.")},
        help_text=gettext_lazy("Не больше года. На следующий день запись снова действует сама собой."),
    )
    note = forms.CharField(
        label=gettext_lazy("Пояснение"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Необязательно. Его прочтёт каждый на странице изделия."),
    )
    paper = forms.FileField(
        label=gettext_lazy("Приказ: скан или подпись"),
        required=False,
        help_text=gettext_lazy("Необязательно. Его увидят стороны; публично не показывается."),
    )
    field_order = ("party", "ground", "act_number", "act_date", "since", "until", "note", "paper")


class ResumeForm(OrderForm):
    on = DayField(
        label=gettext_lazy("С какого дня снова действует"),
        error_messages={"required": gettext_lazy("Укажите, с какого дня запись снова действует.")},
    )


class ExcludeForm(OrderForm):
    ground = forms.ChoiceField(
        label=gettext_lazy("Основание"),
        choices=_choices(EXCLUDING),
        error_messages={"required": gettext_lazy("Выберите основание.")},
    )
    duplicate_of = forms.CharField(
        label=gettext_lazy("Номер записи, которую повторяет"),
        required=False,
        help_text=gettext_lazy("Только если запись повторяет другую: UMR-0001234-0."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Обоснование"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Напишите, почему запись нужно исключить.")},
        help_text=gettext_lazy("Его прочтут обе стороны и изготовитель, а после исключения — все."),
    )
    paper = forms.FileField(
        label=gettext_lazy("Акт: скан или подпись"),
        required=False,
        help_text=gettext_lazy("Необязательно. Его увидят стороны; публично не показывается."),
    )
    field_order = ("party", "ground", "duplicate_of", "act_number", "act_date", "reason", "paper")

    def clean_duplicate_of(self) -> Entry | None:
        typed = self.cleaned_data["duplicate_of"].strip()
        if not typed:
            return None
        found = queries.by_number(numbering.tidy(typed))
        if found is None:
            raise forms.ValidationError(_("Записи с номером «%(number)s» нет.") % {"number": typed[:40]})
        return found


def suspend(entry: Entry, back: str, crumbs: tuple[tuple[str, Any], ...]) -> Act:
    def call(who: dict[str, Any], given: dict[str, Any]) -> str:
        made = suspending.suspend(entry=entry, **who, **given)
        return _("Запись %(number)s приостановлена: %(territory)s, по %(day)s.") % {
            "number": entry.number,
            "territory": made.party.name,
            "day": look.ru_date(made.until),
        }

    return Act(
        title=_("Приостановить: %s") % entry.designation,
        label=gettext_lazy("Приостановить"),
        explained=gettext_lazy(
            "Запись перестанет действовать в вашей стране в указанные дни. Другая сторона решает за себя."
        ),
        form=SuspendForm,
        roles=(Role.APPROVER,),
        call=call,
        back=back,
        back_label=gettext_lazy("Вернуться к записи"),
        crumbs=crumbs,
        css="r-button-stop",
    )


def resume(suspension: Suspension, back: str, crumbs: tuple[tuple[str, Any], ...]) -> Act:
    def call(who: dict[str, Any], given: dict[str, Any]) -> str:
        made = suspending.resume(suspension=suspension, **who, **given)
        day = {"number": made.entry.number, "day": look.ru_date(made.lifted_on)}
        return _("Запись %(number)s снова действует с %(day)s.") % day

    return Act(
        title=_("Возобновить: %s") % suspension.entry.designation,
        label=gettext_lazy("Возобновить"),
        explained=gettext_lazy("Запись снова будет действовать в вашей стране раньше назначенного срока."),
        form=ResumeForm,
        roles=(Role.APPROVER,),
        call=call,
        back=back,
        back_label=gettext_lazy("Вернуться к записи"),
        crumbs=crumbs,
        only=suspension.party_id,
    )


def exclude(entry: Entry, back: str, crumbs: tuple[tuple[str, Any], ...]) -> Act:
    def call(who: dict[str, Any], given: dict[str, Any]) -> str:
        initiating.exclude(entry=entry, **who, **given)
        return _("Дело об исключении начато: решат обе стороны.")

    return Act(
        title=_("Начать исключение: %s") % entry.designation,
        label=gettext_lazy("Начать исключение"),
        explained=gettext_lazy(
            "Откроется дело, по которому решают обе стороны. Обоснование станет мнением вашей стороны; "
            "решит её утверждающее лицо."
        ),
        form=ExcludeForm,
        roles=(Role.EXPERT,),
        call=call,
        back=back,
        back_label=gettext_lazy("Вернуться к записи"),
        crumbs=crumbs,
        css="r-button-stop",
    )


def may_resume(suspension: Suspension, *, today: Any) -> bool:
    return suspension.lifted_on is None and standing.last_day(suspension) >= today
