"""Which pages of the desk are opened: every shelf, filter, search and sheet, the tables, and cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from products.bench.caseload import Staff
from products.cases.models import Case, Decision, Event, Opinion, Remark
from products.entries.models import Entry, Revision, Validity

CASES = 12
#: As their addresses call them; the bench is a visitor and imports nothing of the desk.
SHELVES = (
    *("mine", "free", "today", "overdue", "second", "ours", "other", "maker", "open", "closed", "all"),
)
#: Rows that a list of the desk lets one turn to.
MOST = 1_000


class Look(NamedTuple):
    kind: str
    path: str
    who: str  # expert or approver


def sample() -> list[Case]:
    """Cases whose pages are opened: half of them open."""
    open_ones = Case.objects.filter(status="in_review").order_by("pk")[: CASES // 2]
    closed = Case.objects.filter(status="approved").order_by("pk")[: CASES // 2]
    return [*open_ones, *closed]


def looks(staff: Staff, cases: Sequence[Case]) -> list[Look]:
    return [*_queue(staff), *_sheets(), *_tables(), *_cases(cases)]


def _queue(staff: Staff) -> Iterable[Look]:
    address = reverse("admin:products_case_changelist")
    for shelf in SHELVES:
        yield Look(f"shelf {shelf}", f"{address}?queue={shelf}", "expert")
    some = Case.objects.select_related("manufacturer", "entry").order_by("-filed_at")[0]
    narrowed = {
        "kind__exact": "extend", "status": "refused", "stage": "decision", "age": "month",
        "person": str(staff.experts["by"][1]), "category": _root(some), "maker": some.manufacturer.code,
        "country": "ru",
    }  # fmt: skip
    for name, value in narrowed.items():
        for shelf in ("ours", "all"):
            yield Look(f"filter {name}", f"{address}?{urlencode({'queue': shelf, name: value})}", "expert")
    for column in (1, -1, 5, 6):
        yield Look("sorted", f"{address}?queue=all&o={column}", "expert")
    yield Look("last page", f"{address}?queue=all&p={_last(Case)}", "expert")
    number = Entry.objects.exclude(number=None).earliest("pk").number or ""
    for typed in (
        some.designation,
        some.designation[2:6],
        "ла3",
        number,
        number[:9],
        "Кристалл",
        "нет такого",
    ):
        yield Look("search", f"{address}?{urlencode({'q': typed})}", "expert")


def _last(model: type[Model]) -> int:
    """A late page of a list: of some tables a party sees only its own half."""
    return max(1, min(model._default_manager.count() // 2, MOST) // 50)


def _root(case: Case) -> str:
    return case.category_id.split("-")[0]


def _sheets() -> Iterable[Look]:
    yield Look("first page", reverse("admin:index"), "expert")
    yield Look("load", reverse("admin:products_case_load"), "approver")
    yield Look("weekly sheet", reverse("admin:products_case_week"), "approver")
    keys = Case.objects.filter(status="in_review").order_by("pk").values_list("pk", flat=True)[:50]
    chosen = urlencode({"case": [str(key) for key in keys]}, doseq=True)
    yield Look("assignment", f"{reverse('admin:products_case_assign')}?{chosen}", "approver")


def _tables() -> Iterable[Look]:
    for model in (Decision, Opinion, Event, Remark, Entry, Revision, Validity):
        name = model._meta.model_name
        address = reverse(f"admin:products_{name}_changelist")
        yield Look(f"table {name}", address, "expert")
        yield Look(f"table {name}", f"{address}?p={_last(model)}", "expert")
    entries = reverse("admin:products_entry_changelist")
    for typed in ("ла3", "UMR-00001", "Кристалл"):
        yield Look("search of entries", f"{entries}?{urlencode({'q': typed})}", "expert")


def _cases(cases: Iterable[Case]) -> Iterable[Look]:
    for case in cases:
        yield Look("case", reverse("admin:products_case_change", args=[case.pk]), "expert")
