"""What cases leave behind, to look up: opinions, decisions, remarks, events. And the terms of stages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from products.admin import base, person, queue
from products.admin.person import Person
from products.admin.site import DESK
from products.cases.models import Decision, Event, Opinion, Remark, Term
from products.cases.workflow import BY_VERB, CLOSED
from products.parties.models import Role


class OfCase(base.Frozen):
    """A frozen table that belongs to cases; what another party has not opened yet is left out."""

    list_select_related = ("review__case", "review__party", "revision__entry")
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
    fields = ("case", "party", "revision", "verdict", "text", "expert", "at")

    def mine(self, who: Person, rows: QuerySet) -> QuerySet:
        """Opinions are a party's own paper."""
        return rows.filter(review__party__in=who.codes).select_related("expert")

    @admin.display(description=_("сторона"))
    def party(self, row: Opinion) -> str:
        return row.review.party.name


@admin.register(Decision, site=DESK)
class DecisionAdmin(OfCase):
    list_display = ("at", "case", "party", "verdict", "order_number", "order_date", "approver")
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

    def mine(self, who: Person, rows: QuerySet) -> QuerySet:
        """The own party's, and those of revisions on which both have decided."""
        return rows.filter(_opened(who)).select_related("approver")

    @admin.display(description=_("сторона"))
    def party(self, row: Decision) -> str:
        return row.review.party.name


@admin.register(Remark, site=DESK)
class RemarkAdmin(OfCase):
    list_display = ("at", "case", "party", "text", "sent_at", "answer")
    fields = (
        "case",
        "party",
        "revision",
        "text",
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


def _opened(who: Person) -> Q:
    """How a party decided is for itself until both have, or until the case is over."""
    both = Q()
    for code in queue.PARTIES:
        of_revision = Decision.objects.filter(review__party=code, revision=OuterRef("revision"))
        both &= Q(Exists(of_revision))
    return Q(review__party__in=who.codes) | Q(review__case__status__in=CLOSED) | both
