"""What belongs to one product: its history, its revisions byte by byte, what changed, its documents."""

from __future__ import annotations

import base64
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1 import (
    asking,
    conditional,
    contracts,
    expanding,
    histories,
    paging,
    problems,
    products,
    views,
)
from products.api.v1.moments import day
from products.entries import content as content_table
from products.entries import periods
from products.entries import queries as entries
from products.entries.models import Entry, Validity
from products.search import analogues

FROM, TO = "from", "to"
#: What was decided on stays as it is.
FOR_EVER = "public, max-age=31536000, immutable, no-transform"
LAST = 2**31 - 1


class ProductHistory(views.View):
    contract = contracts.HISTORY

    def get(self, request: Request, number: str) -> Response:
        asked, entry = asking.day(request), asking.entry(number)
        (written,) = histories.histories({entry.pk: entries.history(entry)}, asked=asked).values()
        return Response(paging.whole(request, written))


class ProductDocuments(views.View):
    contract = contracts.DOCUMENTS

    def get(self, request: Request, number: str) -> Response:
        asked, entry = asking.day(request), asking.entry(number)
        period, pages = entries.ruling(entry, on=asked.day), products.Addresses.at(request)
        named = period.revision.content.get("documents", ()) if period else ()
        (written,) = expanding.files([[products.paper(one, pages) for one in named]])
        return Response(paging.whole(request, written))


class ProductAnalogues(views.View):
    contract = contracts.ANALOGUES_OF_PRODUCT

    def get(self, request: Request, number: str) -> Response:
        pages, asked = products.Addresses.at(request), asking.today()
        known = analogues.of_name(asking.number(number), on=asked.day)
        if not known.own:
            raise Http404
        return Response(paging.whole(request, expanding.instead(known, pages, asked)))


class ProductRevision(views.View):
    """The exact bytes both parties decided on: their SHA-256 is the digest."""

    contract = contracts.REVISION

    def get(self, request: Request, number: str, ordinal: str) -> HttpResponse:
        period = _period(asking.entry(number), _ordinal(ordinal))
        if period is None:
            raise Http404
        digest = base64.b64encode(bytes.fromhex(period.revision.digest)).decode()
        headers = {
            conditional.DIGEST: f"sha-256=:{digest}:",
            "Cache-Control": FOR_EVER,
            "Last-Modified": http_date(period.recorded_at.timestamp()),
        }
        return HttpResponse(bytes(period.revision.body), content_type="application/json", headers=headers)


class ProductDifferences(views.View):
    contract = contracts.DIFFERENCES

    def get(self, request: Request, number: str) -> Response:
        entry = asking.entry(number)
        before, after = self._period(request, entry, FROM), self._period(request, entry, TO)
        changes = content_table.difference(before.revision.content, after.revision.content)
        fields = histories.fields_of([changes])
        return Response(
            {
                "number": entry.number,
                "before": _compared(before),
                "after": _compared(after),
                "class": content_table.grade(changes) if changes else None,
                "differences": [histories.difference(change, fields) for change in changes],
            }
        )

    def _period(self, request: Request, entry: Entry, name: str) -> Validity:
        given = request.query_params.get(name, "")
        ordinal = _ordinal(given)
        if period := _period(entry, ordinal):
            return period
        if not given:
            code, sentence = "required", _("Назовите номер редакции: from=1&to=2.")
        elif ordinal is None:
            code, sentence = "invalid", _("Номер редакции — целое число от 1.")
        else:
            code, sentence = "unknown_value", _("Такой редакции в силе не было; какие были, говорит history.")
        raise problems.BadQuery([problems.Fault(name, code, sentence)])


def _ordinal(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 11 and int(text) <= LAST else None


def _period(entry: Entry, ordinal: int | None) -> Validity | None:
    return periods.of_revision(entry, ordinal) if ordinal is not None else None


def _compared(period: Validity) -> dict[str, Any]:
    return {
        "revision": period.revision.ordinal,
        "digest": period.revision.digest,
        "effective_from": day(period.effective_from),
    }
