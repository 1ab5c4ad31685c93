"""What a manufacturer has in the register: filters of the list, its rows, and which of them were picked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.cases import requests
from products.cases.models import Case
from products.cases.workflow import CHANGING, OPEN
from products.entries import queries as entries
from products.entries import standing, wording
from products.entries.models import Entry
from products.parties.models import Manufacturer

Text = str | Promise
STATES: dict[str, Text] = {
    standing.IN_FORCE: _("действует"),
    "ending": _("срок кончается"),
    standing.SUSPENDED: _("приостановлена"),
    standing.EXPIRED: _("срок истёк"),
    standing.EXCLUDED: _("исключена"),
    "unconfirmed": _("год не подтверждалась"),
}


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to, as the address says it; what is not known narrows nothing."""

    q: str = ""
    category: str = ""
    state: str = ""

    @classmethod
    def of(cls, params: QueryDict) -> Wanted:
        state = params.get("state", "")
        return cls(
            params.get("q", "").replace("\x00", "").strip()[:120],
            params.get("category", "").replace("\x00", "")[:80],
            state if state in STATES else "",
        )

    def __bool__(self) -> bool:
        return bool(self.q or self.category or self.state)


@dataclass(frozen=True)
class Row:
    entry: Entry
    name: str
    standings: dict[str, standing.Standing]
    until: date | None
    open_case: Case | None
    confirmed: date | None


def found(maker: Manufacturer, wanted: Wanted, *, on: date) -> QuerySet[Entry]:
    """Public entries of the maker that answer the filters, the last registered first."""
    own = entries.standing_now(entries.public().filter(manufacturer=maker), on=on)
    if wanted.q:
        own = own.filter(Q(designation__icontains=wanted.q) | Q(number=wanted.q.upper()))
    if wanted.category:
        own = own.filter(listing__category=wanted.category)
    if wanted.state == "unconfirmed":
        own = entries.unconfirmed(own, on=on)
    elif wanted.state == "ending":
        own = entries.standing_in_register(own, on=on).filter(Q(until__lte=on + requests.OPENS))
    elif wanted.state:
        own = entries.in_state(own, wanted.state, on=on)
    return own.order_by("-registered", "-number")


def rows(page: Iterable[Entry], *, on: date) -> list[Row]:
    """The rows of a page, in a fixed number of statements."""
    shown = list(page)
    running = {
        case.entry_id: case
        for case in Case.objects.filter(entry__in=shown, status__in=OPEN, kind__in=CHANGING).only(
            "entry_id", "status"
        )
    }
    return [
        Row(
            entry,
            wording.in_language(entries.current_revision(entry).content.get("name", {})),
            entries.standings(entry, on=on),
            standing.standing(entry.validities.all(), on=on).until,
            running.get(entry.pk),
            getattr(entry, "confirmed", None),
        )
        for entry in shown
    ]


def picked(maker: Manufacturer, post: QueryDict, *, on: date) -> list[Entry]:
    """The entries ticked in the list, or all that its filters found; of this maker and no other."""
    own = entries.with_current(found(maker, Wanted.of(post), on=on))
    if post.get("all"):
        return list(own)
    numbers = {number[:20] for text in post.getlist("entry") for number in text.replace("\x00", "").split()}
    own = entries.with_current(found(maker, Wanted(), on=on))
    return list(own.filter(number__in=numbers)) if numbers else []
