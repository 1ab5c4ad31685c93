"""What is told of products beside themselves, when it is asked for: in as many statements as for one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from products.api.v1 import histories
from products.api.v1.products import Addresses, maker
from products.dictionary import queries as dictionary
from products.documents import queries as documents
from products.entries import periods, standing
from products.entries import queries as entries
from products.entries.as_of import AsOf
from products.entries.models import Entry
from products.search import analogues

#: What may be told, and the field of a product that holds it.
NAMES = {"category": "category_path", "documents": "files", "history": "history", "analogues": "analogues"}


@dataclass(frozen=True)
class Told:
    """Products as they are written, each with its entry."""

    written: Sequence[dict[str, Any]]
    rows: Sequence[Entry]
    pages: Addresses
    asked: AsOf


def expand(told: Told, names: Collection[str]) -> None:
    """Add to each of the products what is asked for."""
    for name in names:
        for product, beside in zip(told.written, _TELLERS[name](told), strict=True):
            product[NAMES[name]] = beside


def _paths(told: Told) -> list[Any]:
    """The categories above each and its own, from the top."""
    known = dictionary.snapshot()
    codes = [product["category"] and product["category"]["code"] for product in told.written]
    return [[{"code": row.code, "name": row.name} for row in known.crumbs(code)] for code in codes]


def _files(told: Told) -> list[Any]:
    return files([product["documents"] for product in told.written])


def files(papers: Sequence[Sequence[Mapping[str, Any]]]) -> list[list[dict[str, Any]]]:
    """The documents of some products with what is known of their bytes."""
    known = documents.named({paper["sha256"] for each in papers for paper in each})
    return [
        [
            {**paper, "size": one.size, "media_type": one.media_type, "pages": one.pages}
            for paper in each
            if (one := known.get(paper["sha256"]))
        ]
        for each in papers
    ]


def _histories(told: Told) -> list[Any]:
    written = histories.histories(periods.histories(told.rows), asked=told.asked)
    return [written.get(row.pk, []) for row in told.rows]


def _analogues(told: Told) -> list[Any]:
    found = analogues.of_entries(told.rows, on=told.asked.day)
    return [[analogue(one, told.pages, told.asked) for one in found[row.pk]] for row in told.rows]


def analogue(one: analogues.Analogue, pages: Addresses, asked: AsOf) -> dict[str, Any]:
    """A registered product that may stand for another. Its content and standing are those of today."""
    entry, revision = one.entry, entries.current_revision(one.entry)
    return {
        "number": entry.number,
        "url": pages.product.format(entry.number),
        "designation": revision.content["designation"],
        "manufacturer": maker(entry),
        "status": standing.together(entries.standings(entry, on=asked.today)),
        "class": one.closeness or None,
        "part": one.part,
        "maker": one.maker,
        "note": one.note,
        "source": "maker",
        "digest": revision.digest,
    }


_TELLERS: Mapping[str, Callable[[Told], list[Any]]] = {
    "category": _paths,
    "documents": _files,
    "history": _histories,
    "analogues": _analogues,
}
