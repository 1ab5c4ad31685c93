"""What a typed query means: a number, a pattern, a name, or words with packages and values among them.

A name goes before words: `КР1554ЛА3` is looked for as it stands. When no name answers the whole query,
packages and values are read out of it as filters (`mixed`, `choosing`), and every word of the rest must
be answered, by a word of the entry, of its category, of its maker or of a choice it holds, or by a name.
What was read is told (`Reading`), and each reading can be taken back by an address without its signs; so is
what a word nobody uses was `taken` for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import get_language

from products.entries import numbering
from products.search import clauses, filters, grammar
from products.search.fields import PREFIX
from products.search.grammar import Comparison, Condition
from products.search.question import NUMBER, Engine, OneOf, Question, Term
from products.search.typed import choosing, designations, mixed, wildcards, words
from products.search.typed.choosing import Wish
from products.search.typed.mixed import Piece
from products.search.typed.terms import Taken, Terms, terms_of
from products.search.typed.vocabulary import Vocabulary, vocabulary

BY_NUMBER, BY_PATTERN, BY_NAME, BY_WORDS = "number", "pattern", "name", "words"


@dataclass(frozen=True)
class Reading:
    """Signs of the query read as a filter; `wish` is what the filter of this name would be given."""

    text: str
    label: str
    value: str
    filter: str
    wish: str
    without: str  # the query that is left when this reading is taken back


@dataclass(frozen=True)
class Understanding:
    """The question with what `q` asks, and how it was read; `rest` is what was not read as a filter."""

    question: Question
    query: str
    by: str
    rest: str
    readings: tuple[Reading, ...] = ()
    taken: tuple[Taken, ...] = ()  # words nobody uses, and those looked for instead

    @property
    def literal(self) -> str:
        """The query that asks for the same words as they stand."""
        return f"«{self.query}»"


def understand(question: Question, query: str, engine: Engine) -> Understanding:
    number = numbering.tidy(query)
    if numbering.serial(number) is not None:
        return _by_numbers(question, query, BY_NUMBER, frozenset({number}))
    if wildcards.is_pattern(query):
        return _by_numbers(question, query, BY_PATTERN, wildcards.numbers(query))
    if named := _by_name(question, query, engine):
        return Understanding(named, query, BY_NAME, query)
    if mixed.quoted(query):
        return literally(question, query)
    live = vocabulary()
    return _read(question, query, engine, live) or literally(question, query, live)


def _by_numbers(question: Question, query: str, by: str, numbers: frozenset[str]) -> Understanding:
    clauses = {**question.clauses, "q": OneOf(NUMBER, numbers)}
    return Understanding(replace(question, clauses=clauses), query, by, query)


def literally(question: Question, query: str, live: Vocabulary | None = None) -> Understanding:
    """Every word as a word."""
    said = terms_of(query, live or vocabulary())
    terms = (*said.terms, *question.terms) or (Term(),)
    return Understanding(replace(question, terms=terms), query, BY_WORDS, query, taken=said.taken)


def by_name(question: Question, name: str) -> Question:
    """The listings which answer to the name, ranked by how well it fits."""
    terms = (Term(tuple(designations.query_keys(name))), *question.terms)
    return replace(question, terms=terms, ranked=True)


def _by_name(question: Question, query: str, engine: Engine) -> Question | None:
    keys = designations.query_keys(query)
    return by_name(question, query) if keys and engine.knows_name(keys) else None


def _read(question: Question, query: str, engine: Engine, live: Vocabulary) -> Understanding | None:
    """The query with its packages and values as filters; nothing when there are none that find anything."""
    found = mixed.pieces(query, live)
    if not found:
        return None
    rest = _rest(query, found)
    named = _by_name(question, rest, engine) if any(map(str.isdigit, rest)) else None
    said = Terms() if named else _terms(rest, live)
    asked = named or replace(question, terms=(*said.terms, *question.terms))
    wishes: dict[Piece, Wish] = {}
    for piece in found:
        if piece.package:
            held = Condition(Comparison.ANY, options=(piece.package,))
            wishes[piece] = Wish(clauses.PACKAGE, (held,))
            asked = choosing.asking(asked, f"q {len(wishes)}", wishes[piece])
    for piece in found:
        if not piece.package and (wish := choosing.choose(piece, asked, engine, live)):
            wishes[piece] = wish
            asked = choosing.asking(asked, f"q {len(wishes)}", wish)
    if not wishes:
        return None
    unread = [piece for piece in found if piece not in wishes]
    taken = said.taken
    if unread:
        rest = _rest(query, list(wishes))
        more = _terms(" ".join(piece.text for piece in unread), live)
        asked, taken = replace(asked, terms=(*asked.terms, *more.terms)), (*taken, *more.taken)
    readings = tuple(_reading(query, piece, wishes[piece], live) for piece in found if piece in wishes)
    return Understanding(asked, query, BY_NAME if named else BY_WORDS, rest, readings, taken)


def _rest(query: str, taken: list[Piece]) -> str:
    """Without the «на» that led to a value; «В» behind a number is no such word."""
    left = mixed.without(query, taken).split()
    while left and left[-1].lower() in words.STOP and not "".join(left[-2:-1])[-1:].isdigit():
        left.pop()
    return " ".join(left)


def _terms(text: str, live: Vocabulary) -> Terms:
    """What is left beside a reading may be no more than «на» or «в»."""
    means = any(token not in words.STOP for token in words.tokens(text))
    return terms_of(text, live) if means else Terms()


def _reading(query: str, piece: Piece, wish: Wish, live: Vocabulary) -> Reading:
    without = mixed.without(query, [piece])
    if piece.package:
        label = str(filters.ProductFilter.base_filters["package"].label)
        return Reading(piece.text, label, piece.package, "package", piece.package, without)
    language = (get_language() or "ru")[:2]
    shown = grammar.write(wish.conditions, wish.field, language)
    return Reading(piece.text, wish.field.name, shown, PREFIX + wish.field.code, piece.value, without)
