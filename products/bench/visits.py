"""Visitors: two people who ask one thing after another, through a proxy in front of the site."""

from __future__ import annotations

import gc
import gzip
import http.client
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from products.bench.server import Site

CLIENTS = 2
HEADERS = {"Accept-Language": "ru", "Accept-Encoding": "gzip", "Connection": "close"}
TIMEOUT = 120
REDIRECTS, TOO_MANY, NOT_FOUND = (301, 302), 429, 404


class Visit(NamedTuple):
    kind: str
    path: str


@dataclass
class Visited:
    """Seconds of every visit, by kind, and the visits that did not get what they came for."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    missing: set[str] = field(default_factory=set)  # kinds whose address is not there yet
    refused: list[str] = field(default_factory=list)


class Visitor:
    """One who waits when told that it was too much, and follows where he is sent.

    A connection for each request, as proxies make them: whichever worker is free takes it.
    """

    def __init__(self, site: Site) -> None:
        self.connection = http.client.HTTPConnection(site.host, site.port, timeout=TIMEOUT)

    def get(self, path: str) -> tuple[int, bytes, float, str]:
        """Status, body, seconds and the address that answered. Only the last request is timed."""
        while True:
            began = time.perf_counter()
            self.connection.request("GET", path, headers=HEADERS)
            response = self.connection.getresponse()
            body = response.read()
            seconds = time.perf_counter() - began
            if response.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            if response.status in REDIRECTS:
                path = response.headers["Location"]
            elif response.status == TOO_MANY:
                time.sleep(float(response.headers.get("Retry-After") or 1))
            else:
                return response.status, body, seconds, path

    def close(self) -> None:
        self.connection.close()


def visit(
    site: Site, visits: Sequence[Visit], *, rounds: int, seed: int, say: Callable[[str], None]
) -> Visited:
    """Everything once to warm up, then `rounds` times in an order of the seed, by visitors who take turns."""
    gc.collect()
    gc.freeze()  # what was loaded is not looked through for garbage while a visitor waits
    first = list({each.kind: each for each in visits}.values())
    there = [status != NOT_FOUND for status, _path, _seconds in _at_once(site, first, say)]
    visited = Visited(
        missing={each.kind for each, is_there in zip(first, there, strict=True) if not is_there}
    )
    visits = [each for each in visits if each.kind not in visited.missing]
    warmed = _at_once(site, visits, say)
    # Where they were sent is where they go at once the next time.
    again = [
        Visit(each.kind, path) for each, (_status, path, _seconds) in zip(visits, warmed, strict=True)
    ] * rounds
    Random(f"{seed}:visits").shuffle(again)
    for (kind, path), (status, _path, seconds) in zip(again, _at_once(site, again, say), strict=True):
        visited.seconds[kind].append(seconds)
        if status != 200:
            visited.refused.append(f"{kind}: {status} of {path}")
    return visited


def _at_once(site: Site, visits: Sequence[Visit], say: Callable[[str], None]) -> list[tuple[int, str, float]]:
    """What each visit met, in their order."""
    met: list[tuple[int, str, float]] = [(0, "", 0.0)] * len(visits)

    def go(first: int) -> None:
        visitor = Visitor(site)
        try:
            for place in range(first, len(visits), CLIENTS):
                status, _body, seconds, path = visitor.get(visits[place].path)
                met[place] = (status, path, seconds)
                if first == 0:
                    say(f"visits: {place} of {len(visits)}")
        finally:
            visitor.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(go, range(CLIENTS)))
    return met
