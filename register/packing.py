"""Answers are packed, but for those that say that nobody may change their bytes on the way.

Quickly rather than small: the tenth that Django's level saves takes it four times as long, which was a
twentieth of all the work on a page, and of a list of the API a tenth.
"""

from __future__ import annotations

import secrets
from gzip import GzipFile
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers

LEVEL = 3


class Packing(GZipMiddleware):
    """A digest of the bytes (`Repr-Digest`) would not be that of the packed ones."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if "no-transform" in response.get("Cache-Control", ""):
            return response
        accepted = re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        if accepted and isinstance(response, HttpResponse) and not response.has_header("Content-Encoding"):
            patch_vary_headers(response, ("Accept-Encoding",))
            packed = self._packed(response.content)
            if len(packed) < len(response.content):
                _put(packed, response)
            return response
        return super().process_response(request, response)  # a stream, or only said that it may be packed

    def _packed(self, content: bytes) -> bytes:
        """With a file name of random length, as Django's: the length tells nothing of a secret within."""
        buffer, name = BytesIO(), "a" * secrets.randbelow(self.max_random_bytes)
        with GzipFile(name, "wb", LEVEL, buffer, mtime=0) as file:
            file.write(content)
        return buffer.getvalue()


def _put(packed: bytes, response: HttpResponse) -> None:
    """The same answer in other bytes: its tag becomes weak (RFC 9110, 8.8.1)."""
    response.content = packed
    response.headers["Content-Length"] = str(len(packed))
    response.headers["Content-Encoding"] = "gzip"
    tag = response.get("ETag", "")
    if tag.startswith('"'):
        response.headers["ETag"] = f"W/{tag}"
