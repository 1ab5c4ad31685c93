"""What the tests of cases share: a refusal that wrote nothing, and a moment to act at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from products.entries import rules

#: Monday, noon in Minsk.
NOON = datetime(2026, 6, 1, 9, tzinfo=UTC)


def database() -> dict[str, tuple[int, int]]:
    """How many rows every table has, and a sum over their contents; how often one asked is no content."""
    one = "SELECT '{0}', count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM \"{0}\" t"
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names()) - {"products_readcount"}
        cursor.execute(" UNION ALL ".join(map(one.format, sorted(tables))))
        return {table: (rows, contents) for table, rows, contents in cursor.fetchall()}


@contextmanager
def refused(error: type[Exception], sentence: str | None = None) -> Iterator[None]:
    """What is done inside is refused (with this sentence), and not a row of any table is different."""
    before = database()
    with pytest.raises(error, match=sentence), transaction.atomic():
        yield
    assert database() == before


@contextmanager
def stopped_by(*codes: str) -> Iterator[None]:
    """What is done inside is stopped by exactly these problems, and nothing is written."""
    before = database()
    with pytest.raises(rules.Problems) as stopped, transaction.atomic():
        yield
    assert sorted(p.code for p in rules.errors(stopped.value.problems)) == sorted(codes)
    assert database() == before
