"""From the tables of the search to the arrays of a segment.

PostgreSQL sorts and packs: every list of numbers comes as one string of bytes, four for each. So a million
listings are read in seconds and never stand as rows of Python. All statements of one reading must see the same
state: the caller holds a transaction of `REPEATABLE READ`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import psycopg
from django.db import connection
from numpy.typing import NDArray

from products.dictionary.kinds import Kind
from products.dictionary.models import Category, Parameter
from products.search.columns import column, names
from products.search.columns.segment import PREFIX, Segment
from products.search.columns.strings import Strings
from products.search.matching import LONGEST_NAME

_BASE = """
    SELECT l.entry_id, array_position(%(categories)s::text[], l.category) - 1 AS category, l.manufacturer_id,
        array_position(%(countries)s::text[], l.country::text) - 1 AS country, l.designation_key,
        l.registered - date '1970-01-01' AS registered, l.lifecycle_order, substr(l.number_key, 5, 7)::int AS serial,
        row_number() OVER (ORDER BY l.designation_key, l.entry_id) - 1 AS rank
    FROM products_listing l WHERE {only} ORDER BY category, l.designation_key, l.entry_id
"""
_KEYS = """
    SELECT key, entry_id, bit_or(mark) AS mark, max(length) AS length FROM (
        SELECT entry_id, least(length(look), %(longest)s) AS length,
            unnest(ARRAY[look, sound, mixed]) AS key, unnest(ARRAY[1, 2, 4]) + (kind = 'foreign')::int * 8 AS mark
        FROM products_designation WHERE {only}
    ) each WHERE key <> '' GROUP BY key, entry_id, mark & 8, length
"""


def read(entries: Collection[int] | None = None) -> Segment:
    """A segment of all listings, or of those of some entries, as they are now."""
    reading = _Reading(entries)
    arrays, categories, makers, countries = reading.base()
    doc_of = _doc_of(arrays["entries"])
    arrays |= reading.periods(doc_of)
    arrays |= reading.words(doc_of)
    arrays |= reading.names(doc_of)
    arrays |= reading.columns(doc_of, arrays["category_starts"])
    return Segment(arrays, categories, makers, countries)


def _doc_of(entries: NDArray[np.int32]) -> NDArray[np.int32]:
    """Where an entry stands, by its key; -1 for one that is not here."""
    place = np.full(int(entries.max(initial=0)) + 2, -1, np.int32)
    place[entries] = np.arange(len(entries), dtype=np.int32)
    return place


class _Reading:
    def __init__(self, entries: Collection[int] | None) -> None:
        connection.ensure_connection()
        self.cursor = psycopg.Cursor(connection.connection)  # of the driver itself: it can read bytes as they are
        self.params: dict[str, Any] = {"only": sorted(entries or ()), "longest": LONGEST_NAME}
        self.only = "true" if entries is None else "entry_id = ANY(%(only)s)"
        self.all = entries is None

    def base(self) -> tuple[dict[str, NDArray], list[str], list[tuple[int, str]], list[str]]:
        categories, countries = self.categories(), self.texts("country")
        self.params |= {"categories": categories, "countries": countries}
        read = self.numbers(
            _BASE.format(only=self.only),
            "entry_id", "category", "manufacturer_id", "country", "registered", "lifecycle_order", "serial", "rank",
            text="designation_key",
        )  # fmt: skip
        entries, ranks = read["entry_id"], read["rank"]
        makers = self.makers()
        by_key = np.argsort([pk for pk, _key in makers])
        code = (
            by_key[np.searchsorted(np.array([pk for pk, _key in makers])[by_key], read["manufacturer_id"])]
            if makers
            else ranks
        )
        by_rank = np.empty(len(ranks), np.int32)
        by_rank[ranks] = np.arange(len(ranks), dtype=np.int32)
        designations = Strings.of(read["text"])
        starts = np.searchsorted(read["category"], np.arange(len(categories) + 1)).astype(np.int32)
        arrays = {
            "entries": entries, "by_entry": np.argsort(entries).astype(np.int32), "ranks": ranks, "by_rank": by_rank,
            "makers": code.astype(np.uint16 if len(makers) < 1 << 16 else np.int32),
            "countries": read["country"].astype(np.uint8), "registered": read["registered"],
            "lifecycles": read["lifecycle_order"].astype(np.uint8), "serials": read["serial"],
            "designation_blob": designations.blob, "designation_starts": designations.starts,
            "category_starts": starts,
        }  # fmt: skip
        return arrays, categories, makers, countries

    def categories(self) -> list[str]:
        """Those that hold listings, each after the one it lies under, so that a subtree is one slice."""
        held = set(self.texts("category"))
        tree = [row.code for row in Category.objects.with_tree_fields()]
        return [code for code in tree if code in held] + sorted(held - set(tree))

    def texts(self, column: str) -> list[str]:
        self.cursor.execute(
            f"SELECT DISTINCT {column} FROM products_listing WHERE {self.only} ORDER BY 1", self.params
        )
        return [text for (text,) in self.cursor.fetchall()]

    def makers(self) -> list[tuple[int, str]]:
        self.cursor.execute(
            f"SELECT manufacturer_id, min(manufacturer_key) FROM products_listing WHERE {self.only} GROUP BY 1 ORDER BY 1",  # noqa: S608
            self.params,
        )
        return self.cursor.fetchall()

    def periods(self, doc_of: NDArray[np.int32]) -> dict[str, NDArray]:
        """The first period of a listing beside it, further ones in their order aside."""
        read = self.numbers(
            f"SELECT entry_id, effective_from - date '1970-01-01' AS since, valid_to - date '1970-01-01' AS until"  # noqa: S608
            f" FROM products_validity WHERE {self.only} ORDER BY entry_id, effective_from, revision_id",
            "entry_id", "since", "until",
        )  # fmt: skip
        read = _within(read, doc_of)
        docs, order = read["doc"], np.argsort(read["doc"], kind="stable")
        docs, since, until = docs[order], read["since"][order], read["until"][order]
        first = np.concatenate([[True], docs[1:] != docs[:-1]]) if len(docs) else np.zeros(0, bool)
        never = np.full(int(doc_of.max(initial=-1)) + 1, np.iinfo(np.int32).max, np.int32)
        begins, ends = never.copy(), never.copy()
        begins[docs[first]], ends[docs[first]] = since[first], until[first]
        return {
            "period_from": begins, "period_to": ends, "more_period_docs": docs[~first],
            "more_period_from": since[~first], "more_period_to": until[~first],
        }  # fmt: skip

    def words(self, doc_of: NDArray[np.int32]) -> dict[str, NDArray]:
        read = _within(self.numbers(
            f"SELECT entry_id, unnest(words) AS word FROM products_listing WHERE {self.only}", "entry_id", "word"  # noqa: S608
        ), doc_of)  # fmt: skip
        pairs = np.sort((read["word"].astype(np.int64) << 32) | read["doc"])
        keys, starts = np.unique(pairs >> 32, return_index=True)
        return {
            "word_keys": keys.astype(np.int32),
            "word_starts": np.append(starts, len(pairs)).astype(np.int32),
            "word_docs": (pairs & 0xFFFFFFFF).astype(np.int32),
        }

    def names(self, doc_of: NDArray[np.int32]) -> dict[str, NDArray]:
        keys = _KEYS.format(only=self.only)
        self.cursor.execute(
            "SELECT coalesce(string_agg(convert_to(key, 'UTF8') || '\\x00'::bytea, ''::bytea), '')"
            f" FROM (SELECT DISTINCT key FROM ({keys}) k ORDER BY key) s",
            self.params,
        )
        strings = Strings.of(bytes(self.cursor.fetchone()[0]))
        read = self.numbers(
            f"SELECT dense_rank() OVER (ORDER BY key) - 1 AS string, entry_id, mark, length FROM ({keys}) k ORDER BY key",  # noqa: S608
            "string", "entry_id", "mark", "length",
        )  # fmt: skip
        read = _within(read, doc_of)
        return {
            "name_blob": strings.blob, "name_starts": strings.starts, "name_insides": names.insides(strings),
            "posting_starts": np.searchsorted(read["string"], np.arange(len(strings) + 1)).astype(np.int32),
            "posting_docs": read["doc"], "posting_marks": read["mark"].astype(np.uint8),
            "posting_lengths": read["length"].astype(np.uint8),
        }  # fmt: skip

    def columns(self, doc_of: NDArray[np.int32], edges: NDArray[np.int32]) -> dict[str, NDArray]:
        read = _within(self.numbers(
            f"SELECT entry_id, unnest(values) AS value FROM products_listing WHERE {self.only}", "entry_id", "value"  # noqa: S608
        ), doc_of)  # fmt: skip
        kinds = dict(Parameter.objects.values_list("code", "kind"))
        self.cursor.execute(
            "SELECT id, parameter, low, high, choice FROM products_value"
            + ("" if self.all else " WHERE id = ANY(%(values)s)"),
            {"values": np.unique(read["value"]).tolist()},
        )
        by_parameter: dict[str, list[tuple[Any, ...]]] = {}
        for pk, parameter, low, high, choice in self.cursor.fetchall():
            if kinds.get(parameter) != Kind.TEXT:
                by_parameter.setdefault(parameter, []).append((pk, low, high, choice))
        last = max((row[0] for rows in by_parameter.values() for row in rows), default=0)
        parameter_of, code_of = np.full(last + 1, -1, np.int32), np.zeros(last + 1, np.int64)
        tables: list[tuple[str, dict[str, NDArray]]] = []
        for place, (parameter, rows) in enumerate(sorted(by_parameter.items())):
            table, codes = _coded(rows)
            keys = np.array([row[0] for row in rows])
            parameter_of[keys], code_of[keys] = place, codes
            tables.append((parameter, table))
        return _filled(read, parameter_of, code_of, tables, edges)

    def numbers(self, select: str, *columns: str, text: str = "") -> dict[str, Any]:
        """The columns of a statement as arrays, in its order; one of text as its strings, each ended by a zero."""
        packed = [f"coalesce(string_agg(int4send({name}::int), ''::bytea), '')" for name in columns]
        if text:
            packed.append(
                f"coalesce(string_agg(convert_to({text}, 'UTF8') || '\\x00'::bytea, ''::bytea), '')"
            )
        self.cursor.execute(f"SELECT {', '.join(packed)} FROM ({select}) s", self.params, binary=True)  # noqa: S608 - our own
        row = [bytes(each) for each in self.cursor.fetchone()]
        read = {
            name: np.frombuffer(each, ">i4").astype(np.int32)
            for name, each in zip(columns, row, strict=False)
        }
        return read | ({"text": row[-1]} if text else {})


def _within(read: dict[str, Any], doc_of: NDArray[np.int32]) -> dict[str, Any]:
    """The rows of listings that are here, each with its place."""
    entries = np.minimum(read["entry_id"], len(doc_of) - 1)
    docs = doc_of[entries]
    here = docs >= 0
    if here.all():
        return read | {"doc": docs}
    return {name: values[here] for name, values in read.items()} | {"doc": docs[here]}


def _coded(rows: Sequence[tuple[Any, ...]]) -> tuple[dict[str, NDArray], list[int]]:
    """The table of one parameter, and the code of each of its rows."""
    if rows[0][3]:
        table, codes = column.choices_table([row[3] for row in rows])
        return table, [codes[row[3]] for row in rows]
    table, intervals = column.measured_table((row[1], row[2]) for row in rows)
    return table, [intervals[row[1], row[2]] for row in rows]


def _filled(
    read: dict[str, Any],
    parameter_of: NDArray[np.int32],
    code_of: NDArray[np.int64],
    tables: Sequence[tuple[str, dict[str, NDArray]]],
    edges: NDArray[np.int32],
) -> dict[str, NDArray]:
    values = np.minimum(read["value"], len(parameter_of) - 1)
    parameters = np.where(values == read["value"], parameter_of[values], -1)
    order = np.lexsort((code_of[values], read["doc"], parameters))
    bounds = np.searchsorted(parameters[order], np.arange(len(tables) + 1))
    arrays: dict[str, NDArray] = {}
    for place, (parameter, table) in enumerate(tables):
        own = order[bounds[place] : bounds[place + 1]]
        filled = column.fill(read["doc"][own], code_of[values[own]], edges, len(table["low_ranks"]))
        arrays |= {f"{PREFIX}{parameter}/{part}": array for part, array in (table | filled).items()}
    return arrays
