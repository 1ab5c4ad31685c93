"""Lists of any length: counted up to a bound, and read by the keys of a page.

An exact number of a log's rows costs a walk over all of them and helps nobody: who has more than `MOST`
before him narrows the list. So «больше 1000» is said, and pages end there.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

MOST = 1_000


def said(count: int) -> str:
    """A number that was counted up to one more than the bound."""
    return f"{count}" if count <= MOST else f"{MOST}+"


class Bounded(Paginator):
    """Pages of the first `MOST` rows."""

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[: MOST + 1].count())

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST)

    @property
    def said(self) -> str:
        """How many there are, in words."""
        if self._counted > MOST:
            return _("больше %(most)s; сузьте отбор, чтобы дойти до остальных") % {"most": MOST}
        return str(self.count)


class Keyed(Bounded):
    """Pages of keys: all that may be turned to are read at once, in one narrow statement."""

    @cached_property
    def keys(self) -> list[Any]:
        rows: Any = self.object_list
        return list(rows.values_list("pk", flat=True)[: MOST + 1])

    @cached_property
    def _counted(self) -> int:
        return len(self.keys)

    def page(self, number: Any) -> Page:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        return Page(self.keys[first : min(first + self.per_page, MOST)], number, self)
