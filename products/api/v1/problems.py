"""What went wrong, as RFC 9457 problem details: one shape for every refusal and failure."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import Http404, HttpRequest, JsonResponse, UnreadablePostError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from products.search.database import TooSlow

MEDIA_TYPE = "application/problem+json"
#: The types of problem: title, and what a reader can do about it. The guide lists them under these anchors.
TYPES: dict[str, tuple[int, str | Promise, str | Promise]] = {
    "bad-query": (400, _("Запрос не понят"), _("Исправьте параметры, названные в errors.")),
    "bad-body": (400, _("Тело запроса не понято"), _("Исправьте места, названные в errors.")),
    "no-token": (
        401,
        _("Нужен ключ доступа"),
        _("Пошлите заголовок Authorization: Bearer и действующий ключ; ключ создают в кабинете."),
    ),
    "not-allowed": (403, _("Нет права"), _("Нужны и право ключа, и роль человека, который его создал.")),
    "not-found": (404, _("Не найдено"), _("По этому адресу ничего нет, или запись ещё не в реестре.")),
    "method-not-allowed": (
        405,
        _("Так к этому адресу не обращаются"),
        _("Что можно, говорит заголовок Allow."),
    ),
    "not-acceptable": (
        406,
        _("Такого вида ответа нет"),
        _("Ответ бывает application/json, а у списков, где есть format=csv, и text/csv."),
    ),
    "wrong-state": (409, _("Сейчас это невозможно"), _("Что возможно, говорит moves заявки.")),
    "in-progress": (
        409,
        _("Такой же запрос ещё выполняется"),
        _("Повторите через секунду с тем же Idempotency-Key."),
    ),
    "changed": (
        412,
        _("Черновик уже изменён"),
        _("В theirs — что теперь в черновике. Сведите правки и пошлите с новым If-Match."),
    ),
    "too-large": (413, _("Слишком большой запрос"), _("Разделите его на части.")),
    "unsupported-media-type": (
        415,
        _("Тело не того вида"),
        _("Какого вида тело нужно, сказано у адреса."),
    ),
    "rules": (
        422,
        _("Не проходит проверку"),
        _("Исправьте поля, названные в errors; у правил есть страницы."),
    ),
    "key-reused": (
        422,
        _("Idempotency-Key уже занят"),
        _("С этим ключом был другой запрос. Новому запросу — новый ключ."),
    ),
    "if-match-required": (
        428,
        _("Нужен If-Match"),
        _("Пошлите в If-Match версию черновика: ETag последнего ответа."),
    ),
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
    """One thing that is wrong: a parameter of the address, or a place in the body or the draft."""

    parameter: str
    code: str
    detail: str
    nearest: str = ""
    pointer: str = ""  # RFC 6901
    rule: str = ""  # the address of the rule's page


class Refusal(exceptions.APIException):
    """A refusal of a type of the table, with what is wrong and whatever else its reader needs."""

    def __init__(
        self,
        name: str,
        detail: str | Promise = "",
        faults: Iterable[Fault] = (),
        more: Mapping[str, Any] | None = None,
    ) -> None:
        self.name, self.faults, self.more = name, list(faults), more or {}
        self.status_code = TYPES[name][0]
        super().__init__(str(detail))


class BadQuery(exceptions.APIException):
    """The parameters were not understood; every one of them is named."""

    status_code = 400

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__(" ".join(fault.detail for fault in self.faults))


def body(
    request: HttpRequest | Request,
    status: int,
    *,
    detail: str = "",
    faults: Iterable[Fault] = (),
    name: str = "",
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
    """The framework's exception handler: whatever happened becomes a problem."""
    found, headers = told(error, context["request"], context["view"])
    _roll_back()
    return Response(found, status=found["status"], content_type=MEDIA_TYPE, headers=headers)


def told(error: Exception, request: Request, view: object) -> tuple[dict[str, Any], dict[str, str]]:
    """The problem and its headers; details of a failure of ours stay inside."""
    if isinstance(error, Http404 | PermissionDenied):
        return body(request, 404), {}
    if isinstance(error, BadQuery):
        return body(request, 400, detail=str(error.detail), faults=error.faults), {}
    if isinstance(error, Refusal):
        said: dict[str, Any] = {"detail": str(error.detail), "faults": error.faults, "name": error.name}
        return body(request, error.status_code, **said) | dict(error.more), {}
    if isinstance(error, exceptions.ParseError | SuspiciousOperation | UnreadablePostError):
        return body(request, 400, name="bad-body"), {}
    if isinstance(error, exceptions.APIException):
        return body(request, error.status_code), _headers(error)
    if isinstance(error, TooSlow):
        return body(request, 503, name="too-broad"), {}
    log.error("%s failed", request.path, exc_info=error)
    got_request_exception.send(sender=type(view), request=request._request)
    return body(request, 500), {}


def _headers(error: exceptions.APIException) -> dict[str, str]:
    if isinstance(error, exceptions.Throttled):
        return {"Retry-After": str(max(1, int(getattr(error, "wait", None) or 1)))}
    asked = getattr(error, "auth_header", "")
    return {"WWW-Authenticate": asked} if asked else {}


def _roll_back() -> None:
    connection = transaction.get_connection()
    if connection.settings_dict["ATOMIC_REQUESTS"] and connection.in_atomic_block:
        transaction.set_rollback(True)
