"""The made-up register into an empty database: planned here, made and copied in by two processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from django.db import ProgrammingError, connection, connections
from django.utils import timezone

from products.bench import indexes, names, shelves, types
from products.bench.products import TABLES, Maker, Register
from products.bench.types import Derived, Type, Variant
from products.dictionary import queries as dictionary
from products.documents.models import Document
from products.entries import contexts as entry_contexts
from products.entries import standing
from products.entries.models import NumberCounter
from products.ledger import canonical
from products.parties.models import Manufacturer, Party, User
from products.search import rows
from products.search.typed.designations import sort_key

MAKERS = 2_000
WORKERS = 2
PLANS_AT_A_TIME, PRODUCTS_AT_A_TIME = 100, 2_000
Say = Callable[[str], None]
T = TypeVar("T")
COUNTRIES = {"by": ("Беларусь", "Беларусь", "Belarus"), "ru": ("Россия", "Расія", "Russia")}
#: Of the made-up register itself and of what the search derives.
OTHER_TABLES = ("title", "word", "value")

_SUSPENDED = """
    INSERT INTO products_suspension (entry_id, party_id, ground, note, act_number, act_date, since, until,
        by_id, recorded_at, leaf_index, lift_act_number)
    SELECT id, CASE WHEN id %% 3 = 0 THEN 'ru' ELSE 'by' END, 'inspection', '', '1', current_date - 10,
        current_date - (id %% 40)::int, current_date + 20 - (id %% 30)::int, %s, now(), -id, ''
    FROM products_entry WHERE id %% 200 < 1
"""

# What the processes that share the work inherit from the one that begins it.
_workshop: types.Workshop
_register: Register


def load(*, products: int, seed: int, say: Say) -> Register:
    """Fill the database, which must hold a dictionary and no entries."""
    global _workshop, _register
    makers = _makers(min(MAKERS, products))
    author = User.objects.create_user("bench@register.example", full_name="Стенд")
    stock = shelves.stock(seed)
    plans = types.plan(seed, products, stock, len(makers))
    say(f"{products} products of {len(plans)} types in {len(stock)} categories, of {len(makers)} makers")
    _workshop = types.Workshop(seed, stock, rows.fields_of(dictionary.version()), dictionary.edition())
    made = _derived(plans, say)
    last = date(standing.day(timezone.now()).year - 1, 12, 31)
    _register = Register(seed, made, makers, author.pk, last)
    _documents(made)
    tables = [f"products_{table}" for table in TABLES]
    aside = indexes.put_aside(tables)
    _copy_products(products, say)
    indexes.make_again(aside, say)
    _suspend(_register.author)
    say("statistics")
    _settle(products, [*tables, *(f"products_{table}" for table in OTHER_TABLES)])
    return _register


def _makers(number: int) -> list[Maker]:
    """Two of three in Russia; the search reads of them what it reads of real ones."""
    for code, (ru, be, en) in COUNTRIES.items():
        Party.objects.create(
            code=code, name_ru=ru, name_be=be, name_en=en, authority_ru=ru, time_zone="Europe/Minsk"
        )
    made = []
    for place in range(number):
        ru, be, en = names.maker(place)
        country = "by" if place % 3 == 0 else "ru"
        made.append(Manufacturer(code=f"maker-{place}", party_id=country, name_ru=ru, name_be=be, name_en=en))
    Manufacturer.objects.bulk_create(made)
    facts = [canonical.canonical(entry_contexts.maker_facts(row)).decode() for row in made]
    return [
        Maker(row.pk, row.party_id, sort_key(row.name_ru), written)
        for row, written in zip(made, facts, strict=True)
    ]


# --- types --------------------------------------------------------------------------------------------


def _derived(plans: Sequence[types.Plan], say: Say) -> list[Type]:
    """All types, their titles, words and values by the keys under which these are now kept."""
    made: list[Type] = []
    titles: dict[rows.Titled, int] = {}
    words: dict[str, int] = {}
    values: dict[rows.Held, int] = {}
    with _sharing() as share:
        for derived in share(_derive, list(_batches(plans, PLANS_AT_A_TIME))):
            made += _by_keys(derived, titles, words, values)
            say(f"types: {len(made)} of {len(plans)}")
    _copy("title", "id, ru, be, en", ("\t".join([str(key), *each]) + "\n" for each, key in titles.items()))
    _copy("word", "id, text", (f"{key}\t{text}\n" for text, key in words.items()))
    _copy("value", "id, parameter, low, high, choice", (_value(held, key) for held, key in values.items()))
    return made


def _derive(plans: list[types.Plan]) -> Derived:
    return _workshop.derive(plans)


def _by_keys(
    derived: Derived, titles: dict[rows.Titled, int], words: dict[str, int], values: dict[rows.Held, int]
) -> Iterator[Type]:
    title_keys = [titles.setdefault(each, len(titles) + 1) for each in derived.titles]
    word_keys = [words.setdefault(text, len(words) + 1) for text in derived.words]
    value_keys = [values.setdefault(held, len(values) + 1) for held in derived.values]
    for each in derived.types:
        variants = tuple(
            tuple(Variant(one.pieces, tuple(value_keys[place] for place in one.values)) for one in row)
            for row in each.variants
        )
        # The register keeps words in the order of their keys.
        kept = tuple(sorted(word_keys[place] for place in each.words))
        title = title_keys[each.title]
        yield replace(each, title=title, words=kept, variants=variants)


def _value(held: rows.Held, key: int) -> str:
    low, high = ("\\N" if end is None else format(end, "f") for end in (held.low, held.high))
    return f"{key}\t{held.parameter}\t{low}\t{high}\t{held.choice}\n"


def _documents(made: Iterable[Type]) -> None:
    """Known by their digests; nobody opens them."""
    digests = sorted({each.document for each in made if each.document})
    Document.objects.bulk_create(
        [
            Document(sha256=sha256, size=1, media_type="application/pdf", pages=1, stored_at=timezone.now())
            for sha256 in digests
        ],
        batch_size=5_000,
    )


# --- products -----------------------------------------------------------------------------------------


def _copy_products(number: int, say: Say) -> None:
    size = PRODUCTS_AT_A_TIME
    batches = [range(start, min(start + size, number)) for start in range(0, number, size)]
    done = 0
    with _sharing() as share:
        for copied in share(_copy_some, batches):
            done += copied
            say(f"products: {done} of {number}")


def _copy_some(serials: range) -> int:
    _quickly()
    for table, lines in _register.lines(serials).items():
        _copy(table, TABLES[table], lines)
    return len(serials)


def _quickly() -> None:
    """Without waiting for the disk; where we may, without asking triggers and foreign keys."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        with suppress(ProgrammingError):  # not a superuser: foreign keys are asked, it only takes longer
            cursor.execute("SET session_replication_role = replica")


def _copy(table: str, columns: str, lines: Iterable[str]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY products_{table} ({columns}) FROM STDIN") as copy:
        for some in _batches(lines, 1_000):
            copy.write("".join(some))


def _suspend(author: int) -> None:
    """One product in two hundred in one of the countries, for a time around today."""
    with connection.cursor() as cursor:
        cursor.execute(_SUSPENDED, [author])


def _settle(products: int, tables: Sequence[str]) -> None:
    NumberCounter.objects.update_or_create(pk=1, defaults={"last": products})
    with connection.cursor() as cursor:
        for table in tables:
            if table != "products_listing":  # whose key is that of its entry
                found = f"SELECT setval(pg_get_serial_sequence(%s, 'id'), greatest(max(id), 1)) FROM {table}"  # noqa: S608
                cursor.execute(found, [table])
            cursor.execute(f"VACUUM (ANALYZE) {table}")
        cursor.execute("ANALYZE")


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


@contextmanager
def _sharing() -> Iterator[Callable[..., Iterator]]:
    """Several processes that see what this one has made so far; none speaks on this one's connection."""
    connections.close_all()
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("fork")) as pool:
        yield pool.map
