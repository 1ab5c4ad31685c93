"""What waits for the manufacturer: its cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Case as When_
from django.db.models import Count, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from products.cabinet import showing
from products.cabinet.desk import Desk, seated, show
from products.cases import deadlines, queries, workflow
from products.cases.models import Case
from products.entries import queries as entry_queries
from products.entries import standing
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
    "lapsed": (_("прекращены по сроку"), (workflow.Status.LAPSED,)),
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
    left: deadlines.Deadline | None = None


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
    counts, loose = _counts(desk.maker)
    chosen = request.GET.get("status", "")
    found = queries.of_manufacturer(desk.maker).defer("revision__body")
    if chosen in FILTERS:
        found = found.filter(status__in=FILTERS[chosen][1])
    else:
        chosen = ""
    page = _page(_urgent_first(found), request)
    context = {
        "rows": [row(case, on=standing.day(desk.at), maker=desk.maker) for case in page],
        "page": page,
        "filters": _filters(counts, chosen),
        "chosen": chosen,
        "total": sum(counts.values()),
        "in_force": entry_queries.public().filter(manufacturer=desk.maker).count(),
        "may_start": desk.edits(desk.maker),
        "loose": loose,
        "may_gather": desk.edits(desk.maker) and any(_is_loose(case) for case in page),
    }
    return show(request, desk, "home", context)


def _is_loose(case: Case) -> bool:
    """A draft that may go into a bundle."""
    return case.status == workflow.Status.DRAFT and case.bundle_id is None


def row(case: Case, *, on: date, maker: Manufacturer | None = None) -> Row:
    """`maker`: who reads; a successor's move is its own."""
    turn = queries.turn(case)
    overdue = bool(turn.due and turn.due < on)
    waiting = turn.whose[0] if len(turn.whose) == 1 else ""
    succeeds = maker is not None and maker.pk != case.manufacturer_id
    return Row(
        case,
        showing.product_name(case),
        turn,
        ("successor" if succeeds else "maker") in turn.whose,
        overdue,
        waiting,
        deadlines.of(turn.due, today=on, country=_country(case, turn)),
    )


def _country(case: Case, turn: queries.Turn) -> str:
    """Whose working days a deadline counts."""
    return turn.whose[0] if turn.whose and turn.whose[0] in ("by", "ru") else case.manufacturer.party_id


def _urgent_first(found: QuerySet[Case]) -> QuerySet[Case]:
    """The review that the parties have and the drafts one works on, by rank; the closed ones last."""
    ranks = [When(status=status, then=Value(place)) for place, status in enumerate(RANK)]
    ranked = found.annotate(rank=When_(*ranks, default=Value(len(RANK)), output_field=IntegerField()))
    return ranked.order_by("rank", "answer_due", "-changed_at", "pk")


def _counts(maker: Manufacturer) -> tuple[dict[str, int], int]:
    """Cases by status, and how many drafts are in no bundle."""
    own = Case.objects.filter(queries.concerning(maker)).values_list("status")
    rows = list(own.annotate(number=Count("pk"), loose=Count("pk", filter=Q(bundle=None))).order_by())
    loose = sum(loose for status, _number, loose in rows if status == workflow.Status.DRAFT)
    return {status: number for status, number, _loose in rows}, loose


def _filters(counts: dict[str, int], chosen: str) -> list[Filter]:
    return [
        Filter(code, name, sum(counts.get(status, 0) for status in statuses), code == chosen)
        for code, (name, statuses) in FILTERS.items()
    ]


def _page(found: QuerySet, request: HttpRequest) -> Page:
    return Paginator(found, PAGE).get_page(request.GET.get("page"))
