"""The guide, and the reference drawn from the schema: plain pages that need no script."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from products.api import examples, outline
from products.api.v1 import drawing, problems
from products.api.v1.cases import bodies
from products.search import filters, lookup

#: A whole program that files a product. The tests run this very text.
PROGRAM = Path(__file__).with_name("file_product.py")


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    kinds = [
        {"name": name, "status": status, "title": title, "advice": advice}
        for name, (status, title, advice) in problems.TYPES.items()
    ]
    context = {
        "examples": examples.EXAMPLES,
        "here": request.build_absolute_uri("/").rstrip("/"),
        "problems": kinds,
        "per_minute": settings.READS_PER_MINUTE,
        "per_minute_named": settings.READS_PER_MINUTE_NAMED,
        "largest": filters.LARGEST_LIMIT,
        "most_lines": bodies.MOST_LINES,
        "most_asked": lookup.MOST,
        "licence": settings.DATA_LICENCE,
        "licence_url": settings.DATA_LICENCE_URL,
        "program": PROGRAM.read_text(encoding="utf-8"),
    }
    return render(request, "products/api/guide.html", context)


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    document = drawing.document((get_language() or "ru")[:2])
    context = {"operations": outline.operations(document), "shapes": outline.shapes(document)}
    return render(request, "products/api/reference.html", context)
