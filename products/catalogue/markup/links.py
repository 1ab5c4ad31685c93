"""Narrower categories, each with how much of what was found it holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from products.catalogue.markup.pieces import escape, joined, whole

if TYPE_CHECKING:
    from products.catalogue.onward import Link


def links(every: Iterable[Link]) -> SafeString:
    return joined(
        f'<li><a href="{escape(link.url)}">{escape(link.name)}</a>'
        f' <span class="r-note">{whole(link.count)}</span></li>\n'
        for link in every
    )
