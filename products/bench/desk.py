"""The desk measured: every kind of its pages, opened in process by people of both parties."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from products.admin import paging, queue
from products.admin.person import Person
from products.bench import report
from products.bench.caseload import Staff
from products.cases import queries, steps
from products.cases.models import Case, Decision, Event, Opinion, Remark, Review
from products.entries import standing
from products.entries.models import Entry, Revision, Validity
from products.parties import rules as party_rules
from products.parties.models import User

#: A list of the desk at a hundred thousand cases, at the 95th percentile; and statements of any page.
MILLISECONDS, STATEMENTS = 300.0, 12
#: The page of a case puts together many more things than a list.
CASE_STATEMENTS = 40
CASES, SAMPLE = 24, 60
BACKEND = "django.contrib.auth.backends.ModelBackend"


class Untrue(Exception):
    """A review was loaded with another step than the register would write."""


class Look(NamedTuple):
    kind: str
    path: str
    who: str  # expert or approver


@dataclass
class Looked:
    """Seconds and statements of every look, by kind."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))


def looks(staff: Staff) -> list[Look]:
    """Every shelf, filter, search and sheet, the tables that cases leave behind, and pages of cases."""
    return [*_queue(staff), *_sheets(), *_tables(), *_cases()]


def _queue(staff: Staff) -> Iterable[Look]:
    address = reverse("admin:products_case_changelist")
    user = User.objects.get(pk=staff.experts["by"][0])
    who = Person(user, at := timezone.now(), tuple(party_rules.memberships(user, at)))
    for shelf in queue.shelves(who, standing.day(at)):
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
    """The last page that a list of all its rows can be turned to; at least half full."""
    return max(1, min(model._default_manager.count(), paging.MOST) // 50)


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


def _cases() -> Iterable[Look]:
    open_ones = Case.objects.filter(status="in_review").order_by("pk")[: CASES // 2]
    closed = Case.objects.filter(status="approved").order_by("pk")[: CASES // 2]
    for case in (*open_ones, *closed):
        yield Look("case", reverse("admin:products_case_change", args=[case.pk]), "expert")


def look(
    staff: Staff, chosen: Sequence[Look], *, rounds: int, seed: int, say: Callable[[str], None]
) -> Looked:
    """Everything once to warm up, then `rounds` times in an order of the seed."""
    people = {"expert": staff.experts["by"][0], "approver": staff.approvers["by"][0]}
    clients = {name: _signed_in(key) for name, key in people.items()}
    found = Looked()
    for each in chosen:
        _once(clients[each.who], each)
    turns = [*chosen] * rounds
    Random(f"{seed}:looks").shuffle(turns)
    for done, each in enumerate(turns):
        seconds, statements = _once(clients[each.who], each)
        found.seconds[each.kind].append(seconds)
        found.statements[each.kind].add(statements)
        say(f"looks: {done} of {len(turns)}")
    return found


def _signed_in(key: int) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(pk=key), backend=BACKEND)
    return client


def _once(client: Client, each: Look) -> tuple[float, int]:
    number = 0

    def count(execute: Callable[..., object], *args: object) -> object:
        nonlocal number
        number += 1
        return execute(*args)

    with connection.execute_wrapper(count):
        began = time.perf_counter()
        answer = client.get(each.path)
        seconds = time.perf_counter() - began
    if answer.status_code != 200:
        raise ValueError(f"{each.kind}: {answer.status_code} of {each.path}")
    return seconds, number


def prove(seed: int) -> None:
    """Some of the made-up reviews of open cases: would the register write the same step?"""
    waiting = list(Review.objects.filter(case__closed_at=None).order_by("pk").values_list("case", flat=True))
    chosen = Random(f"{seed}:steps").sample(waiting, min(SAMPLE, len(waiting)))
    for case in queries.cases().filter(pk__in=chosen):
        for review in case.reviews.all():
            if review.step != steps.of(case, review):
                raise Untrue(
                    f"{review}: loaded as {review.step!r}, written would be {steps.of(case, review)!r}"
                )


def text(many: Looked) -> str:
    """A line for every kind of page: statements with few cases and with many, and milliseconds with many."""
    lines = [f"{'page':<24}{'statements':>12}{'p50, ms':>10}{'p95, ms':>10}"]
    for kind, seconds in many.seconds.items():
        said = "–".join(map(str, sorted({min(many.statements[kind]), max(many.statements[kind])})))
        p50, p95 = (report.percentile(seconds, percent) * 1000 for percent in (50, 95))
        lines.append(f"{kind:<24}{said:>12}{p50:>10.0f}{p95:>10.0f}")
    return "\n".join(lines)


def faults(few: Looked, many: Looked, *, timed: bool) -> list[str]:
    """What does not hold: a page that asks more when there is more, or takes too long."""
    found = []
    for kind, statements in many.statements.items():
        most = CASE_STATEMENTS if kind == "case" else STATEMENTS
        if max(statements) > max(few.statements[kind]):
            found.append(
                f"{kind}: {max(few.statements[kind])} statements with few cases, {max(statements)} with many"
            )
        if max(statements) > most:
            found.append(f"{kind}: {max(statements)} statements, of at most {most}")
        p95 = report.percentile(many.seconds[kind], 95) * 1000
        if timed and p95 > MILLISECONDS:
            found.append(f"{kind}: {p95:.0f} ms at the 95th percentile, of at most {MILLISECONDS:.0f}")
    return found
