"""What a leaf of the log says, in a sentence for the reader of a feed or of a letter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.entries.grounds import Ground
from products.entries.models import Entry
from products.ledger.models import Leaf
from products.templatetags.look import ru_date
from products.templatetags.look_states import TERRITORIES

from . import topics

#: By the kind of a leaf; what is named in them stands in its body.
SENTENCES = {
    "entry.included": gettext_lazy("включено в реестр с %(day)s"),
    "entry.amended": gettext_lazy("изменено, редакция %(revision)s с %(day)s"),
    "entry.corrected": gettext_lazy("исправлена описка, редакция %(revision)s с %(day)s"),
    "entry.extended": gettext_lazy("срок продлён, редакция %(revision)s с %(day)s"),
    "entry.transferred": gettext_lazy("передано другому изготовителю с %(day)s"),
    "entry.excluded": gettext_lazy("исключено с %(day)s: %(ground)s"),
    "entry.suspended": gettext_lazy("приостановлено с %(day)s по %(until)s, %(territory)s: %(ground)s"),
    "entry.resumed": gettext_lazy("возобновлено с %(day)s, %(territory)s"),
    "entry.expired": gettext_lazy("срок истёк %(day)s"),
}
_DAYS = ("effective", "since", "on", "last_day")


@dataclass(frozen=True)
class Happening:
    index: int
    at: datetime
    number: str
    designation: str
    maker: str
    said: str

    @property
    def tag(self) -> str:
        """The same for ever, whatever the site is called today (RFC 4151)."""
        host = settings.BASE_URL.partition("://")[2].partition(":")[0]
        return f"tag:{host},2026:leaf/{self.index}"

    @property
    def path(self) -> str:
        return reverse("catalogue:product", args=[self.number])


def told(leaves: Iterable[Leaf]) -> list[Happening]:
    """In the order given; a leaf about no entry is none of a reader's."""
    leaves = list(leaves)
    found = topics.entries_of(leaves)
    return [_happening(leaf, found[leaf.subject]) for leaf in leaves if leaf.subject in found]


def _happening(leaf: Leaf, entry: Entry) -> Happening:
    body = json.loads(bytes(leaf.body))
    said = str(SENTENCES[leaf.kind]) % _facts(body) if leaf.kind in SENTENCES else _("решение сторон")
    maker = entry.manufacturer.name
    return Happening(leaf.index, leaf.at, leaf.subject, entry.designation, maker, said)


def _facts(body: Mapping[str, Any]) -> dict[str, str]:
    day = next((body[name] for name in _DAYS if name in body), "")
    ground = body.get("ground", "")
    return {
        "day": _day(day),
        "until": _day(body.get("until", "")),
        "revision": str(body.get("revision", "")),
        "ground": str(Ground(ground).label) if ground in Ground.values else ground,
        "territory": str(TERRITORIES.get(body.get("territory", ""), ("", ""))[1]),
    }


def _day(text: str) -> str:
    return ru_date(date.fromisoformat(text)) if text else ""
