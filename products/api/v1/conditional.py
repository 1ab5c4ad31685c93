"""An answer is not sent again to whoever has it: strong tags of exactly the bytes that go out.

The tag is of the content alone, never of who asks. Packed bytes are another representation and have a tag of
their own (RFC 9110, 8.8.3.3), so the packing is done here and not by the middleware, which only weakens tags.
"""

from __future__ import annotations

import gzip
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags, parse_http_date_safe

#: Smaller answers gain nothing by packing.
WORTH_PACKING = 500
PACKED = "-gzip"
#: Is of the bytes as they go out (RFC 9530), so what has it is not packed.
DIGEST = "Repr-Digest"
#: An answer may be kept, and is asked for again each time: a decision must be seen within two seconds.
CACHING = "public, no-cache"
_KEPT = ("Cache-Control", "Content-Language", "Last-Modified", "Link", "Vary")


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """With its tag, packed where that is wanted; or that nothing has changed."""
    own = sha256(response.content).hexdigest()[:32]
    patch_vary_headers(response, ("Accept-Encoding",))
    response.setdefault("Cache-Control", CACHING)
    pack = len(response.content) >= WORTH_PACKING and _takes_gzip(request) and DIGEST not in response
    tag = f'"{own}{PACKED if pack else ""}"'
    if _has(request, own) or _is_as_old(request, response):
        return _not_modified(response, tag)
    if pack:
        response.content = gzip.compress(response.content, compresslevel=3, mtime=0)
        response["Content-Encoding"] = "gzip"
    response["ETag"] = tag
    return response


def _has(request: HttpRequest, own: str) -> bool:
    """Whether one of the tags sent is of this content, packed or not."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or any(tag.removeprefix("W/").strip('"').removesuffix(PACKED) == own for tag in known)


def _is_as_old(request: HttpRequest, response: HttpResponse) -> bool:
    """By the day, where no tag was sent and the answer has one; a day that cannot be read is as none."""
    if "If-None-Match" in request.headers or "Last-Modified" not in response:
        return False
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    changed = parse_http_date_safe(response["Last-Modified"])
    return since is not None and changed is not None and changed <= since


def _takes_gzip(request: HttpRequest) -> bool:
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        coding, _semicolon, quality = part.partition(";")
        if coding.strip() == "gzip":
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _not_modified(response: HttpResponse, tag: str) -> HttpResponse:
    answer = HttpResponseNotModified(headers={name: response[name] for name in _KEPT if name in response})
    answer["ETag"] = tag
    return answer
