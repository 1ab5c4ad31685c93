"""How often one address may ask for what costs, or is written, without an account."""

from __future__ import annotations

import time

from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle


def is_too_many(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Counts this time, too; of requests at once each. The cache of a database counts in two steps."""
    key = f"{what}:{address(request)}:{int(time.time() // seconds)}"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
        used = cache.get(key, 0) + 1
        cache.set(key, used, timeout=seconds)
    return bool(used > most)


def address(request: HttpRequest) -> str:
    """Where a request comes from, by the proxies that are ours."""
    found: str = BaseThrottle().get_ident(request)  # type: ignore[arg-type]  # it reads the headers only
    return found
