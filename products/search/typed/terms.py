"""The words of a query as terms: what each may be a word, a category, a maker, a choice or a name of.

A word nobody uses is taken for the beginning of one, then for a misspelt one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib.postgres.search import TrigramSimilarity

from products.search.models import Word
from products.search.question import Term
from products.search.typed import designations, words
from products.search.typed.vocabulary import Vocabulary

#: A word of fewer letters is not taken for the beginning of another, nor for a misspelt one.
SHORTEST_BEGINNING, SHORTEST_MISSPELT = 3, 4
#: How like a word must be, of trigrams in common, and how many such words are tried.
LIKENESS, MOST_LIKE = 0.45, 8
#: So many words that nobody uses are guessed at; each is two statements.
MOST_GUESSED = 5


def terms_of(tokens: Iterable[str], live: Vocabulary) -> list[Term]:
    """A term for each word; a compound nobody uses is as many as it has parts."""
    tokens = list(tokens)
    kept = _kept(
        {stem for token in tokens for stem in (words.stem(token), *map(words.stem, words.parts(token)))}
    )
    parts = []
    for token in tokens:
        whole = words.stem(token)
        known = whole in kept or whole in live
        parts += [token] if known or len(words.parts(token)) == 1 else words.parts(token)
    unknown = [part for part in parts if (stem := words.stem(part)) not in kept and stem not in live]
    guessed = set(unknown[:MOST_GUESSED])
    return [_term(part, kept, live, guess=part in guessed) for part in parts]


def _term(token: str, kept: Mapping[str, int], live: Vocabulary, *, guess: bool) -> Term:
    stem = words.stem(token)
    stems = _like(token, stem, live) if guess else {stem}
    ids = {**kept, **_kept(stems)} if guess and not stems <= kept.keys() else kept
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
