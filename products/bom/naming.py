"""Which designations a cell of a list may hold. Pure.

«Микросхема КР1533ЛА3 бК0.348.806-01ТУ» holds one between a word and its technical conditions, «КТ8116 (или
аналог)» one before a remark, «КР 1533 ЛА3» one in pieces, and «IL7805 / LM7805» two to choose from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from products.search.typed import designations

#: Longer texts are cut: no designation stands so far behind.
LONGEST = 200
#: So many words may be pieces of one designation, and so many of a text are looked at.
PIECES, WORDS = 3, 14
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ALTERNATES = re.compile(r"\s*(?:[;|\n]|\s/\s|\s(?:или|або|or|либо)\s|\s?//\s?|,\s)\s*", re.I)
_TU = re.compile(r"(?:\S*ТУ|TУ|ОСТ|ГОСТ|аЕЯР\S*|АЕЯР\S*|бК0\S*)", re.I)


def alternates(text: str) -> list[str]:
    """What a cell offers to choose from; the cell itself when it offers one."""
    text = _REMARK.sub(" ", text[:LONGEST])
    parts = [part for part in _ALTERNATES.split(text) if _is_likely(designations.squeezed(part))]
    if len(parts) == 1 and parts[0].count("/") == 1:
        halves = parts[0].split("/")
        if all(
            len(designations.squeezed(half)) > 4 and _is_likely(designations.squeezed(half))
            for half in halves
        ):
            return [parts[0], *halves]  # a sign of a name, or between two
    return parts or [text]


def candidates(text: str) -> Iterator[str]:
    """Designations the text may be or hold, squeezed; the whole of it first."""
    seen: set[str] = set()
    words = text.strip(" .,;:«»\"'").split()[:WORDS]
    spans = [(0, len(words))] if 0 < len(words) <= PIECES else []
    spans += [
        (start, start + length)
        for start in range(len(words))
        for length in range(min(PIECES, len(words) - start), 0, -1)
    ]
    for start, end in spans:
        if any(_TU.fullmatch(word) for word in words[start:end]):
            continue
        name = designations.squeezed("".join(words[start:end])).strip(".,;:«»\"'")
        if name not in seen and _is_likely(name):
            seen.add(name)
            yield name


def _is_likely(name: str) -> bool:
    """Letters and a digit, as every designation has."""
    return 3 <= len(name) <= 60 and any("0" <= s <= "9" for s in name) and any(s.isalpha() for s in name)
