"""Are we well: do database, search and task worker? Asked by the supervisor and by whoever watches."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateWorker

from products.api.v1 import problems
from products.exchange.dumps import shelf
from products.search import engines, queries

SILENT = timedelta(minutes=1)  # a worker gives a sign of life every ten seconds

log = logging.getLogger(__name__)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    try:
        answer = queries.search(QueryDict("limit=1"), at=now)
        workers = ProcrastinateWorker.objects.filter(last_heartbeat__gt=now - SILENT).count()
    except DatabaseError:
        log.exception("the search does not answer")
        return _uncached(problems.answer(request, 503))
    state = {
        "status": "ok",
        "products": answer.total,
        "workers": workers,
        "search": engines.health(),
        "dumps": _dumps(),
    }
    return _uncached(JsonResponse(state))


def _dumps() -> dict[str, str | None]:
    """The last one shown, and one that waits for somebody to look because it has shrunk."""
    latest, held = shelf.latest(), shelf.held()
    return {"latest": latest.name if latest else None, "held": held.name if held else None}


def _uncached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
