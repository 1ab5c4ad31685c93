"""What a move asks of the person who makes it. Sentences of the operations land at these fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from products.admin import showing
from products.admin.boxes import DayField, OfParty
from products.cases import grounds, inspecting
from products.cases.models import Case, Reason, Verdict
from products.cases.verdicts import Order
from products.cases.workflow import DRAFTED
from products.dictionary import queries as dictionary
from products.parties.models import Party


def _words(sentence: Any) -> dict[str, Any]:
    return {"required": sentence}


class MoveForm(OfParty):
    """The digest of the content that was read goes with every move, so that a newer one is noticed."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order: Any = ("digest", "party")

    def __init__(self, *args: Any, case: Case, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, parties=parties, **kwargs)
        self.prepare(case)

    def prepare(self, case: Case) -> None:
        """What depends on the case."""


class OpineForm(MoveForm):
    verdict = forms.ChoiceField(
        label=_("Мнение"),
        widget=forms.RadioSelect,
        choices=[(Verdict.YES, _("согласен: можно включить")), (Verdict.NO, _("против: отказать"))],
        error_messages=_words(_("Выберите: согласны вы или против.")),
    )
    text = forms.CharField(
        label=_("Обоснование"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Его прочтёт утверждающее лицо вашей стороны. Если вы против, обоснование обязательно."),
    )

    def prepare(self, case: Case) -> None:
        if case.kind not in DRAFTED:
            verdicts = [
                (Verdict.YES, _("согласен: просьбу можно исполнить")),
                (Verdict.NO, _("против: отказать")),
            ]
            self.fields["verdict"].choices = verdicts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("verdict") == Verdict.NO and not given.get("text"):
            self.add_error("text", _("Напишите, почему вы против."))
        return given


class RemarkForm(MoveForm):
    field = forms.ChoiceField(
        label=_("Поле"), error_messages=_words(_("Выберите поле, к которому относится замечание."))
    )
    reason = forms.ChoiceField(
        label=_("Готовый ответ"),
        required=False,
        help_text=_("Изготовитель прочтёт его на своём языке. Слова ответов — в списке ниже."),
    )
    text = forms.CharField(
        label=_("Текст изготовителю"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Необязателен при готовом ответе. Изготовитель увидит замечание, когда дело вернут."),
    )
    proposed = forms.CharField(
        label=_("Предлагаемое значение"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text=_("Необязательно. Как в форме изготовителя: «3…5,5 В». Он примет его одним нажатием."),
    )

    def prepare(self, case: Case) -> None:
        """Choices are asked for when they are drawn or judged: `offer` may have brought them by then."""
        choices: dict[str, Any] = {
            "field": lambda: self.fields_offered(case, dictionary.snapshot()),
            "reason": lambda: self.reasons_offered(Reason.objects.filter(retired=False)),
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def offer(self, case: Case, known: dictionary.Snapshot, reasons: Iterable[Reason]) -> None:
        """Choices that the page has at hand, so that nothing more is asked for them."""
        self.fields["field"].choices = self.fields_offered(case, known)  # type: ignore[attr-defined]
        self.fields["reason"].choices = self.reasons_offered(reasons)  # type: ignore[attr-defined]

    @staticmethod
    def fields_offered(case: Case, known: dictionary.Snapshot) -> list[Any]:
        return [("", _("выберите")), *showing.fields(case, known)]

    @staticmethod
    def reasons_offered(reasons: Iterable[Reason]) -> list[Any]:
        return [("", _("без готового ответа")), *((one.code, f"{one.code} {one.name}") for one in reasons)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("text") and not given.get("reason") and "reason" not in self.errors:
            self.add_error("text", _("Выберите готовый ответ или напишите, что нужно исправить."))
        return given


class ApproveForm(MoveForm):
    order_number = forms.CharField(
        label=_("Номер приказа"), error_messages=_words(_("Укажите номер приказа."))
    )
    order_date = DayField(label=_("Дата приказа"), error_messages=_words(_("Укажите дату приказа.")))
    effective = DayField(
        label=_("Вступает в силу"),
        required=False,
        help_text=_(
            "Сегодня или не позже чем через 30 дней; пусто — сегодня. Считается позднейший день двух сторон."
        ),
    )
    act = forms.FileField(
        label=_("Скан приказа или откреплённая подпись"),
        required=False,
        error_messages={"empty": _("Файл пуст.")},
        help_text=_("Необязательно: PDF, PNG, JPEG, SIG. Хранится как приложенный, подпись не проверяется."),
    )


class RefuseForm(ApproveForm):
    codes = forms.MultipleChoiceField(
        label=_("Основания по перечню"),
        widget=forms.CheckboxSelectMultiple,
        choices=grounds.choices,
        error_messages=_words(_("Отметьте хотя бы одно основание.")),
    )
    grounds = forms.CharField(
        label=_("Основания отказа"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=_words(_("Отказ требует оснований: напишите их.")),
        help_text=_("Их прочтёт изготовитель: норма и то, что ей не отвечает."),
    )


class SplitForm(MoveForm):
    note = forms.CharField(
        label=_("Почему"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=_words(_("Напишите, чем дело отличается от остальных.")),
        help_text=_("Останется в истории дела; прочтут обе стороны."),
    )


class MinutesForm(MoveForm):
    file = forms.FileField(
        label=_("Протокол согласования"),
        error_messages={"required": _("Выберите файл протокола."), "empty": _("Файл пуст.")},
        help_text=_("PDF, PNG, JPEG или откреплённая подпись. Протокол прочтут обе стороны, больше никто."),
    )


class TakeOverForm(MoveForm):
    note = forms.CharField(
        label=_("Почему вы берёте дело"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=_words(_("Напишите, почему вы берёте дело вместо коллеги.")),
        help_text=_("Например: «в отпуске», «срок сегодня». Это прочтут обе стороны."),
    )


class AskForm(MoveForm):
    question = forms.CharField(
        label=_("Вопрос изготовителю"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=_words(_("Напишите, о чём вы спрашиваете.")),
    )


class DismissForm(MoveForm):
    answer = forms.CharField(
        label=_("Ответ"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=_words(_("Напишите, чем кончилась проверка.")),
        help_text=_("Его прочтут изготовитель и те, кто сообщил. Публично не показывается."),
    )


class UpholdForm(DismissForm):
    outcome = forms.ChoiceField(
        label=_("Исход"),
        widget=forms.RadioSelect,
        error_messages=_words(_("Выберите исход.")),
    )
    field_order = ("digest", "party", "outcome", "answer")

    def prepare(self, case: Case) -> None:
        """«Исправлено» only where another revision is in force than when the inspection began."""
        corrected = [inspecting.UPHELD[0]] if inspecting.is_amended(case) else []
        states = [*corrected, inspecting.UPHELD[1]]
        self.fields["outcome"].choices = [(s.value, s.label) for s in states]  # type: ignore[attr-defined]


FORMS: dict[str, type[MoveForm]] = {
    "ask": AskForm,
    "uphold": UpholdForm,
    "dismiss": DismissForm,
    "opine": OpineForm,
    "remark": RemarkForm,
    "approve": ApproveForm,
    "refuse": RefuseForm,
    "split": SplitForm,
    "minutes": MinutesForm,
    "approve_anew": ApproveForm,
    "refuse_anew": RefuseForm,
    "take_over": TakeOverForm,
}


def order(given: dict[str, Any]) -> Order:
    """What the form of a decision says."""
    act = given.get("act")
    return Order(
        number=given["order_number"],
        day=given["order_date"],
        effective=given["effective"],
        codes=tuple(given.get("codes", ())),
        grounds=given.get("grounds", ""),
        act=(act, act.name) if act else None,
    )


def of(verb: str, *args: Any, case: Case, parties: list[Party], digest: str, **initial: Any) -> MoveForm:
    """The form of a move, or the bare one for a move that only wants a yes."""
    made = FORMS.get(verb, MoveForm)
    return made(*args, case=case, parties=parties, initial={"digest": digest, **initial})
