"""The one HTTP answer with a file. The caller has already decided that this person may see it."""

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from products.documents import queries, rules
from products.documents.models import Document

# The file is somebody else's: whatever it turns out to hold, it may load, run and submit nothing.
POLICY = "default-src 'none'; sandbox"
FRAMED = f"{POLICY}; frame-ancestors 'self'"
YEAR = 31_536_000


def made(body: bytes, *, name: str) -> HttpResponse:
    """A PDF that the register has typeset for this reader, shown in place."""
    response = HttpResponse(body, content_type=rules.PDF)
    disposition = content_disposition_header(False, rules.clean_name(name, rules.PDF))
    response["Content-Disposition"] = disposition or "attachment"
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response


def serve(
    request: HttpRequest,
    document: Document,
    *,
    name: str,
    public: bool,
    download: bool = False,
    framed: bool = False,
) -> HttpResponseBase:
    """Stream the document under the name; `public` when anyone may see it, now and for ever.

    `framed`: a page of our own host may show it in a frame; everywhere else nobody may.

    A private one may be kept by the reader's browser but must be asked for each time, so a right
    that ended is seen at once.
    """
    etag = f'"{document.sha256}"'
    response = get_conditional_response(request, etag=etag) or FileResponse(
        queries.open_bytes(document), content_type=document.media_type
    )
    shown = document.media_type in rules.MEDIA_TYPES and not download
    disposition = content_disposition_header(not shown, rules.clean_name(name, document.media_type))
    response["Content-Disposition"] = disposition or "attachment"
    response["Content-Security-Policy"] = FRAMED if framed else POLICY
    if framed:
        response["X-Frame-Options"] = "SAMEORIGIN"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable" if public else "private, no-cache"
    return response
