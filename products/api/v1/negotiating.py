"""In which form an answer is wanted: by `format` in the address, else by Accept."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from products.api.v1 import problems
from products.search import fields

FORMAT = "format"


class Negotiation(DefaultContentNegotiation):
    """Where an answer has one form only, `format` is an unknown parameter like any other."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        known = {renderer.format: renderer for renderer in renderers}
        asked = request.query_params.get(FORMAT)
        if asked is None or len(known) == 1:
            chosen: tuple[BaseRenderer, str] = super().select_renderer(request, renderers, format_suffix)
            return chosen
        if asked not in known:
            sentence = _("Ответ бывает такого вида: %(known)s.") % {"known": ", ".join(known)}
            near = fields.nearest(asked, list(known))
            raise problems.BadQuery([problems.Fault(FORMAT, "unknown_value", sentence, near)])
        return known[asked], known[asked].media_type
