"""The category of a sheet that names none: the one that asks for what its columns say. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from products.dictionary.recognising import key

from .headings import SheetMap
from .vocabulary import parameter_code

#: So many columns must be of the category, and such a share of those that are of any.
FEWEST, SHARE = 2, 0.8
#: What every third category asks for (a number of leads) tells nothing by itself.
COMMON = 3
#: Words are compared by their beginnings: «элементы» and «элемента» are one.
STEM = 5


@dataclass(frozen=True)
class Offer:
    """What a category asks for, and what it is called."""

    offered: frozenset[str]
    required: frozenset[str]
    names: tuple[str, ...]


def category(sheet: SheetMap, texts: Iterable[str], offers: Mapping[str, Offer]) -> str:
    """The code of the one category that fits best; empty when none does, or two do alike.

    `texts` are titles and names of products: they decide between categories that ask for the same.
    """
    codes = {code for column in sheet.columns if (code := parameter_code(column.field))}
    said = _stems(texts)
    worth = {
        code: (
            len(codes & offer.offered),
            len(codes & offer.required),
            max(len(_stems([name]) & said) for name in offer.names),
        )
        for code, offer in offers.items()
    }
    telling = {
        code for code in codes if sum(code in o.offered for o in offers.values()) < len(offers) / COMMON
    }
    best = sorted(worth, key=lambda code: worth[code], reverse=True)[:2]
    hits = worth[best[0]][0] if best else 0
    alone = len(best) == 1 or worth[best[0]] != worth[best[1]]
    sure = hits >= FEWEST and hits >= SHARE * len(codes) and bool(telling)
    return best[0] if best and alone and sure else ""


def _stems(texts: Iterable[str]) -> set[str]:
    words: Sequence[str] = [word for text in texts for word in re.split(r"\W+", key(text))]
    return {word[:STEM] for word in words if len(word) >= STEM}
