"""How often one address may ask for what costs, or is written, without an account."""

from __future__ import annotations

import time

from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle


def is_too_many(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Counts this time, too."""
    key = f"{what}:{address(request)}:{int(time.time() // seconds)}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two calls
        return False


def address(request: HttpRequest) -> str:
    """Where a request comes from, by the proxies that are ours."""
    found: str = BaseThrottle().get_ident(request)  # type: ignore[arg-type]  # it reads the headers only
    return found
