"""Answers are packed, but for those that say that nobody may change their bytes on the way."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class Packing(GZipMiddleware):
    """A digest of the bytes (`Repr-Digest`) would not be that of the packed ones."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if "no-transform" in response.get("Cache-Control", ""):
            return response
        return super().process_response(request, response)
