"""What the cabinet asks about organisations and people: short forms of Django.

A product's form is drawn from its draft (`forms`); these are few fields that are right or wrong at once.
The operations judge again: a sentence of theirs lands at the field it names.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.entries import readers, rules
from products.joining import queries as joining
from products.joining.models import Application
from products.parties import codes, tokens
from products.parties.models import (
    MAKER_ROLES,
    ComplianceContact,
    Language,
    Manufacturer,
    Notices,
    Party,
    ProductionSite,
    Scope,
    User,
)

Words = str | Promise


class Question(forms.Form):
    """Labels without a colon; a missing answer is asked for by name."""

    label_suffix = ""
    required_css_class = "is-required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            field.error_messages["required"] = _("Заполните это поле.")


class ModelQuestion(forms.ModelForm):
    """The same over columns of a table."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            field.error_messages["required"] = _("Заполните это поле.")


class OfficeForm(ModelQuestion):
    class Meta:
        model = Manufacturer
        fields = ("public_office", "public_phone", "public_email", "website")
        field_classes: ClassVar[dict[str, Any]] = {"website": partial(forms.URLField, assume_scheme="https")}


class ComplianceForm(ModelQuestion):
    class Meta:
        model = ComplianceContact
        fields = ("name", "phone", "email")


class SiteForm(ModelQuestion):
    class Meta:
        model = ProductionSite
        fields = ("name", "address", "country", "operations")
        widgets: ClassVar[dict[str, forms.Widget]] = {"operations": forms.Textarea(attrs={"rows": 4})}


#: A role as a maker's people call it, and what it lets one do.
ROLES: tuple[tuple[str, Words], ...] = tuple(
    zip(
        MAKER_ROLES,
        (
            _("редактор: ведёт черновики, площадки и контакты"),
            _("подписант: ведёт черновики и подаёт их"),
            _("администратор: приглашает людей и даёт им роли"),
        ),
        strict=True,
    )
)


def _roles(*, required: bool) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Роли"),
        choices=ROLES,
        required=required,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )


class InviteForm(Question):
    email = forms.EmailField(label=_("Электронная почта"), max_length=254)
    roles = _roles(required=True)
    language = forms.ChoiceField(label=_("Язык письма"), choices=Language.choices)


class RolesForm(Question):
    roles = _roles(required=True)
    until = forms.DateField(
        label=_("Последний день"),
        required=False,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Необязательно: роли прекратятся сами."),
        error_messages={"invalid": _("Это не дата. Ожидается вид 31.12.2027.")},
    )

    def last_day(self) -> date | None:
        found: date | None = self.cleaned_data["until"]
        return found


class KeyForm(Question):
    """For the organisation the page was drawn for: another may have been chosen in another window since."""

    organisation = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Для чего"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("По этому слову вы узнаете ключ. Например: обмен с учётной системой."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Что может"), widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})
    )
    days = forms.TypedChoiceField(
        label=_("Срок, дней"), choices=[(days, days) for days in tokens.DAYS], coerce=int
    )

    def __init__(self, *args: Any, scopes: Iterable[Scope], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(scope.value, scope.label) for scope in scopes]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name = readers.tidy(self.cleaned_data["name"])
        if found := rules.check_text(name, "name", 80):
            raise forms.ValidationError(str(found[0].message))
        return name


class AddressForm(Question):
    email = forms.EmailField(
        label=_("Электронная почта"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Пришлём ссылку: она подтвердит адрес и откроет учётную запись."),
    )


class AccountForm(Question):
    full_name = forms.CharField(
        label=_("Имя и фамилия"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Пароль"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        help_text=_("Не короче 8 знаков; не одни цифры и не имя."),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self.email, full_name=self.cleaned_data.get("full_name", "")))
        return password


class PreferencesForm(ModelQuestion):
    class Meta:
        model = User
        fields = ("language", "notices")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "notices": forms.RadioSelect(choices=Notices.choices, attrs={"class": "form-check-input"})
        }


class ApplicationForm(ModelQuestion):
    """The paper is no column of the form: one that was kept once need not be chosen again."""

    file = forms.FileField(
        label=_("Доверенность"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("PDF, PNG или JPEG до 20 МБ. Её увидит только орган вашей страны."),
    )

    party = forms.ModelChoiceField(
        Party.objects.order_by("code"),
        label=_("Страна"),
        empty_label=_("выберите"),
        help_text=_("Её орган проверит коды и доверенность."),
    )

    class Meta:
        model = Application
        fields = (
            *("party", "name_ru", "name_be", "name_en", "unp", "inn", "ogrn", "okpo"),
            *("address_ru", "address_be", "address_en", "signs"),
        )
        help_texts: ClassVar[dict[str, Words]] = {
            "name_ru": _("Полное название организации, как в учредительных документах."),
            "unp": _("Для организаций Беларуси, 9 знаков."),
            "inn": _("Для организаций России, 10 или 12 цифр."),
            "ogrn": _("Для организаций России, 13 или 15 цифр."),
            "okpo": _("Необязательно, 8 или 10 цифр."),
            "signs": _("Отметьте, если по доверенности вы можете подписывать заявки изготовителя."),
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        typed = {code: "".join(given.get(code, "").split()) for code in codes.NAMES}
        given |= typed
        if party := given.get("party"):
            for field, sentence in {**joining.taken(typed), **codes.check(party.pk, typed)}.items():
                if field not in self.errors:
                    self.add_error(field, str(sentence))
        return given
