"""Indexes of tables put aside while rows are brought in, and made again afterwards, which is much quicker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from django.db import connection, connections

MEMORY = "512MB"
WORKERS = 2


class Aside(NamedTuple):
    """An index, or the constraint that has it: how it goes and how it comes back."""

    drop: str
    make: str


def put_aside(tables: Sequence[str]) -> list[Aside]:
    """Drop every index of the tables but primary keys; what is needed to make them again."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT held.relname, index.relname, pg_get_indexdef(x.indexrelid),
                c.conname, pg_get_constraintdef(c.oid)
            FROM pg_index x
            JOIN pg_class index ON index.oid = x.indexrelid JOIN pg_class held ON held.oid = x.indrelid
            LEFT JOIN pg_constraint c ON c.conindid = x.indexrelid AND c.contype = 'u'
            WHERE held.relname = ANY(%s) AND NOT x.indisprimary ORDER BY c.conname IS NULL, index.relname
            """,
            [list(tables)],
        )
        aside = [
            Aside(f'ALTER TABLE "{table}" DROP CONSTRAINT "{constraint}"',
                  f'ALTER TABLE "{table}" ADD CONSTRAINT "{constraint}" {rule}')
            if constraint
            else Aside(f'DROP INDEX "{index}"', made)
            for table, index, made, constraint, rule in cursor.fetchall()
        ]  # fmt: skip
        for each in aside:
            cursor.execute(each.drop)
    return aside


def make_again(aside: Sequence[Aside], say: Callable[[str], None]) -> None:
    """Constraints first, since they want the table for themselves; several indexes at a time."""
    with ThreadPoolExecutor(WORKERS) as pool:
        for done, _none in enumerate(pool.map(_make, [each.make for each in aside]), start=1):
            say(f"indexes: {done} of {len(aside)}")


def _make(statement: str) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('maintenance_work_mem', %s, false)", [MEMORY])
            cursor.execute(statement)
    finally:
        connections.close_all()  # those of this thread
