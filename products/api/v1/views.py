"""What every address of the API has in common: language, limits, problems, known parameters."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from products.api.v1 import contracts, problems, throttling
from products.search import fields

#: Parameters that may stand several times in one address.
_REPEATED = ("category", "manufacturer", "country", "status", "territory", "package", "has", "by")


class View(APIView):
    """A read-only view; `known` are its query parameters, anything else is refused."""

    contract: contracts.Contract
    known: Collection[str] = ()
    schema = contracts.Schema()
    throttle_classes = (throttling.ReadingThrottle,)
    http_method_names = ("get", "head", "options")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(language(request)):
            response = super().dispatch(request, *args, **kwargs)
            if isinstance(response, Response):
                response.render()  # while the language holds: names are read late
            response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
        patch_vary_headers(response, ("Accept-Language",))
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.check_parameters(request)

    def check_parameters(self, request: Request) -> None:
        faults = repeated(request)
        faults += [unknown(name, self.known) for name in request.query_params if name not in self.known]
        if faults:
            raise problems.BadQuery(faults)

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        return Response(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    def get_exception_handler(self) -> Any:
        return problems.handle


def language(request: HttpRequest) -> str:
    """The first language of `Accept-Language` that the register speaks; Russian otherwise."""
    spoken = [code for code, _name in settings.LANGUAGES]
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


def repeated(request: Request) -> list[problems.Fault]:
    """Two values of a parameter that takes one: choosing between them would be guessing."""
    sentence = _("Параметр указан дважды, а значение у него одно.")
    return [
        problems.Fault(name, "repeated", sentence)
        for name, values in request.query_params.lists()
        if len(values) > 1 and name not in _REPEATED and not name.startswith(fields.PREFIX)
    ]
