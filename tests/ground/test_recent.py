"""What may be a little old is never older than what was known before."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from django.db import connections

from register.recent import Recent


def test_a_slow_answer_does_not_take_the_place_of_a_newer_one() -> None:
    """Who asks while another waits for an answer hears that one, or a later."""
    begun, heard = Event(), Event()
    states = iter([1, 2])

    def state() -> int:
        found = next(states)
        if found == 1:  # it is on its way while the world goes on
            begun.set()
            heard.wait(0.3)
        return found

    recent = Recent(state, pause=60)

    def ask() -> int:
        try:
            return recent()
        finally:
            heard.set()
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(ask)
        begun.wait()
        quick = pool.submit(ask).result()
        assert slow.result() <= quick <= recent()
