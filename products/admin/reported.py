"""Reports of wrong values at the desk: sorted by the party of the maker's country, seen by no other.

Each is rejected with a reason, or inspected by a case; the maker may be asked at once. The reporter's address
is not shown: an answer reaches him by it without anybody reading it.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Case, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.admin import base, beginning, person
from products.admin.beginning import Act
from products.admin.boxes import OfParty
from products.admin.offered import Tool
from products.admin.person import Person
from products.admin.site import DESK
from products.cases import inspecting, reporting
from products.cases.models import Report
from products.dictionary import queries as dictionary
from products.entries import wording
from products.parties.models import Role


class RejectForm(OfParty):
    reason = forms.CharField(
        label=gettext_lazy("Почему проверять нечего"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Напишите причину: её прочтёт тот, кто сообщил.")},
    )


class InspectForm(OfParty):
    question = forms.CharField(
        label=gettext_lazy("Вопрос изготовителю"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Если написать, изготовителю пойдёт срок ответа. Можно спросить и позже, из дела о проверке."
        ),
    )


@admin.register(Report, site=DESK)
class ReportAdmin(base.Base):
    list_display = ("product", "what", "text", "state", "at")
    list_display_links = ("product",)
    list_filter = ("state",)
    list_select_related = ("entry",)
    search_fields = ("entry__designation", "entry__number")
    ordering = (
        Case(When(state="received", then=0), When(state="inspected", then=1), default=2).asc(),
        "at",
        "pk",
    )
    change_form_template = "admin/products/report/change.html"
    fields = (
        *("product", "what", "revision", "text", "at", "state", "inspection"),
        *("answer", "corrected_by", "closed_at", "closed_by"),
    )
    readonly_fields = ("product", "what", "inspection")

    def may_view(self, who: Person) -> bool:
        return who.reads_cases

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Of makers of the reader's country; an auditor sees all."""
        who, every = person.of(request), super().get_queryset(request)
        return every if who.has(Role.AUDITOR) else every.filter(entry__manufacturer__party__in=who.codes)

    def get_urls(self) -> list[URLPattern]:
        def guarded(view: Any) -> Any:
            return self.admin_site.admin_view(view)

        return [
            path("<int:report_id>/reject/", guarded(self.reject_view), name="products_report_reject"),
            path("<int:report_id>/inspect/", guarded(self.inspect_view), name="products_report_inspect"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        report, tools = self.get_object(request, object_id), []
        if isinstance(report, Report) and report.state == Report.State.RECEIVED:
            who = person.of(request)
            if report.entry.manufacturer.party in who.parties_as(*reporting.SORTERS):
                names = (("inspect", _("Проверить…")), ("reject", _("Отклонить…")))
                tools = [
                    Tool(reverse(f"admin:products_report_{name}", args=[report.pk]), label)
                    for name, label in names
                ]
        return super().change_view(request, object_id, form_url, {"tools": tools, **(extra_context or {})})

    def reject_view(self, request: HttpRequest, report_id: int) -> HttpResponse:
        report = self._found(request, report_id)

        def call(who: dict[str, Any], given: dict[str, Any]) -> str:
            reporting.reject(report_id=report.pk, **who, **given)
            return _("Сообщение отклонено.")

        return self._act(
            request, report, RejectForm, call, _("Отклонить"), _("Тот, кто сообщил, прочтёт причину."),
            css="r-button-stop",
        )  # fmt: skip

    def inspect_view(self, request: HttpRequest, report_id: int) -> HttpResponse:
        report = self._found(request, report_id)

        def call(who: dict[str, Any], given: dict[str, Any]) -> str:
            question = given["question"].strip()
            inspecting.begin(report_id=report.pk, question=question, **who)
            return _("Проверка начата, изготовителю задан вопрос.") if question else _("Проверка начата.")

        explained = _(
            "Откроется дело о проверке сведений; чем оно кончится, будет видно на странице изделия."
        )
        return self._act(request, report, InspectForm, call, _("Проверить"), explained)

    def _act(
        self,
        request: HttpRequest,
        report: Report,
        form: type[OfParty],
        call: Any,
        label: str,
        explained: str,
        css: str = "",
    ) -> HttpResponse:
        back = reverse("admin:products_report_change", args=[report.pk])
        listed = (reverse("admin:products_report_changelist"), str(Report._meta.verbose_name_plural))
        act = Act(
            title=f"{label}: {report.entry.designation}",
            label=label,
            explained=explained,
            form=form,
            roles=reporting.SORTERS,
            call=call,
            back=back,
            back_label=_("Вернуться к сообщению"),
            crumbs=(listed, (back, report.entry.designation)),
            css=css,
            only=report.entry.manufacturer.party_id,
        )
        return beginning.page(request, self.admin_site, act, opts=self.opts)

    def _found(self, request: HttpRequest, report_id: int) -> Report:
        if not self.has_view_permission(request):
            self.refuse()
        found = self.get_queryset(request).select_related("entry__manufacturer").filter(pk=report_id).first()
        if not isinstance(found, Report):
            raise Http404
        return found

    @admin.display(description=gettext_lazy("изделие"), ordering="entry__designation")
    def product(self, report: Report) -> str:
        return f"{report.entry.number} {report.entry.designation}"

    @admin.display(description=gettext_lazy("поле"))
    def what(self, report: Report) -> str:
        return str(wording.Wording(dictionary.snapshot()).name(report.field))

    @admin.display(description=gettext_lazy("проверка"))
    def inspection(self, report: Report) -> SafeString:
        if report.case_id is None:
            return SafeString("")
        address = reverse("admin:products_case_change", args=[report.case_id])
        return format_html('<a href="{}">{}</a>', address, _("дело о проверке"))
