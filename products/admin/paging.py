"""Lists of any length: looked through for keys up to a bound, and read by those of a page.

An exact number of a log's rows costs a walk over all of them and helps nobody: who has more than `MOST`
before him narrows the list. So «больше 1000» is said, and pages end there.
"""

from __future__ import annotations

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

MOST = 1_000


def said(count: int) -> str:
    """A number that was counted up to one more than the bound."""
    return f"{count}" if count <= MOST else f"{MOST}+"


class Keyed(Paginator):
    """Pages of keys: all that may be turned to are read at once, in one narrow statement."""

    @cached_property
    def keys(self) -> list[Any]:
        rows: Any = self.object_list
        return list(rows.prefetch_related(None).values_list("pk", flat=True)[: MOST + 1])

    @cached_property
    def count(self) -> int:
        return min(len(self.keys), MOST)

    @property
    def said(self) -> str:
        """How many there are, in words."""
        if len(self.keys) > MOST:
            return _("больше %(most)s; сузьте отбор, чтобы дойти до остальных") % {"most": MOST}
        return str(self.count)

    def page(self, number: Any) -> Page:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        return Page(self.keys[first : min(first + self.per_page, MOST)], number, self)


class KeyedList(ChangeList):
    """The rows of a page are read by their keys, so that looking for them is done once and without joins."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = self.read(request, self.paginator.page(self.page_num).object_list)

    def read(self, request: HttpRequest, keys: list[Any]) -> Any:
        """The rows with these keys, in this order."""
        rows = self.apply_select_related(self.model_admin.rows()).in_bulk(keys)  # type: ignore[attr-defined]
        return [rows[key] for key in keys if key in rows]
