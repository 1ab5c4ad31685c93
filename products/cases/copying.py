"""A new draft that begins as another product of the maker: everything but what names the one product."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from products.dictionary.models import Category
from products.entries import queries, typed
from products.entries.models import Entry
from products.parties.models import User

from . import drafting
from .models import Case

#: What belongs to one designation, and a declaration, which is made of each product anew.
OWN = (
    "designation",
    "designation_alt",
    "variants",
    "codes.gtin",
    "same_die_as",
    "external_numbers",
    "civil_declaration",
)


def without_own(draft: Mapping[str, Any]) -> dict[str, Any]:
    return {address: value for address, value in draft.items() if address not in OWN}


def copy_entry(*, entry: Entry, actor: User, at: datetime) -> Case:
    """From what the register says of an entry."""
    content = queries.current_revision(entry).content
    draft = typed.draft_of(content, queries.parameters_in(content))
    return drafting.start_include(
        manufacturer=entry.manufacturer,
        category=Category.objects.get(code=content["category"]),
        actor=actor,
        at=at,
        draft=without_own(draft),
    )


def copy_case(*, case: Case, actor: User, at: datetime) -> Case:
    """From a draft or a filed case, as it was typed."""
    return drafting.start_include(
        manufacturer=case.manufacturer,
        category=case.category,
        actor=actor,
        at=at,
        draft=without_own(case.draft),
        bundle=case.bundle if case.bundle and case.bundle.declared_at is None else None,
    )
