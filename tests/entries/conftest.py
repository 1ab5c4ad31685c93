"""What a draft is read against: plain data, read once from the real dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from products.demonstration import rows
from products.dictionary.models import Category
from products.entries import contexts as entry_contexts
from products.entries.readers import Context
from tests.cast import gather

NOON = datetime(2026, 6, 15, 9, tzinfo=UTC)
#: A file that the maker of the contexts has uploaded.
SHEET = "5" * 64


@pytest.fixture(scope="session")
def contexts(django_db_setup: None, django_db_blocker: Any) -> Mapping[str, Context]:
    """For every category of the products' file, its parent and a machine; the database stays as it was."""
    wanted = {row["category"] for row in rows.read()} | {"ic-logic-gate"}
    with django_db_blocker.unblock(), transaction.atomic():
        cast = gather()
        found = {
            category.code: replace(
                entry_contexts.context_for(category=category, manufacturer=cast.integral, at=NOON),
                documents={SHEET: 1},
            )
            for category in Category.objects.filter(code__in=wanted)
        }
        parent = Category.objects.get(code="ic-logic-gate").parent
        assert parent is not None
        found["parent"] = entry_contexts.context_for(category=parent, manufacturer=cast.integral, at=NOON)
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="session")
def context(contexts: Mapping[str, Context]) -> Context:
    """A gate of «Интеграл», whose UNP is 100103729."""
    return contexts["ic-logic-gate"]
