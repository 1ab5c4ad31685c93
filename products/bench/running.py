"""One run from an empty database to the figures."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import connection
from django.utils import timezone

from products.bench import freshness, judging, loading, proving, questions, rivals, server, visits
from products.bench.products import Register
from products.bench.questions import Query
from products.bench.report import Results
from products.bench.visits import Visit
from products.entries import numbering

#: So many of the quickest questions are asked once more after the changes.
ASKED_AGAIN = 40
PRODUCT_PAGES = 40
TYPED = 3  # letters, before the first is offered
TABLES = ("entry", "revision", "validity", "listing", "designation", "title", "word", "value")


@dataclass(frozen=True)
class Wish:
    products: int
    rounds: int
    seed: int
    http: bool


def run(wish: Wish, say: Callable[[str], None]) -> Results:
    began = time.perf_counter()
    register = loading.load(products=wish.products, seed=wish.seed, say=say)
    loaded = time.perf_counter() - began
    proving.prove(wish.products, wish.seed)
    folder = Path(settings.VAR) / "search"
    say("snapshot")
    built = rivals.build(folder)
    oracle, index, at = rivals.oracle(), rivals.index(folder), timezone.now()
    say("questions")
    asked = questions.draw(register, at, index)
    verdict = judging.judge(asked, oracle, index, at=at, rounds=wish.rounds, seed=wish.seed, say=say)
    results = Results(wish.products, wish.seed, index.name, verdict, loaded, built, _sizes())
    if wish.http:
        _over_http(results, asked, register, wish, say)
        rivals.refresh(index)
        again = [query for query in asked if query.kind in ("name", "prefix", "facets")][:ASKED_AGAIN]
        after = judging.judge(
            again, oracle, index, at=timezone.now(), rounds=1, seed=wish.seed, say=say
        ).differences
        verdict.differences += [f"after the changes: {each}" for each in after]
    return results


def _over_http(
    results: Results, asked: list[Query], register: Register, wish: Wish, say: Callable[[str], None]
) -> None:
    say("web server")
    paths = [Visit("page", query.page) for query in asked] + [Visit("api", query.api) for query in asked]
    paths += [Visit("type-ahead", f"/api/v1/suggest/?{Query('', {'q': [q]}).text}") for q in _typed(asked)]
    paths += [Visit("product", f"/p/{number}/") for number in _numbers(register)]
    with server.site() as site:
        results.visited = visits.visit(site, paths, rounds=wish.rounds, seed=wish.seed, say=say)
        results.private = site.private()
        results.fresh = freshness.measure(
            site, author=register.author, products=wish.products, seed=wish.seed, say=say
        )


def _numbers(register: Register) -> list[str]:
    rng = Random(f"{register.seed}:products")
    return [numbering.number(rng.randrange(register.total) + 1) for _each in range(PRODUCT_PAGES)]


def _typed(asked: list[Query]) -> list[str]:
    """What is typed of names, letter after letter."""
    names = [query.params["q"][0] for query in asked if query.kind == "prefix"]
    return [name[:end] for name in names for end in range(TYPED, len(name) + 1)]


def _sizes() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, pg_table_size('products_' || name), pg_indexes_size('products_' || name) "
            "FROM unnest(%s::text[]) AS name",
            [list(TABLES)],
        )
        return {
            key: size
            for name, table, indexes in cursor.fetchall()
            for key, size in ((name, table), (f"{name}, indexes", indexes))
        }
