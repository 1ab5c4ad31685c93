"""The query of a list's address: boxes of a form, and the short text they stand for. Pure.

A form without script can only send a box by itself: `p.supply_voltage.from=3`, `….to=5`. The
address of the page holds what the API understands: `p.supply_voltage=3..5`. Values that are ticked
beside the boxes suit as well as the interval; the box of the typical value is meant for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.http import QueryDict

from products.search import grammar

FROM, TO, TYPICAL = ".from", ".to", ".typ"
#: Which columns the table shows: codes joined by commas; the page's own, no filter of the search.
COLUMNS = "columns"
_BOX = re.compile(r"(p\.[^.]+)(?:\.from|\.to|\.typ)")
_OF_TYPICAL = re.compile(r"typ:\s*", re.IGNORECASE)
_SPAN = re.compile(r"([^.…]*(?:\.[^.…]+)*)(?:\.{2,}|…)([^.…]*(?:\.[^.…]+)*)")
_LIMIT = re.compile(r"(>=|≥|<=|≤)(.+)")


def tidy(query: QueryDict) -> QueryDict:
    """The same wishes without empty names, ranges in the grammar; the cursor goes when anything was typed."""
    tidied = QueryDict(mutable=True)
    for name in query:
        if _BOX.fullmatch(name):
            continue
        for value in query.getlist(name):
            if value.strip():
                tidied.appendlist(name, value)
    for name in dict.fromkeys(box[1] for box in map(_BOX.fullmatch, query) if box):
        asked = [*tidied.getlist(name), span(query.get(name + FROM, ""), query.get(name + TO, ""))]
        asked = list(dict.fromkeys(filter(None, asked)))
        if asked:
            tidied.setlist(name, typical(asked) if query.get(name + TYPICAL) else asked)
    if COLUMNS in tidied:
        tidied[COLUMNS] = ",".join(columns(tidied))
    return tidied


def columns(query: QueryDict) -> list[str]:
    """The codes of the columns asked for, each once; a form sends a box by itself."""
    codes = (code.strip() for text in query.getlist(COLUMNS) for code in text.split(","))
    return list(dict.fromkeys(filter(None, codes)))


def span(low: str, high: str) -> str:
    """What two boxes mean together; the same in both is that one value."""
    low, high = low.strip(), high.strip()
    if low == high:
        return low
    return f"{low}..{high}"


def parts(texts: Iterable[str]) -> list[str]:
    """The wishes one by one; what is not understood stays whole, for the search to say so."""
    texts = list(texts)
    try:
        return grammar.split(texts, whole=False) if texts else []
    except grammar.Unreadable:
        return texts


def typical(texts: Iterable[str]) -> list[str]:
    """The same wishes, asked of the typical value."""
    return [part if asks_typical(part) else f"typ:{part}" for part in parts(texts)]


def guaranteed(text: str) -> str:
    return _OF_TYPICAL.sub("", text.strip(), count=1) if asks_typical(text) else text.strip()


def asks_typical(text: str) -> bool:
    return _OF_TYPICAL.match(text.strip()) is not None


def boxes(text: str) -> tuple[str, str] | None:
    """The text as it would stand in the two boxes; None when it says more than they can.

    That a typical value is asked has a box of its own.
    """
    text = guaranteed(text)
    limit = _LIMIT.fullmatch(text)
    if limit:
        value = limit[2].strip()
        return (value, "") if limit[1] in (">=", "≥") else ("", value)
    if not text or text[0] in "<>=" or ":" in text or text.count(",") > 1:
        return None
    found = _SPAN.fullmatch(text)
    return (found[1].strip(), found[2].strip()) if found else (text, text)


def is_value(text: str) -> bool:
    """Does it ask one value, as a box to tick does?"""
    pair = None if asks_typical(text) else boxes(text)
    return pair is not None and pair[0] == pair[1]
