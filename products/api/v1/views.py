"""What every address of the API has in common: language, limits, problems, known parameters."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeGuard

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from drf_spectacular.utils import OpenApiParameter
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from products.api.v1 import conditional, drawing, keys, linking, negotiating, problems, throttling, writing
from products.api.v1.contract import Contract
from products.search import fields

#: Parameters that may stand several times in one address.
_REPEATED = ("category", "manufacturer", "country", "status", "territory", "package", "has", "by")


#: Asks for a language in the address itself, where a header cannot be sent.
LANG = "lang"
#: What every address that is read takes, and what those besides that have tables.
OF_EVERY = (LANG, negotiating.FORMAT)
#: What a script of another site may read of an answer, and send with a question.
EXPOSED = (
    "Content-Language",
    "ETag",
    "Last-Modified",
    "Link",
    "RateLimit",
    "RateLimit-Policy",
    "Repr-Digest",
    "Retry-After",
)
SENT = ("Accept", "Accept-Language", "Authorization", "Content-Type", "If-Modified-Since", "If-None-Match")


class View(APIView):
    """A view that changes nothing. It takes the parameters of its contract, anything else is refused.

    It may be read from the pages of any other site: nothing here depends on who asks.
    """

    contract: Contract
    #: Of a view of several methods, by the method.
    contracts: Mapping[str, Contract] = {}
    schema = drawing.Schema()
    content_negotiation_class: Any = negotiating.Negotiation
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
                response.renderer_context = {}  # type: ignore[attr-defined]
            response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
        patch_vary_headers(response, ("Accept-Language",))
        if self.is_open:
            response = self._open(request, response)
        for name, value in (self.allowance.headers() if self.allowance else {}).items():
            response[name] = value
        # The answer and the view hold each other: let go of, the answer is gone at once, and with it all
        # that was read, which else waits for the next round of the garbage collector.
        del self.response
        return response

    def _open(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """For scripts of every site, with links, and not sent again to whoever has it."""
        links = linking.described(request)
        links += linking.of_answer(getattr(response, "data", None)) if response.status_code == 200 else []
        response["Link"] = ", ".join(filter(None, [response.get("Link", ""), linking.written(links)]))
        if len(self.get_renderers()) > 1:
            patch_vary_headers(response, ("Accept",))
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

    @property
    def asked_by(self) -> Contract | None:
        """The contract of the method by which one asks; nothing of a method there is not."""
        method = (self.request.method or "").lower()
        if not self.contracts:
            return self.contract if method in self.http_method_names else None
        return self.contracts.get("get" if method == "head" else method)

    @property
    def known(self) -> list[str]:
        contract = self.asked_by
        named = (
            [one.name for one in contract.parameters if one.location == OpenApiParameter.QUERY]
            if contract
            else []
        )
        return [*named, *OF_EVERY[: 2 if contract and contract.table else 1]] if self.is_open else named

    def get_renderers(self) -> list[BaseRenderer]:
        contract = self.asked_by
        return [writing.JSONRenderer(), *([writing.CSVRenderer()] if contract and contract.table else [])]

    def columns(self) -> Collection[str]:
        """Which fields of a row a table has."""
        shape = self.contract.shape
        return [name for name, field in shape().fields.items() if field.required] if shape else []

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        if getattr(response, "exception", False):  # a problem is JSON, whatever was wanted
            request.accepted_renderer, request.accepted_media_type = (
                writing.JSONRenderer(),
                problems.MEDIA_TYPE,
            )
        return super().finalize_response(request, response, *args, **kwargs)

    def check_parameters(self, request: Request) -> None:
        if self.asked_by is None:
            return  # there is no such method, whatever is asked
        faults, known = misread(request), self.known
        faults += [unknown(name, known) for name in request.query_params if name not in known]
        if faults:
            raise problems.BadQuery(faults)

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
