"""What the products found have, filter by filter."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1 import asking, contracts, problems, understood, views
from products.api.v1.reading import fault
from products.dictionary import queries as dictionary
from products.dictionary import writing
from products.dictionary.fields import Field
from products.entries import as_of
from products.search import facets, filters
from products.search import queries as search
from products.search.facets import BY, Facet
from products.search.question import Asked, Counts

#: Each costs the counting of its values; a category has fewer.
MOST = 60
#: What counts take beside the filters.
OWN = (BY, views.LANG, as_of.NAME)


class FacetList(views.View):
    contract = contracts.FACETS

    def check_parameters(self, request: Request) -> None:
        """Names are checked by the set of filters itself, but for those that choose a page of a list."""
        faults = views.misread(request)
        known = [*filters.ProductFilter.base_filters, *OWN]
        known = [name for name in known if name not in contracts.OF_THE_PAGE]
        faults += [
            views.unknown(name, known) for name in contracts.OF_THE_PAGE if name in request.query_params
        ]
        if faults:
            raise problems.BadQuery(faults)

    def get(self, request: Request) -> Response:
        kept = dictionary.snapshot()
        try:
            asked = _asked(request, kept)
        except filters.Refused as refused:
            raise problems.BadQuery([fault(refused)]) from refused
        day = asking.day(request)
        answer = search.count(
            request.query_params, at=timezone.now(), also=OWN, known=kept, facets=asked,
            as_of=day.day if day.typed else None,
        )  # fmt: skip
        if answer.errors:
            raise problems.BadQuery(fault(error) for error in answer.errors)
        described = {facet.name: facet for facet in facets.described(asked, answer.counts, answer.asked)}
        written = [
            _written(described.get(one.name) or _empty(one), answer.counts.get(one.name, Counts()))
            for one in asked
        ]
        return Response({"count": answer.total, "facets": written, "understood": understood.written(answer)})


def _asked(request: Request, kept: dictionary.Snapshot) -> list[Asked]:
    names = [name.strip() for text in request.query_params.getlist(BY) for name in text.split(",")]
    names = [name for name in names if name]
    if len(names) > MOST:
        raise filters.Refused(BY, "too_many", _("За один раз считается не больше 60 отборов."))
    if names:
        return facets.named(names, kept.fields)
    category = request.query_params.get("category", "").strip().lower()
    if category in kept.categories and len(request.query_params.getlist("category")) == 1:
        return facets.offered(kept.fields_for([row.code for row in kept.path(category)]))
    return facets.usual(kept.fields)


def _empty(one: Asked) -> Facet:
    return Facet(one.name, one.parameter.name if one.parameter else one.name, 0, [], one.parameter)


def _written(facet: Facet, counted: Counts) -> dict[str, Any]:
    measure = facet.field if facet.field and facet.field.measured else None
    exact = [Decimal(value) for value in counted.of] if measure else []
    ends = {
        "min": min(exact) if exact else counted.low,
        "max": max(exact) if exact else counted.high,
    }
    return {
        "name": facet.name,
        "kind": facet.field.kind if facet.field else "property",
        "unit": measure.unit if measure else "",
        "count": facet.count,
        "values": [
            {"code": choice.code, "name": str(choice.name), "count": choice.count} for choice in facet.choices
        ],
        **{name: _end(end, measure) if measure and end is not None else None for name, end in ends.items()},
        "label": str(facet.label),
    }


def _end(value: Decimal, field: Field) -> dict[str, str]:
    language = (get_language() or "ru")[:2]
    return {
        "value": writing.plain(value),
        "display": writing.write_quantity(value, (field.unit, field.display_unit), language),
    }
