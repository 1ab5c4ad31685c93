"""The same questions put to oracle and index, in process and interleaved: are the answers equal, how long?

An answer is its total, the keys of all rows of the page in their order, and every count of every facet. The
time is that of the whole question: from the address to the entries, which PostgreSQL hands out by their keys.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from django.db import connection, transaction
from django.http import QueryDict

from products.bench.questions import Query
from products.dictionary import queries as dictionary
from products.search import queries
from products.search.database import Database
from products.search.question import Asked, Engine, Found, Question, Wanted
from products.search.typed.designations import QueryKey

#: Before anything is timed, one question of so many is asked of each.
WARMING = 24
LONGEST_SHOWN = 300


class Recorder:
    """An engine that remembers its last answer."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.name = engine, engine.name
        self.found: Found | None = None

    def ask(self, question: Question, wanted: Wanted | None, facets: Collection[Asked]) -> Found:
        self.found = self.engine.ask(question, wanted, facets)
        return self.found

    def knows_name(self, keys: Sequence[QueryKey]) -> bool:
        return self.engine.knows_name(keys)


@dataclass(frozen=True)
class Asking:
    """One question once."""

    answer: Found
    seconds: float
    statements: int


@dataclass
class Verdict:
    """What all questions took, by kind, and where the answers differ."""

    oracle: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    index: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    ratios: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    differences: list[str] = field(default_factory=list)
    empty: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # questions that nothing answers


def judge(
    asked: Sequence[Query],
    oracle: Engine,
    index: Engine,
    *,
    at: datetime,
    rounds: int,
    seed: int,
    say: Callable[[str], None],
) -> Verdict:
    """The oracle is asked everything once, the index `rounds` times, in an order of the seed."""
    known = dictionary.snapshot()
    turns = [(oracle, place) for place in range(len(asked))]
    turns += [(index, place) for place in range(len(asked))] * rounds
    Random(f"{seed}:turns").shuffle(turns)
    for query in asked[::WARMING]:
        _ask(query, oracle, at, known)
        _ask(query, index, at, known)
    right: dict[int, Asking] = {}
    given: dict[int, list[Asking]] = defaultdict(list)
    for done, (engine, place) in enumerate(turns):
        answered = _ask(asked[place], engine, at, known)
        if engine is oracle:
            right[place] = answered
        else:
            given[place].append(answered)
        say(f"questions: {done} of {len(turns)}")
    verdict = Verdict()
    for place, query in enumerate(asked):
        _compare(query, right[place], given[place], verdict)
    return verdict


def _ask(query: Query, engine: Engine, at: datetime, known: dictionary.Snapshot) -> Asking:
    recorder, statements = Recorder(engine), Counter()
    # Inside a transaction of ours PostgreSQL has no limit of time: it must answer.
    unlimited: AbstractContextManager[Any]
    unlimited = transaction.atomic() if isinstance(engine, Database) else nullcontext()
    facets, params = query.facets(known), QueryDict(query.text)
    with unlimited, connection.execute_wrapper(statements):
        began = time.perf_counter()
        answer = queries.search(
            params,
            at=at,
            known=known,
            facets=facets,
            engine=recorder,
        )
        seconds = time.perf_counter() - began
    if answer.errors or recorder.found is None:
        raise ValueError(f"{query.text}: {[str(error) for error in answer.errors]}")
    return Asking(recorder.found, seconds, statements.number)


class Counter:
    """Counts the statements sent."""

    number = 0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.number += 1
        return execute(*args)


def _compare(query: Query, right: Asking, given: Sequence[Asking], verdict: Verdict) -> None:
    verdict.oracle[query.kind].append(right.seconds)
    verdict.empty[query.kind] += not right.answer.total
    verdict.index[query.kind] += [each.seconds for each in given]
    verdict.ratios[query.kind] += [right.seconds / each.seconds for each in given]
    verdict.statements[query.kind] += [each.statements for each in given]
    wrong = next((each for each in given if differences(right.answer, each.answer)), None)
    if wrong:
        found = "\n  ".join(differences(right.answer, wrong.answer))
        verdict.differences.append(f"{query.kind}: {query.page}\n  {found}")


def differences(right: Found, given: Found) -> list[str]:
    """In short, what the second answer says otherwise."""
    found = []
    if right.total != given.total:
        found.append(f"total: {right.total}, index {given.total}")
    if list(map(tuple, right.rows)) != list(map(tuple, given.rows)):
        found.append(_short("rows", list(right.rows), list(given.rows)))
    for name in sorted(right.counts.keys() | given.counts.keys()):
        ours, theirs = right.counts.get(name), given.counts.get(name)
        if ours != theirs:
            found.append(_short(f"counts of {name}", ours, theirs))
    return found


def _short(what: str, right: object, given: object) -> str:
    """From where on they differ."""
    ours, theirs = str(right), str(given)
    pairs = enumerate(zip(ours, theirs, strict=False))
    start = max(0, next((place for place, (one, other) in pairs if one != other), 0) - 40)
    shown = slice(start, start + LONGEST_SHOWN)
    return f"{what}: …{ours[shown]}…\n    index: …{theirs[shown]}…"
