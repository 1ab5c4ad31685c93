"""What a typed query means: a register number, a name, or words.

A name goes before words: `КР1554ЛА3` is looked for as it stands. When no name answers the whole query,
every word of it must be answered, by a word of the entry, of its category, of its maker or of a choice
it holds, or by a name. A word nobody uses is taken for the beginning of one, then for a misspelt one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.postgres.search import TrigramSimilarity

from products.dictionary import queries as dictionary
from products.dictionary.models import Category, Choice
from products.entries import numbering
from products.parties import queries as parties
from products.search import designations, words
from products.search.filters import below
from products.search.models import Word
from products.search.question import NUMBER, Engine, OneOf, Question, Term

#: A word of fewer letters is not taken for the beginning of another, nor for a misspelt one.
SHORTEST_BEGINNING, SHORTEST_MISSPELT = 3, 4
#: How like a word must be, of trigrams in common, and how many such words are tried.
LIKENESS, MOST_LIKE = 0.45, 8


@dataclass(frozen=True)
class Vocabulary:
    """Where the words that are not kept with the entries stand: by stem."""

    categories: Mapping[str, frozenset[str]]
    makers: Mapping[str, frozenset[int]]
    choices: Mapping[str, tuple[tuple[str, str], ...]]

    def __contains__(self, stem: object) -> bool:
        return stem in self.categories or stem in self.makers or stem in self.choices

    def beginning(self, start: str) -> set[str]:
        named = (*self.categories, *self.makers, *self.choices)
        return {stem for stem in named if stem.startswith(start)}


def understand(question: Question, query: str, engine: Engine) -> Question:
    """The question with what its `q` asks."""
    number = numbering.tidy(query)
    if numbering.serial(number) is not None:
        asked = OneOf(NUMBER, frozenset({number}))
        return Question(question.on, question.categories, {**question.clauses, "q": asked}, question.terms)
    keys = tuple(designations.query_keys(query))
    if keys and engine.knows_name(keys):
        terms = (Term(keys), *question.terms)
        return Question(question.on, question.categories, question.clauses, terms, ranked=True)
    terms = (*terms_of(words.asked(query)), *question.terms) or (Term(),)
    return Question(question.on, question.categories, question.clauses, terms)


def terms_of(tokens: Iterable[str]) -> list[Term]:
    """A term for each word; a compound nobody uses is as many as it has parts."""
    tokens, live = list(tokens), vocabulary()
    kept = _kept(
        {stem for token in tokens for stem in (words.stem(token), *map(words.stem, words.parts(token)))}
    )
    terms = []
    for token in tokens:
        whole = words.stem(token)
        known = whole in kept or whole in live
        for part in [token] if known or len(words.parts(token)) == 1 else words.parts(token):
            terms.append(_term(part, kept, live))
    return terms


def _term(token: str, kept: Mapping[str, int], live: Vocabulary) -> Term:
    stem = words.stem(token)
    stems = {stem} if stem in kept or stem in live else _like(token, stem, live)
    ids = kept if stems <= kept.keys() else {**kept, **_kept(stems)}
    return Term(
        keys=tuple(designations.query_keys(token)),
        words=frozenset(ids[each] for each in stems if each in ids),
        categories=frozenset(code for each in stems for code in live.categories.get(each, ())),
        makers=frozenset(pk for each in stems for pk in live.makers.get(each, ())),
        choices=tuple(sorted({pair for each in stems for pair in live.choices.get(each, ())})),
    )


def _kept(stems: Iterable[str]) -> dict[str, int]:
    return dict(Word.objects.filter(text__in=sorted(stems)).values_list("text", "pk"))


def _like(token: str, stem: str, live: Vocabulary) -> set[str]:
    """The words this may be the beginning of, or else a misspelling of. A number is only itself."""
    if not token.isalpha() or len(token) < SHORTEST_BEGINNING:
        return set()
    begun = {
        *Word.objects.filter(text__startswith=stem).order_by("text").values_list("text", flat=True)[:200]
    }
    begun |= live.beginning(stem)
    if begun or len(token) < SHORTEST_MISSPELT:
        return begun
    near = Word.objects.filter(text__trigram_similar=stem).annotate(like=TrigramSimilarity("text", stem))
    return {
        *near.filter(like__gte=LIKENESS).order_by("-like", "text").values_list("text", flat=True)[:MOST_LIKE]
    }


def vocabulary() -> Vocabulary:
    """As the dictionary and the makers are now."""
    return _vocabulary(dictionary.version(), parties.version())


@lru_cache(maxsize=2)
def _vocabulary(_dictionary: object, _makers: object) -> Vocabulary:
    categories: dict[str, set[str]] = defaultdict(set)
    every = list(Category.objects.without_tree_fields())
    for row in every:
        if row.code != dictionary.ROOT:
            for stem in words.stems(f"{row.name_ru} {row.name_be} {row.name_en}"):
                categories[stem] |= below([row.code], every)
    makers: dict[str, set[int]] = defaultdict(set)
    for maker in parties.directory().values():
        for stem in words.stems(f"{maker.name_ru} {maker.name_be} {maker.name_en}"):
            makers[stem].add(maker.pk)
    choices: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for choice in Choice.objects.all():
        for stem in words.stems(f"{choice.name_ru} {choice.name_be} {choice.name_en}"):
            choices[stem].add((choice.parameter_id, choice.code))
    return Vocabulary(
        {stem: frozenset(codes) for stem, codes in categories.items()},
        {stem: frozenset(keys) for stem, keys in makers.items()},
        {stem: tuple(sorted(pairs)) for stem, pairs in choices.items()},
    )
