"""How often one address may ask: each time is counted, also of many at once, and for the whole while."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import RequestFactory

from register import limits


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_come_through_than_may() -> None:
    def one(_number: int) -> bool:
        try:
            return limits.is_too_many(RequestFactory().get("/"), "tried", most=5, seconds=600)
        finally:
            connections.close_all()

    cache.clear()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(one, range(24))).count(False) == 5


def test_what_is_counted_is_kept_for_the_whole_while(db: None) -> None:
    cache.clear()
    for _time in range(3):
        limits.is_too_many(RequestFactory().get("/"), "tried", most=5, seconds=86_400)
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(expires) > now() + interval '23 hours' FROM cache")
        assert cursor.fetchone() == (True,)
