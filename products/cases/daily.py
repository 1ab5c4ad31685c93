"""What the clock does once a day: ends what has run out, tells the log, writes reminders.

Each step is an operation of its own in a transaction of its own, which looks again under its lock: so the
whole may run twice, at once, or days late, and one case that fails holds up no other. Nothing that is true
waits for it: standing, lateness and the queue follow from dates.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from django.db import Error

from products.parties import system

from . import conciliating, expiring, lapsing, reminding, sweeping
from .workflow import WrongState

log = logging.getLogger(__name__)
T = TypeVar("T")


def run(at: datetime) -> Counter[str]:
    """How much of what was done; `failed` counts what is to be tried again tomorrow."""
    done: Counter[str] = Counter()
    actor = system.actor()

    def each(name: str, ripe: Iterable[T], act: Callable[[T], object]) -> None:
        for one in ripe:
            try:
                done[name] += bool(act(one))
            except WrongState:
                pass  # somebody moved it meanwhile
            except (Error, ValueError, OSError):
                log.exception("The daily task could not do %s of %s.", name, one)
                done["failed"] += 1

    each(
        "lapsed",
        list(lapsing.ripe(at).values_list("pk", flat=True)),
        lambda key: lapsing.lapse(case_id=key, actor=actor, at=at),
    )
    each(
        "split",
        list(conciliating.ripe(at).values_list("pk", flat=True)),
        lambda key: conciliating.close_split(case_id=key, actor=actor, at=at),
    )
    each("expired", expiring.ripe(at), lambda key: expiring.expire(entry_id=key, at=at))
    each("swept", sweeping.ripe(at), sweeping.sweep)
    done["reminders"] = sweeping.announce(at) + reminding.write(at)
    return done
