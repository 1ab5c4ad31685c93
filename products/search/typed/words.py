"""The words of a text, as they are kept and as they are asked. Pure: the one tokeniser of the search.

A word is kept as its stem by the Snowball rules of its alphabet: Russian for Cyrillic letters, English
for Latin ones. There are none for Belarusian; its words are found through the Russian endings they
share, and what is left by likeness of letters (`understanding`). What is written with a dash or a slash
(И-НЕ, 2ИЛИ-НЕ, RS-485) is one word and also each of its parts; a number is never cut.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

from products.search.typed import designations

LONGEST = 60
#: Names that begin alike for so long stand in the order of their designations.
LONGEST_KEY = 100

_WORD = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_COUNTED = re.compile(r"^[0-9]+(?=[^\W\d_])")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
#: Letters of Belarusian, as the Russian ones in whose place of the alphabet they stand.
_PLACED = str.maketrans("іўґ", "иуг")
_RUSSIAN, _ENGLISH = snowballstemmer.stemmer("russian"), snowballstemmer.stemmer("english")
#: A stemmer holds the word it works on, and readers are served in several threads.
_STEMMING = Lock()
#: Words that join others and say nothing of a product.
STOP = frozenset(
    "и или в во на для со с по из к у о от до не при под над как что это".split()  # noqa: SIM905 - words
    + "і й або ў з са па да ад пры".split()  # noqa: SIM905
    + "and or for with of the a an in on to by at from".split()  # noqa: SIM905
)


def plain(text: str) -> str:
    """Small letters in one form, ё as е, one dash."""
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).lower().replace("ё", "е")
    return _DECIMAL_COMMA.sub(".", text)


def sort_key(text: str) -> str:
    """A key whose plain order is that of a word list: word by word, and a number as a number."""
    return designations.counted(" ".join(_PART.findall(plain(text))).translate(_PLACED))[:LONGEST_KEY]


def tokens(text: str) -> list[str]:
    """The words in their order, compounds whole."""
    return [word[:LONGEST] for word in _WORD.findall(plain(text))]


def parts(token: str) -> list[str]:
    """What a compound is made of; a simple word is its own only part."""
    return _PART.findall(token)


def stems(text: str) -> set[str]:
    """Everything by which the text may be found; 2И-НЕ also without its count."""
    found = set()
    for token in tokens(text):
        for word in (token, _COUNTED.sub("", token), *parts(token)):
            found.add(stem(word))
    return found - STOP - {""}


def asked(text: str) -> list[str]:
    """The words of a query that mean something; when none does, all of them."""
    every = tokens(text)
    return [token for token in every if token not in STOP] or every


@lru_cache(maxsize=10_000)
def stem(token: str) -> str:
    """The stem of a word; of a compound the stem of every part, joined as they were."""
    if not token.isalpha():
        return _PART.sub(lambda part: stem(part[0]) if part[0].isalpha() else part[0], token)
    with _STEMMING:
        if token.isascii():
            return str(_ENGLISH.stemWord(token))
        # Until nothing more comes off: one pass leaves «микросхема» and «микросхем» with different stems.
        while (shorter := str(_RUSSIAN.stemWord(token))) != token and len(shorter) > 2:
            token = shorter
        return token
