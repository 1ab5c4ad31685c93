"""A generous limit on anonymous reading, counted per address and minute."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

PER_MINUTE = 6000
#: After so many reads of one address a process tells the others; fewer never reach the shared cache.
SETTLE = 100
#: Addresses remembered by a process; the ones not seen longest are forgotten first.
REMEMBERED = 10_000

_lock = threading.Lock()
# Address → minute, reads not yet settled, reads of all processes when it last was.
_counts: OrderedDict[str, tuple[int, int, int]] = OrderedDict()


class ReadingThrottle(BaseThrottle):
    """Shared between processes without a write for every answer."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        return _count(self.get_ident(request), minute=int(time.time() // 60)) <= PER_MINUTE

    def wait(self) -> float:
        return 60 - time.time() % 60


def _count(address: str, *, minute: int) -> int:
    """One more read; how many there were this minute, as far as this process knows."""
    with _lock:
        counted, own, shared = _counts.pop(address, (minute, 0, 0))
        if counted != minute:
            own, shared = 0, 0
        own += 1
        settle = own >= SETTLE
        _counts[address] = (minute, 0 if settle else own, shared + own if settle else shared)
        if len(_counts) > REMEMBERED:
            _counts.popitem(last=False)
    if not settle:
        return shared + own
    total = _settle(f"api-reads:{minute}:{address}", own)
    with _lock:
        _counts[address] = (minute, _counts.get(address, (minute, 0, 0))[1], total)
    return total


def _settle(key: str, own: int) -> int:
    cache.add(key, 0, timeout=120)
    try:
        return cache.incr(key, own)
    except ValueError:  # it ran out between the two calls
        return own


def forget() -> None:
    """Begin anew, as a process does."""
    with _lock:
        _counts.clear()
