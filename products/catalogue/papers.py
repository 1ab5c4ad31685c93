"""Public documents: those that a revision names which is or was in force."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from products.documents import queries, responses
from products.entries import queries as entries


@require_safe
def file(request: HttpRequest, sha256: str) -> HttpResponseBase:
    document = queries.get(sha256) if re.fullmatch(r"[0-9a-f]{64}", sha256, re.ASCII) else None
    if document is None or not entries.document_is_public(sha256):
        raise Http404
    return responses.serve(request, document, name=sha256[:12], public=True)
