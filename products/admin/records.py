"""What cases leave behind, to look up. And what they go by: ready answers, terms of stages, moved days."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from products.admin import base, person, queue, reports
from products.admin.person import Person
from products.admin.site import DESK
from products.cases import clock, queries
from products.cases.models import Case, Decision, Event, MovedDay, Opinion, Reason, Remark, Term
from products.cases.workflow import BY_VERB
from products.parties.models import Party, Role


class OfCase(base.Frozen):
    """A frozen table that belongs to cases; what another party has not opened yet is left out."""

    list_select_related: ClassVar[tuple[str, ...]] = ("review__case", "review__party", "revision__entry")
    ordering = ("-pk",)

    def mine(self, who: Person, rows: QuerySet) -> QuerySet:
        raise NotImplementedError

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.mine(person.of(request), super().get_queryset(request))

    @admin.display(description=_("дело"))
    def case(self, row: Any) -> SafeString:
        case = row.case if isinstance(row, Event) else row.review.case
        return format_html('<a href="{}">{}</a>', reverse("admin:products_case_change", args=[case.pk]), case)


@admin.register(Opinion, site=DESK)
class OpinionAdmin(OfCase):
    list_display = ("at", "case", "party", "verdict", "expert")
    list_select_related = (*OfCase.list_select_related, "expert")
    fields = ("case", "party", "revision", "verdict", "text", "expert", "at")

    def mine(self, who: Person, rows: QuerySet) -> QuerySet:
        """Opinions are a party's own paper."""
        return rows.filter(review__party__in=who.codes)

    @admin.display(description=_("сторона"))
    def party(self, row: Opinion) -> str:
        return row.review.party.name


@admin.register(Decision, site=DESK)
class DecisionAdmin(OfCase, reports.Reported):
    list_display = ("at", "case", "party", "verdict", "order_number", "order_date", "approver")
    list_select_related = (*OfCase.list_select_related, "approver")
    fields = (
        "case",
        "party",
        "revision",
        "digest",
        "verdict",
        "codes",
        "grounds",
        "order_number",
        "order_date",
        "effective",
        "approver",
        "at",
    )

    report = (
        (_("когда"), lambda row: reports.moment(row.at)),
        (_("дело"), lambda row: str(row.review.case)),
        (_("сторона"), lambda row: row.review.party.name),
        (_("решение"), lambda row: row.get_verdict_display()),
        (_("номер приказа"), lambda row: row.order_number),
        (_("дата приказа"), lambda row: row.order_date),
        (_("вступает в силу"), lambda row: row.effective),
        (_("утвердил"), lambda row: str(row.approver)),
        (_("основания"), lambda row: row.grounds),
        (_("отпечаток"), lambda row: row.digest),
    )

    def mine(self, who: Person, rows: QuerySet) -> QuerySet:
        """The own party's, and those of revisions on which both have decided."""
        return rows.exclude(pk__in=_closed_to(who).values("pk"))

    @admin.display(description=_("сторона"))
    def party(self, row: Decision) -> str:
        return row.review.party.name


@admin.register(Remark, site=DESK)
class RemarkAdmin(OfCase):
    list_display = ("at", "case", "party", "said", "sent_at", "answer")
    fields = (
        "case",
        "party",
        "revision",
        "field",
        "reason",
        "said",
        "proposed",
        "author",
        "at",
        "sent_at",
        "answer",
        "answered_by",
        "answered_at",
    )

    def mine(self, who: Person, rows: QuerySet) -> QuerySet:
        """Sent ones, and the own party's that are not sent yet."""
        sent = rows.filter(sent_at__isnull=False)
        return sent | rows.filter(review__party__in=who.codes)

    @admin.display(description=_("сторона"))
    def party(self, row: Remark) -> str:
        return row.review.party.name

    @admin.display(description=_("замечание"))
    def said(self, row: Remark) -> str:
        return row.words


@admin.register(Reason, site=DESK)
class ReasonAdmin(base.Base):
    """Ready answers: kept by the administrators of both parties, retired instead of deleted."""

    list_display = ("code", "name", "rule", "retired")
    list_filter = ("retired",)
    search_fields = ("code", "name_ru", "name_be", "name_en")
    fields = (
        "code", "rule", "name_ru", "name_be", "name_en", "text_ru", "text_be", "text_en", "retired",
    )  # fmt: skip

    def may_add(self, who: Person) -> bool:
        return bool(who.administered)

    def may_change(self, who: Person, row: Reason | None) -> bool:
        return bool(who.administered)

    def get_readonly_fields(self, request: HttpRequest, obj: Reason | None = None) -> tuple[str, ...]:
        """Remarks name a ready answer by its code: it is given once."""
        return ("code",) if obj is not None else ()


@admin.register(Event, site=DESK)
class EventAdmin(OfCase):
    list_display = ("at", "case", "done", "party", "actor")
    list_select_related = ("case", "party", "actor")
    fields = ("case", "done", "at", "actor", "party", "from_status", "to_status", "revision", "note")

    def mine(self, who: Person, rows: QuerySet) -> QuerySet:
        """Nothing of drafts that were never filed."""
        return rows.filter(case__filed_at__isnull=False)

    @admin.display(description=_("что произошло"))
    def done(self, event: Event) -> str:
        """In the workflow's words: that a decision was taken, not which."""
        return str(BY_VERB[event.verb].done)


@admin.register(Term, site=DESK)
class TermAdmin(base.Base):
    list_display = ("kind", "stage", "days")
    list_filter = ("kind",)

    def may_change(self, who: Person, row: Term | None) -> bool:
        return who.has(Role.OPERATOR)

    def get_readonly_fields(self, request: HttpRequest, obj: Term | None = None) -> tuple[str, ...]:
        return ("kind", "stage")


@admin.register(MovedDay, site=DESK)
class MovedDayAdmin(base.Base):
    """Days that a state has moved: entered by the administrator of its party. A wrong row is put right."""

    list_display = ("day", "party", "is_working", "act")
    list_filter = ("party",)
    list_select_related = ("party",)
    fields = ("party", "day", "is_working", "act")

    def may_add(self, who: Person) -> bool:
        return bool(who.administered)

    def may_change(self, who: Person, row: MovedDay | None) -> bool:
        return bool(who.administered) if row is None else row.party_id in who.administered

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"party": next(iter(person.of(request).administered), None)}

    def get_readonly_fields(self, request: HttpRequest, obj: MovedDay | None = None) -> tuple[str, ...]:
        return ("party",) if obj is not None else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = Party.objects.filter(pk__in=person.of(request).administered)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: MovedDay, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        clock.shown.forget()


def _closed_to(who: Person) -> QuerySet[Decision]:
    """How a party decided is for itself until both have, or until the case is over.

    Looked for among the open cases, which are few, and not among all decisions.
    """
    alone = Q()
    for code in queue.PARTIES:
        of_revision = Decision.objects.filter(review__party=code, revision=OuterRef("revision"))
        alone |= ~Q(Exists(of_revision))
    found = Decision.objects.filter(alone, review__case__in=Case.objects.filter(queries.OPEN))
    return found.exclude(review__party__in=who.codes)
