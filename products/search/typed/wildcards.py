"""Designations by a pattern: `*` stands for any signs, `?` for one. What a pattern leaves open, it may cut.

The names are looked up in PostgreSQL and handed to the engine as register numbers, so that every engine
answers alike; a pattern which suits more than it is wise to hand over is refused.
"""

from __future__ import annotations

import re

from django.db.models import Q
from django.utils.translation import gettext as _

from products.search import database, filters
from products.search.models import Designation
from products.search.typed import designations

#: Entries handed over.
MOST = 1000
#: So many signs must stand together, or no index helps; with fewer a sentence says so.
SHORTEST_RUN = 3
#: More of them nobody means, and they make a pattern slow.
MOST_WILD = 8
_WILD = re.compile(r"[*?]")


def is_pattern(query: str) -> bool:
    """One word with a wildcard and letters or digits; whether they are enough, `numbers` says."""
    runs = _runs(query)
    return 1 < len(runs) <= MOST_WILD + 1 and len(query.split()) == 1 and any(runs)


def _runs(query: str) -> list[str]:
    return [designations.stored_keys(part).look for part in _WILD.split(query.strip())]


def numbers(query: str) -> frozenset[str]:
    """Of the public entries with a name that suits as a whole, by look or by sound."""
    if max(map(len, _runs(query))) < SHORTEST_RUN:
        sentence = _(
            "В образце «%(pattern)s» нет трёх знаков подряд без * и ?: допишите его, например *AC00*."
        )
        raise filters.Refused("q", "too_short", sentence % {"pattern": query.strip()})
    suits = Q(look__regex=_pattern(query, "look")) | Q(sound__regex=_pattern(query, "sound"))
    with database.patience():
        found = Designation.objects.filter(suits).values_list("entry__number", flat=True).distinct()
        held = frozenset(number for number in found[: MOST + 1] if number)
    if len(held) > MOST:
        sentence = _("Под «%(pattern)s» подходит больше 1000 изделий: сузьте его.") % {
            "pattern": query.strip()
        }
        raise filters.Refused("q", "too_broad", sentence)
    return held


def _pattern(query: str, kind: str) -> str:
    """Anchored: КТ315* begins so, *315* has it inside."""
    parts = re.split(r"([*?])", query.strip())
    written = [
        {"*": ".*", "?": "."}.get(part) or re.escape(getattr(designations.stored_keys(part), kind))
        for part in parts
        if part
    ]
    return f"^{''.join(written)}$"
