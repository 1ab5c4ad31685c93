"""A large file that can be taken up where it broke off (RFC 9110, 14): one range, or all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
BLOCK = 1 << 18


def serve(request: HttpRequest, path: Path, *, media_type: str, etag: str, at: datetime) -> HttpResponseBase:
    # Packed already: what packs answers by the way would only take the length away and weaken the tag.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    modified = int(at.timestamp())
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag, last_modified=modified)
    if response is None:
        try:
            response = _part(request, path, media_type, etag) or FileResponse(
                path.open("rb"), content_type=media_type, as_attachment=True, filename=path.name
            )
        except FileNotFoundError:  # it was kept long enough just now
            return HttpResponse(status=404)
    response["ETag"], response["Last-Modified"] = etag, http_date(modified)
    response["Accept-Ranges"] = "bytes"
    return response


def _part(request: HttpRequest, path: Path, media_type: str, etag: str) -> HttpResponseBase | None:
    """The range asked for; None when there is none, or when it is of another file (`If-Range`)."""
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or not any(asked.groups()) or request.headers.get("If-Range", etag) != etag:
        return None
    size = path.stat().st_size
    if asked[1]:
        first, last = int(asked[1]), min(int(asked[2] or size), size - 1)
    else:
        first, last = max(size - int(asked[2]), 0), size - 1
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(_bytes(path, first, last), status=206, content_type=media_type)
    response["Content-Length"] = str(last - first + 1)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _bytes(path: Path, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as source:
        source.seek(first)
        left = last - first + 1
        while left and (block := source.read(min(left, BLOCK))):
            left -= len(block)
            yield block
