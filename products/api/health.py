"""Are we well: do the database and the search answer? Asked by the supervisor and by whoever watches."""

from __future__ import annotations

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_safe

from products.api.v1 import problems
from products.search import engines, queries

log = logging.getLogger(__name__)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    try:
        answer = queries.search(QueryDict("limit=1"), at=timezone.now())
    except DatabaseError:
        log.exception("the search does not answer")
        return _uncached(problems.answer(request, 503))
    return _uncached(JsonResponse({"status": "ok", "products": answer.total, "search": engines.health()}))


def _uncached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
