"""What every page knows: whether the data are a demonstration, and how long the open log is."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from products.ledger import queries


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor `products.catalogue.context.site`: `is_demonstration`, `ledger_head`."""
    return {
        "is_demonstration": settings.DEMONSTRATION,
        # Lazy: a page without a footer (most of the admin) asks nothing.
        "ledger_head": SimpleLazyObject(_ledger_head),
    }


def _ledger_head() -> queries.Head | None:
    """Size and root of the log, or nothing when the database cannot say: the page still shows."""
    try:
        return queries.recent_head()
    except DatabaseError:
        return None
