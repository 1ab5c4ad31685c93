"""Applications of manufacturers at the desk: the queue, the paper, and the two answers.

A party sees those of its own country, an auditor all of them; the power of attorney opens to that party
alone. An answer is a page of its own: GET shows what will happen, POST calls one operation.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from products.admin import base, person
from products.admin.person import Person
from products.admin.site import DESK
from products.documents import responses
from products.joining import operations
from products.joining.models import Application
from products.parties import rules
from products.parties.models import Role


class ConfirmForm(forms.Form):
    code = forms.SlugField(
        label=gettext_lazy("Код изготовителя"),
        max_length=40,
        help_text=gettext_lazy("Латиницей; войдёт в адреса и в каждую редакцию, потом не меняется."),
    )
    signs = forms.BooleanField(
        label=gettext_lazy("Дать заявителю право подписи"),
        required=False,
        help_text=gettext_lazy("Если доверенность его даёт. Администратором он станет в любом случае."),
    )
    read = forms.BooleanField(
        label=gettext_lazy("Доверенность прочитана, коды организации сверены"),
        required=False,
        help_text=gettext_lazy("Контрольные цифры кодов верны; чьи они, видно только из документа."),
    )


class RefuseForm(forms.Form):
    ground = forms.CharField(
        label=gettext_lazy("Основание"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Напишите основание: его прочтёт заявитель.")},
        help_text=gettext_lazy("Что не сошлось и как исправить: заявитель подаст снова."),
    )


#: Answer → its form, the word of its button, what will happen.
ANSWERS: dict[str, tuple[type[forms.Form], Any, Any]] = {
    "confirm": (
        ConfirmForm,
        gettext_lazy("Подтвердить"),
        gettext_lazy("Изготовитель появится в реестре, заявитель станет его администратором."),
    ),
    "refuse": (
        RefuseForm,
        gettext_lazy("Отказать"),
        gettext_lazy("Заявитель прочтёт основание и сможет подать исправленное заявление."),
    ),
}


@admin.register(Application, site=DESK)
class ApplicationAdmin(base.Base):
    list_display = ("name", "party", "applicant", "state", "applied_at")
    list_filter = ("state",)
    list_select_related = ("party", "applicant")
    search_fields = ("name_ru", "unp", "inn", "ogrn")
    ordering = ("state", "applied_at", "pk")
    change_form_template = "admin/products/application/change.html"
    fields = (
        *("state", "applied_at", "applicant", "party", "name_ru", "name_be", "name_en"),
        *("unp", "inn", "ogrn", "okpo", "address_ru", "address_be", "address_en", "signs"),
        *("paper_name", "closed_at", "closed_by", "ground", "manufacturer"),
    )

    def may_view(self, who: Person) -> bool:
        return who.reads_cases

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        who = person.of(request)
        every = super().get_queryset(request)
        return every if who.has(Role.AUDITOR) else every.filter(party__in=who.codes)

    def get_urls(self) -> list[URLPattern]:
        def guarded(view: Any) -> Any:
            return self.admin_site.admin_view(view)

        return [
            path(
                "<uuid:application_id>/paper/",
                guarded(require_safe(self.paper_view)),
                name="products_application_paper",
            ),
            path(
                "<uuid:application_id>/answer/<slug:answer>/",
                guarded(self.answer_view),
                name="products_application_answer",
            ),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        application = self.get_object(request, object_id)
        answers = []
        if application and self._judges(request, application):
            answers = [(answer, label) for answer, (_form, label, _what) in ANSWERS.items()]
        opens = application is not None and application.party_id in person.of(request).codes
        context = {"answers": answers, "opens_paper": opens, "application": application}
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def paper_view(self, request: HttpRequest, application_id: UUID) -> HttpResponseBase:
        application = self._found(request, application_id)
        if application.party_id not in person.of(request).codes:
            self.refuse()
        return responses.serve(request, application.paper, name=application.paper_name, public=False)

    def answer_view(self, request: HttpRequest, application_id: UUID, answer: str) -> HttpResponse:
        if answer not in ANSWERS:
            raise Http404
        application = self._found(request, application_id)
        who = person.of(request)
        try:
            rules.require(who.user, application.party, (Role.PARTY_ADMINISTRATOR,), who.at)
        except rules.NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        form_class, label, explained = ANSWERS[answer]
        first = {"code": operations.code_for(application), "signs": application.signs}
        form = form_class(request.POST or None, initial=first, label_suffix="")
        if (
            request.method == "POST"
            and form.is_valid()
            and self._answered(request, application, answer, form)
        ):
            return HttpResponseRedirect(reverse("admin:products_application_change", args=[application.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": f"{label} — {application.name}",
            "opts": Application._meta,
            "application": application,
            "form": form,
            "label": label,
            "answer": answer,
            "explained": explained,
        }
        return TemplateResponse(request, "admin/products/application/answer.html", context)

    def _answered(
        self, request: HttpRequest, application: Application, answer: str, form: forms.Form
    ) -> bool:
        """One operation; a sentence of its lands on the form."""
        who = person.of(request)
        call = operations.confirm if answer == "confirm" else operations.refuse
        try:
            call(application_id=application.pk, **form.cleaned_data, actor=who.user, at=who.at)
        except ValidationError as wrong:
            for field, sentences in getattr(wrong, "message_dict", {"": wrong.messages}).items():
                form.add_error(field if field in form.fields else None, sentences)
            return False
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
            return False
        except rules.NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        said = _("ответ записан")
        messages.success(request, f"{application.name}: {said}")
        return True

    def _found(self, request: HttpRequest, application_id: UUID) -> Application:
        """An application that this reader may see at all."""
        if not self.has_view_permission(request):
            self.refuse()
        found = self.get_queryset(request).select_related("party", "paper").filter(pk=application_id).first()
        if not isinstance(found, Application):
            raise Http404
        return found

    def _judges(self, request: HttpRequest, application: Application) -> bool:
        who = person.of(request)
        return (
            application.state == Application.State.APPLIED
            and application.party_id in who.administered
            and application.applicant_id != who.user.pk
        )
