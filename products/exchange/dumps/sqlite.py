"""The register as one SQLite file: tables with indexes, and a full-text search over names.

Made to be opened by any tool for SQLite: numbers stand twice, as they were stated and as numbers to compare.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from .records import PARAMETER, PRODUCT, Column, Record
from .snapshot import Snapshot

#: Products that are put in at once.
AT_ONCE = 500
_KINDS = {"integer": "INTEGER", "boolean": "INTEGER"}


def _of(columns: Sequence[Column]) -> str:
    return ", ".join(f'"{column.name}" {_KINDS.get(column.kind, "TEXT")}' for column in columns)


_TABLES = f"""
CREATE TABLE register (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE category (code TEXT PRIMARY KEY, parent TEXT, name_ru TEXT, name_be TEXT, name_en TEXT);
CREATE TABLE parameter_name (code TEXT PRIMARY KEY, unit TEXT, kind TEXT, name_ru TEXT, name_be TEXT,
    name_en TEXT);
CREATE TABLE product (id INTEGER PRIMARY KEY, {_of(PRODUCT)});
CREATE TABLE designation (product INTEGER, number TEXT, text TEXT, kind TEXT);
CREATE TABLE parameter (product INTEGER, {_of(PARAMETER)}, low REAL, high REAL);
CREATE TABLE revision (number TEXT, revision INTEGER, digest TEXT, effective_from TEXT, valid_to TEXT,
    held_to TEXT, ground TEXT, duplicate_of TEXT, recorded_at TEXT, leaf_index INTEGER);
CREATE TABLE suspension (number TEXT, territory TEXT, ground TEXT, since TEXT, until TEXT, resumed TEXT,
    act_number TEXT, act_date TEXT, recorded_at TEXT, leaf_index INTEGER);
CREATE TABLE analogue_confirmation (number TEXT, part TEXT, class TEXT, party TEXT, withdrawn INTEGER,
    basis TEXT, statement TEXT, said_on TEXT);
CREATE VIRTUAL TABLE search USING fts5(number, designation, designation_alt, variants, name_ru, name_be,
    name_en, manufacturer_name, analogues, content='product', content_rowid='id', tokenize='trigram');
"""
_INDEXES = """
CREATE UNIQUE INDEX product_number ON product (number);
CREATE INDEX product_category ON product (category, status);
CREATE INDEX product_manufacturer ON product (manufacturer);
CREATE INDEX designation_text ON designation (text);
CREATE INDEX parameter_product ON parameter (product);
CREATE INDEX parameter_low ON parameter (parameter, low);
CREATE INDEX revision_number ON revision (number);
INSERT INTO search(search) VALUES('rebuild');
ANALYZE;
"""


class Database:
    """Filled product by product, then closed with its indexes."""

    def __init__(self, path: Path, snapshot: Snapshot) -> None:
        self.path, self.products = path, 0
        self._base = sqlite3.connect(path, isolation_level=None)
        # Nobody reads it before it is done, and what a crash leaves is thrown away.
        self._base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;")
        self._base.executescript(_TABLES)
        self._base.execute("BEGIN")
        self._waiting: list[Record] = []
        self._dictionary(snapshot)

    def _dictionary(self, snapshot: Snapshot) -> None:
        self._insert(
            "category",
            [(row.code, row.parent_id, row.name_ru, row.name_be, row.name_en) for row in snapshot.categories],
        )
        self._insert(
            "parameter_name",
            [
                (row.code, row.unit, row.kind, row.name_ru, row.name_be, row.name_en)
                for row in snapshot.parameters
            ],
        )

    def add(self, record: Record) -> None:
        self._waiting.append(record)
        if len(self._waiting) >= AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        numbered = list(enumerate(self._waiting, self.products + 1))
        self._insert("product", [(key, *each.row) for key, each in numbered])
        self._insert(
            "designation",
            [(key, each.row[0], text, kind) for key, each in numbered for text, kind in each.names],
        )
        self._insert(
            "parameter",
            [(key, *row, *_ends(row[3:7])) for key, each in numbered for row in each.values],
        )
        self._insert("revision", [row for each in self._waiting for row in each.periods])
        self._insert("suspension", [row for each in self._waiting for row in each.suspensions])
        self._insert("analogue_confirmation", [row for each in self._waiting for row in each.confirmations])
        self.products += len(self._waiting)
        self._waiting = []

    def _insert(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self._base.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - our own names

    def close(self, facts: Iterable[tuple[str, str]]) -> None:
        self._flush()
        self._insert("register", list(facts))
        self._base.execute("COMMIT")
        self._base.executescript(_INDEXES)
        self._base.close()


@lru_cache(maxsize=1 << 16)
def _ends(stated: tuple[str | None, ...]) -> tuple[float | None, float | None]:
    """The outermost of what is stated as numbers, to compare by."""
    numbers = []
    for text in stated:
        with suppress(TypeError, ValueError):
            numbers.append(float(text or ""))
    return (min(numbers), max(numbers)) if numbers else (None, None)
