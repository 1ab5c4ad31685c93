"""Where to go on from a list: narrower categories, files, the API, other pages, an easier question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from products.catalogue import address
from products.catalogue.listing import Listing
from products.catalogue.markup import links
from products.dictionary.queries import Snapshot
from products.search import filters, queries
from products.search.database import TooSlow
from products.search.filters import Understood
from products.search.question import CATEGORY
from products.search.relaxing import Relaxed
from products.search.shortening import Shorter
from products.templatetags import look

#: Narrower categories seen at once; the rest are folded.
MOST_LINKS = 8
SIZES = (filters.USUAL_LIMIT, 100)
#: Rows of one file: CSV comes as a stream, XLSX only when all of it is written.
MOST_IN_CSV, MOST_IN_XLSX = 100_000, 20_000


@dataclass(frozen=True)
class Link:
    name: str
    count: int
    url: str


@dataclass(frozen=True)
class Size:
    text: str
    limit: int | None  # None: as it is without asking
    current: bool


@dataclass(frozen=True)
class Way:
    """Out of an answer without products."""

    title: str
    note: str
    total: int
    url: str


@dataclass(frozen=True)
class Onward:
    links: list[Link]
    folded: list[Link]
    sizes: list[Size]
    kept: list[tuple[str, str]]  # what the form of the columns sends along
    file_query: str
    api_query: str
    cut: bool  # a file may not hold all
    ways: list[Way] = field(default_factory=list)  # the most helpful first
    most_in_csv: int = MOST_IN_CSV
    most_in_xlsx: int = MOST_IN_XLSX

    @property
    def seen(self) -> SafeString:
        return links.links(self.links)

    @property
    def unseen(self) -> SafeString:
        return links.links(self.folded)


def onward(
    listing: Listing,
    params: QueryDict,
    known: Snapshot,
    relaxed: Sequence[Relaxed],
    *,
    kind: str,
    at: datetime,
) -> Onward:
    """`kind`: what a thing of the name asked for is, where there is no such name; else empty."""
    ways = [*_ways(listing, params, relaxed), *_by_meaning(listing, kind, at)]
    narrower = _links(listing, params, known)
    shown = narrower if len(narrower) <= MOST_LINKS + 1 else narrower[:MOST_LINKS]
    return Onward(
        shown,
        narrower[len(shown) :],
        _sizes(params, listing.answer.total),
        [(name, value) for name in _but(params, address.COLUMNS, "cursor") for value in params.getlist(name)],
        _query(_but(params, "limit", "cursor")),
        _query(_but(listing.asked, address.COLUMNS, "cursor")),
        listing.answer.total > MOST_IN_XLSX,
        sorted(ways, key=lambda way: -way.total),
    )


def _but(params: QueryDict, *names: str) -> QueryDict:
    kept = copy(params)
    for name in names:
        kept.pop(name, None)
    return kept


def _query(params: QueryDict) -> str:
    return f"?{params.urlencode()}" if params else ""


def _links(listing: Listing, params: QueryDict, known: Snapshot) -> list[Link]:
    """Of a category its subcategories in their order; of a search the categories with most."""
    own = listing.told.counts.get(CATEGORY)
    if own is None:
        return []
    wrong = [error.name for error in listing.errors]
    query = _query(_but(params, "cursor", "category", address.COLUMNS, *wrong))
    if listing.place:
        counts = queries.with_those_below(own.of, known.categories)
        rows = list(known.children.get(listing.place.category.code, ()))
    else:
        counts = dict(own.of)
        rows = [row for row in known.categories.values() if row.code in counts]
        rows.sort(key=lambda row: (-counts[row.code], row.position, row.code))
    address_of = look.address_of("catalogue:category", "category").format
    return [
        Link(row.name, counts[row.code], address_of(row.code) + query) for row in rows if counts.get(row.code)
    ]


def _sizes(params: QueryDict, total: int) -> list[Size]:
    """Offered only where there is more than the smallest page holds."""
    if total <= SIZES[0]:
        return []
    now = params.get("limit", str(SIZES[0]))
    return [
        Size(_("по %(size)s") % {"size": size}, size if size != SIZES[0] else None, str(size) == now)
        for size in SIZES
    ]


def _ways(listing: Listing, params: QueryDict, relaxed: Sequence[Relaxed]) -> Iterator[Way]:
    """To drop the only condition there is leads to the catalogue, which is linked."""
    understood = listing.answer.understood
    for each in relaxed:
        remains = _remains(understood, each.name, "category")
        if each.name == "category":
            title = _("Искать во всём каталоге, а не только здесь: %(text)s") % {"text": each.text}
            rest = reverse("catalogue:catalog") + _query(_but(params, "category", "cursor", address.COLUMNS))
            yield Way(title, remains, each.total, rest)
        elif len(understood) > 1:
            title = _("Убрать условие «%(said)s»") % {"said": f"{each.label}: {each.text}"}
            yield Way(title, remains, each.total, _query(_but(params, each.name, "cursor")) or "?")
        if each.instead:
            title = _("%(label)s: %(near)s вместо %(text)s") % {
                "label": each.label, "near": each.instead.text, "text": each.text,
            }  # fmt: skip
            note = _("ближайшее, что есть при остальных условиях")
            yield Way(title, note, each.instead.total, _with(params, each.name, each.instead.value))
        for one in each.shorter:
            title = _("Искать «%(rest)s», без «%(out)s»") % {"rest": one.query, "out": one.left_out}
            note = "; ".join(filter(None, (_taken_for(one), remains)))
            yield Way(title, note, one.total, _with(params, each.name, one.query))


def _remains(understood: Sequence[Understood], *gone: str) -> str:
    others = "; ".join(f"{row.label}: {row.text}" for row in understood if row.name not in gone)
    return _("останется: %(others)s") % {"others": others} if others else ""


def _taken_for(one: Shorter) -> str:
    """How the search took what would be left out, which the reader may not have meant."""
    if one.reading:
        said = {"label": one.reading.label, "value": one.reading.value}
        return _("прочитано как условие «%(label)s: %(value)s»") % said
    return (
        _("искалось как слова: вместе с остальным такого значения нет ни у одной записи")
        if one.unread
        else ""
    )


def _with(params: QueryDict, name: str, value: str) -> str:
    changed = _but(params, "cursor")
    changed[name] = value
    return _query(changed)


def _by_meaning(listing: Listing, kind: str, at: datetime) -> list[Way]:
    """By what the name says, in the same place, if there is any such thing."""
    if not kind:
        return []
    asked = QueryDict(mutable=True)
    asked["q"] = kind
    here = copy(asked)
    if listing.place:
        asked["category"] = listing.place.category.code
    try:
        total = queries.count(asked, at=at, also=(), facets=()).total
    except TooSlow:  # no more than a help
        return []
    title = _("Искать по смыслу: %(kind)s") % {"kind": kind}
    note = _("так читается обозначение; само оно и другие условия не учитываются")
    return [Way(title, note, total, _query(here))] if total else []
