"""Counting what was not found, one statement at a time, and forgetting it."""

from __future__ import annotations

import logging
import secrets
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from products.dictionary import queries as dictionary
from products.entries import standing
from products.search.queries import Answer
from products.search.typed import decoding, placing

from . import queries, rules
from .models import Unmet
from .rules import Kept

log = logging.getLogger(__name__)
#: A day takes no more new rows, and one address no more of them.
MOST_NEW, MOST_OF_ONE = 1_000, 100
MARKS = 64
#: Days after which a row that few have asked for is of no use, and months for which any is.
FEW_KEPT, MONTHS_KEPT = 31, 12
#: So many names are placed at once.
MOST_PLACED = 300
_COUNT = """
WITH asked AS (
    SELECT * FROM unnest(%(kinds)s::text[], %(keys)s::text[], %(texts)s::text[], %(categories)s::text[],
        %(marks)s::bigint[]) AS a(kind, key, text, category, mark) ORDER BY kind, key
), known AS (
    UPDATE products_unmet u SET
        marks = u.marks | a.mark, searches = u.searches + %(searches)s, lines = u.lines + %(lines)s,
        days = u.days + (u.last_day < %(today)s)::int, last_day = greatest(u.last_day, %(today)s),
        category = CASE WHEN u.category = '' THEN a.category ELSE u.category END
    FROM asked a WHERE u.month = %(month)s AND u.kind = a.kind AND u.key = a.key
    RETURNING u.kind, u.key
), new AS (
    INSERT INTO products_unmet
        (month, kind, key, text, category, marks, days, searches, lines, first_day, last_day)
    SELECT %(month)s, kind, key, text, category, mark, 1, %(searches)s, %(lines)s, %(today)s, %(today)s
    FROM asked WHERE (kind, key) NOT IN (SELECT kind, key FROM known)
    LIMIT greatest(0, %(most)s - (SELECT count(*) FROM products_unmet WHERE first_day = %(today)s))
    ON CONFLICT (month, kind, key) DO NOTHING
    RETURNING kind
)
SELECT (SELECT count(*) FROM known) + (SELECT count(*) FROM new)
"""


def search(answer: Answer, *, address: str, at: datetime) -> bool:
    """Count a search that found nothing, and say whether it was; of any other nothing is done."""
    if settings.UNMET_DEMAND and not answer.total and (kept := rules.of_search(answer)):
        return _count([kept], address=address, at=at, searches=1)
    return False


def lines(lines: Iterable[Iterable[str]], *, address: str, at: datetime) -> None:
    """Count the lines of a list for which the register has nothing, each by what it may name."""
    if settings.UNMET_DEMAND:
        found = {kept.key: kept for kept in map(rules.of_line, lines) if kept}
        _count(list(found.values()), address=address, at=at, lines=1)


def _count(every: list[Kept], *, address: str, at: datetime, searches: int = 0, lines: int = 0) -> bool:
    """Whether any of it was."""
    today = standing.day(at)
    every = every[: _share.take(address, today, len(every))]
    if not every:
        return False
    values: dict[str, Any] = {
        "kinds": [one.kind for one in every],
        "keys": [one.key for one in every],
        "texts": [one.text for one in every],
        "categories": [one.category for one in every],
        "marks": [_mark(address, one.key) for one in every],
        "month": today.replace(day=1), "today": today, "most": MOST_NEW,
        "searches": searches, "lines": lines,
    }  # fmt: skip
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO OFF")  # nobody waits for the disk because of it
            cursor.execute(_COUNT, values)
            ((counted,),) = cursor.fetchall()
            return bool(counted)
    except DatabaseError:  # a server that only reads, two lists that met: the answer stands without it
        log.warning("What was not found could not be counted.", exc_info=True)
        return False


def _mark(address: str, key: str) -> int:
    """One bit of 64, as PostgreSQL has them: the last is the sign."""
    secret = settings.SECRET_KEY.encode()[:64]
    drawn = blake2b(f"unmet\0{address}\0{key}".encode(), key=secret, digest_size=8).digest()
    place = int.from_bytes(drawn) % MARKS
    return 1 << place if place < MARKS - 1 else -(1 << place)


class _Share:
    """What one address has taken of today, in the memory of this process and under a secret of its own."""

    def __init__(self) -> None:
        self.secret, self.day, self.taken = secrets.token_bytes(32), date.min, Counter[bytes]()

    def take(self, address: str, today: date, wanted: int) -> int:
        """How many of the wanted it may count."""
        if self.day != today or len(self.taken) > 100 * MOST_NEW:
            self.secret, self.day, self.taken = secrets.token_bytes(32), today, Counter()
        asker = blake2b(address.encode(), key=self.secret, digest_size=8).digest()
        given = max(0, min(wanted, MOST_OF_ONE - self.taken[asker]))
        self.taken[asker] += given
        return given


_share = _Share()


def tidy(at: datetime) -> int:
    """Place what has no category, forget what is old or few have asked for; how much was forgotten."""
    today = standing.day(at)
    month = queries.month_before(today, MONTHS_KEPT)
    forgotten = Unmet.objects.filter(month__lt=month).delete()[0]
    # A name of few stays while somebody still asks for it.
    few = Unmet.objects.filter(last_day__lt=today - timedelta(days=FEW_KEPT))
    shown = {(one.kind, one.key) for one in queries.shown(since=month)}
    stale = [row.pk for row in few.only("kind", "key") if (row.kind, row.key) not in shown]
    forgotten += few.filter(pk__in=stale).delete()[0]  # but what was asked for again meanwhile
    _place([one for one in queries.shown(since=month) if one.kind == rules.NAME and not one.category])
    return forgotten


def _place(sought: list[queries.Sought]) -> None:
    known = dictionary.snapshot()
    inner = {row.parent_id for row in known.categories.values()}
    names = {code: row.name_ru for code, row in known.categories.items() if code not in inner}
    for one in sought[:MOST_PLACED]:
        if category := common(_places(one.text, names), known):
            Unmet.objects.filter(kind=one.kind, key=one.key, category="").update(category=category)


def _places(name: str, names: dict[str, str]) -> list[str]:
    """The categories of its family, else those that its letters mean."""
    if placed := placing.place(name) or placing.place(name, foreign=True):
        return [place.category for place in placed.places]
    decoded = decoding.decode(name)
    return placing.by_meaning(decoded, names) if decoded else []


def common(codes: list[str], known: dictionary.Snapshot) -> str:
    """The narrowest category that holds them all; nothing where only the whole catalogue does."""
    paths = [[row.code for row in known.path(code)] for code in codes if code in known.categories]
    shared = [step[0] for step in zip(*paths, strict=False) if len(set(step)) == 1]
    return shared[-1] if shared and shared[-1] != dictionary.ROOT else ""
