"""The page behind the link «no more letters»: without signing in, with one button or by the mail program."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from products.notices import operations


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the link is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Reading changes nothing, because programs that check links read them."""
    reader = operations.reader_of(token)
    if reader is None:
        raise Http404
    if request.method == "POST":
        operations.leave(reader)
    return render(request, "products/notices/leave.html", {"done": request.method == "POST"})
