"""A question too broad for the database is a page that says so, not a broken one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from products.search.database import TooSlow


def too_broad_is_said(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def patient(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except TooSlow:
            context = {"query": request.GET.get("q", "")}
            return render(request, "products/catalogue/too_broad.html", context, status=503)

    return patient
