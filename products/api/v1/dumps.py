"""The dumps of the register: their list, and their files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1 import dump_shapes, ranges, views
from products.api.v1.contract import Contract
from products.exchange.dumps import shelf

CONTRACT = Contract(
    "dumps", _("Выгрузки"),
    _(
        "Реестр целиком, раз в сутки: NDJSON, CSV и SQLite с размерами, SHA-256 и положением в журнале "
        "решений. Имя latest вместо имени выгрузки ведёт к последней."
    ),
    _("Выгрузки"), dump_shapes.Dumps,
)  # fmt: skip
A_DAY = 86_400


class DumpList(views.View):
    contract = CONTRACT

    def get(self, request: Request) -> Response:
        return Response({"results": [_written(dump, request) for dump in shelf.published()]})


def _written(dump: shelf.Dump, request: Request) -> dict[str, Any]:
    told = dump.manifest
    files = [
        {
            **file,
            "url": request.build_absolute_uri(reverse("api_v1:dump_file", args=[dump.name, file["name"]])),
        }
        for file in dump.files
    ]
    return {name: told[name] for name in ("name", "at", "day", "ledger", "licence")} | {"files": files}


@csrf_exempt
@require_safe
def file(request: HttpRequest, dump: str, name: str) -> HttpResponseBase:
    """A file of a dump, whole or a part of it; never from a folder of the web server."""
    found = shelf.find(dump)
    told = found.path(name) if found else None
    if found is None or told is None:
        raise Http404
    if dump != found.name:
        return HttpResponseRedirect(reverse("api_v1:dump_file", args=[found.name, name]))
    path, media_type, sha256 = told
    response = ranges.serve(request, path, media_type=media_type, etag=f'"{sha256}"', at=found.made_at)
    response["Cache-Control"] = f"public, max-age={A_DAY}, immutable"
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Content-Type-Options"] = "nosniff"
    return response
