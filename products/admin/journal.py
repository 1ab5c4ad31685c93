"""What was done to reference data, roles, organisations and terms, by whom: read from the rows of history
that the database keeps by itself of every tracked table. Nothing here can be edited, by anybody.

Reads every table in one statement, a page at a time by a key, so that it costs the same however long it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection
from django.db.models import CharField, DateField, DateTimeField, Field, ForeignKey, Model
from django.utils.functional import Promise
from pghistory.models import Event as History

from products.admin.history import WORDS, Difference, said
from products.parties.models import Party, User
from products.parties.rules import ZONE
from products.templatetags import look

#: What makers say of themselves every day; the desk reads it on the page of the maker.
OWN_OF_MAKERS = {"productionsite", "compliancecontact"}
#: Columns that say nothing to a reader.
HIDDEN = {"id", "code", "tree_depth", "tree_path"}
#: Columns by which a row names itself; others are named by what they say of themselves.
NAMING = {"name_ru", "code", "user_id", "category_id", "parameter_id"}


@dataclass(frozen=True)
class Asked:
    """What the log is narrowed to: a table, a person, days, what people did or programs too."""

    table: str = ""
    who: int | None = None
    since: date | None = None
    until: date | None = None
    programs: bool = False


@dataclass(frozen=True)
class Act:
    """One change of one row."""

    at: datetime
    who: str
    table: str | Promise
    word: str | Promise
    what: str
    differences: list[Difference]
    key: str


class Table(NamedTuple):
    """A table that keeps its history, and the rows of that history."""

    model: type[Model]
    history: type[Model]

    @property
    def fields(self) -> Sequence[Field]:
        return [f for f in self.history._meta.concrete_fields if not f.name.startswith("pgh_")]


def tables() -> dict[str, Table]:
    """Every table that keeps its history, by the name of its model."""
    rows = [m for m in apps.get_app_config("products").get_models() if issubclass(m, History)]
    every = [
        Table(model, history) for history in rows if (model := getattr(history, "pgh_tracked_model", None))
    ]
    found = {table.model._meta.model_name or "": table for table in every}
    return {name: table for name, table in found.items() if name not in OWN_OF_MAKERS}


def acts(asked: Asked, *, after: str = "", most: int) -> list[Act]:
    """The newest first, those behind the key `after`; in two statements and one for each kind of name."""
    found = _rows(asked, after, most)
    names = _names(found)
    return [_act(row, names) for row in found]


@dataclass(frozen=True)
class _Row:
    """A row of history and the one of the same thing before it."""

    table: Table
    key: int
    at: datetime
    label: str
    user: int | None
    now: Mapping[str, Any]
    before: Mapping[str, Any] | None


_ONE_TABLE = """(
    SELECT '{name}' AS name, e.pgh_id, e.pgh_created_at AS at, e.pgh_label,
           (c.metadata->>'user')::bigint AS who, to_jsonb(e) AS now,
           (SELECT to_jsonb(b) FROM {table} b WHERE b.pgh_obj_id = e.pgh_obj_id AND b.pgh_id < e.pgh_id
            ORDER BY b.pgh_id DESC LIMIT 1) AS before
    FROM {table} e LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id
    WHERE {where} ORDER BY e.pgh_created_at DESC, e.pgh_id DESC LIMIT %(most)s)"""


def _rows(asked: Asked, after: str, most: int) -> list[_Row]:
    known = tables()
    chosen = {name: table for name, table in known.items() if asked.table in ("", name)}
    given = {"who": asked.who, "most": most, **_bounds(asked), **_place(after)}
    parts = [
        _ONE_TABLE.format(name=name, where=_where(asked, after, name), table=table.history._meta.db_table)
        for name, table in chosen.items()
    ]
    every = " UNION ALL ".join(parts) + " ORDER BY at DESC, name DESC, pgh_id DESC LIMIT %(most)s"
    with connection.cursor() as cursor:
        cursor.execute(every, given)
        return [
            _Row(known[name], key, at, label, user, json.loads(now), json.loads(before) if before else None)
            for name, key, at, label, user, now, before in cursor.fetchall()
        ]


def _where(asked: Asked, after: str, name: str) -> str:
    """SQL over our own names and named values."""
    found = ["e.pgh_created_at >= %(since)s", "e.pgh_created_at < %(until)s"]
    if asked.who is not None:
        found.append("c.metadata->>'user' = %(who)s::text")
    elif not asked.programs:
        found.append("c.metadata->>'user' IS NOT NULL")
    if after:
        found.append(f"(e.pgh_created_at, '{name}', e.pgh_id) < (%(at)s, %(name)s, %(key)s)")
    return " AND ".join(found)


def _bounds(asked: Asked) -> dict[str, datetime]:
    """Days of Minsk as instants."""
    first, last = asked.since or date(2000, 1, 1), asked.until or date(2999, 12, 31)
    return {
        "since": datetime.combine(first, time(), ZONE),
        "until": datetime.combine(last, time(), ZONE) + timedelta(days=1),
    }


def _place(after: str) -> dict[str, Any]:
    """A key of an act, as `_act` writes it; `ValueError` when it is none."""
    if not after:
        return {}
    at, name, key = after.split("~")
    if name not in tables():
        raise ValueError(name)
    return {"at": datetime.fromisoformat(at), "name": name, "key": int(key)}


Names = Mapping[tuple[type[Model], str], str]


def _names(found: Sequence[_Row]) -> Names:
    """What keys point at, in a statement for each table they point into; a code stands for itself."""
    wanted: dict[type[Model], set[Any]] = {User: {row.user for row in found if row.user}}
    for row in found:
        if not row.now.keys() & NAMING:
            wanted.setdefault(row.table.model, set()).add(row.now["pgh_obj_id"])
        for field in row.table.fields:
            if isinstance(field, ForeignKey) and field.get_internal_type() == "ForeignKey":
                target = field.remote_field.model
                if target is Party or not isinstance(target._meta.pk, CharField):
                    values = {state.get(field.attname) for state in (row.now, row.before or {})}
                    wanted.setdefault(target, set()).update(values - {None})
    return {
        (model, str(key)): str(one)
        for model, keys in wanted.items()
        for key, one in (model._default_manager.in_bulk(keys).items() if keys else ())
    }


def _act(row: _Row, names: Names) -> Act:
    name = row.table.model._meta.model_name or ""
    return Act(
        row.at,
        names.get((User, str(row.user)), ""),
        row.table.model._meta.verbose_name or name,
        WORDS.get(row.label, row.label),
        _what(row, names),
        list(_differences(row, names)),
        f"{row.at.isoformat()}~{name}~{row.key}",
    )


def _what(row: _Row, names: Names) -> str:
    """The row in a word: its name, its code, or the people and organisations it joins."""
    said = row.now.get("name_ru") or row.now.get("code")
    if said:
        return str(said)
    joined = [_text(row.now, field, names) for field in row.table.fields if isinstance(field, ForeignKey)]
    itself = str(row.now["pgh_obj_id"])
    return " — ".join(filter(None, joined[:2])) or names.get((row.table.model, itself), itself)


def _differences(row: _Row, names: Names) -> Iterator[Difference]:
    """A new row in full, a changed one where it changed, an ended one not at all: it is said in a word."""
    if row.label == "delete":
        return
    before = row.before if row.label == "update" else None
    for field in row.table.fields:
        if field.name in HIDDEN:
            continue
        now, old = _text(row.now, field, names), _text(before, field, names) if before else ""
        if now != old:
            yield Difference(str(field.verbose_name), old, now)


def _text(state: Mapping[str, Any], field: Field, names: Names) -> str:
    value = state.get(field.attname)
    if isinstance(field, ForeignKey):
        return names.get((field.remote_field.model, str(value)), "" if value is None else str(value))
    if isinstance(field, DateTimeField) and value:
        return look.ru_moment(datetime.fromisoformat(value))
    if isinstance(field, DateField) and value:
        return look.ru_date(date.fromisoformat(value))
    return said(value, field)
