"""From the tables of the search to the arrays of a segment.

PostgreSQL sorts and packs: every list of numbers comes as one string of bytes, four for each. So a million
listings are read in seconds and never stand as rows of Python. All statements of one reading must see the
same state: the caller holds a transaction of `REPEATABLE READ`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import psycopg
from django.db import connection
from numpy.typing import NDArray

from products.dictionary.kinds import Kind
from products.dictionary.models import Category, Parameter
from products.entries import standing
from products.search.columns import column, names
from products.search.columns.segment import PREFIX, Segment
from products.search.columns.strings import Strings
from products.search.matching import LONGEST_NAME
from products.search.ordering import LANGUAGES

NEVER = np.iinfo(np.int32).max
_PACKED = "coalesce(string_agg({}, ''::bytea), '')"
_BASE = """
    SELECT l.entry_id, l.manufacturer_id, l.designation_key, l.lifecycle_order,
        coalesce(l.title_id, 0) AS title,
        array_position(%(categories)s::text[], l.category) - 1 AS category,
        array_position(%(countries)s::text[], l.country::text) - 1 AS country,
        l.registered - date '1970-01-01' AS registered,
        substr(l.number_key, 5, 7)::int AS serial,
        row_number() OVER (ORDER BY l.designation_key, l.entry_id) - 1 AS rank
    FROM products_listing l {where} ORDER BY category, l.designation_key, l.entry_id
"""
#: Each title in each language, and its place among all their sort keys.
_TITLES = """
    SELECT title, language, key, dense_rank() OVER (ORDER BY key) AS rank FROM (
        SELECT id AS title, unnest(ARRAY[1, 2, 3]) AS language, unnest(ARRAY[ru, be, en]) AS key
        FROM products_title WHERE id IN (SELECT title_id FROM products_listing {where})
    ) each
"""
#: The last day on which the entry stands: held beyond its term, or before all days when it is excluded.
_PERIODS = """
    SELECT entry_id, effective_from - date '1970-01-01' AS since,
        CASE WHEN ground <> '' THEN -1 ELSE greatest(valid_to, held_to) - date '1970-01-01' END AS until
    FROM products_validity {where} ORDER BY entry_id, effective_from, revision_id
"""
#: Where and from which day to which an entry is suspended; a lifted suspension ends on the eve of that day.
_SUSPENSIONS = """
    SELECT entry_id, array_position(%(territories)s::text[], party_id::text) - 1 AS place,
        since - date '1970-01-01' AS first,
        coalesce(lifted_on - 1, until) - date '1970-01-01' AS last
    FROM products_suspension {where} ORDER BY entry_id, since
"""
#: Listings with the same words share a text, which goes by the first of them.
_TEXTS = """
    SELECT text, {each} FROM (
        SELECT min(entry_id) AS text, array_agg(entry_id) AS entries, words
        FROM products_listing {{where}} GROUP BY words
    ) texts
"""
_KEYS = """
    SELECT key, entry_id, bit_or(mark) AS mark, max(length) AS length FROM (
        SELECT entry_id, least(length(look), %(longest)s) AS length,
            unnest(ARRAY[look, sound, mixed]) AS key,
            unnest(ARRAY[1, 2, 4]) + (kind = 'foreign')::int * 8 AS mark
        FROM products_designation {where}
    ) each WHERE key <> '' GROUP BY key, entry_id, mark & 8, length
"""


def read(entries: Collection[int] | None = None) -> Segment:
    """A segment of all listings, or of those of some entries, as they are now."""
    reading = _Reading(entries)
    arrays, categories, makers, countries = reading.base()
    doc_of = _doc_of(arrays["entries"])
    arrays |= reading.periods(doc_of)
    arrays |= reading.suspensions(doc_of)
    arrays |= reading.words(doc_of)
    arrays |= reading.names(doc_of)
    arrays |= reading.titles(arrays["titles"])
    arrays |= reading.columns(doc_of, arrays["category_starts"])
    return Segment(arrays, categories, makers, countries)


def _doc_of(entries: NDArray[np.int32]) -> NDArray[np.int32]:
    """Where an entry stands, by its key; -1 for one that is not here."""
    place = np.full(int(entries.max(initial=0)) + 2, -1, np.int32)
    place[entries] = np.arange(len(entries), dtype=np.int32)
    return place


class _Reading:
    """The statements of one reading, of all listings or of some."""

    def __init__(self, entries: Collection[int] | None) -> None:
        connection.ensure_connection()
        self.cursor = psycopg.Cursor(connection.connection)  # the driver's own can read bytes as they are
        self.params: dict[str, Any] = {"only": sorted(entries or ()), "longest": LONGEST_NAME}
        self.where = "" if entries is None else "WHERE entry_id = ANY(%(only)s)"
        self.all = entries is None

    def base(self) -> tuple[dict[str, NDArray], list[str], list[tuple[int, str]], list[str]]:
        categories, countries = self.categories(), sorted(self.texts("country"))
        self.params |= {"categories": categories, "countries": countries}
        columns = ("entry_id", "category", "manufacturer_id", "country", "registered", "lifecycle_order")
        read = self.numbers(_BASE, *columns, "title", "serial", "rank", text="designation_key")
        ranks, makers, designations = read["rank"], self.makers(), Strings.of(read["text"])
        by_rank = np.empty(len(ranks), np.int32)
        by_rank[ranks] = np.arange(len(ranks), dtype=np.int32)
        maker_keys = np.array([pk for pk, _key in makers], np.int32)
        maker_type = np.uint16 if len(makers) < 1 << 16 else np.int32
        arrays = {
            "entries": read["entry_id"],
            "by_entry": np.argsort(read["entry_id"]).astype(np.int32),
            "ranks": ranks,
            "by_rank": by_rank,
            "makers": np.searchsorted(maker_keys, read["manufacturer_id"]).astype(maker_type),
            "countries": read["country"].astype(np.uint8),
            "registered": read["registered"],
            "lifecycles": read["lifecycle_order"].astype(np.uint8),
            "serials": read["serial"],
            "titles": read["title"],
            "designation_blob": designations.blob,
            "designation_starts": designations.starts,
            "category_starts": _edges(read["category"], len(categories)),
        }
        return arrays, categories, makers, countries

    def categories(self) -> list[str]:
        """Those that hold listings, each after the one it lies under, so that a subtree is one slice."""
        held = set(self.texts("category"))
        tree = [row.code for row in Category.objects.with_tree_fields()]
        return [code for code in tree if code in held] + sorted(held - set(tree))

    def makers(self) -> list[tuple[int, str]]:
        """By key, so that a listing's maker is found by halving."""
        return self.rows(
            "SELECT manufacturer_id, min(manufacturer_key) FROM products_listing"
            " {where} GROUP BY manufacturer_id ORDER BY manufacturer_id"
        )

    def titles(self, held: NDArray[np.int32]) -> dict[str, NDArray]:
        """Which title each listing has, 0 for none; where each title stands in each language, from 1 on."""
        keys = self.numbers(f"SELECT DISTINCT key FROM ({_TITLES}) k ORDER BY key", text="key")["text"]
        strings = Strings.of(keys)
        read = self.numbers(f"SELECT * FROM ({_TITLES}) k ORDER BY language, title", "title", "rank")
        titles, ranks = np.unique(read["title"]), read["rank"].reshape(len(LANGUAGES), -1)
        codes = np.where(held == 0, 0, np.searchsorted(titles, held) + 1)
        return {
            "titles": codes.astype(np.uint16 if len(titles) < 1 << 16 else np.int32),
            "title_ranks": np.pad(ranks, ((0, 0), (1, 0))),
            "title_blob": strings.blob,
            "title_starts": strings.starts,
        }

    def periods(self, doc_of: NDArray[np.int32]) -> dict[str, NDArray]:
        """The first period of a listing beside it, further ones in their order aside."""
        read = _within(self.numbers(_PERIODS, "entry_id", "since", "until"), doc_of)
        order = np.argsort(read["doc"], kind="stable")
        docs, since, until = (read[name][order] for name in ("doc", "since", "until"))
        first = np.ones(len(docs), bool)
        first[1:] = docs[1:] != docs[:-1]
        begins = np.full(int(doc_of.max(initial=-1)) + 1, NEVER, np.int32)
        ends = begins.copy()
        begins[docs[first]], ends[docs[first]] = since[first], until[first]
        return {
            "period_from": begins,
            "period_to": ends,
            "more_period_docs": docs[~first],
            "more_period_from": since[~first],
            "more_period_to": until[~first],
        }

    def suspensions(self, doc_of: NDArray[np.int32]) -> dict[str, NDArray]:
        """Few listings are suspended: where, and the two days, stand aside."""
        self.params["territories"] = list(standing.TERRITORIES)
        read = _within(self.numbers(_SUSPENSIONS, "entry_id", "place", "first", "last"), doc_of)
        return {
            "suspended_docs": read["doc"],
            "suspended_where": read["place"].astype(np.uint8),
            "suspended_from": read["first"],
            "suspended_to": read["last"],
        }

    def words(self, doc_of: NDArray[np.int32]) -> dict[str, NDArray]:
        """Which text each listing has, and in which texts each word stands."""
        of = _within(
            self.numbers(_TEXTS.format(each="unnest(entries) AS entry_id"), "text", "entry_id"), doc_of
        )
        held = self.numbers(_TEXTS.format(each="unnest(words) AS word"), "text", "word")
        first, texts = np.unique(of["text"], return_inverse=True)
        text_of = np.zeros(len(of["doc"]), np.int32)
        text_of[of["doc"]] = texts
        pairs = np.sort((held["word"].astype(np.int64) << 32) | np.searchsorted(first, held["text"]))
        keys, starts = np.unique(pairs >> 32, return_index=True)
        return {
            "text_of": text_of,
            "word_keys": keys.astype(np.int32),
            "word_starts": np.append(starts, len(pairs)).astype(np.int32),
            "word_texts": (pairs & 0xFFFFFFFF).astype(np.int32),
        }

    def names(self, doc_of: NDArray[np.int32]) -> dict[str, NDArray]:
        strings = Strings.of(
            self.numbers(f"SELECT DISTINCT key FROM ({_KEYS}) k ORDER BY key", text="key")["text"]
        )
        select = f"SELECT dense_rank() OVER (ORDER BY key) - 1 AS string, k.* FROM ({_KEYS}) k ORDER BY key"
        read = _within(self.numbers(select, "string", "entry_id", "mark", "length"), doc_of)
        return {
            "name_blob": strings.blob,
            "name_starts": strings.starts,
            "name_insides": names.insides(strings),
            "posting_starts": _edges(read["string"], len(strings)),
            "posting_docs": read["doc"],
            "posting_marks": read["mark"].astype(np.uint8),
            "posting_lengths": read["length"].astype(np.uint8),
        }

    def columns(self, doc_of: NDArray[np.int32], edges: NDArray[np.int32]) -> dict[str, NDArray]:
        """Of every parameter but those of text: `table` and codes, as `column` describes them."""
        select = "SELECT entry_id, unnest(values) AS value FROM products_listing {where}"
        read = _within(self.numbers(select, "entry_id", "value"), doc_of)
        by_parameter = self.distinct_values(np.unique(read["value"]).tolist())
        last = int(read["value"].max(initial=0))
        parameter_of, code_of = np.full(last + 1, -1, np.int32), np.zeros(last + 1, np.int64)
        tables = []
        for place, rows in enumerate(by_parameter.values()):
            table, codes = column.table_of([(low, high, choice) for _pk, low, high, choice in rows])
            keys = np.array([pk for pk, *_value in rows])
            parameter_of[keys], code_of[keys] = place, codes
            tables.append(table)
        parameters, codes = parameter_of[read["value"]], code_of[read["value"]]
        order = np.lexsort((codes, read["doc"], parameters))
        bounds = np.searchsorted(parameters[order], np.arange(len(tables) + 1))
        arrays: dict[str, NDArray] = {}
        for place, (parameter, table) in enumerate(zip(by_parameter, tables, strict=True)):
            own = order[bounds[place] : bounds[place + 1]]
            filled = column.fill(read["doc"][own], codes[own], edges, len(table["low_ranks"]))
            arrays |= {f"{PREFIX}{parameter}/{part}": array for part, array in (table | filled).items()}
        return arrays

    def distinct_values(self, held: list[int]) -> dict[str, list[tuple[Any, ...]]]:
        """Key, low, high and choice of each value that is held, by parameter."""
        text = set(Parameter.objects.filter(kind=Kind.TEXT).values_list("code", flat=True))
        some = "" if self.all else " WHERE id = ANY(%(values)s)"  # of all, most are held: no list so long
        self.params["values"] = [] if self.all else held
        by_parameter: dict[str, list[tuple[Any, ...]]] = {}
        known = set(held)
        for pk, parameter, *value in self.rows(
            f"SELECT id, parameter, low, high, choice FROM products_value{some} ORDER BY parameter, id"
        ):
            if parameter not in text and pk in known:
                by_parameter.setdefault(parameter, []).append((pk, *value))
        return by_parameter

    def texts(self, column: str) -> list[str]:
        return [text for (text,) in self.rows(f"SELECT DISTINCT {column} FROM products_listing {{where}}")]

    def rows(self, select: str) -> list[tuple[Any, ...]]:
        self.cursor.execute(select.format(where=self.where).encode(), self.params)
        return self.cursor.fetchall()

    def numbers(self, select: str, *columns: str, text: str = "") -> dict[str, Any]:
        """The columns of a statement as arrays, in its order; a text as its strings, each ended by a zero."""
        packed = [_PACKED.format(f"int4send({name}::int)") for name in columns]
        if text:
            packed.append(_PACKED.format(f"convert_to({text}, 'UTF8') || '\\x00'::bytea"))
        whole = f"SELECT {', '.join(packed)} FROM ({select.format(where=self.where)}) s"
        self.cursor.execute(whole.encode(), self.params, binary=True)
        row = [bytes(each) for each in self.cursor.fetchone() or ()]
        read: dict[str, Any] = {
            name: np.frombuffer(each, ">i4").astype(np.int32)
            for name, each in zip(columns, row, strict=False)
        }
        return read | ({"text": row[-1]} if text else {})


def _edges(codes: NDArray[np.int32], number: int) -> NDArray[np.int32]:
    """Where each code begins among ascending ones, and at last where they end."""
    return np.searchsorted(codes, np.arange(number + 1)).astype(np.int32)


def _within(read: dict[str, Any], doc_of: NDArray[np.int32]) -> dict[str, Any]:
    """The rows of listings that are here, each with its place."""
    entries = np.minimum(read["entry_id"], len(doc_of) - 1)
    docs = doc_of[entries]
    here = docs >= 0
    if here.all():
        return read | {"doc": docs}
    return {name: values[here] for name, values in read.items()} | {"doc": docs[here]}
