"""The desk measured: its pages opened in process by people of a party, and what that may cost at most."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

import psutil
from django.db import connection
from django.test import Client

from products.bench import report
from products.bench.caseload import Staff
from products.bench.looks import Look
from products.cases import queries, steps
from products.cases.models import Review
from products.dictionary import queries as dictionary
from products.ledger import queries as ledger
from products.parties import queries as parties
from products.parties.models import User
from register import recent

#: Of any page, at the 95th percentile; statements of a list or a sheet, and of the page of a case, which
#: puts together many more things.
MILLISECONDS, STATEMENTS, CASE_STATEMENTS = 300.0, 12, 14
SAMPLE = 60
BACKEND = "django.contrib.auth.backends.ModelBackend"


class Untrue(Exception):
    """A review was loaded with another step than the register would write."""


@dataclass
class Looked:
    """Statements and rows of every page, by its address, and seconds, by its kind.

    Of the seconds those that passed, and those for which this process and its backend were at work: on a
    machine that others use, too, only these tell something.
    """

    statements: dict[Look, int] = field(default_factory=dict)
    rows: dict[Look, int] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    at_work: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def of_kind(self, kind: str) -> list[int]:
        return [number for each, number in self.statements.items() if each.kind == kind]


def look(
    staff: Staff, chosen: Sequence[Look], *, rounds: int, seed: int, say: Callable[[str], None]
) -> Looked:
    """Every page once to count its statements, then `rounds` times in an order of the seed."""
    people = {"expert": staff.experts["by"][0], "approver": staff.approvers["by"][0]}
    clients = {name: _signed_in(key) for name, key in people.items()}
    found, turns = Looked(), [*chosen] * rounds
    Random(f"{seed}:looks").shuffle(turns)
    with _nothing_kept_for_long():
        for each in {each.kind: each for each in chosen}.values():  # fills what is kept for longer
            _once(clients[each.who], each)
        for each in chosen:
            once = _once(clients[each.who], each)
            found.statements[each], found.rows[each] = once.statements, once.rows
    for done, each in enumerate(turns):
        once = _once(clients[each.who], each)
        found.seconds[each.kind].append(once.seconds)
        found.at_work[each.kind].append(once.at_work)
        say(f"looks: {done} of {len(turns)}")
    return found


def _signed_in(key: int) -> Client:
    """In a session that has shown its second factor, as people who decide must."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(pk=key), backend=BACKEND)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(key)
    session.save()
    return client


#: Asked by every page; the moved days of the clock only by one that shows a deadline.
RECENT = (dictionary.recent_version, parties.recent_version, ledger.recent_head)


@contextmanager
def _nothing_kept_for_long() -> Iterator[None]:
    """What is kept for a moment is asked once by every page, however slow or quick it is."""
    pause, recent.PAUSE = recent.PAUSE, 3_600.0
    try:
        yield
    finally:
        recent.PAUSE = pause


class Once(NamedTuple):
    seconds: float
    at_work: float
    statements: int
    rows: int  # of the tables of the page


def _once(client: Client, each: Look) -> Once:
    number = 0

    def count(execute: Callable[..., object], *args: object) -> object:
        nonlocal number
        number += 1
        return execute(*args)

    for kept in RECENT:
        kept.forget()
    with connection.execute_wrapper(count):
        began, worked = time.perf_counter(), _at_work()
        answer = client.get(each.path)
        seconds, worked = time.perf_counter() - began, _at_work() - worked
    if answer.status_code != 200:
        raise ValueError(f"{each.kind}: {answer.status_code} of {each.path}")
    return Once(seconds, worked, number, answer.content.count(b"<tr"))


def _at_work() -> float:
    """Seconds of a processor so far: ours, and those of our backend when the server is on this machine."""
    connection.ensure_connection()
    try:
        backend = psutil.Process(connection.connection.info.backend_pid).cpu_times()
    except psutil.Error:
        return time.process_time()
    return time.process_time() + backend.user + backend.system


def prove(seed: int) -> None:
    """Some of the made-up reviews of open cases: would the register write the same step?"""
    waiting = list(Review.objects.filter(case__closed_at=None).order_by("pk").values_list("case", flat=True))
    chosen = Random(f"{seed}:steps").sample(waiting, min(SAMPLE, len(waiting)))
    for case in queries.cases().filter(pk__in=chosen):
        for review in case.reviews.all():
            if review.step != (true := steps.of(case, review)):
                raise Untrue(f"{review}: loaded as {review.step!r}, the register would write {true!r}")


def text(many: Looked) -> str:
    """A line for every kind of page."""
    lines = [
        f"{'':<36}{'passed, ms':>20}{'at work, ms':>20}",
        f"{'page':<24}{'statements':>12}" + f"{'p50':>10}{'p95':>10}" * 2,
    ]
    for kind in dict.fromkeys(each.kind for each in many.statements):
        numbers = sorted({min(many.of_kind(kind)), max(many.of_kind(kind))})
        line = f"{kind:<24}{'–'.join(map(str, numbers)):>12}"
        for seconds in filter(None, (many.seconds[kind], many.at_work[kind])):
            line += "".join(f"{report.percentile(seconds, percent) * 1000:>10.0f}" for percent in (50, 95))
        lines.append(line)
    return "\n".join(lines)


def faults(few: Looked, many: Looked, *, busy: bool = False) -> list[str]:
    """What does not hold: a page that asks more when there is more, or asks too much, or takes too long.

    `busy`: others are at work on the machine, so that only our own work is judged.
    """
    found = []
    for each, number in many.statements.items():
        before = few.statements.get(each, number)
        if number > before and few.rows[each] > 1:  # where nothing was listed, less was asked
            found.append(f"{each.kind}: {before} statements with few cases, {number} with many: {each.path}")
        if number > (most := CASE_STATEMENTS if each.kind == "case" else STATEMENTS):
            found.append(f"{each.kind}: {number} statements, of at most {most}: {each.path}")
    for kind, seconds in (many.at_work if busy else many.seconds).items():
        if (p95 := report.percentile(seconds, 95) * 1000) > MILLISECONDS:
            found.append(f"{kind}: {p95:.0f} ms at the 95th percentile, of at most {MILLISECONDS:.0f}")
    return found
