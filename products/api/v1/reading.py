"""The views: what is asked, put to the domain, and written by `products` and `dictionary`."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1 import (
    asking,
    contracts,
    drawing,
    expanding,
    linking,
    paging,
    problems,
    products,
    selecting,
    shapes,
    understood,
    views,
)
from products.api.v1.moments import day
from products.demand import operations as demand
from products.entries import as_of
from products.search import fields as searched
from products.search import filters
from products.search import queries as search
from products.search.typed import decoding
from register import limits

#: What a list of products takes beside the filters.
OWN = (*views.OF_EVERY, as_of.NAME, selecting.FIELDS, selecting.EXPAND)


class ProductList(views.View):
    contract = contracts.PRODUCTS
    selected: selecting.Selection

    def check_parameters(self, request: Request) -> None:
        """Names are checked by the set of filters itself: `p.<code>` are as many as the dictionary has."""
        faults = views.misread(request)
        if faults:
            raise problems.BadQuery(faults)

    def get(self, request: Request) -> Response:
        asked, self.selected = asking.day(request), selecting.read(request, shapes.Product, expanding.NAMES)
        answer = search.search(
            request.query_params, at=timezone.now(), also=OWN,
            as_of=asked.day if asked.typed else None,
        )  # fmt: skip
        if answer.errors:
            raise problems.BadQuery(fault(error) for error in answer.errors)
        if not asked.typed:  # of a day gone by nobody wants to buy anything
            demand.search(answer, address=limits.address(request), at=timezone.now())
        written = products.products(answer.rows, request=request, asked=asked)
        pages = products.Addresses.at(request)
        expanding.expand(expanding.Told(written, answer.rows, pages, asked), self.selected.expand)
        envelope = paging.envelope(
            request, [self.selected.of(row) for row in written], count=answer.total,
            following=answer.next_cursor, preceding=answer.previous_cursor,
        )  # fmt: skip
        return Response(envelope | {"understood": understood.written(answer), "as_of": day(asked.day)})

    def columns(self) -> Collection[str]:
        return self.selected.names


class ProductDetail(views.View):
    contract = contracts.PRODUCT

    def get(self, request: Request, number: str) -> Response:
        asked, selected = asking.day(request), selecting.read(request, shapes.ProductOnDay, expanding.NAMES)
        entry = asking.entry(number)
        written = products.product_on(entry, request=request, asked=asked)
        told = expanding.Told([written], [entry], products.Addresses.at(request), asked)
        expanding.expand(told, selected.expand)
        response = Response(selected.of(written))
        response["Link"] = linking.written([(written["url"], "canonical")])
        return response


class Decode(views.View):
    contract = contracts.DECODE

    def get(self, request: Request) -> Response:
        query = request.query_params.get("q", "")
        if not query.strip():
            raise problems.BadQuery(
                [problems.Fault("q", "required", _("Напишите обозначение: q=КР1554ЛА3."))]
            )
        if len(query) > searched.LONGEST_QUERY:
            raise problems.BadQuery([problems.Fault("q", "max_length", _("Запрос длиннее 200 знаков."))])
        decoded = decoding.decode(query)
        parts = decoded.parts if decoded else []
        return Response(
            {
                "designation": decoded and decoded.designation,
                "sentence": decoded.sentence if decoded else "",
                "parts": [part._asdict() for part in parts],
            }
        )


def fault(error: filters.Refused) -> problems.Fault:
    return problems.Fault(error.name, error.code, str(error), error.nearest)


class OpenApi(views.View):
    contract = contracts.SCHEMA

    def get(self, request: Request) -> Response:
        return Response(drawing.document(views.language(request)))
