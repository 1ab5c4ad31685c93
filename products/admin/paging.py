"""Lists of any length: counted up to a bound, and read by the keys of a page.

An exact number of a log's rows costs a walk over all of them and helps nobody: who has more than `MOST`
before him narrows the list. So «больше 1000» is said, and pages end there.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
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
    def is_cut(self) -> bool:
        return self._counted > MOST

    @property
    def said(self) -> str:
        """How many there are, in words."""
        if self.is_cut:
            return _("больше %(most)s; сузьте отбор, чтобы дойти до остальных") % {"most": MOST}
        return str(self.count)
