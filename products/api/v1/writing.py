"""How an answer becomes bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import orjson
from rest_framework import serializers
from rest_framework.renderers import BaseRenderer

from products.exchange import tables

Shape = type[serializers.Serializer[Any]]


class JSONRenderer(BaseRenderer):
    """Compact JSON in UTF-8; texts that are translated late are read in the language of the answer."""

    media_type = "application/json"
    format = "json"
    charset = None  # JSON is UTF-8 by itself (RFC 8259)

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"" if data is None else orjson.dumps(data, default=str)


class LinesRenderer(JSONRenderer):
    """NDJSON: one value on each line."""

    media_type = "application/x-ndjson"
    format = "ndjson"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"".join(line + b"\n" for line in data or ())


class CSVRenderer(BaseRenderer):
    """The rows of a list as a table, a column for each field of the shape.

    A field within a field is named with a point (`name.ru`). Several plain values stand in one cell, between
    semicolons; whatever else is a list or has names of its own is JSON.
    """

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        if data is None:
            return b""
        view = (renderer_context or {})["view"]
        names = view.columns()
        columns = [path for path in paths(view.contract.shape) if path[0] in names]
        rows = ([_cell(_at(row, path)) for path in columns] for row in data["results"])
        return tables.for_programs([".".join(path) for path in columns], rows)


@lru_cache(maxsize=32)
def paths(shape: Shape) -> Sequence[tuple[str, ...]]:
    """The columns of a shape: a path to each of its values."""
    return tuple(_paths(shape(), ()))


def _paths(shape: serializers.Serializer[Any], above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, field in shape.fields.items():
        if isinstance(field, serializers.Serializer):
            yield from _paths(field, (*above, name))
        else:
            yield (*above, name)


def _at(row: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        row = row.get(name) if isinstance(row, Mapping) else None
    return row


def _cell(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, Mapping) or (
        isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value)
    ):
        return orjson.dumps(value, default=str).decode()
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
