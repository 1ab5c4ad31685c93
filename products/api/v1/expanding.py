"""What is told of products beside themselves, when it is asked for: in as many statements as for one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from products.api.v1 import histories
from products.api.v1.moments import day
from products.api.v1.products import Addresses, maker
from products.cases import endorsing
from products.dictionary import queries as dictionary
from products.documents import queries as documents
from products.entries import periods, standing
from products.entries import queries as entries
from products.entries.as_of import AsOf
from products.entries.models import Entry
from products.search import analogues
from products.search.analogues import Analogue, Computed, Known

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
    return declared([found[row.pk] for row in told.rows], told.pages, told.asked)


def declared(
    found: Sequence[Sequence[Analogue]], pages: Addresses, asked: AsOf
) -> list[list[dict[str, Any]]]:
    """Registered products that may stand for others, as their makers say and parties confirm."""
    confirmed = endorsing.of({one.entry.pk for some in found for one in some}, on=asked.day)
    return [
        [
            {
                **_instead(one.entry, pages, asked),
                "class": one.closeness or None,
                "part": one.part,
                "maker": one.maker,
                "note": one.note,
                "source": "maker",
                "confirmed": [
                    {"party": row.party_id, "on": day(standing.day(row.at)), "basis": row.basis}
                    for row in confirmed[one.entry.pk].get(endorsing.statement(one.item), ())
                ],
            }
            for one in some
        ]
        for some in found
    ]


def instead(known: Known, pages: Addresses, asked: AsOf) -> list[dict[str, Any]]:
    """What may stand in the place of one: first what is declared."""
    (written,) = declared([known.found], pages, asked)
    return [*written, *computed(known.near, pages, asked)]


def computed(found: Sequence[Computed], pages: Addresses, asked: AsOf) -> list[dict[str, Any]]:
    """Those that the register found nearest by their parameters: nobody declares them."""
    unsaid: dict[str, Any] = {"class": None, "part": "", "maker": "", "note": "", "confirmed": []}
    return [
        {
            **_instead(one.entry, pages, asked),
            **unsaid,
            "source": "register",
            "met": one.met,
            "compared": one.of,
        }
        for one in found
    ]


def _instead(entry: Entry, pages: Addresses, asked: AsOf) -> dict[str, Any]:
    """Content and standing are those of today."""
    revision = entries.current_revision(entry)
    return {
        "number": entry.number,
        "url": pages.product.format(entry.number),
        "designation": revision.content["designation"],
        "manufacturer": maker(entry),
        "status": standing.together(entries.standings(entry, on=asked.today)),
        "digest": revision.digest,
        "met": None,
        "compared": None,
    }


_TELLERS: Mapping[str, Callable[[Told], list[Any]]] = {
    "category": _paths,
    "documents": _files,
    "history": _histories,
    "analogues": _analogues,
}
