"""What several addresses read of a request: the day that is meant, the entry."""

from __future__ import annotations

from django.http import Http404
from django.utils import timezone
from rest_framework.request import Request

from products.api.v1 import problems
from products.entries import as_of, numbering
from products.entries import queries as entries
from products.entries.models import Entry


def day(request: Request) -> as_of.AsOf:
    """The day. An empty one is refused too: whoever sent it meant a day, and today is another."""
    try:
        return as_of.read(request.query_params.getlist(as_of.NAME), at=timezone.now())
    except as_of.Unreadable as error:
        raise problems.BadQuery([problems.Fault(as_of.NAME, error.code, str(error))]) from error


def today() -> as_of.AsOf:
    return as_of.read([], at=timezone.now())


def number(text: str) -> str:
    """A number as the register writes it; any other spelling is no address."""
    if numbering.serial(text) is None:
        raise Http404
    return text


def entry(number: str) -> Entry:
    """A public entry: one that is still pending is not there."""
    found = None if "\0" in number else entries.by_number(number)
    if found is None:
        raise Http404
    return found
