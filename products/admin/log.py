"""The log of the desk: every act on roles, ties, organisations, dictionary and terms, of operators too.

Members of both parties and auditors read all of it; nobody edits it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from products.admin import journal, person, reports
from products.admin.boxes import DayField
from products.exchange.tables import Cell
from products.parties.models import Membership, User
from products.parties.rules import ZONE

PAGE, BATCH = 50, 500


class LogForm(forms.Form):
    """What the log is narrowed to; an address that says nothing wrong is a valid one."""

    table = forms.ChoiceField(label=gettext_lazy("Что"), required=False)
    who = forms.ModelChoiceField(
        label=gettext_lazy("Кто"),
        required=False,
        queryset=User.objects.none(),
        empty_label=gettext_lazy("все"),
    )
    since = DayField(label=gettext_lazy("С"), required=False)
    until = DayField(label=gettext_lazy("По"), required=False)
    programs = forms.BooleanField(label=gettext_lazy("и то, что загрузили программы"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        known = journal.tables().items()
        names = sorted((str(table.model._meta.verbose_name_plural), name) for name, table in known)
        every = [("", _("всё")), *((name, words) for words, name in names)]
        self.fields["table"].choices = every  # type: ignore[attr-defined]
        ever = Membership.objects.values("user")
        self.fields["who"].queryset = User.objects.filter(pk__in=ever).order_by("full_name")  # type: ignore[attr-defined]

    @property
    def asked(self) -> journal.Asked:
        given = self.cleaned_data
        return journal.Asked(
            table=given.get("table") or "",
            who=given["who"].pk if given.get("who") else None,
            since=given.get("since"),
            until=given.get("until"),
            programs=given.get("programs") or False,
        )


@require_safe
def page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    form, after = _asked(request)
    try:
        found = journal.acts(form.asked, after=after, most=PAGE + 1) if form.is_valid() else []
    except ValueError:  # a key that nobody was given
        found, after = journal.acts(form.asked, most=PAGE + 1), ""
    narrowed = request.GET.copy()
    narrowed.pop("after", None)
    context |= {
        "title": _("Журнал действий"),
        "form": form,
        "acts": found[:PAGE],
        "narrowed": narrowed.urlencode(),
        "after": found[PAGE - 1].key if len(found) > PAGE else "",
        "is_first": not after,
    }
    return TemplateResponse(request, "admin/log.html", context, status=400 if form.errors else 200)


@require_safe
def file(request: HttpRequest, kind: str) -> HttpResponseBase:
    form, _after = _asked(request)
    asked = form.asked if form.is_valid() else journal.Asked()
    headings = [_("Когда"), _("Кто"), _("Что"), _("Над чем"), _("Было и стало")]
    return reports.answer(request, kind, "log", _("Журнал действий"), headings, _batches(asked))


def _asked(request: HttpRequest) -> tuple[LogForm, str]:
    if not person.of(request).is_at_desk:
        raise PermissionDenied
    return LogForm(request.GET), request.GET.get("after", "")


def _batches(asked: journal.Asked) -> Iterator[list[list[Cell]]]:
    after = ""
    while found := journal.acts(asked, after=after, most=BATCH):
        yield [_row(act) for act in found]
        after = found[-1].key


def _row(act: journal.Act) -> list[Cell]:
    changes = "; ".join(f"{one.name}: {one.before or '—'} → {one.after or '—'}" for one in act.differences)
    when = act.at.astimezone(ZONE).isoformat(sep=" ", timespec="seconds")
    return [when, act.who, f"{act.table}: {act.word}", act.what, changes]
