"""What waits for the manufacturer, its cases and its entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Case as When_
from django.db.models import Count, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from products.cabinet import showing
from products.cabinet.desk import Desk, seated, show
from products.cases import queries, workflow
from products.cases.models import Case
from products.entries import queries as entry_queries
from products.entries import standing, wording
from products.entries.models import Entry
from products.parties.models import Manufacturer

PAGE = 50
#: What needs the manufacturer comes first.
RANK = [workflow.Status.RETURNED, workflow.Status.DRAFT, workflow.Status.FILED, workflow.Status.IN_REVIEW]
FILTERS: dict[str, tuple[str | Promise, tuple[workflow.Status, ...]]] = {
    "yours": (_("ждут вас"), (workflow.Status.RETURNED, workflow.Status.DRAFT)),
    "returned": (_("возвращены"), (workflow.Status.RETURNED,)),
    "draft": (_("черновики"), (workflow.Status.DRAFT,)),
    "review": (_("на рассмотрении"), workflow.UNDER_REVIEW),
    "approved": (_("одобрены"), (workflow.Status.APPROVED,)),
    "refused": (_("отказано"), (workflow.Status.REFUSED,)),
    "withdrawn": (_("отозваны"), (workflow.Status.WITHDRAWN,)),
}


@dataclass(frozen=True)
class Row:
    """A case in a list."""

    case: Case
    name: str
    turn: queries.Turn
    is_ours: bool
    is_overdue: bool
    waiting: str  # the one party a review still waits for, else ""


@dataclass(frozen=True)
class Filter:
    code: str
    name: str | Promise
    count: int
    is_chosen: bool


@seated
@require_safe
def cases(request: HttpRequest, desk: Desk) -> HttpResponse:
    """All cases of the manufacturer, those that wait for it first."""
    counts = _counts(desk.maker)
    chosen = request.GET.get("status", "")
    found = queries.of_manufacturer(desk.maker).defer("revision__body")
    if chosen in FILTERS:
        found = found.filter(status__in=FILTERS[chosen][1])
    else:
        chosen = ""
    page = _page(_urgent_first(found), request)
    context = {
        "rows": [row(case, on=standing.day(desk.at)) for case in page],
        "page": page,
        "filters": _filters(counts, chosen),
        "chosen": chosen,
        "total": sum(counts.values()),
        "in_force": entry_queries.public().filter(manufacturer=desk.maker).count(),
        "may_start": desk.edits(desk.maker),
    }
    return show(request, desk, "home", context)


def row(case: Case, *, on: date) -> Row:
    turn = queries.turn(case)
    overdue = bool(turn.due and turn.due < on)
    waiting = turn.whose[0] if len(turn.whose) == 1 else ""
    return Row(case, showing.product_name(case), turn, "maker" in turn.whose, overdue, waiting)


def _urgent_first(found: QuerySet[Case]) -> QuerySet[Case]:
    """The review that the parties have and the drafts one works on, by rank; the closed ones last."""
    ranks = [When(status=status, then=Value(place)) for place, status in enumerate(RANK)]
    ranked = found.annotate(rank=When_(*ranks, default=Value(len(RANK)), output_field=IntegerField()))
    return ranked.order_by("rank", "answer_due", "-changed_at", "pk")


def _counts(maker: Manufacturer) -> dict[str, int]:
    rows = Case.objects.filter(manufacturer=maker).values_list("status").annotate(Count("pk")).order_by()
    return dict(rows)


def _filters(counts: dict[str, int], chosen: str) -> list[Filter]:
    return [
        Filter(code, name, sum(counts.get(status, 0) for status in statuses), code == chosen)
        for code, (name, statuses) in FILTERS.items()
    ]


def _page(found: QuerySet, request: HttpRequest) -> Page:
    return Paginator(found, PAGE).get_page(request.GET.get("page"))


@seated
@require_safe
def entries(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What the manufacturer has in the register, with the way to change it."""
    found = entry_queries.with_current(entry_queries.public()).filter(manufacturer=desk.maker)
    query = request.GET.get("q", "").replace("\x00", "").strip()[:120]
    if query:
        found = found.filter(designation__icontains=query)
    page = _page(found.order_by("-registered", "-number"), request)
    running = _open_cases(page)
    rows = [
        {
            "entry": entry,
            "name": wording.in_language(entry.current.content.get("name", {})),
            "standing": entry_queries.standings(entry, on=standing.day(desk.at))["by"],
            "open_case": running.get(entry.pk),
        }
        for entry in page
    ]
    context = {"rows": rows, "page": page, "q": query, "may_start": desk.edits(desk.maker)}
    return show(request, desk, "entries", context)


def _open_cases(page: Page) -> dict[int, Case]:
    """The case that changes each entry now, if any."""
    entries: list[Entry] = list(page)
    found = Case.objects.filter(entry__in=entries, status__in=workflow.OPEN).only("entry_id", "status")
    return {case.entry_id: case for case in found if case.entry_id}
