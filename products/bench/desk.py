"""The desk measured: its pages opened in process by people of a party, and what that may cost at most."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from django.db import connection
from django.test import Client

from products.bench import report
from products.bench.caseload import Staff
from products.bench.looks import Look
from products.cases import clock, queries, steps
from products.cases.models import Review
from products.dictionary import queries as dictionary
from products.ledger import queries as ledger
from products.parties import queries as parties
from products.parties.models import User
from register import recent

#: Of any page, at the 95th percentile; statements of a list or a sheet, and of the page of a case, which
#: puts together many more things.
MILLISECONDS, STATEMENTS, CASE_STATEMENTS = 300.0, 12, 40
SAMPLE = 60
BACKEND = "django.contrib.auth.backends.ModelBackend"


class Untrue(Exception):
    """A review was loaded with another step than the register would write."""


@dataclass
class Looked:
    """Statements and rows of every page, by its address, and seconds, by its kind."""

    statements: dict[Look, int] = field(default_factory=dict)
    rows: dict[Look, int] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

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
            _seconds, found.statements[each], found.rows[each] = _once(clients[each.who], each)
    for done, each in enumerate(turns):
        found.seconds[each.kind].append(_once(clients[each.who], each)[0])
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


RECENT = (dictionary.recent_version, parties.recent_version, ledger.recent_head, clock.shown)


@contextmanager
def _nothing_kept_for_long() -> Iterator[None]:
    """What is kept for a moment is asked once by every page, however slow or quick it is."""
    pause, recent.PAUSE = recent.PAUSE, 3_600.0
    try:
        yield
    finally:
        recent.PAUSE = pause


def _once(client: Client, each: Look) -> tuple[float, int, int]:
    """Seconds, statements, and rows of the tables of the page."""
    number = 0

    def count(execute: Callable[..., object], *args: object) -> object:
        nonlocal number
        number += 1
        return execute(*args)

    for kept in RECENT:
        kept.forget()
    with connection.execute_wrapper(count):
        began = time.perf_counter()
        answer = client.get(each.path)
        seconds = time.perf_counter() - began
    if answer.status_code != 200:
        raise ValueError(f"{each.kind}: {answer.status_code} of {each.path}")
    return seconds, number, answer.content.count(b"<tr")


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
    lines = [f"{'page':<24}{'statements':>12}{'p50, ms':>10}{'p95, ms':>10}"]
    for kind in dict.fromkeys(each.kind for each in many.statements):
        numbers = sorted({min(many.of_kind(kind)), max(many.of_kind(kind))})
        line = f"{kind:<24}{'–'.join(map(str, numbers)):>12}"
        if seconds := many.seconds[kind]:
            line += "".join(f"{report.percentile(seconds, percent) * 1000:>10.0f}" for percent in (50, 95))
        lines.append(line)
    return "\n".join(lines)


def faults(few: Looked, many: Looked) -> list[str]:
    """What does not hold: a page that asks more when there is more, or asks too much, or takes too long."""
    found = []
    for each, number in many.statements.items():
        before = few.statements.get(each, number)
        if number > before and few.rows[each] > 1:  # where nothing was listed, less was asked
            found.append(f"{each.kind}: {before} statements with few cases, {number} with many: {each.path}")
        if number > (most := CASE_STATEMENTS if each.kind == "case" else STATEMENTS):
            found.append(f"{each.kind}: {number} statements, of at most {most}: {each.path}")
    for kind, seconds in many.seconds.items():
        if (p95 := report.percentile(seconds, 95) * 1000) > MILLISECONDS:
            found.append(f"{kind}: {p95:.0f} ms at the 95th percentile, of at most {MILLISECONDS:.0f}")
    return found
