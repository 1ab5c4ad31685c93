"""How often one address may ask for what costs, or is written, without an account."""

from __future__ import annotations

import time

from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle


def is_too_many(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Counts this time, too."""
    address = BaseThrottle().get_ident(request)  # type: ignore[arg-type]  # it reads the headers only
    key = f"{what}:{address}:{int(time.time() // seconds)}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two calls
        return False
