"""A slip found by a party: the small form that begins its correction, from the page of the record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.admin import desk, moves, person
from products.admin.boxes import OfParty, tell
from products.cases import correcting, workflow
from products.cases.workflow import WrongState
from products.entries import queries as entries
from products.entries import typed
from products.entries.models import Entry, Revision
from products.entries.rules import Problems
from products.parties.models import Party

MOVE = workflow.BY_VERB["correct"]
SEPARATOR = "__"


class CorrectForm(OfParty):
    """The editorial fields as they stand, and why they change; a field's name is its address."""

    digest = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Что за описка"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Напишите, что исправлено и почему.")},
        help_text=gettext_lazy("Прочтут изготовитель и обе стороны."),
    )

    def __init__(self, *args: Any, parties: list[Party], revision: Revision, **kwargs: Any) -> None:
        kwargs["initial"] = initial(revision)
        super().__init__(*args, parties=parties, **kwargs)
        for field in correcting.FIELDS:
            rows = 1 if field.kind == "text" and field.length <= 300 else 3
            self.fields[name_of(field.address)] = forms.CharField(
                label=str(field.label), required=False, widget=forms.Textarea(attrs={"rows": rows})
            )

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, as a draft holds it."""
        return {
            field.address: value if field.kind == "text" else value.splitlines()
            for field in correcting.FIELDS
            if (value := self.cleaned_data.get(name_of(field.address))) is not None
        }


def name_of(address: str) -> str:
    return address.replace(".", SEPARATOR)


def initial(revision: Revision) -> dict[str, Any]:
    content = revision.content
    draft = typed.draft_of(content, entries.parameters_in(content))
    shown = {field.address: draft.get(field.address, "") for field in correcting.FIELDS}
    return {
        "digest": revision.digest,
        **{name_of(a): "\n".join(v) if isinstance(v, list) else v for a, v in shown.items()},
    }


def parties_of(request: HttpRequest) -> list[Party]:
    return person.of(request).parties_as(*MOVE.roles)


def page(request: HttpRequest, site: AdminSite, entry: Entry | None) -> HttpResponse:
    """GET shows the form, POST begins the case and leads to it."""
    if entry is None or entry.current is None:
        raise Http404
    who = person.of(request)
    parties = moves.holders(who, MOVE)
    sent = request.POST if request.method == "POST" else None
    form = CorrectForm(sent, parties=parties, revision=entry.current)
    if sent is not None and form.is_valid():
        try:
            party = next(party for party in parties if party.pk == form.cleaned_data["party"])
            case = correcting.correct(
                entry=entry,
                party=party,
                actor=who.user,
                at=who.at,
                digest=form.cleaned_data["digest"],
                values=form.values,
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _("Исправление начато. Решит утверждающее лицо вашей стороны."))
            return HttpResponseRedirect(desk.address(case))
        except Problems as wrong:
            tell(form, wrong, name_of)
        except WrongState as refusal:
            form.add_error(None, str(refusal))
    context = {
        **site.each_context(request),
        "title": _("Исправить описку: %s") % entry.designation,
        "opts": Entry._meta,
        "entry": entry,
        "form": form,
    }
    return TemplateResponse(request, "admin/products/entry/correct.html", context)
