"""What may be followed: the whole register, a category, a maker, a search, or one entry.

All but an entry are a search; so the address of a search is that of its feed and of its form, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from products.dictionary import queries as dictionary
from products.entries import queries as entries
from products.entries.models import Entry
from products.ledger.models import Leaf
from products.parties import queries as parties
from products.search import filters
from products.search import queries as search

#: What an address says of how a list is shown, and not of what is in it.
SHOWING = ("cursor", "limit", "sort", "columns", "lang")
MOST = 50
LONGEST = 2000
#: So far back the log is looked through for entries that answer a search; what is older stands in it by the
#: day of its registration.
RECENT = 500


class Refused(ValueError):
    """The search of a topic was not understood; the message says what of it."""


@dataclass(frozen=True)
class Topic:
    number: str = ""
    query: str = ""  # with neither: everything

    @classmethod
    def of_search(cls, asked: QueryDict, **fixed: str) -> Topic:
        """Of a list's address, with what stands in its path."""
        kept = QueryDict(mutable=True)
        for name in sorted(asked):
            if name not in SHOWING:
                kept.setlist(name, [text for text in asked.getlist(name) if text.strip()])
        for name, value in fixed.items():
            kept[name] = value
        return cls(query=kept.urlencode())

    @property
    def params(self) -> QueryDict:
        return QueryDict(self.query)

    @property
    def page(self) -> str:
        """The page of what is followed."""
        if self.number:
            return reverse("catalogue:product", args=[self.number])
        view, argument, rest = self._place
        return reverse(f"catalogue:{view}", args=argument) + rest

    def address(self, name: str) -> str:
        """Of its `feed` or of the form to `subscribe`."""
        if self.number:
            return reverse(f"notices:{name}_entry", args=[self.number])
        view, argument, rest = self._place
        place = {"catalog": "search", "category": "category", "maker": "maker"}[view]
        return reverse(f"notices:{name}_{place}", args=argument) + rest

    @property
    def _place(self) -> tuple[str, list[str], str]:
        """View, its argument and query: one known code has a page, anything else typed stays in the query."""
        params = self.params
        (category, maker) = (params.getlist(name) for name in ("category", "manufacturer"))
        placed = dictionary.snapshot().categories.keys() - {
            dictionary.ROOT
        }  # whose page is the whole catalogue
        if len(category) == 1 and category[0] in placed:
            rest = params.copy()
            del rest["category"]
            return "category", category, f"?{rest.urlencode()}" if rest else ""
        if len(maker) == len(params) == 1 and maker[0] in parties.directory().by_code:
            return "maker", maker, ""
        return "catalog", [], f"?{self.query}" if self.query else ""

    def title(self, at: datetime) -> str:
        """In the reader's language; a search that is not understood (any more) as it was written."""
        if self.number:
            entry = entries.by_number(self.number)
            return f"{entry.designation}, {self.number}" if entry else self.number
        asked = filters.ProductFilter(self.params, at=at)
        if asked.refusals():
            return self.query
        return "; ".join(f"{one.label}: {one.text}" for one in asked.understood()) or _("весь реестр")

    def require_understood(self, at: datetime) -> None:
        """`Refused`, with a sentence, when the search means nothing."""
        refused = filters.ProductFilter(self.params, at=at).refusals()
        if refused or len(self.query) > LONGEST:
            raise Refused(" ".join(map(str, refused)) or _("Поиск слишком длинный: уберите часть условий."))

    def among(self, keys: Iterable[int], at: datetime) -> set[int]:
        """Those of these entries that answer."""
        return search.among(self.params, keys, at=at)

    def leaves(self, at: datetime) -> list[Leaf]:
        """The last that was decided about it, the newest first."""
        newest = Leaf.objects.order_by("-index")
        if self.number:
            newest = newest.filter(subject=self.number)
        elif self.query:
            newest = newest.filter(subject__in=self._numbers(at))
        return list(newest[:MOST])

    def _numbers(self, at: datetime) -> set[str]:
        lately = Leaf.objects.order_by("-index").values_list("subject", flat=True)[:RECENT]
        touched = dict(entries.public().filter(number__in=set(lately)).values_list("pk", "number"))
        params = self.params.copy()
        params["sort"], params["limit"] = "-registered", str(MOST)
        answer = search.search(params, at=at)
        numbers = {touched[key] or "" for key in self.among(touched, at)}
        return numbers | {row.number or "" for row in answer.rows}


def entries_of(leaves: Iterable[Leaf]) -> dict[str, Entry]:
    """What the leaves are about, by number."""
    numbers = {leaf.subject for leaf in leaves}
    found = entries.public().filter(number__in=numbers).select_related("manufacturer")
    return {entry.number or "": entry for entry in found}
