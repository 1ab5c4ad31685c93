"""The tables as they stood before the first test, put back after a test that committed.

Django empties all hundred tables and leaves what stood to be made anew: a second for every such test. Here
only what differs is written, in a tenth of the time, also in the tables of tasks. It takes a superuser, who
may pass by the triggers that keep rows from being changed; the embedded database has one.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.test import TransactionTestCase

SCHEMA = "standing"


def keep() -> None:
    """Remember all rows there are, and put them back after every test that commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        if cursor.fetchone() != (True,):
            return
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"CREATE TABLE {SCHEMA}.{table} AS TABLE public.{table}")
    TransactionTestCase._fixture_teardown = lambda _test: restore()


def restore() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{table}' WHERE (SELECT ROW(count(*), sum(hashtextextended(t::text, 0)))"
                f" FROM public.{table} t) IS DISTINCT FROM"
                f" (SELECT ROW(count(*), sum(hashtextextended(t::text, 0))) FROM {SCHEMA}.{table} t)"
                for table in tables
            )
        )
        changed = [table for (table,) in cursor.fetchall()]
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in changed:
            cursor.execute(f"DELETE FROM public.{table}")
            cursor.execute(f"INSERT INTO public.{table} OVERRIDING SYSTEM VALUE TABLE {SCHEMA}.{table}")
