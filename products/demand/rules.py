"""What of a query may be kept: the signs of a designation, or words of the dictionary; never a free text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from products.dictionary import queries as dictionary
from products.search.queries import Answer
from products.search.typed import designations, mixed, understanding, words
from products.search.typed.vocabulary import vocabulary

NAME, WORDS = "name", "words"
#: Shown when so many have asked, on so many days.
FEWEST, FEWEST_DAYS = 3, 2
#: More words than this are a sentence.
MOST_WORDS = 8
LONGEST = 100
#: Capitals and digits, as long as designations are. Of more digits in a row are telephones and papers.
_SPACES = re.compile(r"\s+")
_NAME = re.compile(r"(?=.*[A-ZА-ЯЁІЎ])(?=(?:.*\d){2})[A-ZА-ЯЁІЎ0-9](?:[A-ZА-ЯЁІЎ0-9+/-]|[.,](?=\d)){3,29}")
_NO_NAME = re.compile(r"\d{7}|(?:\d[-/.,+]?){9}|[A-Z]{7}|[А-ЯЁІЎ]{5}|^UMR")
#: «КР 1554 ЛА3»: a designation written in pieces.
_PIECES = re.compile(r"\S{1,7}(?:\s+\S{1,7}){0,2}|\S+")
_VALUE = re.compile(r"[\d.,+-]+(?P<unit>[^\W\d_]+)(?:\d{0,2})")


@dataclass(frozen=True)
class Kept:
    kind: str
    key: str
    text: str
    category: str = ""


def of_search(answer: Answer) -> Kept | None:
    """What a search that found nothing asked for; nothing when that is not to be kept."""
    read = answer.read
    if answer.total or answer.errors or read is None or read.by != understanding.BY_WORDS:
        return None
    category = _category_of(answer)
    named = of_name(read.query)
    return replace(named, category=category) if named else _of_words(read.query, category)


def of_name(text: str) -> Kept | None:
    """A designation, when the whole of the text has the form of one."""
    name = _SPACES.sub("", designations.visible(text))
    value = _VALUE.fullmatch(name)
    if not (_PIECES.fullmatch(text.strip()) and _NAME.fullmatch(name)) or _NO_NAME.search(name):
        return None
    if value and mixed.families(value["unit"]):
        return None  # 100НФ
    return Kept(NAME, designations.stored_keys(name).look[:LONGEST], name)


def of_line(names: Iterable[str]) -> Kept | None:
    """Of what a line of a list may name the first that has the form of a designation."""
    return next(filter(None, map(of_name, names)), None)


def _of_words(query: str, category: str) -> Kept | None:
    """Words of the dictionary, and among them packages and values, which nobody is called."""
    live = vocabulary()
    pieces = mixed.pieces(query, live)
    said = [token for token in words.tokens(mixed.without(query, pieces)) if token not in words.STOP]
    stems = [words.stem(token) for token in said]
    if not said or len(said) + len(pieces) > MOST_WORDS:
        return None
    if not all(stem in live.categories or stem in live.choices for stem in stems):
        return None
    wanted = [piece.package or words.plain(" ".join(piece.text.split())) for piece in pieces]
    key = " ".join(sorted({*stems, *wanted}))
    text = " ".join([*said, *(piece.package or " ".join(piece.text.split()) for piece in pieces)])
    return Kept(WORDS, key[:LONGEST], text[:LONGEST], category or _meant(stems, live.categories))


def _category_of(answer: Answer) -> str:
    """The one category that was searched in."""
    codes: list[str] = answer.asked.typed("category") or []
    return codes[0] if len(codes) == 1 else ""


def _meant(stems: Iterable[str], categories: Mapping[str, frozenset[str]]) -> str:
    """The category that all words which name categories name together, if it is one."""
    named = [categories[stem] for stem in stems if stem in categories]
    return topmost(frozenset.intersection(*named)) if named else ""


def topmost(codes: Iterable[str]) -> str:
    """Of a category with those below it the category; nothing of several."""
    codes, known = set(codes), dictionary.snapshot().categories
    tops = [code for code in codes if code in known and known[code].parent_id not in codes]
    return tops[0] if len(tops) == 1 else ""
