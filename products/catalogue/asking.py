"""Which entry and which day an address asks about; the page that says so where it is none."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from products.entries import as_of, numbering
from products.entries import queries as entries
from products.entries.models import Entry

#: The box gives back no more than this of what was typed into it.
LONGEST_TYPED = 40


def entry(request: HttpRequest, number: str, view: str) -> Entry | HttpResponse:
    """The entry; its one address for another spelling; a page that says why there is none."""
    tidied = numbering.tidy(number)
    is_number = numbering.serial(tidied) is not None
    if is_number and tidied != number:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(reverse(view, args=[tidied]) + (f"?{query}" if query else ""))
    found = entries.by_number(number) if is_number else None
    if found is None:
        context = {"number": number[:40], "is_number": is_number}
        return render(request, "products/catalogue/no_number.html", context, status=404)
    return found


def day(request: HttpRequest, entry: Entry) -> as_of.AsOf | HttpResponse:
    """The day; for what is no day the form again, and nothing that could be taken for an answer."""
    typed = [text for text in request.GET.getlist(as_of.NAME) if text.strip()]
    try:
        return as_of.read(typed, at=timezone.now())
    except as_of.Unreadable as problem:
        context = {"entry": entry, "field": _box(" ".join(typed), str(problem))}
        return render(request, "products/catalogue/no_day.html", context, status=400)


def _box(typed: str, problem: str) -> dict[str, Any]:
    return {
        "id": as_of.NAME,
        "name": as_of.NAME,
        "kind": "text",
        "label": _("Состояние на дату"),
        "placeholder": _("дд.мм.гггг"),
        "value": typed[:LONGEST_TYPED],
        "errors": [problem],
    }
