"""Cases over the made-up register, written by PostgreSQL itself from its entries: a desk after some years.

Of a hundred cases ninety-two are the inclusions of the entries that are in force, two or three ended without
a decision in force, and the rest are open: new products, and changes of those that are there, in every stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from products.bench import indexes
from products.cases import clock
from products.entries import standing
from products.parties.models import Membership, Role, User

#: Shares of all cases.
OPEN, ENDED = 0.055, 0.025
EXPERTS, APPROVERS = 8, 3
PARTIES = ("by", "ru")
TABLES = ("case", "review", "event", "opinion", "decision", "remark", "claim", "entry", "revision")
SINCE = date(2000, 1, 1)
SQL = Path(__file__).with_suffix(".sql")


@dataclass(frozen=True)
class Staff:
    """Keys of people by party: the experts, then the approvers; and of one who files."""

    experts: dict[str, list[int]]
    approvers: dict[str, list[int]]
    signer: int


def products(cases: int) -> int:
    """How many entries in force so many cases leave behind."""
    return cases - int(cases * OPEN) - int(cases * ENDED)


def staff() -> Staff:
    """People of both parties, each with one role; nobody can sign in with a password."""
    clock.load_terms()
    experts = {party: [_person(party, Role.EXPERT, n) for n in range(EXPERTS)] for party in PARTIES}
    approvers = {party: [_person(party, Role.APPROVER, n) for n in range(APPROVERS)] for party in PARTIES}
    signer = User.objects.create_user("signer@bench.example", full_name="Подписант")
    return Staff(experts, approvers, signer.pk)


def _person(party: str, role: Role, place: int) -> int:
    user = User.objects.create_user(f"{role}{place}@{party}.example", full_name=f"{role.label} {place}")
    Membership.objects.create(user=user, party_id=party, role=role, since=SINCE, confirmed_at=timezone.now())
    return user.pk


def write(
    staff: Staff, *, cases: int, begin: float, end: float, seed: int, at: datetime, say: Callable[[str], None]
) -> None:
    """The cases between two shares of all; each is written once."""
    sorts = {
        "": products(cases),
        "_open": int(cases * OPEN),
        "_ended": int(cases * ENDED),
    }
    given: dict[str, Any] = {
        "seed": seed, "at": at, "signer": staff.signer, "products": sorts[""], "today": standing.day(at),
        "experts": EXPERTS, "approvers": APPROVERS,
        **{f"{party}_experts": staff.experts[party] for party in PARTIES},
        **{f"{party}_approvers": staff.approvers[party] for party in PARTIES},
        **{f"first{sort}": int(number * begin) + 1 for sort, number in sorts.items()},
        **{f"last{sort}": int(number * end) for sort, number in sorts.items()},
    }  # fmt: skip
    statements = SQL.read_text().split("\n\n")
    with _quickly(say), connection.cursor() as cursor:
        for done, statement in enumerate(statements):
            cursor.execute(statement, given)
            say(f"cases: step {done} of {len(statements)}")


@contextmanager
def _quickly(say: Callable[[str], None]) -> Iterator[None]:
    """Triggers and foreign keys are asked of what is measured, not of this; indexes are made afterwards."""
    tables = [f"products_{table}" for table in TABLES]
    aside = indexes.put_aside(tables)
    with connection.cursor() as cursor:
        cursor.execute(
            "SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'"
        )
    yield
    indexes.make_again(aside, say)
    with connection.cursor() as cursor:
        cursor.execute("RESET session_replication_role; RESET synchronous_commit; RESET work_mem")
        for table in tables:
            cursor.execute(f"VACUUM (ANALYZE) {table}")
