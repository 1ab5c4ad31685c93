"""Queries that are put together once and asked many times: for the ORM the former often takes the longer.

The server keeps their plans as well, and sends what it found in its own form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.utils.functional import cached_property
from psycopg.pq import Format

M = TypeVar("M", bound=Model)
#: What stands for a key and for a day while the query is put together, and nowhere in it by itself.
A_KEY, A_DAY = -(2**31), date.max


class Prepared(Generic[M]):
    """The rows of `of(A_KEY, A_DAY)` for any key and day, with those that the `joined` foreign keys name."""

    def __init__(self, of: Callable[[int, date], QuerySet[M]], *joined: str) -> None:
        self.of, self.joined = of, joined

    def __call__(self, key: int, on: date) -> list[M]:
        sql, params = self.statement
        with prepared_cursor() as cursor:
            cursor.execute(sql, [key if one == A_KEY else on if one == A_DAY else one for one in params])
            return [self._row(values) for values in cursor.fetchall()]

    @cached_property
    def statement(self) -> tuple[str, tuple[Any, ...]]:
        asked = self.of(A_KEY, A_DAY)
        columns = [*names(asked.model)]
        for name in self.joined:
            columns += [f"{name}__{own}" for own in names(self._target(asked.model, name))]
        sql, params = asked.values_list(*columns).query.sql_with_params()
        return sql, params

    @cached_property
    def model(self) -> type[M]:
        return self.of(A_KEY, A_DAY).model

    def _row(self, values: tuple[Any, ...]) -> M:
        own = names(self.model)
        row, rest = made(self.model, values[: len(own)]), values[len(own) :]
        for name in self.joined:
            target = self._target(self.model, name)
            own = names(target)
            if rest[own.index(target._meta.pk.attname)] is None:
                setattr(row, name, None)
            else:
                setattr(row, name, made(target, rest[: len(own)]))
            rest = rest[len(own) :]
        return row

    @staticmethod
    def _target(model: type[Model], name: str) -> type[Model]:
        return cast(type[Model], model._meta.get_field(name).related_model)


class PreparedCursor(ServerBindingCursor):
    """For statements written once: the server keeps their plan, and answers in its own form.

    Parameters are bound by the server, so a statement must leave no doubt about their types. Of no other
    statement of the connection a plan is kept, nor anything remembered.
    """

    def __init__(self, raw: Any) -> None:
        super().__init__(raw)  # type: ignore[call-arg]
        self.raw, self.format = raw, Format.BINARY

    def execute(self, query: str, params: Any = None) -> Any:
        usual, self.raw.prepare_threshold = self.raw.prepare_threshold, 0
        try:
            return super().execute(query, params)  # type: ignore[misc]
        finally:
            self.raw.prepare_threshold = usual

    def _convert_query(self, query: Any, params: Any = None) -> Any:
        """Django's list of statements reads it here, where psycopg leaves only what it did not prepare."""
        self._query = super()._convert_query(query, params)  # type: ignore[misc]
        return self._query


def prepared_cursor() -> CursorWrapper:
    """As `connection.cursor()`: a lost connection is made anew, what counts statements sees these, too."""
    here: Any = connection  # its stubs know neither the cursors of psycopg nor what puts the guards around
    here.close_if_health_check_failed()
    here.ensure_connection()
    with here.wrap_database_errors:
        return cast(CursorWrapper, here._prepare_cursor(PreparedCursor(here.connection)))


def made(model: type[M], values: Sequence[Any]) -> M:
    """A row as `from_db` gives it, put together as unpickling does: `__init__` takes five times as long."""
    row = model.__new__(model)
    row.__dict__.update(zip(names(model), values, strict=True))
    row._state = ModelState()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return row


@cache
def names(model: type[Model]) -> tuple[str, ...]:
    """Of the attributes that `from_db` fills, in the order of the columns."""
    return tuple(field.attname for field in model._meta.concrete_fields)
