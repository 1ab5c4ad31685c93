"""From commit to visible: an entry gets one more name as by a decision, and is asked for by it till found."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from random import Random
from urllib.parse import quote

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from products.bench.server import Site
from products.bench.visits import Visitor
from products.entries import operations as entries
from products.entries import standing
from products.entries.models import Entry, Validity
from products.parties.models import User
from products.search import operations as search

CHANGES = 20
#: Seen so often in a row by connections of their own, it is seen by both workers.
SEEN = 6
PATIENCE = 30.0  # seconds
BETWEEN_LOOKS, LONGEST_PAUSE = 0.02, 0.7


def measure(site: Site, *, author: int, products: int, seed: int, say: Callable[[str], None]) -> list[float]:
    """Seconds from the commit of each change until every answer has it."""
    rng = Random(f"{seed}:changes")
    taken = []
    for place, key in enumerate(rng.sample(range(1, products + 1), min(CHANGES, products))):
        time.sleep(rng.random() * LONGEST_PAUSE)  # not in step with whoever looks for changes
        name = f"ПРОБА-{seed}-{place:03d}Щ"
        change(key, name, author)
        committed = time.perf_counter()
        taken.append(_seen(site, name) - committed)
        say(f"changes: {place + 1}, the last visible after {taken[-1]:.2f} s")
    return taken


def change(key: int, name: str, author: int) -> None:
    """One more name: frozen, put in force and indexed in one transaction, as by the last of two decisions."""
    at = timezone.now()
    with transaction.atomic():
        entry = (
            Entry.objects.select_for_update(of=("self",))
            .select_related("current", "manufacturer")
            .get(pk=key)
        )
        if entry.current is None or entry.number is None:
            raise ValueError(f"{entry} is not public")
        content = {**entry.current.content}
        content["designation_alt"] = [*content.get("designation_alt", ()), name]
        revision = entries.freeze(entry=entry, content=content, created_by=User.objects.get(pk=author), at=at)
        last = Validity.objects.aggregate(last=Max("leaf_index"))["last"] or 0
        entries.put_in_force(
            entry=entry,
            revision=revision,
            number=entry.number,
            effective_from=standing.day(at),
            leaf_index=last + 1,
            at=at,
        )
        search.reindex(entry)


def _seen(site: Site, name: str) -> float:
    """The moment of the first of so many looks in a row that found it."""
    deadline, in_a_row, first = time.perf_counter() + PATIENCE, 0, 0.0
    while time.perf_counter() < deadline:
        visitor = Visitor(site)  # a connection of its own each time: either worker may take it
        try:
            status, body, _seconds, _path = visitor.get(f"/api/v1/products/?q={quote(name)}&limit=1")
        finally:
            visitor.close()
        now = time.perf_counter()
        if status == 200 and json.loads(body)["count"] == 1:
            in_a_row += 1
            first = first if in_a_row > 1 else now
            if in_a_row == SEEN:
                return first
        else:
            in_a_row = 0
            time.sleep(BETWEEN_LOOKS)
    raise TimeoutError(f"«{name}» was not visible within {PATIENCE:.0f} seconds of its commit.")
