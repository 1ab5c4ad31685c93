"""Boxes that many forms of the desk share, and where the sentences of a refused operation land."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from products.entries.rules import Problems
from products.parties.models import Party


class OfParty(forms.Form):
    """Which party the person acts for; asked only of one who may act for both."""

    party = forms.ChoiceField(
        label=_("За какую сторону"),
        error_messages={"required": _("Назовите сторону, за которую вы действуете.")},
    )

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        party = self.fields["party"]
        party.choices = [(one.pk, one.name) for one in parties]  # type: ignore[attr-defined]
        party.initial = parties[0].pk
        if len(parties) == 1:
            party.widget = forms.HiddenInput()


class DayField(forms.DateField):
    """A day as the browser's own box gives it, or as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d.%m.%Y"], **kwargs)
        self.error_messages["invalid"] = _("Это не дата. Ожидается вид 31.12.2027.")


def tell(form: forms.Form, refusal: Problems, name: Callable[[str], str] = str) -> None:
    """Each sentence at its box, `name` of its address; above the form where there is no such box."""
    for problem in refusal.problems:
        box = name(problem.address)
        form.add_error(box if box in form.fields else None, str(problem.message))
