"""What every address of the API has in common: language, limits, problems, known parameters."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeGuard

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from products.api.v1 import conditional, contracts, keys, problems, throttling
from products.search import fields

#: Parameters that may stand several times in one address.
_REPEATED = ("category", "manufacturer", "country", "status", "territory", "package", "has", "by")


#: Asks for a language in the address itself, where a header cannot be sent.
LANG = "lang"
#: What a script of another site may read of an answer, and send with a question.
EXPOSED = (
    "Content-Language",
    "ETag",
    "Last-Modified",
    "Link",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
)
SENT = ("Accept", "Accept-Language", "Authorization", "If-Modified-Since", "If-None-Match")


class View(APIView):
    """A read-only view; `known` are its query parameters, anything else is refused.

    It may be read from the pages of any other site: nothing here depends on who asks.
    """

    contract: contracts.Contract
    known: Collection[str] = ()
    schema = contracts.Schema()
    authentication_classes: Any = (keys.Bearer,)
    throttle_classes = (throttling.ReadingThrottle,)
    http_method_names = ("get", "head", "options")
    is_open = True
    allowance: throttling.Allowance | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(language(request)):
            response = super().dispatch(request, *args, **kwargs)
            if isinstance(response, Response):
                response.render()  # while the language holds: names are read late
            response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
        patch_vary_headers(response, ("Accept-Language",))
        if self.is_open:
            response = self._open(request, response)
        for name, value in (self.allowance.headers() if self.allowance else {}).items():
            response[name] = value
        return response

    def _open(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """For scripts of every site, and not sent again to whoever has it."""
        if request.method in ("GET", "HEAD") and _is_whole(response):
            response = conditional.tagged(request, response)
            if response.status_code == 304 and self.allowance:
                self.allowance = self.allowance.give_back()
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = ", ".join(EXPOSED)
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.check_parameters(request)

    def check_parameters(self, request: Request) -> None:
        faults = misread(request)
        known = (*self.known, LANG) if self.is_open else self.known
        faults += [unknown(name, known) for name in request.query_params if name not in known]
        if faults:
            raise problems.BadQuery(faults)

    @staticmethod
    def filters(request: Request) -> QueryDict:
        """What is asked of the search: all but what chooses how the answer is written."""
        found = request.query_params.copy()
        found.pop(LANG, None)
        return found

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        headers = {"Allow": ", ".join(self.allowed_methods)}
        if self.is_open:
            headers |= {
                "Access-Control-Allow-Methods": headers["Allow"],
                "Access-Control-Allow-Headers": ", ".join(SENT),
                "Access-Control-Max-Age": "86400",
            }
        return Response(status=204, headers=headers)

    def get_exception_handler(self) -> Any:
        return problems.handle


def _is_whole(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    return response.status_code == 200 and not response.streaming


def language(request: HttpRequest) -> str:
    """That of `lang`, else the first of `Accept-Language` that the register speaks; Russian otherwise."""
    spoken = [code for code, _name in settings.LANGUAGES]
    if (asked := request.GET.get(LANG)) in spoken:
        return asked
    for accepted, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if accepted[:2] in spoken:
            return accepted[:2]
    return settings.LANGUAGE_CODE


def unknown(name: str, known: Collection[str]) -> problems.Fault:
    near = fields.nearest(name, known)
    sentence = _("Параметра «%(name)s» у этого адреса нет.") % {"name": name}
    if near:
        sentence += " " + _("Ближайший: «%(near)s».") % {"near": near}
    return problems.Fault(name, "unknown_parameter", sentence, near)


def misread(request: Request) -> list[problems.Fault]:
    """Two values of a parameter that takes one (choosing would be guessing), or a language not spoken."""
    sentence = _("Параметр указан дважды, а значение у него одно.")
    spoken = [code for code, _name in settings.LANGUAGES]
    asked = request.query_params.get(LANG, spoken[0])
    foreign = problems.Fault(
        LANG, "unknown_value", _("Языки ответов: %(known)s.") % {"known": ", ".join(spoken)}
    )
    return ([] if asked in spoken else [foreign]) + [
        problems.Fault(name, "repeated", sentence)
        for name, values in request.query_params.lists()
        if len(values) > 1 and name not in _REPEATED and not name.startswith(fields.PREFIX)
    ]
