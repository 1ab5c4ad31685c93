"""To say that a value is wrong: a form without account and script, and the page that tells what came of it.

A report is read by the party of the maker's country alone: nothing of it stands on a page without a secret.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from products.cases import reporting
from products.dictionary import queries as dictionary
from products.entries import queries as entries
from products.entries import standing, wording
from products.entries.models import Entry
from products.entries.rules import Problems
from products.parties.models import Language
from register import limits

#: Reports of one address in so many seconds.
MOST, SECONDS = 5, 600


class ReportForm(forms.Form):
    field = forms.ChoiceField(
        label=gettext_lazy("Что неверно"),
        error_messages={"required": gettext_lazy("Выберите поле, о котором речь.")},
    )
    text = forms.CharField(
        label=gettext_lazy("В чём ошибка и откуда это видно"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Напишите, что неверно.")},
        help_text=gettext_lazy("Например: в техническом листе 2019 года на странице 3 — 5,5 В, а не 6 В."),
    )
    email = forms.EmailField(
        label=gettext_lazy("Электронная почта для ответа"),
        required=False,
        error_messages={"invalid": gettext_lazy("Адрес пишется как имя@пример.by.")},
        help_text=gettext_lazy("Необязательно: ответ будет и на странице, которую вы сейчас получите."),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("Согласен, чтобы на этот адрес прислали ответ. Потом адрес сотрут."),
        required=False,
    )
    #: Programs fill in every box; people do not see this one.
    website = forms.CharField(label=gettext_lazy("Оставьте пустым"), required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["field"].choices = [("", _("выберите")), *choices]  # type: ignore[attr-defined]
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["website"].widget.attrs.update({"tabindex": "-1", "autocomplete": "off"})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("email") and not given.get("consent"):
            self.add_error("consent", _("Без согласия адрес не сохраняется: отметьте его или уберите адрес."))
        if given.get("website"):
            self.add_error("website", _("Это поле для проверки: оставьте его пустым."))
        return given


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, number: str) -> HttpResponse:
    entry = entries.by_number(number)
    if entry is None:
        raise Http404
    words = wording.Wording(dictionary.snapshot())
    content = entries.current_revision(entry).content
    choices = [(address, str(words.name(address))) for address in reporting.fields(content)]
    if request.method != "POST":
        return _page(request, entry, ReportForm(choices=choices, initial={"field": request.GET.get("field")}))
    form = ReportForm(request.POST, choices=choices)
    if not form.is_valid():
        return _page(request, entry, form, status=400)
    if limits.is_too_many(request, "reported", most=MOST, seconds=SECONDS):
        form.add_error(None, _("Слишком много сообщений подряд. Попробуйте через десять минут."))
        return _page(request, entry, form, status=429)
    try:
        made = reporting.report(
            entry=entry,
            field=form.cleaned_data["field"],
            text=form.cleaned_data["text"],
            email=form.cleaned_data["email"],
            language=_language(),
            at=timezone.now(),
        )
    except Problems as refusal:
        for problem in refusal.problems:
            form.add_error(problem.address, str(problem.message))
        return _page(request, entry, form, status=400)
    return redirect("catalogue:reported", made.secret)


def _language() -> str:
    spoken = (get_language() or "")[:2]
    return spoken if spoken in Language.values else str(Language.RU)


def _page(request: HttpRequest, entry: Entry, form: ReportForm, *, status: int = 200) -> HttpResponse:
    content = entries.current_revision(entry).content
    path = dictionary.snapshot().crumbs(content["category"])
    context = {"entry": entry, "designation": content["designation"], "form": form, "path": path}
    return render(request, "products/catalogue/report.html", context, status=status)


@never_cache
@require_safe
def reported(request: HttpRequest, secret: str) -> HttpResponse:
    """What came of a report; whoever has the link may read it, and no search engine."""
    found = reporting.by_secret(secret)
    if found is None:
        raise Http404
    words = wording.Wording(dictionary.snapshot())
    context = {
        "report": found,
        "name": words.name(found.field),
        "day": standing.day(found.at),
        "closed": standing.day(found.closed_at) if found.closed_at else None,
    }
    response = render(request, "products/catalogue/reported.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
