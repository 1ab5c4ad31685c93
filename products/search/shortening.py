"""What a query that finds nothing finds without one package, value or word of it.

A package or a value goes before a word: it is what a reader adds to narrow a list down. What is offered is
a shorter query, and what is promised is what a search for it finds as it understands it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from products.search.question import Engine, Question
from products.search.typed import designations, mixed, understanding, words
from products.search.typed.mixed import Piece
from products.search.typed.understanding import Reading, Understanding
from products.search.typed.vocabulary import vocabulary

#: So many shorter queries of a kind are put.
MOST_TRIED = 3
#: Of a longer query so many words are weighed.
MOST_WORDS = 12
_SPACED = re.compile(r"\S+")
_AROUND = " ,;:"


@dataclass(frozen=True)
class Shorter:
    """The query that is left, what was left out and, where it was taken for a filter, for which."""

    query: str
    left_out: str
    total: int
    reading: Reading | None = None
    unread: bool = False  # a package or a value, taken for words


def shorter(
    read: Understanding, question: Question, engine: Engine, *, words: bool, most: int, ends: float
) -> Iterator[Shorter]:
    """Of the kinds of what may be left out the first that helps; a number, a pattern or a name is whole.

    `words`: also what is no more than a word. `most`: statements that reading them may take, about; `ends`:
    the moment after which no further one is tried.
    """
    if mixed.quoted(read.query) or not (read.readings or read.by == understanding.BY_WORDS):
        return
    pieces = mixed.pieces(read.query, vocabulary())
    readings = {each.text: each for each in read.readings}
    spent, helped = 0, False
    for kind in _kinds(read, pieces, engine if words else None, ends):
        for taken in kind[:MOST_TRIED]:
            values = [piece for piece in pieces if piece not in taken and not piece.package]
            cost = 1 + len(values) + any(piece.text not in readings for piece in values)
            if spent + cost > most or time.monotonic() > ends:
                continue
            spent += cost
            left = mixed.without(read.query, taken).strip(_AROUND)
            if total := _total(left, question, engine):
                helped = True
                out = "», «".join(piece.text for piece in taken)
                unread = any(piece in pieces and piece.text not in readings for piece in taken)
                yield Shorter(left, out, total, readings.get(out), unread)
        if helped:
            return


def _kinds(
    read: Understanding, pieces: list[Piece], weighing: Engine | None, ends: float
) -> Iterator[list[list[Piece]]]:
    """One package or value, all of them, one word; the words are weighed when nothing else helped."""
    yield [[piece] for piece in pieces]
    if len(pieces) > 1:
        yield [pieces]
    if weighing:
        yield _words(read, pieces, weighing, ends)


def _total(query: str, question: Question, engine: Engine) -> int:
    """What it finds as it is understood; whether it finds anything in another way is not worth the asking."""
    if not _said(query):
        return 0
    return engine.ask(understanding.understand(question, query, engine).question, None, ()).total


def _words(read: Understanding, pieces: list[Piece], engine: Engine, ends: float) -> list[list[Piece]]:
    """The words beside the pieces, each by itself, first those without which the rest is found."""
    spans = [
        Piece(*span.span(), span[0], "")
        for span in islice(_SPACED.finditer(read.query), MOST_WORDS)
        if _said(span[0]) and all(span.end() <= piece.start or span.start() >= piece.end for piece in pieces)
    ]
    if len(spans) + len(pieces) < 2:
        return []
    in_time = takewhile(lambda _span: time.monotonic() < ends, spans)
    weighed = [(engine.ask(_without(read.question, span.text), None, ()).total, span) for span in in_time]
    sure = all(piece.package for piece in pieces)  # a value may be read once a word is out of its way
    return [[span] for total, span in sorted(weighed, key=lambda pair: -pair[0]) if total or not sure]


def _without(question: Question, word: str) -> Question:
    """Without the terms of this word, as it was understood: a hint for what to try."""
    parts = {part for token in words.tokens(word) for part in (token, *words.parts(token))}
    gone = {tuple(designations.query_keys(part)) for part in parts}
    left = tuple(term for term in question.terms if term.foreign or term.keys not in gone)
    return replace(question, terms=left)


def _said(text: str) -> bool:
    return any(token not in words.STOP for token in words.tokens(text))
