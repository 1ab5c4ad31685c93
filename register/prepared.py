"""Queries that are put together once and asked many times: for the ORM the former often takes the longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, cached_property
from typing import Any, Generic, TypeVar, cast

from django.db import connection
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
#: What stands for a key and for a day while the query is put together, and nowhere in it by itself.
A_KEY, A_DAY = -(2**31), date.max


class Prepared(Generic[M]):
    """The rows of `of(A_KEY, A_DAY)` for any key and day, with those that the `joined` foreign keys name."""

    def __init__(self, of: Callable[[int, date], QuerySet[M]], *joined: str) -> None:
        self.of, self.joined = of, joined

    def __call__(self, key: int, on: date) -> list[M]:
        sql, params = self.statement
        with connection.cursor() as cursor:
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
        row, rest = self.model.from_db(connection.alias, own, values[: len(own)]), values[len(own) :]
        for name in self.joined:
            target = self._target(self.model, name)
            own = names(target)
            if rest[own.index(target._meta.pk.attname)] is None:
                setattr(row, name, None)
            else:
                setattr(row, name, target.from_db(connection.alias, own, rest[: len(own)]))
            rest = rest[len(own) :]
        return row

    @staticmethod
    def _target(model: type[Model], name: str) -> type[Model]:
        return cast(type[Model], model._meta.get_field(name).related_model)


@cache
def names(model: type[Model]) -> tuple[str, ...]:
    """Of the attributes that `from_db` fills, in the order of the columns."""
    return tuple(field.attname for field in model._meta.concrete_fields)
