"""What programs ask of the API, drawn from the made-up products; what it costs in statements and time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.conf import settings
from django.db import connection
from django.test import Client

from products.bench.judging import Counter
from products.bench.products import Register
from products.bench.questions import Query
from products.bench.report import percentile
from products.bench.visits import Visit, Visited
from products.entries import numbering

V1 = "/api/v1"
EACH = 20
DICTIONARY = ("categories", "parameters", "units", "packages", "manufacturers")
#: An address of more numbers is longer than servers take.
LISTED = 250
#: At most so many statements for a page, and for one with everything beside it.
STATEMENTS, EXPANDED = 12, 20
LIMIT = 100
BESIDE = "expand=category,documents,history,analogues"


def draw(register: Register, asked: Sequence[Query]) -> list[Visit]:
    """A few of every address that is read; the searches are those of `bench_search`."""
    rng = Random(f"{register.seed}:calls")
    numbers = [numbering.number(rng.randrange(register.total) + 1) for _each in range(EACH)]
    names = [register.named(rng.randrange(register.total))[2] for _each in range(EACH)]
    visits = _searches(register, rng, asked)
    visits += [each for number in numbers for each in _of_product(number, register)]
    visits += [Visit("suggest", f"/suggest/?{urlencode({'q': name[:5]})}") for name in names]
    visits += [Visit("decode", f"/decode/?{urlencode({'q': name})}") for name in names]
    visits += [Visit("analogues", f"/analogues/?{urlencode({'of': name})}") for name in names]
    visits += [Visit("status of many", f"/status/?{_many(register, rng)}") for _each in names]
    for _each in names:
        visits += [Visit(name, f"/{name}/?limit={LIMIT}") for name in DICTIONARY]
        visits += [Visit(name, f"/{name}/") for name in ("editions", "rules", "statistics")]
        visits += [Visit("changes", f"/changes/?limit={LIMIT}")]
    return [Visit(kind, V1 + path) for kind, path in visits]


def _searches(register: Register, rng: Random, asked: Sequence[Query]) -> list[Visit]:
    searches = [query.text for query in asked if query.kind in ("category", "facets", "name", "range")]
    found = rng.sample(searches, min(len(searches), EACH))
    plain = [text for text in found if not {"limit", "cursor", "sort"} & parse_qs(text).keys()]
    visits = [Visit("products", f"/products/?{text}") for text in found]
    visits += [Visit("products as of a day", f"/products/?{text}&as_of={register.last}") for text in found]
    for text in plain:
        hundred = f"/products/?{text}&limit={LIMIT}"
        visits += [
            Visit("products, 100", hundred),
            Visit("products, 100, expanded", f"{hundred}&{BESIDE}"),
            Visit("products, 100, CSV", f"{hundred}&format=csv"),
            Visit("facets", f"/facets/?{text}"),
        ]
    return visits


def _of_product(number: str, register: Register) -> list[Visit]:
    own = f"/products/{number}/"
    return [
        Visit("product", own),
        Visit("product as of a day", f"{own}?as_of={register.last}"),
        Visit("history", f"{own}history/"),
        Visit("revision", f"{own}revisions/1/"),
        Visit("differences", f"{own}differences/?from=1&to=1"),
        Visit("documents", f"{own}documents/"),
        Visit("analogues of a product", f"{own}analogues/"),
        Visit("status of one", f"/status/?no={number}"),
    ]


def _many(register: Register, rng: Random) -> str:
    """Numbers and names, half and half."""
    half = LISTED // 2
    numbers = [numbering.number(rng.randrange(register.total) + 1) for _each in range(half)]
    return urlencode({"no": ",".join(numbers + ["КР1554ЛА3"] * half)})


def statements(visits: Sequence[Visit], say: Callable[[str], None]) -> dict[str, int]:
    """The most that one of a kind costs, warm, asked in this process."""
    host = next((name for name in settings.ALLOWED_HOSTS if name not in ("*", "")), "localhost")
    client, most = Client(HTTP_HOST=host.lstrip(".")), dict[str, int]()
    for kind, path in visits:
        client.get(path)
        counter = Counter()
        with connection.execute_wrapper(counter):
            client.get(path)
        most[kind] = max(most.get(kind, 0), counter.number)
        say(f"statements: {kind}")
    return most


def text(most: Mapping[str, int], visited: Visited | None) -> str:
    lines = [f"{'':<26}{'SQL':>5}{'p50, ms':>11}{'p95, ms':>11}"]
    for kind, number in most.items():
        seconds: Sequence[float] = visited.seconds.get(kind, ()) if visited else ()
        timed = "".join(f"{percentile(seconds, each) * 1000:>11.1f}" for each in (50, 95)) if seconds else ""
        lines.append(f"{kind:<26}{number:>5}{timed}")
    return "\n".join(lines)


def faults(most: Mapping[str, int], visited: Visited | None) -> list[str]:
    """What does not hold: whatever the machine is busy with, the statements and the answers must."""
    found = [
        f"{kind}: {number} statements"
        for kind, number in most.items()
        if number > (EXPANDED if "expanded" in kind else STATEMENTS)
    ]
    if visited:
        found += [f"{kind}: not there" for kind in sorted(visited.missing)] + visited.refused[:10]
    return found


def figures(most: Mapping[str, int], visited: Visited | None) -> dict[str, Any]:
    """For a machine; times in milliseconds."""
    seconds = visited.seconds if visited else {}
    return {
        kind: {"statements": number}
        | {
            f"p{each}": round(percentile(seconds[kind], each) * 1000, 2)
            for each in (50, 95)
            if kind in seconds
        }
        for kind, number in most.items()
    }
