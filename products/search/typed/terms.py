"""The words of a query as terms: what each may be a word, a category, a maker, a choice or a name of.

A word nobody uses is taken for one of the dictionary typed on the other keys, for the beginning of one, then
for a misspelt one; that is told (`Taken`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.postgres.search import TrigramSimilarity
from django.utils.translation import get_language

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
#: So many of the words it was taken for are told.
MOST_TOLD = 4
BEGUN, MISSPELT, LAYOUT = "begun", "misspelt", "layout"


@dataclass(frozen=True)
class Taken:
    """A word nobody uses, and the words that were looked for in its place; `more` than are told."""

    typed: str
    reason: str
    words: tuple[str, ...]
    more: bool = False


class Terms(NamedTuple):
    terms: tuple[Term, ...] = ()
    taken: tuple[Taken, ...] = ()


def terms_of(text: str, live: Vocabulary) -> Terms:
    """A term for each word; a compound nobody uses is as many as it has parts."""
    text, swapped = _in_layout(text, live)
    tokens = words.asked(text)
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
    likely = {part: _like(part, words.stem(part), live) for part in guessed}
    terms = (
        _term(part, likely[part][1] if part in likely else {words.stem(part)}, kept, live) for part in parts
    )
    taken = (
        _taken(part, *likely[part], live) for part in dict.fromkeys(parts) if likely.get(part, ("", ()))[1]
    )
    return Terms(tuple(terms), (*swapped, *taken))


def _in_layout(text: str, live: Vocabulary) -> tuple[str, list[Taken]]:
    """With the words of the dictionary that were typed on the other keys: «cnf,bkbpfnjh», «стабилизатор»."""
    said, taken = [], []
    for typed in text.split():
        word = designations.other_layout(typed).lower()
        known = any(words.stem(token) in live for token in words.tokens(typed))
        if len(word) >= SHORTEST_MISSPELT and word.isalpha() and words.stem(word) in live and not known:
            taken.append(Taken(typed, LAYOUT, (word,)))
            typed = word
        said.append(typed)
    return " ".join(said), taken


def _taken(typed: str, reason: str, stems: Collection[str], live: Vocabulary) -> Taken:
    """Told by whole words where a name in the reader's language has them; else stems are all there is."""
    spelt = live.spelt.get((get_language() or "ru")[:2], {})
    told = sorted(stems, key=lambda stem: stem not in spelt)[:MOST_TOLD]
    shown = dict.fromkeys(spelt.get(stem) or f"{stem}…" for stem in told)
    return Taken(typed, reason, tuple(shown), len(stems) > len(told))


def _term(token: str, stems: Collection[str], kept: Mapping[str, int], live: Vocabulary) -> Term:
    ids = kept if kept.keys() >= {*stems} - {words.stem(token)} else {**kept, **_kept(stems)}
    return Term(
        keys=tuple(designations.query_keys(token)),
        words=frozenset(ids[each] for each in stems if each in ids),
        categories=frozenset(code for each in stems for code in live.categories.get(each, ())),
        makers=frozenset(pk for each in stems for pk in live.makers.get(each, ())),
        choices=tuple(sorted({pair for each in stems for pair in live.choices.get(each, ())})),
    )


def _kept(stems: Iterable[str]) -> dict[str, int]:
    return dict(Word.objects.filter(text__in=sorted(stems)).values_list("text", "pk"))


def _like(token: str, stem: str, live: Vocabulary) -> tuple[str, list[str]]:
    """The words this may be the beginning of, or else a misspelling of. A number is only itself."""
    if not token.isalpha() or len(token) < SHORTEST_BEGINNING:
        return BEGUN, []
    begun = {
        *Word.objects.filter(text__startswith=stem).order_by("text").values_list("text", flat=True)[:200]
    }
    begun |= live.beginning(stem)
    if begun or len(token) < SHORTEST_MISSPELT:
        return BEGUN, sorted(begun, key=lambda word: (len(word), word))
    near = Word.objects.filter(text__trigram_similar=stem).annotate(like=TrigramSimilarity("text", stem))
    likest = near.filter(like__gte=LIKENESS).order_by("-like", "text").values_list("text", flat=True)
    return MISSPELT, list(likest[:MOST_LIKE])
