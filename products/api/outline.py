"""The OpenAPI document as rows of tables. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Every address takes it, and the guide explains it once.
LANGUAGE = "Accept-Language"


@dataclass(frozen=True)
class Row:
    """A parameter or a field: its name, type in a word, and meaning."""

    name: str
    kind: str
    about: str
    needed: bool = False
    shape: str = ""  # the shape it holds, which has a table of its own


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    title: str
    about: str
    parameters: list[Row]
    body: str
    answer: str
    statuses: list[str]


@dataclass(frozen=True)
class Shape:
    name: str
    about: str
    fields: list[Row]


def operations(document: Mapping[str, Any]) -> list[Operation]:
    return [
        _operation(method.upper(), path, drawn)
        for path, methods in document["paths"].items()
        for method, drawn in methods.items()
    ]


def _operation(method: str, path: str, drawn: Mapping[str, Any]) -> Operation:
    shown = [row for row in drawn.get("parameters", ()) if row["name"] != LANGUAGE]
    answered = next(one for status, one in drawn["responses"].items() if status.startswith("2"))
    return Operation(
        method,
        path,
        drawn["summary"],
        drawn["description"],
        [_row(row["name"], row["schema"], row.get("description", ""), row["in"] == "path") for row in shown],
        _of_content(drawn.get("requestBody", {})),
        _of_content(answered),
        list(drawn["responses"]),
    )


def _of_content(drawn: Mapping[str, Any]) -> str:
    """The name of the shape of a body, whatever its media type."""
    contents = [one["schema"] for one in drawn.get("content", {}).values()]
    return _reference(contents[0]) if contents else ""


def shapes(document: Mapping[str, Any]) -> list[Shape]:
    return [
        Shape(name, drawn.get("description", ""), _fields(drawn))
        for name, drawn in document["components"]["schemas"].items()
    ]


def _fields(drawn: Mapping[str, Any]) -> list[Row]:
    needed = drawn.get("required", ())
    return [
        _row(name, field, field.get("description", ""), name in needed)
        for name, field in drawn.get("properties", {}).items()
    ]


def _row(name: str, drawn: Mapping[str, Any], about: str, needed: bool) -> Row:
    return Row(name, _kind(drawn), about, needed, _reference(drawn) or _reference(drawn.get("items", {})))


def _kind(drawn: Mapping[str, Any]) -> str:
    """The type in a word: `string`, `date`, `[string]`, `in_force | expired`, or nothing for a shape."""
    if "enum" in drawn:
        return " | ".join(str(value) for value in drawn["enum"] if value is not None)
    kind = drawn.get("type", "")
    if isinstance(kind, list):
        return " | ".join(kind)
    if kind == "array":
        return f"[{_kind(drawn['items'])}]"
    return str(drawn.get("format", kind))


def _reference(drawn: Mapping[str, Any]) -> str:
    """The name of the shape that is referred to, also through an `allOf` of one or beside null."""
    for part in (drawn, *drawn.get("allOf", ()), *drawn.get("oneOf", ())):
        if "$ref" in part:
            return str(part["$ref"]).rsplit("/", 1)[-1]
    return ""
