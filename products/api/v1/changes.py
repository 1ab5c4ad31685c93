"""The open log, line by line from a position on: whoever reads it to the end knows all that was decided.

Positions are those of the leaves: they have no gaps and a line never changes, so reading may stop anywhere
and go on there. A line that cannot be seen yet is followed by none that can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson
from django.utils.translation import gettext as _
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from products.api.v1 import contracts, linking, problems, views, writing
from products.api.v1.moments import moment
from products.ledger import queries as ledger
from products.ledger.models import Leaf

SINCE, LIMIT = "since", "limit"
USUAL, MOST = 100, 1000
_WHOLE = re.compile(r"[0-9]{1,15}", re.ASCII)


class ChangeList(views.View):
    contract = contracts.CHANGES

    def get_renderers(self) -> list[BaseRenderer]:
        return [writing.LinesRenderer()]

    def get(self, request: Request) -> Response:
        since = _number(request, SINCE, 0, 0, 10**15)
        limit = _number(request, LIMIT, USUAL, 1, MOST)
        leaves = list(ledger.leaves(since, limit))
        if not leaves and since > (size := ledger.size()):
            sentence = _("В журнале пока %(size)s записей: такой позиции ещё нет.") % {"size": size}
            raise problems.BadQuery([problems.Fault(SINCE, "out_of_range", sentence)])
        following = since + len(leaves)
        address = replace_query_param(request.build_absolute_uri(), SINCE, following)
        headers = {"Link": linking.written([(address, "next")])}
        return Response(list(_lines(leaves)), headers=headers)


def _lines(leaves: list[Leaf]) -> Iterator[bytes]:
    """The body of a leaf stands in its line byte by byte as it was hashed."""
    for leaf in leaves:
        body = bytes(leaf.body)
        head: dict[str, Any] = {
            "position": leaf.index,
            "at": moment(leaf.at),
            "kind": leaf.kind,
            "number": leaf.subject,
            "digest": orjson.loads(body).get("digest"),
            "hash": bytes(leaf.hash).hex(),
        }
        yield orjson.dumps(head)[:-1] + b',"body":' + body + b"}"


def _number(request: Request, name: str, usual: int, least: int, most: int) -> int:
    given = request.query_params.get(name)
    if given is None:
        return usual
    if _WHOLE.fullmatch(given) and least <= int(given) <= most:
        return int(given)
    sentence = _("Целое число от %(least)s до %(most)s.") % {"least": least, "most": most}
    raise problems.BadQuery([problems.Fault(name, "invalid", sentence)])
