"""Pages of the admission rules: what each says, why it is, and how to put right what it found."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from products.entries import admission


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    return render(request, "products/catalogue/rules.html", {"tables": admission.TABLES})


@require_safe
def rule(request: HttpRequest, code: str) -> HttpResponse:
    found = admission.RULES.get(code)
    if found is None:
        raise Http404
    codes = list(admission.RULES)
    place = codes.index(code)
    context = {
        "rule": found,
        "is_error": found.level == admission.ERROR,
        "before": codes[place - 1] if place else "",
        "after": codes[place + 1] if place + 1 < len(codes) else "",
    }
    return render(request, "products/catalogue/rule.html", context)
