"""Links in the header (RFC 8288): the pages beside, the description of the API, the page for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

Link = tuple[str, str]
#: By which field of an answer its neighbour is known, and what it is to it.
_BESIDE = (("next", "next"), ("previous", "prev"))


def written(links: Iterable[Link]) -> str:
    return ", ".join(f'<{address}>; rel="{relation}"' for address, relation in links)


def described(request: HttpRequest) -> list[Link]:
    """What every answer has."""
    return [(request.build_absolute_uri(reverse("api_v1:schema")), "describedby")]


def of_answer(data: Any) -> list[Link]:
    """Of a list the pages beside."""
    if not isinstance(data, Mapping):
        return []
    return [(data[name], relation) for name, relation in _BESIDE if data.get(name)]
