"""The views of the dictionary: its lists and rows, its editions, the rules of admission."""

from __future__ import annotations

from django.http import Http404
from django.utils.http import http_date
from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1 import contracts, dictionary, paging, rules, views
from products.api.v1.contract import Contract
from products.api.v1.moments import moment
from products.dictionary import queries
from products.entries import admission


class DictionaryList(views.View):
    """A list of the dictionary; the addresses say which."""

    catalogue: dictionary.Catalogue = dictionary.CATALOGUES[0]

    @property
    def contract(self) -> Contract:  # type: ignore[override]
        return contracts.listing(self.catalogue)

    def get(self, request: Request) -> Response:
        rows = self.catalogue.rows()
        page, following, preceding = paging.by_key(
            rows, self.catalogue.key, limit=paging.limit_of(request),
            cursor=request.query_params.get("cursor", ""),
        )  # fmt: skip
        written = [self.catalogue.write(row) for row in page]
        envelope = paging.envelope(
            request, written, count=rows.count(), following=following, preceding=preceding
        )
        return Response(envelope | self.catalogue.edition())


class DictionaryDetail(views.View):
    catalogue: dictionary.Catalogue = dictionary.CATALOGUES[0]

    @property
    def contract(self) -> Contract:  # type: ignore[override]
        return contracts.detail(self.catalogue)

    def get(self, request: Request, code: str) -> Response:
        if "\0" in code:
            raise Http404
        row = self.catalogue.rows().filter(**{self.catalogue.key: code}).first()
        if row is None:
            raise Http404
        return Response(self.catalogue.write(row) | self.catalogue.edition())


class EditionList(views.View):
    contract = contracts.EDITIONS

    def get(self, request: Request) -> Response:
        rows = queries.editions()
        written = [
            {"digest": row.digest, "loaded_at": moment(row.loaded_at), "in_use": place == 0}
            for place, row in enumerate(rows)
        ]
        response = Response(paging.whole(request, written))
        if rows:
            response["Last-Modified"] = http_date(rows[0].loaded_at.timestamp())
        return response


class RuleList(views.View):
    contract = contracts.RULES

    def get(self, request: Request) -> Response:
        return Response(
            paging.whole(request, [rules.written(rule, request) for rule in admission.RULES.values()])
        )


class RuleDetail(views.View):
    contract = contracts.RULE

    def get(self, request: Request, code: str) -> Response:
        rule = admission.RULES.get(code)
        if rule is None:
            raise Http404
        return Response(rules.written(rule, request))
