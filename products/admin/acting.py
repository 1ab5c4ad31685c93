"""Acts at the desk that are one operation each: on a form of a new row, or on a page that asks once more.

What an operation refuses is said in the form, which comes back filled.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise

from products.admin import base, person
from products.admin.person import Person
from products.parties import rules


class NewRow(forms.ModelForm):
    """The form of a new row: the operation writes it, once the boxes are clean."""

    who: Person

    def act(self) -> None:
        """Call the operation with `self.instance`."""
        raise NotImplementedError

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            said(self, self.act)

    def save(self, commit: bool = True) -> Any:
        """It is written already, as it stands."""
        return self.instance

    def save_m2m(self) -> None:
        """Nothing is joined to it."""


def said(form: forms.Form | forms.ModelForm, act: Callable[[], object]) -> bool:
    """Call an operation; sentences of what it refuses land on the form."""
    try:
        act()
    except ValidationError as wrong:
        for field, sentences in getattr(wrong, "error_dict", {"": wrong.error_list}).items():
            form.add_error(field if field in form.fields else None, sentences)
        return False
    except (rules.Refused, rules.NotAllowed) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@dataclass(frozen=True)
class Act:
    """One thing to do with a row: what its button says, what will happen, and who may."""

    label: str | Promise
    explained: str | Promise
    done: str | Promise
    may: Callable[[Person, Any], bool]
    operation: Callable[[Any, Person, dict[str, Any]], object]
    form: type[forms.Form] = forms.Form
    stops: bool = False


class Acts(base.Base):
    """A table whose rows are not edited: they are acted on, each act on a page of its own."""

    acts: dict[str, Act] = {}
    change_form_template = "admin/products/acted.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"products_{self.opts.model_name}_act"
        view = self.admin_site.admin_view(self.act_view)
        return [path("<int:row_id>/act/<slug:act>/", view, name=name), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        row, who = self.get_object(request, object_id), person.of(request)
        offered = [(name, act.label) for name, act in self.acts.items() if row and act.may(who, row)]
        context = {"acts": offered, "act_name": f"admin:products_{self.opts.model_name}_act"}
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def act_view(self, request: HttpRequest, row_id: int, act: str) -> HttpResponse:
        asked, who = self.acts.get(act), person.of(request)
        if asked is None:
            raise Http404
        if not self.has_view_permission(request):
            self.refuse()
        row = self.get_queryset(request).filter(pk=row_id).first()
        if row is None:
            raise Http404
        if not asked.may(who, row):
            raise PermissionDenied(self.why_not(who, row, act))
        back = reverse(f"admin:products_{self.opts.model_name}_change", args=[row.pk])
        form = asked.form(request.POST if request.method == "POST" else None, label_suffix="")
        if form.is_valid() and said(form, lambda: asked.operation(row, who, form.cleaned_data)):
            messages.success(request, f"{row}: {asked.done}")
            return HttpResponseRedirect(reverse(f"admin:products_{self.opts.model_name}_changelist"))
        return self._asked(request, row, asked, form, back)

    def why_not(self, who: Person, row: Any, act: str) -> str:
        """Why this person may not do this with this row."""
        return ""

    def _asked(
        self, request: HttpRequest, row: Model, asked: Act, form: forms.Form, back: str
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"{asked.label} — {row}",
            "opts": self.opts,
            "row": row,
            "act": asked,
            "form": form,
            "back": back,
        }
        return TemplateResponse(request, "admin/products/act.html", context)
