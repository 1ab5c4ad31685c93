"""What went wrong, as RFC 9457 problem details: one shape for every refusal and failure."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.response import Response

from products.search.database import TooSlow

MEDIA_TYPE = "application/problem+json"
#: The types of problem: title, and what a reader can do about it. The guide lists them under these anchors.
TYPES: dict[str, tuple[int, str | Promise, str | Promise]] = {
    "bad-query": (400, _("Запрос не понят"), _("Исправьте параметры, названные в errors.")),
    "not-found": (404, _("Не найдено"), _("По этому адресу ничего нет, или запись ещё не в реестре.")),
    "method-not-allowed": (405, _("Только чтение"), _("Есть GET, HEAD и OPTIONS.")),
    "not-acceptable": (406, _("Такого вида ответа нет"), _("Ответ бывает только application/json.")),
    "too-many-requests": (429, _("Слишком много запросов"), _("Повторите через Retry-After секунд.")),
    "internal": (500, _("Внутренняя ошибка"), _("Ошибка записана; повторите позже.")),
    "unavailable": (503, _("Реестр сейчас не отвечает"), _("Повторите позже.")),
    "too-broad": (
        503,
        _("Слишком широкий запрос"),
        _("Запрос слишком широкий для базы, сузьте его."),
    ),
}
#: Of two of one status the first is meant unless another is named.
_BY_STATUS = {status: name for name, (status, _title, _advice) in reversed(TYPES.items())}
GUIDE = "/api/"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fault:
    """One parameter that was not understood."""

    parameter: str
    code: str
    detail: str
    nearest: str = ""


class BadQuery(exceptions.APIException):
    """The parameters were not understood; every one of them is named."""

    status_code = 400

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__(" ".join(fault.detail for fault in self.faults))


def body(
    request: HttpRequest, status: int, *, detail: str = "", faults: Iterable[Fault] = (), name: str = ""
) -> dict[str, Any]:
    name = name or _BY_STATUS.get(status, "bad-query" if status < 500 else "internal")
    _status, title, advice = TYPES[name]
    return {
        "type": request.build_absolute_uri(f"{GUIDE}#{name}"),
        "title": str(title),
        "status": status,
        "detail": detail or str(advice),
        "errors": [asdict(fault) for fault in faults],
    }


def answer(request: HttpRequest, status: int, *, detail: str = "") -> JsonResponse:
    """A problem outside the framework: an address of ours that leads nowhere, a database that is away."""
    found = body(request, status, detail=detail)
    return JsonResponse(
        found, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
    )


def handle(error: Exception, context: dict[str, Any]) -> Response:
    """The framework's exception handler: whatever happened becomes a problem, details of ours stay inside."""
    request = context["request"]
    headers: dict[str, str] = {}
    if isinstance(error, Http404 | PermissionDenied):
        found = body(request, 404)
    elif isinstance(error, BadQuery):
        found = body(request, 400, detail=str(error.detail), faults=error.faults)
    elif isinstance(error, exceptions.APIException):
        found = body(request, error.status_code)
        if isinstance(error, exceptions.Throttled):
            headers["Retry-After"] = str(max(1, int(getattr(error, "wait", None) or 1)))
    elif isinstance(error, TooSlow):
        found = body(request, 503, name="too-broad")
    else:
        log.error("%s failed", request.path, exc_info=error)
        got_request_exception.send(sender=type(context["view"]), request=request._request)
        found = body(request, 500)
    _roll_back()
    return Response(found, status=found["status"], content_type=MEDIA_TYPE, headers=headers)


def _roll_back() -> None:
    connection = transaction.get_connection()
    if connection.settings_dict["ATOMIC_REQUESTS"] and connection.in_atomic_block:
        transaction.set_rollback(True)
